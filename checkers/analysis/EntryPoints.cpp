//===- EntryPoints.cpp - What the kernel calls, and in which context ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/EntryPoints.h"

#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

using namespace irqlint;

std::string Installation::text() const {
  for (Name Only : {Known, On, Call})
    if (Only)
      return Only.str().str();
  return Record ? (Record.str() + "::" + Field.str()).str() : Field.str().str();
}

/// IRQF_PERCPU, IRQF_ONESHOT and IRQF_NO_THREAD (include/linux/interrupt.h): a handler with one of
/// them is never force-threaded (irq_setup_forced_threading() in kernel/irq/manage.c).
static constexpr int64_t NeverThreaded = 0x400 | 0x2000 | 0x10000;

bool EntryPoint::mayBeForceThreaded() const {
  if (Source->Family != "handler")
    return false;
  int64_t Known = Flags.Kind == ValueKind::Int ? Flags.Int : 0;
  return ((Known | Flags.OrBits) & NeverThreaded) == 0;
}

static constexpr int64_t NoAutoEnable = 0x80000; // IRQF_NO_AUTOEN (include/linux/interrupt.h)

bool EntryPoint::startsDisabled() const {
  return ((Flags.Kind == ValueKind::Int ? Flags.Int : 0) | Flags.OrBits) & NoAutoEnable;
}

/// Whether the function has told genirq before the request not to enable this interrupt with it:
/// IRQ_NOAUTOEN (include/linux/irq.h).
static bool isKeptDisabled(const FunctionFacts &F, const Value &Irq, const Pos &Request) {
  constexpr int64_t StatusBit = 1 << 12;
  return Irq.Kind != ValueKind::Unknown && llvm::any_of(F.Calls, [&](const CallSite &Site) {
           llvm::StringRef Callee = plainName(Site.First);
           Value Set = Callee == "irq_set_status_flags" ? Site.arg(1)
                       : Callee == "irq_modify_status"  ? Site.arg(2)
                                                        : Value();
           return Set.Kind == ValueKind::Int && (Set.Int & StatusBit) && Site.arg(0) == Irq &&
                  Site.At < Request;
         });
}

namespace {
/// Collects entry points; helpers that pass a callback on are followed to who passes it.
class EntryCollector {
public:
  explicit EntryCollector(CallGraph &Graph)
      : Graph(Graph), P(Graph.program()), Res(Graph.resolver()) {}

  void run();
  std::vector<EntryPoint> take();
  std::set<Name> Missing;

private:
  /// A registration on its way up through wrappers.
  struct Registration {
    Value Handler, Object, Flags;
    FunctionId In;
    SiteRef By;
    Pos At;
    Name Spelled;
    Place Data;
    Place Record; ///< what is handed over, of a line of that kind
    Value Asked;  ///< what the line's condition is about
  };

  void fields(const EntrySource &Source);
  void field(const EntrySource &Source, Name Field);
  void calls(const EntrySource &Source);
  void function(const EntrySource &Source);
  bool isSetUp(const EntrySource &Source, const StoreRef &S) const;
  void handed(const EntrySource &Source, const Registration &R);
  void expand(const EntrySource &Source, Registration R, unsigned Depth);
  std::vector<SiteRef> callsOf(FunctionId F);
  void add(const EntrySource &Source, const Origin &O, UnitId Unit, const Pos &At,
           Installation Where, const Registration *R);

  CallGraph &Graph;
  const Program &P;
  Resolver &Res;
  std::map<std::tuple<FunctionId, std::string, UnitId>, EntryPoint> Found;
  std::set<const Store *> Stored;                ///< stores that a line has applied to
  std::set<std::pair<SiteRef, unsigned>> Passed; ///< and arguments
};
} // namespace

void EntryCollector::add(const EntrySource &Source, const Origin &O, UnitId Unit, const Pos &At,
                         Installation Where, const Registration *R) {
  if (O.V.Kind != ValueKind::Function)
    return;
  FunctionId F = P.find(O.V.First);
  if (F == NoFunction) {
    Missing.insert(O.V.First);
    return;
  }
  EntryPoint E;
  E.F = F;
  E.Source = &Source;
  E.Unit = Unit;
  E.Installed = At;
  E.Where = Where;
  if (R) {
    E.RegisteredIn = R->In;
    E.RegisteredBy = R->By;
    E.Data = R->Data;
    E.Object = R->Object;
    E.Flags = R->Flags;
    if (isKeptDisabled(P.facts(R->In), R->Object, R->At))
      E.Flags.OrBits |= NoAutoEnable;
  }
  auto [It, New] = Found.try_emplace({F, Source.Context->Id + ":" + Source.Family, Unit}, E);
  if (New)
    return;
  EntryPoint &Old = It->second;
  // The call that registers it tells more than the store that is made in there.
  bool TellsMore = E.Installed == Old.Installed && E.RegisteredIn != NoFunction &&
                   Old.RegisteredIn == NoFunction;
  if (E.Installed < Old.Installed || TellsMore) {
    std::swap(E, Old);
    Old.AlsoWhere = std::move(E.AlsoWhere);
  }
  if (!(E.Where == Old.Where) &&
      std::find(Old.AlsoWhere.begin(), Old.AlsoWhere.end(), E.Where) == Old.AlsoWhere.end())
    Old.AlsoWhere.push_back(E.Where);
}

void EntryCollector::field(const EntrySource &Source, Name Field) {
  for (const StoreRef &S : P.storesTo(Source.Record, Field)) {
    if (Stored.count(S.S) || (Source.SetUpBy && !isSetUp(Source, S)))
      continue;
    Stored.insert(S.S);
    // usb_fill_int_urb() and its like are inline: their callers are all drivers at hand.
    bool OfHeader = S.Unit == NoUnit;
    for (const Origin &O :
         OfHeader ? Res.allOrigins(S.S->V, S.In, S.Unit) : Res.origins(S.S->V, S.In, S.Unit)) {
      UnitId Unit = O.In != NoFunction && P.unitOf(O.In) != NoUnit ? P.unitOf(O.In) : S.Unit;
      add(Source, O, Unit, O.At.Line ? O.At : S.S->At, {Source.Record, Field, {}, {}, {}}, nullptr);
    }
  }
}

/// Whether Field, a field of some record, may be one of Record, as another function of the driver
/// calls it: of the same variable, or of a part of the same name in a record of the same kind.
static bool mayBeOf(const Place &Field, const Place &Record) {
  if (Field.isWithin(Record))
    return true;
  llvm::ArrayRef<PlaceStep> Steps = Field.steps();
  return Record.isPart() && Steps.size() > 1 && Steps[Steps.size() - 2].First == Record.record() &&
         Steps[Steps.size() - 2].Second == Record.lastField();
}

/// True where every call that may set up the record of that store is one that the line asks for.
bool EntryCollector::isSetUp(const EntrySource &Source, const StoreRef &S) const {
  bool Any = false;
  for (SiteRef R : P.callsOf(Source.SetUpBy)) {
    const CallSite &Site = P.site(R);
    if (P.unitOf(R.In) != S.Unit || !mayBeOf(S.S->Where, Site.object(Source.SetUpArgument)))
      continue;
    if (!Source.When->holds(Site.arg(Source.When->Argument)))
      return false;
    Any = true;
  }
  return Any;
}

void EntryCollector::fields(const EntrySource &Source) {
  if (Source.Field.str() != "*")
    return field(Source, Source.Field);
  for (Name Field : P.fieldsOf(Source.Record)) {
    bool Listed = std::any_of(
        Graph.models().entries().begin(), Graph.models().entries().end(),
        [&](const EntrySource &E) { return E.Record == Source.Record && E.Field == Field; });
    if (!Listed)
      field(Source, Field);
  }
}

/// Who calls the function: by its name, or else through the table of operations that it is in.
std::vector<SiteRef> EntryCollector::callsOf(FunctionId F) {
  Name Symbol = P.facts(F).Symbol;
  if (llvm::ArrayRef<SiteRef> Direct = P.callsOf(Symbol); !Direct.empty())
    return Direct.vec();
  std::vector<SiteRef> Out;
  std::pair<Name, Name> Last;
  for (const StoreRef &S : P.storesOf(Symbol)) // by field
    if (std::pair Field(S.S->Record, S.S->Field); Field != std::exchange(Last, Field))
      llvm::copy_if(P.callsThrough(Field.first, Field.second), std::back_inserter(Out),
                    [&](SiteRef R) { return llvm::is_contained(Graph.calleesOf(R).Targets, F); });
  return Out;
}

void EntryCollector::expand(const EntrySource &Source, Registration R, unsigned Depth) {
  if (R.Handler.Kind == ValueKind::Param && Depth < 5) {
    for (SiteRef Caller : callsOf(R.In)) {
      const CallSite &Site = P.site(Caller);
      expand(Source,
             {substitute(R.Handler, Site.Args), substitute(R.Object, Site.Args),
              substitute(R.Flags, Site.Args), Caller.In, Caller, Site.At, Site.Spelled,
              R.Data.in(Site.Objects.list()), R.Record.in(Site.Objects.list()),
              substitute(R.Asked, Site.Args)},
             Depth + 1);
    }
    return;
  }
  if (Source.When && !Source.When->holds(R.Asked))
    return;
  if (Source.From == EntrySource::Kind::Handed)
    return handed(Source, R);
  UnitId Unit = P.unitOf(R.In);
  for (const Origin &O : Res.origins(R.Handler, R.In, Unit))
    add(Source, O, Unit, R.At, {{}, {}, R.Spelled, {}, {}}, &R);
}

/// The function in the field of a record that is handed over: what the unit stores there.
void EntryCollector::handed(const EntrySource &Source, const Registration &R) {
  UnitId Unit = P.unitOf(R.In);
  Installation Where{
      Source.Record, Source.Field, R.Spelled, Source.When ? Source.When->Variable : Name(), {}};
  // A pointer that is no part of anything may point to any record of the kind.
  bool Known = R.Record.isPart() || R.Record.startsAt(PlaceStepKind::Var);
  for (const StoreRef &S : P.storesTo(Source.Record, Source.Field))
    if (S.Unit == Unit && (Known || S.In == R.In) && mayBeOf(S.S->Where, R.Record))
      for (const Origin &O : Res.origins(S.S->V, S.In, Unit))
        add(Source, O, Unit, R.At, Where, &R);
}

void EntryCollector::function(const EntrySource &Source) {
  FunctionId F = P.find(Source.Function);
  if (F == NoFunction)
    return;
  Origin O;
  O.V.Kind = ValueKind::Function;
  O.V.First = Source.Function;
  add(Source, O, P.unitOf(F), P.facts(F).At, {{}, {}, {}, {}, Source.Function}, nullptr);
}

void EntryCollector::calls(const EntrySource &Source) {
  for (SiteRef Ref : P.callsOf(Source.Function)) {
    const CallSite &Site = P.site(Ref);
    if (Source.Argument >= Site.NumArgs)
      continue;
    auto argument = [&](std::optional<unsigned> Index) {
      return Index ? Site.arg(*Index) : Value();
    };
    Value Asked = Source.When ? Site.arg(Source.When->Argument) : Value();
    // A wrapper's own parameter is known where the wrapper is called.
    bool Later = Asked.Kind == ValueKind::Param;
    if (Source.When && !Later && !Source.When->holds(Asked))
      continue;
    if (!Later && !Passed.insert({Ref, Source.Argument}).second)
      continue;
    expand(Source,
           {Site.arg(Source.Argument), argument(Source.ObjectArgument),
            argument(Source.FlagsArgument), Ref.In, Ref, Site.At, Site.Spelled,
            Source.DataArgument ? Site.object(*Source.DataArgument) : Place(),
            Site.object(Source.Argument), Asked},
           0);
  }
}

void EntryCollector::run() {
  for (const EntrySource &Source : Graph.models().entries())
    switch (Source.From) {
    case EntrySource::Kind::Field:
      fields(Source);
      break;
    case EntrySource::Kind::Call:
    case EntrySource::Kind::Handed:
      calls(Source);
      break;
    case EntrySource::Kind::Function:
      function(Source);
      break;
    }
}

std::vector<EntryPoint> EntryCollector::take() {
  std::vector<EntryPoint> Out;
  for (auto &[Key, E] : Found) {
    std::sort(E.AlsoWhere.begin(), E.AlsoWhere.end(),
              [](const Installation &A, const Installation &B) { return A.text() < B.text(); });
    Out.push_back(std::move(E));
  }
  return Out;
}

std::vector<EntryPoint> irqlint::findEntryPoints(CallGraph &Graph) {
  EntryCollector Collector(Graph);
  Collector.run();
  return Collector.take();
}

std::vector<Name> irqlint::missingEntryFunctions(CallGraph &Graph) {
  EntryCollector Collector(Graph);
  Collector.run();
  return {Collector.Missing.begin(), Collector.Missing.end()};
}

EntryPoint irqlint::asEntryPoint(const Program &P, FunctionId F) {
  static const ContextInfo Anywhere;
  static const FamilyInfo Nobody;
  static const EntrySource Source = [] {
    EntrySource S;
    S.Context = &Anywhere;
    S.FamilyIs = &Nobody;
    return S;
  }();
  EntryPoint Out;
  Out.F = F;
  Out.Source = &Source;
  Out.Unit = P.unitOf(F);
  Out.Installed = P.facts(F).At;
  return Out;
}
