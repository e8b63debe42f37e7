//===- WeakShutdowns.cpp - Shutdowns that leave on what remove turns off --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/WeakShutdowns.h"

#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/FieldFact.h"
#include "checkers/analysis/FieldWriters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

/// A remove or shutdown does what it does in fewer calls.
static constexpr size_t MaxWay = 7;

/// Calls after which the handler does not run any more.
static bool stopsInterrupt(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("disable_irq", "disable_irq_nosync", "disable_hardirq", "free_irq", "devm_free_irq",
             true)
      .Cases("pci_free_irq", "regmap_del_irq_chip", "devm_regmap_del_irq_chip", true)
      .Cases("irq_set_chained_handler", "irq_set_chained_handler_and_data", true)
      .Cases("pci_disable_msi", "pci_disable_msix", "pci_free_irq_vectors", "disable_percpu_irq",
             true)
      .Default(false);
}

/// Calls that quiet the device as a whole, or bring it out of reach.
static bool stopsDevice(llvm::StringRef Callee) {
  return Callee.contains("reset_control_assert") || Callee.contains("reset_control_reset") ||
         llvm::StringSwitch<bool>(Callee)
             .Cases("device_reset", "__device_reset", "pci_reset_function", "pcie_flr", true)
             .Cases("virtio_reset_device", "regulator_disable", "regulator_bulk_disable", true)
             .Default(false);
}

/// Calls that take from the device what its handler needs to reach it. pci_disable_device() is
/// none: all it clears is bus mastering (drivers/pci/pci.c:2264), so that no message of an MSI
/// comes any more and the registers still answer.
static bool takesAway(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("clk_disable", "clk_disable_unprepare", "clk_bulk_disable", true)
      .Cases("clk_bulk_disable_unprepare", "iounmap", "pci_iounmap", true)
      .Default(false);
}

/// Calls by which a network device goes down: it is no longer running, and then its ndo_stop is
/// called (net/core/dev.c:1612).
static bool closesNetdev(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("dev_close", "unregister_netdev", "unregister_netdevice_queue", true)
      .Default(false);
}

/// Functions of the kernel that do nothing to a device but what their names say.
static bool isPlain(llvm::StringRef Callee) {
  static const char *const Prefixes[] = {
      "clk_",     "regulator_", "pm_",     "__pm_",       "dev_",    "_dev_",    "platform_get",
      "i2c_get",  "i2c_smbus",  "regmap_", "gpio",        "pci_",    "spi_get",  "mutex_",
      "__mutex",  "_raw_",      "raw_",    "spin_",       "msleep",  "usleep",   "__const_udelay",
      "__udelay", "udelay",     "mdelay",  "_printk",     "printk",  "ktime",    "__raw_",
      "cancel_",  "flush_",     "del_",    "timer_",      "hrtimer", "disable_", "kfree",
      "devm_",    "of_",        "device_", "amba_",       "list_",   "iounmap",  "dma_free",
      "read",     "write",      "ioread",  "iowrite",     "inb",     "outb",     "wake",
      "__wake",   "complete",   "rt_",     "local_",      "__",      "arch_",    "to_",
      "queue_",   "schedule_",  "free_",   "synchronize", "phy_",    "led_"};
  return llvm::any_of(Prefixes, [&](const char *Each) { return Callee.starts_with(Each); });
}

/// Calls every function below F, in its own driver and in the libraries beside it, in the order of
/// their calls.
void WeakShutdowns::walk(FunctionId F, Way &On, std::set<FunctionId> &Seen, Visit V) const {
  if (On.size() == MaxWay || !Seen.insert(F).second)
    return;
  UnitId U = P.unitOf(F);
  for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
    const CallSite &Site = P.facts(F).Calls[I];
    if (!Site.Reachable)
      continue;
    On.push_back({F, I});
    V(On, Site);
    std::vector<FunctionId> Next = opsBehind(Site, U);
    for (FunctionId To : A.graph().calleesOf({F, I}).Targets)
      if (P.inDriver(To, U) ||
          (P.unitOf(To) != NoUnit && P.folderOf(P.unitOf(To)) == P.folderOf(U)))
        Next.push_back(To);
    for (FunctionId To : Next)
      walk(To, On, Seen, V);
    On.pop_back();
  }
}

void WeakShutdowns::walk(FunctionId F, Visit V) const {
  Way On;
  std::set<FunctionId> Seen;
  walk(F, On, Seen, V);
}

/// What the kernel calls of a driver that takes its device out of a framework.
std::vector<FunctionId> WeakShutdowns::opsBehind(const CallSite &Site, UnitId U) const {
  std::vector<FunctionId> Out;
  if (Site.Kind != CalleeKind::Direct)
    return Out;
  llvm::StringRef Callee =
      closesNetdev(plainName(Site.First)) ? "dev_close" : plainName(Site.First);
  auto [Record, Field] = llvm::StringSwitch<std::pair<const char *, const char *>>(Callee)
                             .Case("usb_del_gadget_udc", {"usb_gadget_ops", "udc_stop"})
                             .Case("dev_close", {"net_device_ops", "ndo_stop"})
                             .Case("usb_remove_hcd", {"hc_driver", "stop"})
                             .Default({nullptr, nullptr});
  if (Record)
    for (const StoreRef &S : P.storesTo(Name(Record), Name(Field)))
      if (S.Unit == U && S.S->V.Kind == ValueKind::Function)
        if (FunctionId F = P.find(S.S->V.First); F != NoFunction)
          Out.push_back(F);
  return Out;
}

bool WeakShutdowns::calls(FunctionId F, llvm::function_ref<bool(llvm::StringRef)> Is) const {
  bool Found = false;
  walk(F, [&](const Way &, const CallSite &Site) {
    Found |= Site.Kind == CalleeKind::Direct && Is(plainName(Site.First));
  });
  return Found;
}

/// Whether F calls something of which it is not known what it does to the device, such as a
/// framework's own shutdown.
bool WeakShutdowns::isOpaque(FunctionId F) const {
  bool Found = false;
  walk(F, [&](const Way &On, const CallSite &Site) {
    const Callees &To = A.graph().calleesOf(On.back());
    bool Followed = llvm::any_of(To.Targets, [&](FunctionId G) {
      return P.unitOf(G) == NoUnit || P.folderOf(P.unitOf(G)) == P.folderOf(P.unitOf(F));
    });
    if (!Followed)
      Found |= Site.Kind == CalleeKind::Direct ? !isPlain(plainName(Site.First)) : true;
  });
  return Found;
}

/// The writes of F, with what it passes to its helpers put in, and those of what the kernel calls
/// on the way.
std::vector<std::pair<RegisterWrite, WeakShutdowns::Way>>
WeakShutdowns::writesBelow(FunctionId F) const {
  std::vector<std::pair<RegisterWrite, Way>> Out;
  walk(F, [&](const Way &On, const CallSite &Site) {
    UnitId U = P.unitOf(On.back().In);
    if (On.size() == 1)
      for (RegisterWrite &W : Regs.at(On.back(), U)) {
        Way Calls = W.Calls;
        Out.push_back({std::move(W), std::move(Calls)});
      }
    for (FunctionId Op : opsBehind(Site, U))
      for (const RegisterWrite &W : Regs.of(Op, P.unitOf(Op))) {
        Way Calls = On;
        Calls.insert(Calls.end(), W.Calls.begin(), W.Calls.end());
        Out.push_back({W, std::move(Calls)});
      }
  });
  return Out;
}

/// The first handler that the driver puts on a line of its own.
const EntryPoint *WeakShutdowns::liveHandler(UnitId U) const {
  const EntryPoint *First = nullptr;
  for (const EntryPoint &Entry : A.entries()) {
    const std::string &Family = Entry.Source->Family;
    bool IsLine = Family == "handler" || Family == "thread" || Family == "chained";
    if (Entry.Unit == U && IsLine && Entry.RegisteredIn != NoFunction && !Entry.startsDisabled() &&
        (!First || Entry.Installed < First->Installed))
      First = &Entry;
  }
  return First;
}

/// The registers that the callbacks of the unit's chips write, or that are given to a library.
std::vector<Register> WeakShutdowns::interruptRegisters(UnitId U) const {
  std::vector<Register> Out;
  for (const Chip *C : TheChips.of(U))
    for (const ChipCallback &Back : C->Callbacks)
      if (Back.F != NoFunction && P.inDriver(Back.F, U))
        for (const RegisterWrite &W : Regs.of(Back.F, U))
          Out.push_back(W.To);
  for (const char *Field : {"mask_base", "unmask_base", "ack_base"})
    for (const StoreRef &S : P.storesTo(Name("regmap_irq_chip"), Name(Field)))
      if (S.Unit == U)
        Out.push_back(Register({S.S->V}));
  return Out;
}

static bool clears(const RegisterWrite &W) {
  return W.What.Kind == ValueKind::Int && W.What.Int == 0;
}

void WeakShutdowns::ofRegisters(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const {
  const EntryPoint *Handler = liveHandler(Of.D->Unit);
  FunctionId Down = Of.Shutdown.F;
  // A PCI device that is disabled is no bus master any more.
  auto disablesPci = [](llvm::StringRef Callee) {
    return Callee == "pci_disable_device" || Callee == "pci_clear_master";
  };
  if (calls(Down, stopsInterrupt) || calls(Down, stopsDevice) || calls(Down, disablesPci) ||
      isOpaque(Down))
    return;
  std::vector<std::pair<RegisterWrite, Way>> Done = writesBelow(Down);
  // What it clears may be what the whole of the device is enabled by.
  if (llvm::any_of(Done, [](const auto &D) { return clears(D.first); }))
    return;
  for (const DriverCallback &Remove : TheDrivers.removesOf(*Of.D)) {
    if (Remove.F == Down || calls(Down, [&](llvm::StringRef Callee) {
          return Callee == P.facts(Remove.F).Display.str();
        }))
      return;
    // What is changed in place counts where the line is taken back as well.
    bool TakesBack = calls(Remove.F, stopsInterrupt);
    for (const auto &[W, On] : writesBelow(Remove.F)) {
      UnitId U = P.unitOf(On.back().In);
      const EntryPoint *Here = Handler ? Handler : liveHandler(U);
      bool Quiets = clears(W) || (TakesBack && W.What.Kind != ValueKind::Int);
      bool Kept = llvm::none_of(Done, [&](const auto &D) { return D.first.To.mayBe(W.To); });
      if (!Here || !Quiets || !Kept || W.To.isAny())
        continue;
      WeakShutdown Found = Of;
      Found.Is = WeakShutdown::Kind::Register;
      Found.Remove = Remove;
      Found.Calls = On;
      Found.Handler = Here;
      Out.push_back(std::move(Found));
      return;
    }
  }
}

/// A driver on a bus that turns the line off itself, but only where there is no shutdown.
void WeakShutdowns::ofLine(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const {
  if (Of.D->Model->Without != DriverModel::Quiet::LineOff)
    return;
  FunctionId Down = Of.Shutdown.F;
  std::optional<SiteRef> Line;
  for (FunctionId F : driverTree(A.graph(), Of.D->Probe, Of.D->Unit))
    for (uint32_t I = 0; I != P.facts(F).Calls.size() && !Line; ++I) {
      llvm::StringRef Callee = plainName(P.facts(F).Calls[I].First);
      if (Callee == "regmap_add_irq_chip" || Callee == "devm_regmap_add_irq_chip")
        Line = SiteRef{F, I};
    }
  const EntryPoint *Handler = liveHandler(Of.D->Unit);
  if (!Line && Handler)
    Line = Handler->RegisteredBy;
  if (!Line || calls(Down, stopsInterrupt) || calls(Down, stopsDevice) || isOpaque(Down))
    return;
  std::vector<Register> Known = interruptRegisters(Of.D->Unit);
  if (Handler)
    for (const RegisterWrite &W : Regs.of(Handler->F, Of.D->Unit))
      Known.push_back(W.To);
  for (const DriverCallback &Remove : TheDrivers.removesOf(*Of.D))
    for (const auto &[W, On] : writesBelow(Remove.F))
      Known.push_back(W.To);
  for (const auto &[W, On] : writesBelow(Down))
    if (W.To.isAny() || clears(W) ||
        llvm::any_of(Known, [&, &Write = W](const Register &R) { return R.mayBe(Write.To); }))
      return;
  WeakShutdown Found = Of;
  Found.Is = WeakShutdown::Kind::Line;
  Found.Line = *Line;
  Out.push_back(std::move(Found));
}

void WeakShutdowns::ofGates(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const {
  const EntryPoint *Handler = liveHandler(Of.D->Unit);
  FunctionId Down = Of.Shutdown.F;
  if (!Handler || calls(Down, stopsInterrupt) || calls(Down, stopsDevice) || isOpaque(Down) ||
      !writesBelow(Down).empty())
    return;
  std::optional<Way> Gate;
  walk(Down, [&](const Way &On, const CallSite &Site) {
    if (!Gate && Site.Kind == CalleeKind::Direct && takesAway(plainName(Site.First)))
      Gate = On;
  });
  if (!Gate)
    return;
  WeakShutdown Found = Of;
  Found.Is = WeakShutdown::Kind::Gated;
  Found.Calls = *Gate;
  Found.Handler = Handler;
  Out.push_back(std::move(Found));
}

/// The field that a work item or timer is, seen through what wraps it.
static FieldName deferredField(Place Where) {
  while (Where.record().str() == "delayed_work" || Where.record().str() == "work_struct" ||
         Where.record().str() == "rcu_work")
    Where = Where.outer(Where.record(), Where.lastField());
  return {Where.record(), Where.lastField()};
}

/// The argument of a call that arms a work item or timer.
static std::optional<unsigned> armedArgument(llvm::StringRef Callee) {
  return llvm::StringSwitch<std::optional<unsigned>>(Callee)
      .Cases("schedule_work", "schedule_delayed_work", 0)
      .Cases("queue_work", "queue_delayed_work", "mod_delayed_work", 1)
      .Cases("queue_work_on", "queue_delayed_work_on", "mod_delayed_work_on", 2)
      .Cases("mod_timer", "add_timer", "timer_reduce", 0)
      .Cases("hrtimer_start", "hrtimer_start_range_ns", 0)
      .Default(std::nullopt);
}

/// Calls that cancel their first argument, which may then be armed again.
static bool cancels(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("cancel_work_sync", "cancel_delayed_work_sync", "cancel_delayed_work", true)
      .Cases("cancel_work", "flush_work", "flush_delayed_work", true)
      .Cases("del_timer_sync", "timer_delete_sync", "del_timer", "timer_delete", true)
      .Case("hrtimer_cancel", true)
      .Default(false);
}

/// Calls after which their first argument cannot be armed any more.
static bool stopsForGood(llvm::StringRef Callee) {
  return Callee.starts_with("disable_work") || Callee.starts_with("disable_delayed_work") ||
         Callee.starts_with("timer_shutdown");
}

/// The functions of the work items and timers of a unit.
std::map<FieldName, std::vector<FunctionId>> WeakShutdowns::worksOf(UnitId U) const {
  std::map<FieldName, std::vector<FunctionId>> Out;
  auto add = [&](FieldName Of, const Value &V) {
    FunctionId F = V.Kind == ValueKind::Function ? P.find(V.First) : NoFunction;
    if (Of.first && F != NoFunction)
      Out[Of].push_back(F);
  };
  for (const char *Record : {"work_struct", "hrtimer"})
    for (const char *Field : {"func", "function"})
      for (const StoreRef &S : P.storesTo(Name(Record), Name(Field)))
        if (S.Unit == U)
          add(deferredField(S.S->Where.outer(S.S->Record, S.S->Field)), S.S->V);
  for (SiteRef R : P.callsOf(Name("init_timer_key")))
    if (P.inDriver(R.In, U))
      add(deferredField(P.site(R).object(0)), P.site(R).arg(1));
  return Out;
}

/// The bits of fields that F and what it calls set: "going down", mostly.
static std::map<FieldName, int64_t> bitsSetBelow(const CallGraph &Graph, FunctionId F, UnitId U) {
  std::map<FieldName, int64_t> Out;
  for (FunctionId Each : driverTree(Graph, F, U)) {
    const FunctionFacts &Facts = Graph.program().facts(Each);
    for (const Store &S : Facts.Stores)
      if (S.Record)
        Out[{S.Record, S.Field}] = AllBits;
    for (const Access &Of : Facts.Accesses)
      if (Of.Kind == AccessKind::Update && Of.Where.isPart())
        Out[{Of.Where.record(), Of.Where.lastField()}] = AllBits;
    for (const CallSite &Site : Facts.Calls)
      if (bitWriteOf(Site).Is && Site.object(1).isPart())
        Out[{Site.object(1).record(), Site.object(1).lastField()}] |= bitOf(Site);
  }
  return Out;
}

/// A work item or timer that is cancelled while another one may still arm it.
void WeakShutdowns::ofWorks(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const {
  UnitId U = Of.D->Unit;
  std::map<FieldName, std::vector<FunctionId>> Works = worksOf(U);
  struct Stop {
    FieldName Of;
    Way On;
    bool Rests; ///< it is not armed again, or is only waited for
  };
  std::vector<Stop> Stops;
  walk(Of.Shutdown.F, [&](const Way &On, const CallSite &Site) {
    llvm::StringRef Callee = Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
    if (cancels(Callee) || stopsForGood(Callee))
      if (FieldName Field = deferredField(Site.object(0)); Works.count(Field))
        Stops.push_back({Field, On, stopsForGood(Callee) || Callee.starts_with("flush_")});
  });
  // Works of a queue that is emptied as a whole are stopped without being named.
  bool Flushes = calls(Of.Shutdown.F, [](llvm::StringRef Callee) {
    return Callee.ends_with("flush_workqueue") || Callee == "destroy_workqueue" ||
           Callee == "drain_workqueue";
  });
  std::map<FieldName, int64_t> Down = bitsSetBelow(A.graph(), Of.Shutdown.F, U);
  auto asksForDown = [&](FunctionId F) {
    return llvm::any_of(P.facts(F).Questions, [&](const BranchTest &Q) {
      const Atom &Test = Q.test();
      auto Set = Down.find({Test.Tested.First, Test.Tested.Second});
      return Test.Tested.Kind == ValueKind::Field && Test.By == Relation::Equal &&
             Set != Down.end() && (Set->second & Test.Mask);
    });
  };
  // A device that was closed is not running, and who asks for that then does nothing.
  bool Closes = calls(Of.Shutdown.F, closesNetdev);
  auto asksForRunning = [&](FunctionId F) {
    return Closes && llvm::any_of(P.facts(F).Calls, [](const CallSite &Site) {
             return Site.Kind == CalleeKind::Direct && plainName(Site.First) == "netif_running";
           });
  };
  auto text = [](FieldName F) { return (F.first.str() + "::" + F.second.str()).str(); };
  for (size_t I = 0; I != Stops.size(); ++I) {
    if (Stops[I].Rests || llvm::any_of(Works[Stops[I].Of], asksForRunning))
      continue;
    for (const auto &[Source, Functions] : Works) {
      auto isSource = [&, &Name = Source](const Stop &S) { return S.Of == Name; };
      // What is stopped before is at rest, unless what is cancelled here arms it in turn.
      if (Source == Stops[I].Of || llvm::any_of(llvm::ArrayRef(Stops).take_front(I), isSource))
        continue;
      std::optional<SiteRef> By;
      for (FunctionId F : Functions)
        if (!By && !asksForDown(F) && !asksForRunning(F))
          By = findCallBelow(A.graph(), F, U, [&](SiteRef, const CallSite &Site) {
            std::optional<unsigned> N = Site.Kind == CalleeKind::Direct
                                            ? armedArgument(plainName(Site.First))
                                            : std::nullopt;
            return N && deferredField(Site.object(*N)) == Stops[I].Of;
          });
      bool Again = By && llvm::any_of(llvm::ArrayRef(Stops).drop_front(I + 1),
                                      [&](const Stop &S) { return S.Of == Stops[I].Of; });
      auto It = llvm::find_if(Stops, isSource);
      if (!By || Again || (It == Stops.end() && Flushes) || asksForDown(By->In))
        continue;
      WeakShutdown Found = Of;
      Found.Is = WeakShutdown::Kind::Rearmed;
      Found.Calls = Stops[I].On;
      Found.Armed = text(Stops[I].Of);
      Found.Source = text(Source);
      Found.ArmedBy = *By;
      if (It != Stops.end())
        Found.Later = It->On.back();
      Out.push_back(std::move(Found));
      return;
    }
  }
}

std::vector<WeakShutdown> WeakShutdowns::all() const {
  std::vector<WeakShutdown> Out;
  for (const Driver &D : TheDrivers.all())
    for (const DriverCallback &Shutdown : TheDrivers.shutdownsOf(D)) {
      WeakShutdown Of;
      Of.D = &D;
      Of.Shutdown = Shutdown;
      ofRegisters(Of, Out);
      ofLine(Of, Out);
      ofGates(Of, Out);
      ofWorks(Of, Out);
    }
  return Out;
}
