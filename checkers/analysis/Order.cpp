//===- Order.cpp - What is live before what it uses is ready --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Order.h"

#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/Earlier.h"
#include "checkers/analysis/Helpers.h"
#include "checkers/data/LockCalls.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <optional>
#include <set>

using namespace irqlint;

/// Helpers of helpers beyond this are not the wiring of a probe or handler any more.
static constexpr unsigned MaxHelpers = 3;

namespace {
struct Named {
  Needs What;
  unsigned Argument = 0;
};
} // namespace

/// The calls that want an object to be ready (include/linux/completion.h, workqueue.h, timer.h,
/// wait.h, list.h, interrupt.h).
static std::optional<Named> useOf(const CallSite &Site) {
  llvm::StringRef Callee = plainName(Site.First);
  if (std::optional<LockCall> Lock = lockCallOf(Callee))
    return Lock->Kind != LockKind::None && Lock->Acquires ? std::optional<Named>({Needs::Lock, 0})
                                                          : std::nullopt;
  return llvm::StringSwitch<std::optional<Named>>(Callee)
      .Cases("complete", "complete_all", Named{Needs::Completion})
      .Cases("schedule_work", "schedule_delayed_work", Named{Needs::Work})
      .Cases("queue_work", "queue_delayed_work", "mod_delayed_work", Named{Needs::Work, 1})
      .Cases("queue_work_on", "queue_delayed_work_on", "mod_delayed_work_on", Named{Needs::Work, 2})
      .Cases("mod_timer", "add_timer", "timer_reduce", Named{Needs::Timer})
      .Case("__wake_up", Named{Needs::WaitQueue})
      .Cases("list_add", "list_add_tail", Named{Needs::List, 1})
      .Cases("tasklet_schedule", "tasklet_hi_schedule", Named{Needs::Tasklet})
      .Default(std::nullopt);
}

/// The calls that make an object ready.
static std::optional<Named> initOf(const CallSite &Site) {
  return llvm::StringSwitch<std::optional<Named>>(plainName(Site.First))
      .Cases("__raw_spin_lock_init", "__spin_lock_init", "__rwlock_init", "__mutex_init",
             Named{Needs::Lock})
      .Cases("init_completion", "__init_completion", Named{Needs::Completion})
      .Case("__init_work", Named{Needs::Work})
      .Cases("init_timer_key", "hrtimer_init", "hrtimer_setup", Named{Needs::Timer})
      .Case("__init_waitqueue_head", Named{Needs::WaitQueue})
      .Case("INIT_LIST_HEAD", Named{Needs::List})
      .Cases("tasklet_setup", "tasklet_init", Named{Needs::Tasklet})
      .Default(std::nullopt);
}

/// INIT_WORK() sets the function of a work item, and with it all of it.
static bool setsWorkFunction(const Store &S) {
  return S.Record.str() == "work_struct" && S.Field.str() == "func";
}

/// The work item of a delayed one is the same object for who initialises and who queues it.
static Place withoutWork(Place Where) {
  if (Where.record().str() != "delayed_work" && Where.record().str() != "work_struct")
    return Where;
  return Where.outer(Where.record(), Where.lastField());
}

/// The function that a call enters and that works for the driver: by its name, or through a pointer
/// that can hold no other.
static FunctionId helperOf(const CallGraph &Graph, SiteRef R, UnitId U) {
  const Program &P = Graph.program();
  FunctionId Callee = NoFunction;
  if (const CallSite &Site = P.site(R); Site.Kind == CalleeKind::Direct)
    Callee = P.find(Site.First);
  else if (const Callees &To = Graph.calleesOf(R); To.Targets.size() == 1 && !To.Unknown)
    Callee = To.Targets.front();
  return Callee != NoFunction && worksFor(P, Callee, U) ? Callee : NoFunction;
}

/// Whether the function that is called asks whether that argument is null, or prints what it has.
static bool takesNull(const Program &P, const CallSite &Site, uint32_t Argument) {
  llvm::StringRef Name = plainName(Site.First);
  Name.consume_front("_");
  if (Name.starts_with("dev_err") || Name.starts_with("dev_warn") || Name.starts_with("dev_info") ||
      Name.starts_with("dev_notice") || Name.contains("_dbg") || Name.contains("printk"))
    return true;
  FunctionId Callee = P.find(Site.First);
  return Callee != NoFunction && asksForNull(P.facts(Callee), Argument);
}

void Order::collectUses(FunctionId F, const std::vector<Place> &Args, std::vector<SiteRef> &Way,
                        const Atoms &When, bool Guarded, UnitId U,
                        std::vector<DataUse> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  auto with = [&](llvm::ArrayRef<Atom> Guards) {
    Atoms All = When;
    llvm::copy_if(Guards, std::back_inserter(All), [](const Atom &A) {
      return A.Context == ContextTest::None && A.Tested.Kind == ValueKind::Field;
    });
    return All;
  };
  auto add = [&](Place Where, Needs What, const Pos &At, llvm::ArrayRef<Atom> Guards,
                 bool IsGuarded) {
    Place Outside = withoutWork(Where).in(Args);
    // A pointer of static storage may well be set elsewhere; an object is made ready in one place.
    if (Outside.isPart() || (What != Needs::Pointer && Outside.startsAt(PlaceStepKind::Var)))
      Out.push_back({Outside, What, Way, At, F, Guarded || IsGuarded, with(Guards)});
  };
  Flow Events(Facts);
  // Whether the function may return without it.
  auto isGuarded = [&](std::optional<Flow::Point> At) {
    return !At || !Events.onEveryPath(
                      Flow::Entry, [&](Flow::Point P) { return Events.isEnd(P); },
                      [&](Flow::Point P) { return P == *At; });
  };
  for (uint32_t I = 0; I != Facts.Accesses.size(); ++I)
    if (Facts.Accesses[I].Kind == AccessKind::Use)
      add(Facts.Accesses[I].Where, Needs::Pointer, Facts.posOf(Facts.Accesses[I].At),
          Facts.Accesses[I].Guards.list(), isGuarded(Events.ofAccess(I)));
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    const CallSite &Site = Facts.Calls[I];
    if (!Site.Reachable)
      continue;
    bool IsDirect = Site.Kind == CalleeKind::Direct;
    FunctionId Callee = helperOf(Graph, {F, I}, U);
    const Atoms &Guards = Graph.guardsOf({F, I});
    Way.push_back({F, I});
    if (std::optional<Named> Use = IsDirect ? useOf(Site) : std::nullopt) {
      add(Site.object(Use->Argument), Use->What, Site.At, Guards, isGuarded(Events.ofCall(I)));
    } else if (Callee != NoFunction && Way.size() <= MaxHelpers) {
      std::vector<Place> Inner;
      for (const Place &Object : Site.Objects)
        Inner.push_back(Object.in(Args));
      collectUses(Callee, Inner, Way, with(Guards), Guarded || isGuarded(Events.ofCall(I)), U, Out);
    } else if (IsDirect && Callee == NoFunction) {
      // What somebody else does with a pointer is not looked at: it may test it first.
      for (uint32_t Argument = 0; Argument != Site.NumArgs; ++Argument)
        if (Site.arg(Argument).Kind == ValueKind::Field && !takesNull(P, Site, Argument))
          add(Site.object(Argument), Needs::Pointer, Site.At, Guards, true);
    }
    Way.pop_back();
  }
}

std::vector<DataUse> Order::usesOf(const GoesLive &L) const {
  std::vector<DataUse> Out;
  std::vector<SiteRef> Way;
  collectUses(L.Handler, L.args(), Way, {}, false, P.unitOf(L.At.In), Out);
  return Out;
}

void Order::readyAt(FunctionId F, Flow::Point At, unsigned Depth,
                    std::vector<MadeReady> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  const FlowEvent &E = Facts.Flow[At];
  if (E.Kind == FlowKind::Store) {
    const Store &S = Facts.Stores[E.Index];
    if (setsWorkFunction(S))
      Out.push_back({withoutWork(S.Where.outer(S.Record, S.Field)), Needs::Work, {}, S.At});
    else if (!(S.V.Kind == ValueKind::Int && S.V.Int == 0))
      Out.push_back({S.Where, Needs::Pointer, {}, S.At});
    return;
  }
  if (E.Kind != FlowKind::Call)
    return;
  const CallSite &Site = Facts.Calls[E.Index];
  SiteRef Here{F, E.Index};
  bool IsDirect = Site.Kind == CalleeKind::Direct;
  if (std::optional<Named> Init = IsDirect ? initOf(Site) : std::nullopt) {
    Out.push_back({withoutWork(Site.object(Init->Argument)), Init->What, {Here}, Site.At});
    return;
  }
  // A function that is given the address of a field, not what it holds, may fill it in.
  bool MayFill = IsDirect && !useOf(Site);
  for (uint32_t Argument = 0; MayFill && Argument != Site.NumArgs; ++Argument)
    if (Site.object(Argument).isPart() && Site.arg(Argument).Kind != ValueKind::Field)
      Out.push_back({Site.object(Argument), Needs::Pointer, {Here}, Site.At});
  FunctionId Callee = Depth == 0 ? NoFunction : helperOf(Graph, Here, P.unitOf(F));
  if (Callee == NoFunction || Callee == F)
    return;
  for (Flow::Point Inner = 0; Inner != P.facts(Callee).Flow.size(); ++Inner) {
    std::vector<MadeReady> Of;
    readyAt(Callee, Inner, Depth - 1, Of);
    for (MadeReady &R : Of) {
      R.Where = R.Where.in(Site.Objects.list());
      R.Calls.insert(R.Calls.begin(), Here);
      if (R.Where.known())
        Out.push_back(std::move(R));
    }
  }
}

/// All that the driver's functions make ready, each in its own terms.
const std::vector<MadeReady> &Order::readyIn(UnitId U) const {
  auto [It, New] = Unit.try_emplace(U);
  if (New)
    for (FunctionId F = 0; F != P.functions().size(); ++F)
      if (P.inDriver(F, U))
        for (Flow::Point At = 0; At != P.facts(F).Flow.size(); ++At)
          readyAt(F, At, 0, It->second);
  return It->second;
}

static bool sameNeed(const DataUse &Use, const MadeReady &R) {
  return Use.What == R.What || Use.What == Needs::Pointer;
}

/// Whether something in the driver other than After may have made it ready before.
bool Order::isReadyElsewhere(const DataUse &Use, const GoesLive &L,
                             const std::vector<MadeReady> &After) const {
  std::set<Pos> Late;
  for (const MadeReady &R : After)
    Late.insert(R.At);
  return std::any_of(readyIn(P.unitOf(L.At.In)).begin(), readyIn(P.unitOf(L.At.In)).end(),
                     [&](const MadeReady &R) {
                       return sameNeed(Use, R) && R.Where.mayBe(Use.Where) && !Late.count(R.At);
                     });
}

/// Whether the way to the use wants a field of the driver's own to be something else than the zero
/// that it is until the handler is live: nothing sets it on the way there.
bool Order::isStillOff(const DataUse &Use, const GoesLive &L) const {
  auto isOff = [&](const Atom &A) {
    bool WantsZero = (A.Operand == 0) == A.Holds; // (0 & Mask) == Operand
    return !WantsZero && !P.privateFolderOf(A.Tested.First).empty();
  };
  if (llvm::none_of(Use.When, isOff))
    return false;
  std::set<FieldName> Set;
  for (const Approach &Way : approachesTo(P, L.At)) {
    for (SiteRef R : Way.Before)
      for (FunctionId F : Graph.calleesOf(R).Targets)
        for (const FieldName &Field : fieldsSetBelow(Graph, F, P.unitOf(L.At.In)))
          Set.insert(Field);
    for (SiteRef R : Way.Way)
      for (const Store &S : P.facts(R.In).Stores)
        if (S.At < P.site(R).At)
          Set.insert({S.Record, S.Field});
  }
  return llvm::any_of(Use.When, [&](const Atom &A) {
    return isOff(A) && !Set.count({A.Tested.First, A.Tested.Second});
  });
}

std::vector<TooEarly> Order::of(const GoesLive &L) const {
  std::vector<TooEarly> Out;
  Flow Events(P.facts(L.At.In));
  std::optional<Flow::Point> Live = Events.known() ? Events.ofCall(L.At.Index) : std::nullopt;
  if (!Live)
    return Out;
  std::vector<MadeReady> After;
  for (Flow::Point At = *Live + 1; At != Events.size(); ++At)
    if (Events.before(*Live, At) && !Events.before(At, *Live))
      readyAt(L.At.In, At, MaxHelpers, After);
  std::set<Place> Told;
  for (DataUse &Use : usesOf(L)) {
    auto fits = [&](const MadeReady &R) { return R.What == Use.What && R.Where == Use.Where; };
    auto Ready = std::find_if(After.begin(), After.end(), fits);
    if (Ready == After.end() || isReadyElsewhere(Use, L, After) || isStillOff(Use, L) ||
        !Told.insert(Use.Where).second)
      continue;
    Out.push_back({Use, *Ready});
  }
  return Out;
}
