//===- MissingShutdown.cpp - IRQ208: nothing quiets the device at kexec ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The contract: an ordinary kexec runs reboot notifiers, device_shutdown() and syscore_shutdown()
// (kernel/kexec_core.c:1045, drivers/base/core.c:4919), and of a driver only its shutdown. It calls
// no remove, no power management callback and, on most architectures, masks no interrupt. What
// probe and the irq_chip callbacks enabled is still enabled in the next kernel.
//
// A finding shows the driver that has no shutdown, the handler that its probe puts on a line of its
// own, and the write that lets the hardware raise that line.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <tuple>

using namespace irqlint;

namespace {
/// A driver's record, as its initialiser has it.
struct Driver {
  Name Object;
  const DriverModel *Model = nullptr;
  UnitId Unit = NoUnit;
  Pos At;
  Name ProbeSymbol;
  FunctionId Probe = NoFunction; ///< no unit at hand need define the kernel's own probes
};

/// A handler that probe puts on a line of the device itself.
struct Line {
  const EntryPoint *Entry = nullptr;
  FunctionId InstalledIn = NoFunction;
  Pos At;
};

/// A write to the device.
struct Write {
  const EntryPoint *Entry = nullptr; ///< the callback that does it, if one does
  std::vector<SiteRef> Calls;        ///< from the callback's, or probe's, own call to the primitive

  explicit operator bool() const { return !Calls.empty(); }
};

/// A line that stays live, and the write that makes it so.
struct Live {
  Line L;
  Write W;
};

/// What a probe reaches, and by which call first.
struct Reach {
  std::map<FunctionId, SiteRef> From; ///< the probe itself has no call
  bool has(FunctionId F) const { return From.count(F); }
};

class ShutdownCheck {
public:
  ShutdownCheck(const RuleContext &Ctx, Reporter &Out)
      : Ctx(Ctx), P(Ctx.program()), Graph(Ctx.graph()), K(Graph.models().kexec()), Out(Out) {}

  void run();

private:
  void findDrivers();
  void findHookedUnits();
  void findLines();
  void addDriver(const DriverModel &Model, Name Object, Name Probe, UnitId Unit);
  bool hasShutdown(const Driver &D) const;
  bool staysLive(const Driver &D) const;
  bool usesMessages(UnitId U) const;
  Reach reachOf(const Driver &D) const;
  bool isLibrary(UnitId U) const { return Lines.count(U) && !WithDriver.count(U); }
  bool isOwnLine(const EntryPoint &Entry) const;
  bool isMessageChip(const EntryPoint &Entry) const;
  bool isMessageUnmask(FunctionId F) const;
  bool fits(SiteRef Primitive, const DriverModel &Model) const;
  std::optional<Live> liveLine(const Driver &D, const Reach &R, UnitId U) const;
  Write enablingWrite(const Driver &D, const EntryPoint &Entry) const;
  Write probeWrite(const Driver &D) const;
  std::vector<SiteRef> chainOf(FunctionId F) const;
  std::optional<PathStep> undoStep(const Driver &D, const Reach &R, UnitId U) const;
  void controller(const Driver &D, const Reach &R, UnitId U);
  void plain(const Driver &D, const Reach &R);
  void libraries();
  Finding prove(const Driver &D, const Reach &R, const Line &L, const Write &W, UnitId U);
  void report(const Driver &D, const Reach &R, const Live &Found, UnitId U);

  std::string name(FunctionId F) const { return P.facts(F).Display.str().str(); }

  const RuleContext &Ctx;
  const Program &P;
  const CallGraph &Graph;
  const KexecModel &K;
  Reporter &Out;
  std::vector<Driver> Drivers;
  std::set<UnitId> WithDriver;
  std::set<UnitId> Hooked;
  std::map<UnitId, std::vector<Line>> Lines;

  /// A unit whose probe is called by drivers of other units.
  struct Library {
    std::vector<const Driver *> Users;
    Driver First;
    Reach R;
    Line L;
    Write W;
  };
  std::map<UnitId, Library> Libraries;
};
} // namespace

static llvm::StringRef plainName(Name Symbol) { return Symbol.str().split('@').first; }

static std::string variableName(Name Object) { return plainName(Object).str(); }

void ShutdownCheck::addDriver(const DriverModel &Model, Name Object, Name Probe, UnitId Unit) {
  Driver D;
  D.Object = Object;
  D.Model = &Model;
  D.Unit = Unit;
  D.ProbeSymbol = Probe;
  D.Probe = P.find(Probe);
  bool Dispatches = std::any_of(K.Dispatches.begin(), K.Dispatches.end(),
                                [&](const ProbeDispatch &By) { return By.Function == Probe; });
  if (!Object || (D.Probe == NoFunction && !Dispatches))
    return;
  bool AtProbe = false;
  for (const StoreRef &S : P.storesInto(Object)) {
    bool IsProbe = S.S->Record == Model.Record && S.S->Field.str() == "probe";
    if (S.In == NoFunction && !AtProbe && (IsProbe || !D.At.Line || S.S->At < D.At))
      D.At = S.S->At;
    AtProbe |= IsProbe;
  }
  bool Known = std::any_of(Drivers.begin(), Drivers.end(),
                           [&](const Driver &Other) { return Other.Object == Object; });
  WithDriver.insert(Unit);
  if (D.At.Line && !Known)
    Drivers.push_back(D);
}

void ShutdownCheck::findDrivers() {
  for (const DriverModel &Model : K.Drivers) {
    for (const StoreRef &S : P.storesTo(Model.Record, Name("probe")))
      if (S.S->V.Kind == ValueKind::Function)
        addDriver(Model, S.S->Object, S.S->V.First, S.Unit);
    // A driver without a probe field: the call that registers it has the function.
    for (const DriverRegistration &Call : K.Registrations)
      for (SiteRef R : P.callsOf(Call.Function)) {
        const std::vector<Value> &Args = P.site(R).Args;
        if (Call.DriverArgument >= Args.size() || Call.ProbeArgument >= Args.size())
          continue;
        const Value &Object = Args[Call.DriverArgument], &Probe = Args[Call.ProbeArgument];
        bool Fits = Object.Kind == ValueKind::VarAddr && Probe.Kind == ValueKind::Function &&
                    std::any_of(P.storesInto(Object.First).begin(),
                                P.storesInto(Object.First).end(), [&](const StoreRef &S) {
                                  return S.S->Record == Model.Record ||
                                         S.S->Record.str() == "device_driver";
                                });
        if (Fits && Model.Record == K.Drivers.front().Record)
          addDriver(Model, Object.First, Probe.First, P.unitOf(R.In));
      }
  }
  std::sort(Drivers.begin(), Drivers.end(),
            [](const Driver &A, const Driver &B) { return A.At < B.At; });
}

/// The units of which a kexec runs some code; what that code does is another rule's question.
void ShutdownCheck::findHookedUnits() {
  auto hook = [&](Name Record, Name Field) {
    for (const StoreRef &S : P.storesTo(Record, Field))
      if (S.S->V.Kind != ValueKind::Int)
        Hooked.insert(S.Unit);
  };
  for (const auto &[Record, Field] : K.HookFields)
    hook(Record, Field);
  for (const DriverModel &Model : K.Drivers)
    for (const auto &[Record, Field] : Model.Shutdown)
      hook(Record, Field);
  for (Name Function : K.HookCalls)
    for (SiteRef R : P.callsOf(Function))
      Hooked.insert(P.unitOf(R.In));
  Hooked.erase(NoUnit);
}

/// A handler that delivers the interrupts of the unit's own controller.
bool ShutdownCheck::isOwnLine(const EntryPoint &Entry) const {
  const std::string &Family = Entry.Source->Family;
  if (Family == "chained")
    return true;
  if (Family != "handler" && Family != "thread")
    return false;
  constexpr int64_t NoAutoEnable = 0x80000; // IRQF_NO_AUTOEN
  int64_t Flags = Entry.Flags.OrBits | (Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0);
  if (Flags & NoAutoEnable)
    return false;
  for (EffectKind Kind : {EffectKind::Deliver, EffectKind::DeliverSafe, EffectKind::DeliverNested})
    if (!Ctx.effects(Kind).of(Entry.F).empty())
      return true;
  return false;
}

void ShutdownCheck::findLines() {
  for (const EntryPoint &Entry : Ctx.entries()) {
    if (!Ctx.ownsIrqchip(Entry.Unit) || !isOwnLine(Entry))
      continue;
    std::vector<Line> &List = Lines[Entry.Unit];
    if (Entry.RegisteredIn != NoFunction) {
      List.push_back({&Entry, Entry.RegisteredIn, Entry.Installed});
      continue;
    }
    for (const StoreRef &S : P.storesTo(Entry.Where.Record, Entry.Where.Field)) {
      if (S.In == NoFunction)
        continue;
      for (const Origin &O : Ctx.resolver().origins(S.S->V, S.In, S.Unit))
        if (O.V.Kind == ValueKind::Function && P.find(O.V.First) == Entry.F)
          List.push_back({&Entry, S.In, S.S->At});
    }
  }
  for (auto &[U, List] : Lines)
    std::sort(List.begin(), List.end(), [](const Line &A, const Line &B) { return A.At < B.At; });
}

bool ShutdownCheck::hasShutdown(const Driver &D) const {
  if (Hooked.count(D.Unit))
    return true;
  llvm::ArrayRef<StoreRef> Stores = P.storesInto(D.Object);
  return std::any_of(Stores.begin(), Stores.end(), [&](const StoreRef &S) {
    return std::find(D.Model->Shutdown.begin(), D.Model->Shutdown.end(),
                     std::make_pair(S.S->Record, S.S->Field)) != D.Model->Shutdown.end();
  });
}

bool ShutdownCheck::usesMessages(UnitId U) const {
  for (Name Function : K.MessageCalls)
    for (SiteRef R : P.callsOf(Function))
      if (P.inDriver(R.In, U))
        return true;
  return false;
}

/// True where the kernel itself leaves the device of such a driver as it is.
bool ShutdownCheck::staysLive(const Driver &D) const {
  switch (D.Model->Without) {
  case DriverModel::Quiet::Nothing:
    return true;
  case DriverModel::Quiet::MessagesOff:
    return !usesMessages(D.Unit);
  case DriverModel::Quiet::LineOff:
  case DriverModel::Quiet::Reset:
    return false;
  }
  return false;
}

/// Follows probe's calls through its own unit and through libraries: units that own a controller
/// and no driver.
Reach ShutdownCheck::reachOf(const Driver &D) const {
  Reach Out;
  std::deque<FunctionId> Work;
  auto enter = [&](FunctionId F, SiteRef By) {
    if (Out.From.try_emplace(F, By).second)
      Work.push_back(F);
  };
  if (D.Probe != NoFunction)
    enter(D.Probe, {NoFunction, 0});
  for (const ProbeDispatch &Dispatch : K.Dispatches)
    if (D.ProbeSymbol == Dispatch.Function)
      for (const StoreRef &S : P.storesTo(Dispatch.Record, Dispatch.Field))
        if (S.Unit == D.Unit)
          for (const Origin &O : Ctx.resolver().origins(S.S->V, S.In, S.Unit))
            if (FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
                F != NoFunction)
              enter(F, {NoFunction, 0});
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      if (!P.facts(F).Calls[I].Reachable)
        continue;
      const Callees &To = Graph.calleesOf({F, I});
      auto follow = [&](FunctionId Next) {
        if (P.inDriver(Next, D.Unit) || isLibrary(P.unitOf(Next)))
          enter(Next, {F, I});
      };
      std::for_each(To.Targets.begin(), To.Targets.end(), follow);
      std::for_each(To.Callbacks.begin(), To.Callbacks.end(), follow);
    }
  }
  return Out;
}

/// True for a chip of message-signalled interrupts: the devices behind it are stopped by the PCI
/// core, and nothing else can make it fire.
bool ShutdownCheck::isMessageChip(const EntryPoint &Entry) const {
  for (const StoreRef &S : P.storesTo(Entry.Where.Record, Entry.Where.Field)) {
    if (S.S->V.Kind != ValueKind::Function || P.find(S.S->V.First) != Entry.F || !S.S->Object ||
        S.Unit != Entry.Unit)
      continue;
    for (const StoreRef &Other : P.storesInto(S.S->Object))
      if (std::find(K.MessageChipFields.begin(), K.MessageChipFields.end(),
                    std::make_pair(Other.S->Record, Other.S->Field)) != K.MessageChipFields.end())
        return true;
  }
  return false;
}

bool ShutdownCheck::isMessageUnmask(FunctionId F) const {
  return std::find(K.MessageUnmasks.begin(), K.MessageUnmasks.end(), P.facts(F).Symbol) !=
         K.MessageUnmasks.end();
}

/// True where the primitive reaches the driver's own device: a driver on a bus of transfers writes
/// by transfers, any other by memory. A platform device that is reached by transfers is a part of
/// some other device, whose driver answers for it.
bool ShutdownCheck::fits(SiteRef Primitive, const DriverModel &Model) const {
  switch (Graph.calleesOf(Primitive).Lock.What) {
  case ObjectLock::Kind::NotAnObject:
    return Model.ByTransfer || Ctx.effects(EffectKind::Sleep).atSite(Primitive).empty();
  case ObjectLock::Kind::None:
  case ObjectLock::Kind::Spin:
    return true;
  case ObjectLock::Kind::Sleeps:
    return Model.ByTransfer;
  case ObjectLock::Kind::Unknown:
  case ObjectLock::Kind::Custom:
    return false;
  }
  return false;
}

/// The calls by which F writes to a device, shortest way first.
std::vector<SiteRef> ShutdownCheck::chainOf(FunctionId F) const {
  std::vector<SiteRef> Chain;
  const Effects &Of = Ctx.effects(EffectKind::WriteDevice);
  if (Of.of(F).empty())
    return Chain;
  const Effect *Step = &Of.of(F).front();
  Chain.push_back({F, Step->Site});
  while (Step->Next != NoFunction) {
    FunctionId Next = Step->Next;
    Step = &Of.of(Next)[Step->NextEffect];
    Chain.push_back({Next, Step->Site});
  }
  return Chain;
}

/// A line of the unit that probe reaches, and the callback that lets a source raise it. Of several
/// the handler and the callback count that stand nearest to each other.
std::optional<Live> ShutdownCheck::liveLine(const Driver &D, const Reach &R, UnitId U) const {
  static const char *const Fields[] = {"irq_unmask", "irq_enable", "irq_startup",
                                       "irq_bus_sync_unlock"};
  std::optional<Live> Best;
  std::tuple<bool, unsigned, Pos> BestRank;
  auto Installed = Lines.find(U);
  if (Installed == Lines.end())
    return Best; // a controller whose lines others take
  for (const char *Field : Fields) {
    for (const EntryPoint &Entry : Ctx.entries()) {
      if (Entry.Unit != U || Entry.Source->Record.str() != "irq_chip" ||
          Entry.Where.Field.str() != Field || isMessageChip(Entry))
        continue;
      Write W = enablingWrite(D, Entry);
      if (!W)
        continue;
      // A callback of the kernel's own stands where the driver installs it.
      const Pos &At = P.inDriver(Entry.F, U) ? P.facts(Entry.F).At : Entry.Installed;
      for (const Line &L : Installed->second) {
        if (!R.has(L.InstalledIn))
          continue;
        const Pos &Handler = P.facts(L.Entry->F).At;
        unsigned Apart = At.Line > Handler.Line ? At.Line - Handler.Line : Handler.Line - At.Line;
        std::tuple<bool, unsigned, Pos> Rank(At.File != Handler.File, Apart, L.At);
        if (!Best || Rank < BestRank) {
          Best = Live{L, W};
          BestRank = Rank;
        }
      }
    }
    if (Best)
      break;
  }
  return Best;
}

/// The write to the driver's device by which a callback enables a source.
Write ShutdownCheck::enablingWrite(const Driver &D, const EntryPoint &Entry) const {
  for (const EffectPath &Path : findPaths(Entry, Ctx.effects(EffectKind::WriteDevice), Graph))
    if (fits(Path.Calls.back(), *D.Model) &&
        std::none_of(Path.Calls.begin(), Path.Calls.end(),
                     [&](SiteRef R) { return isMessageUnmask(R.In); }))
      return {&Entry, Path.Calls};
  return {};
}

Write ShutdownCheck::probeWrite(const Driver &D) const {
  if (D.Probe == NoFunction)
    return {};
  std::vector<SiteRef> Chain = chainOf(D.Probe);
  return !Chain.empty() && fits(Chain.back(), *D.Model) ? Write{nullptr, Chain} : Write();
}

/// Object is the variable in whose initialiser At is; empty in a function.
static PathStep evidence(const Pos &At, std::string Object, std::string Text) {
  PathStep Step;
  Step.Kind = StepKind::Evidence;
  Step.Loc = locationOf(At);
  Step.Object = std::move(Object);
  Step.Text = std::move(Text);
  return Step;
}

/// Code by which the driver itself shows that its device has to be quieted, and that no kexec runs.
std::optional<PathStep> ShutdownCheck::undoStep(const Driver &D, const Reach &R, UnitId U) const {
  auto step = [&](Name Symbol, const Pos &At, FunctionId In, Name Object,
                  const std::string &As) -> std::optional<PathStep> {
    FunctionId F = P.find(Symbol);
    if (F == NoFunction || chainOf(F).empty())
      return std::nullopt;
    PathStep Step =
        evidence(At, In == NoFunction ? variableName(Object) : "",
                 "'" + name(F) + "' writes the device again as " + As + ", which no kexec runs");
    if (In != NoFunction)
      Step.Function = name(In);
    return Step;
  };
  for (const auto &[Record, Field] : K.Undo)
    for (const StoreRef &S : P.storesTo(Record, Field))
      if ((S.Unit == D.Unit || S.Unit == U) && S.S->V.Kind == ValueKind::Function)
        if (auto Step = step(S.S->V.First, S.S->At, S.In, S.S->Object,
                             Record.str().str() + "::" + Field.str().str()))
          return Step;
  for (const auto &[F, By] : R.From)
    for (const CallSite &Site : P.facts(F).Calls)
      for (const auto &[Function, Argument] : K.UndoCalls)
        if (Site.Kind == CalleeKind::Direct && plainName(Site.First) == Function.str() &&
            Argument < Site.Args.size() && Site.Args[Argument].Kind == ValueKind::Function)
          if (auto Step = step(Site.Args[Argument].First, Site.At, F, Name(), "a devres action"))
            return Step;
  return std::nullopt;
}

static std::string quietText(const DriverModel &Model) {
  return Model.Without == DriverModel::Quiet::MessagesOff
             ? "the bus ends DMA and messages only, not a level interrupt ("
             : "the bus then does nothing (";
}

Finding ShutdownCheck::prove(const Driver &D, const Reach &R, const Line &L, const Write &W,
                             UnitId U) {
  Finding F;
  F.Entry = variableName(D.Object);
  F.EntryIs = EntryKind::Variable;
  F.MissingField = D.Model->Shutdown.front().first.str().str() +
                   "::" + D.Model->Shutdown.front().second.str().str();
  F.Primary = locationOf(D.At);
  F.EndColumn = D.At.EndColumn;
  F.PrimaryFunction = plainName(D.ProbeSymbol).str();
  F.Primitive = L.Entry->Where.text();
  std::string Handler = name(L.Entry->F);
  std::string Writer = W.Entry ? name(W.Entry->F) : plainName(D.ProbeSymbol).str();
  F.Message = "driver '" + F.Entry + "' has no shutdown that a kexec runs";
  if (W.Entry)
    F.Message += ", and its interrupts stay live: '" + name(L.InstalledIn) + "' installs '" +
                 Handler + "' and '" + Writer + "' enables them in the device";
  else
    F.Message += ": '" + name(L.InstalledIn) + "' installs '" + Handler + "', and '" + Writer +
                 "' writes to the device";

  F.Path.push_back(evidence(D.At, F.Entry,
                            "'" + F.Entry + "' has no shutdown, and " + quietText(*D.Model) +
                                D.Model->Source + ")"));
  std::vector<SiteRef> Way;
  for (FunctionId At = L.InstalledIn; At != NoFunction;) {
    SiteRef By = R.From.at(At);
    if (By.In != NoFunction)
      Way.push_back(By);
    At = By.In;
  }
  std::reverse(Way.begin(), Way.end());
  unsigned Depth = 0;
  auto call = [&](SiteRef Ref, bool Last) {
    const CallSite &Site = P.site(Ref);
    PathStep Step;
    Step.Kind = Site.Kind == CalleeKind::Direct ? StepKind::Call : StepKind::Indirect;
    Step.Loc = locationOf(Site.At);
    Step.Function = name(Ref.In);
    Step.Callee = calleeOf(Site);
    Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "'";
    if (Last)
      Step.Text += ", which writes to the device";
    Step.Depth = ++Depth;
    F.Path.push_back(std::move(Step));
  };
  for (SiteRef Ref : Way)
    call(Ref, false);
  auto installed = [&](const Pos &At, FunctionId In, const EntryPoint &What) {
    PathStep Step;
    Step.Kind = StepKind::Installed;
    Step.Loc = locationOf(At);
    if (In != NoFunction)
      Step.Function = name(In);
    Step.Callee = name(What.F);
    Step.Text = "'" + Step.Callee + "' is " + installedAs(What.Where);
    F.Path.push_back(std::move(Step));
    Depth = 0;
  };
  installed(L.At, L.InstalledIn, *L.Entry);
  if (W.Entry)
    installed(W.Entry->Installed, NoFunction, *W.Entry);
  for (size_t I = 0; I != W.Calls.size(); ++I)
    call(W.Calls[I], I + 1 == W.Calls.size());
  if (std::optional<PathStep> Undo = undoStep(D, R, U))
    F.Path.push_back(std::move(*Undo));
  return F;
}

void ShutdownCheck::report(const Driver &D, const Reach &R, const Live &Found, UnitId U) {
  Out.report(prove(D, R, Found.L, Found.W, U),
             {Ctx.ownsIrqchip(U) ? "irqchip" : "other", Found.W.Entry ? "" : "device"});
}

void ShutdownCheck::controller(const Driver &D, const Reach &R, UnitId U) {
  std::optional<Live> Found = liveLine(D, R, U);
  if (!Found)
    return;
  if (U == D.Unit)
    return report(D, R, *Found, U);
  Library &Shared = Libraries[U];
  if (Shared.Users.empty()) {
    Shared.First = D;
    Shared.R = R;
    Shared.L = Found->L;
    Shared.W = Found->W;
  }
  Shared.Users.push_back(&D);
}

/// One finding for a unit that drivers share, however many they are: at the handler.
void ShutdownCheck::libraries() {
  for (const auto &[U, Shared] : Libraries) {
    Finding F = prove(Shared.First, Shared.R, Shared.L, Shared.W, U);
    F.Primary = locationOf(Shared.L.At);
    F.EndColumn = Shared.L.At.EndColumn;
    F.PrimaryFunction = F.Entry = name(Shared.L.InstalledIn);
    F.EntryIs = EntryKind::Function;
    F.Message = "'" + F.Entry + "' installs '" + name(Shared.L.Entry->F) + "' and '" +
                name(Shared.W.Entry->F) +
                "' enables its interrupts in the device, for drivers that have no shutdown";
    constexpr size_t MaxShown = 4;
    for (size_t I = 1; I < std::min(Shared.Users.size(), MaxShown); ++I) {
      const Driver &User = *Shared.Users[I];
      std::string Object = variableName(User.Object);
      F.Path.push_back(evidence(User.At, Object, "'" + Object + "' has none either"));
    }
    if (Shared.Users.size() > MaxShown)
      F.Path.back().Text +=
          ", nor have " + std::to_string(Shared.Users.size() - MaxShown) + " more drivers";
    Out.report(std::move(F), {Ctx.ownsIrqchip(U) ? "irqchip" : "other", "library"});
  }
}

/// A driver that owns no controller: any interrupt that it requests, and any write of its probe.
void ShutdownCheck::plain(const Driver &D, const Reach &R) {
  Write W = probeWrite(D);
  if (!W)
    return;
  constexpr int64_t NoAutoEnable = 0x80000; // IRQF_NO_AUTOEN
  const EntryPoint *First = nullptr;
  for (const EntryPoint &Entry : Ctx.entries()) {
    if (Entry.Unit != D.Unit || Entry.Source->Family != "handler" ||
        Entry.RegisteredIn == NoFunction || !R.has(Entry.RegisteredIn))
      continue;
    int64_t Flags = Entry.Flags.OrBits | (Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0);
    if (!(Flags & NoAutoEnable) && (!First || Entry.Installed < First->Installed))
      First = &Entry;
  }
  if (First)
    report(D, R, {{First, First->RegisteredIn, First->Installed}, W}, D.Unit);
}

void ShutdownCheck::run() {
  findDrivers();
  findHookedUnits();
  findLines();
  std::set<UnitId> WithHandler;
  for (const EntryPoint &Entry : Ctx.entries())
    if (Entry.RegisteredIn != NoFunction)
      WithHandler.insert(Entry.Unit);
  for (const Driver &D : Drivers) {
    if (hasShutdown(D) || !staysLive(D))
      continue;
    if (Ctx.ownsIrqchip(D.Unit)) {
      if (Lines.count(D.Unit))
        controller(D, reachOf(D), D.Unit);
      continue;
    }
    Reach R = reachOf(D);
    std::set<UnitId> Shared;
    for (const auto &[F, By] : R.From)
      if (P.unitOf(F) != D.Unit && P.unitOf(F) != NoUnit)
        Shared.insert(P.unitOf(F));
    for (UnitId U : Shared)
      if (!Hooked.count(U))
        controller(D, R, U);
    if (Shared.empty() && WithHandler.count(D.Unit))
      plain(D, R);
  }
  libraries();
}

namespace irqlint {

void checkMissingShutdown(const RuleContext &Ctx, Reporter &Out) { ShutdownCheck(Ctx, Out).run(); }

} // namespace irqlint
