//===- EarlyRun.cpp - What a handler does before its data is ready --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/EarlyRun.h"

#include "checkers/analysis/Helpers.h"
#include "checkers/data/LockCalls.h"
#include "checkers/data/WaitCalls.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

std::optional<NeededArgument> irqlint::useOf(const CallSite &Site) {
  llvm::StringRef Callee = plainName(Site.First);
  if (std::optional<LockCall> Lock = lockCallOf(Callee))
    return Lock->Kind != LockKind::None && Lock->Acquires
               ? std::optional<NeededArgument>({Needs::Lock, 0})
               : std::nullopt;
  return llvm::StringSwitch<std::optional<NeededArgument>>(Callee)
      .Cases("complete", "complete_all", NeededArgument{Needs::Completion})
      .Cases("schedule_work", "schedule_delayed_work", NeededArgument{Needs::Work})
      .Cases("queue_work", "queue_delayed_work", "mod_delayed_work", NeededArgument{Needs::Work, 1})
      .Cases("queue_work_on", "queue_delayed_work_on", "mod_delayed_work_on",
             NeededArgument{Needs::Work, 2})
      .Cases("mod_timer", "add_timer", "timer_reduce", NeededArgument{Needs::Timer})
      .Case("__wake_up", NeededArgument{Needs::WaitQueue})
      .Cases("list_add", "list_add_tail", NeededArgument{Needs::List, 1})
      .Cases("tasklet_schedule", "tasklet_hi_schedule", NeededArgument{Needs::Tasklet})
      .Default(std::nullopt);
}

Place irqlint::withoutWork(Place Where) {
  if (Where.record().str() != "delayed_work" && Where.record().str() != "work_struct")
    return Where;
  return Where.outer(Where.record(), Where.lastField());
}

FunctionId irqlint::helperOf(const CallGraph &Graph, SiteRef R, UnitId U) {
  const Program &P = Graph.program();
  FunctionId Callee = NoFunction;
  if (const CallSite &Site = P.site(R); Site.Kind == CalleeKind::Direct)
    Callee = P.find(Site.First);
  else if (const Callees &To = Graph.calleesOf(R); To.Targets.size() == 1 && !To.Unknown)
    Callee = To.Targets.front();
  return Callee != NoFunction && worksFor(P, Callee, U) ? Callee : NoFunction;
}

static bool isParam(const Value &V, uint32_t Param) {
  return V.Kind == ValueKind::Param && V.Int == Param;
}

/// Whether what stands there is behind the pointer that is the parameter.
static bool isBehind(const Place &Where, uint32_t Param) {
  return Where.startsAt(PlaceStepKind::Param) && Where.root().Index == Param && Where.isPart() &&
         Where.steps().front().Kind == PlaceStepKind::Field;
}

/// Whether the event reads, writes or locks what is behind the parameter.
static bool followsParamAt(const FunctionFacts &F, const FlowEvent &E, uint32_t Param) {
  if (E.Kind == FlowKind::Access)
    return isBehind(F.Accesses[E.Index].Where, Param);
  if (E.Kind == FlowKind::Store)
    return isBehind(F.Stores[E.Index].Where, Param);
  if (E.Kind != FlowKind::Call || F.Calls[E.Index].Kind != CalleeKind::Direct)
    return false;
  std::optional<NeededArgument> Use = useOf(F.Calls[E.Index]);
  return Use && isBehind(F.Calls[E.Index].object(Use->Argument), Param);
}

/// Whether F follows its parameter whenever it is called.
static bool followsParam(const FunctionFacts &F, uint32_t Param) {
  Flow Events(F);
  return Events.known() && Events.onEveryPath(
                               Flow::Entry, [&](Flow::Point P) { return Events.isEnd(P); },
                               [&](Flow::Point P) { return followsParamAt(F, Events[P], Param); });
}

/// Whether F asks whether its parameter is null, or leaves that to a function that it hands it to.
static bool asksBelow(const Program &P, FunctionId F, uint32_t Param, unsigned Depth) {
  constexpr unsigned MaxDepth = 4;
  if (F == NoFunction || Depth == MaxDepth)
    return false;
  const FunctionFacts &Facts = P.facts(F);
  if (asksForNull(Facts, Param))
    return true;
  if (followsParam(Facts, Param))
    return false;
  return llvm::any_of(Facts.Calls, [&](const CallSite &Site) {
    for (uint32_t I = 0; I != Site.NumArgs; ++I)
      if (Site.Kind == CalleeKind::Direct && isParam(Site.arg(I), Param) &&
          asksBelow(P, P.find(Site.First), I, Depth + 1))
        return true;
    return false;
  });
}

/// Whether the function that is called asks whether that argument is null, or prints what it has.
static bool takesNull(const Program &P, const CallSite &Site, uint32_t Argument) {
  llvm::StringRef Name = plainName(Site.First);
  Name.consume_front("_");
  static const char *const Levels[] = {"dev_emerg", "dev_alert",  "dev_crit", "dev_err",
                                       "dev_warn",  "dev_notice", "dev_info"};
  if (llvm::any_of(Levels, [&](llvm::StringRef Level) { return Name.starts_with(Level); }) ||
      Name.contains("_dbg") || Name.contains("printk"))
    return true;
  // Without a domain nothing is delivered (kernel/irq/irqdomain.c:1052). To look for an interrupt
  // there is another matter: none is found, and the handler goes on with that.
  if (Name.starts_with("generic_handle_domain_"))
    return Argument == 0;
  if (Name == "irq_find_mapping")
    return false;
  return asksBelow(P, P.find(Site.First), Argument, 0);
}

/// The argument of readl(), writel() and their kind that is an address.
static std::optional<uint32_t> registerArgument(llvm::StringRef Callee) {
  if (waitCallOf(Callee) == WaitCall::ReadDevice)
    return 0;
  size_t At = Callee.find("write");
  if (At != llvm::StringRef::npos &&
      waitCallOf((Callee.take_front(At) + "read" + Callee.drop_front(At + 5)).str()) ==
          WaitCall::ReadDevice)
    return 1;
  return std::nullopt;
}

static FieldName lastOf(const Place &Where) { return {Where.record(), Where.lastField()}; }

static bool isZeroConstant(const Value &V) { return V.Kind == ValueKind::Int && V.Int == 0; }

std::vector<DataUse> EarlyRun::uses() {
  // A thread comes after the primary handler that is requested with it, and both may run again.
  std::vector<FunctionId> Run;
  for (const Value &V : P.site(L.At).Args)
    if (FunctionId F = V.Kind == ValueKind::Function ? P.find(V.First) : NoFunction;
        F != NoFunction && F != L.Handler && worksFor(P, F, U))
      Run.push_back(F);
  Run.push_back(L.Handler);
  constexpr unsigned MaxRuns = 4;
  size_t Before = 0;
  for (unsigned I = 0; I == 0 || (I != MaxRuns && Written.size() != Before); ++I) {
    Before = Written.size();
    for (FunctionId F : Run) {
      Out.clear();
      walk({F, L.args(), {}});
    }
  }
  return std::move(Out);
}

void EarlyRun::add(const Frame &In, const Place &Where, Needs What, const Pos &At, bool Guarded) {
  Place Outside = withoutWork(Where).in(In.Args);
  // A pointer of static storage may well be set elsewhere; an object is made ready in one place.
  if (Outside.isPart() || (What != Needs::Pointer && Outside.startsAt(PlaceStepKind::Var)))
    Out.push_back({Outside, What, Way, At, In.F, Guarded});
}

/// Whether the field is zero, which stands at Outside where that is known.
bool EarlyRun::isZero(FieldName Field, const Place &Outside) const {
  if (Written.count(Field))
    return false;
  return Zero.isZero(Field) || (Outside.isPart() && (IsLate(Outside) || Zero.isZero(Outside)));
}

/// Whether the pointer at Outside is null: it is set later, by whomever.
bool EarlyRun::isNull(const Place &Outside) const {
  FieldName Field = lastOf(Outside);
  if (!Outside.isPart() || Outside.isOuter() || Written.count(Field))
    return false;
  return IsLate(Outside) ||
         (Zero.isZero(Outside) &&
          llvm::any_of(P.storesTo(Field.first, Field.second),
                       [](const StoreRef &S) { return !isZeroConstant(S.S->V); }));
}

bool EarlyRun::isNullArgument(const Frame &In, const CallSite &Site, uint32_t Argument) const {
  Value V = Site.arg(Argument);
  if (isZeroConstant(V))
    return true;
  if (V.Kind == ValueKind::Param)
    return static_cast<size_t>(V.Int) < In.Null.size() && In.Null[static_cast<size_t>(V.Int)];
  return V.Kind == ValueKind::Field && isNull(Site.object(Argument).in(In.Args));
}

/// Notes that a parameter which is null is followed to Where.
bool EarlyRun::followsNull(const Frame &In, const Place &Where, const Pos &At) {
  for (uint32_t I = 0; I != In.Null.size(); ++I)
    if (In.Null[I] && isBehind(Where, I)) {
      add(In, Place::param(I), Needs::Pointer, At, false);
      return true;
    }
  return false;
}

/// Whether A holds of what it asks about, which stands at Of where that is known.
std::optional<bool> EarlyRun::decide(const Frame &In, const Atom &A, const Place &Of,
                                     unsigned Depth) const {
  const Value &V = A.Tested;
  std::optional<int64_t> Is;
  if (V.Kind == ValueKind::Field && isZero({V.First, V.Second}, Of.in(In.Args)))
    Is = 0;
  else if (V.Kind == ValueKind::Param && static_cast<size_t>(V.Int) < In.Null.size() &&
           In.Null[static_cast<size_t>(V.Int)])
    Is = 0;
  else if (V.Kind == ValueKind::Call)
    Is = resultOf(In, P.facts(In.F).Calls[static_cast<size_t>(V.Int)], Depth);
  if (!Is || A.Context != ContextTest::None)
    return std::nullopt;
  return A.holdsFor((*Is & V.AndBits) | V.OrBits);
}

/// What a call gives that asks for a field: test_and_clear_bit(), atomic_cmpxchg(), or a predicate.
std::optional<int64_t> EarlyRun::resultOf(const Frame &In, const CallSite &Site,
                                          unsigned Depth) const {
  constexpr unsigned MaxDepth = 3;
  if (Site.Kind != CalleeKind::Direct || Depth == MaxDepth)
    return std::nullopt;
  auto zeroAt = [&](const Place &Where) -> std::optional<int64_t> {
    Place Outside = Where.in(In.Args);
    const Place &Known = Outside.isPart() ? Outside : Where;
    return Known.isPart() && isZero(lastOf(Known), Outside) ? std::optional<int64_t>(0)
                                                            : std::nullopt;
  };
  llvm::StringRef Callee = plainName(Site.First);
  Callee.consume_front("generic_");
  while (Callee.consume_front("_") || Callee.consume_front("arch_")) {
  }
  if (Callee.starts_with("test_and_") || Callee.starts_with("test_bit"))
    return zeroAt(Site.object(1));
  if (Callee.starts_with("atomic") && (Callee.contains("read") || Callee.contains("xchg")))
    return zeroAt(Site.object(0));
  FunctionId F = P.find(Site.First);
  if (F == NoFunction || P.facts(F).ReturnTest.size() != 1)
    return std::nullopt;
  Frame Inner{F, {}, {}};
  for (uint32_t I = 0; I != Site.NumArgs; ++I) {
    Inner.Args.push_back(Site.object(I).in(In.Args));
    Inner.Null.push_back(isNullArgument(In, Site, I));
  }
  std::optional<bool> Truth = decide(Inner, P.facts(F).ReturnTest.front(), {}, Depth + 1);
  return Truth ? std::optional<int64_t>(*Truth) : std::nullopt;
}

/// How the branch comes out.
std::optional<bool> EarlyRun::truthAt(const Frame &In, Flow::Point At) const {
  const FunctionFacts &Facts = P.facts(In.F);
  auto Asked = llvm::lower_bound(
      Facts.Questions, At, [](const BranchTest &Q, Flow::Point Where) { return Q.At < Where; });
  if (Asked != Facts.Questions.end() && Asked->At == At)
    if (std::optional<bool> Truth = decide(In, Asked->test(), Asked->Of, 0))
      return Truth;
  uint32_t Test = Facts.Flow[At].Index;
  if (Test == FlowEvent::NoTest || Facts.Tests[Test].empty())
    return std::nullopt;
  return decide(In, Facts.Tests[Test].front(), {}, 0);
}

/// What an earlier turn of a loop may have written.
void EarlyRun::addWrittenInLoop(const FunctionFacts &Facts, FunctionId F, Flow::Point Head) {
  llvm::ArrayRef<FlowEvent> Events = Facts.Flow.list();
  Flow::Point End = Head;
  for (Flow::Point At = Head; At != Events.size(); ++At)
    if ((Events[At].Kind == FlowKind::Jump || Events[At].Kind == FlowKind::Branch) &&
        Events[At].To == Head)
      End = At;
  for (Flow::Point At = Head; At != End; ++At)
    addFieldsSetAt(Graph, F, At, U, Written);
}

/// Whether the access to a pointer is one to what it points to. `&p->member` follows p too, by the
/// facts, and all that it does is to add to it. What was loaded from there may be used further
/// down.
static bool isFollowed(const FunctionFacts &F, const Access &A) {
  auto isBehind = [&](const Place &Where) { return Where != A.Where && Where.isWithin(A.Where); };
  return llvm::any_of(F.Accesses,
                      [&](const Access &B) {
                        return (B.At.Line == A.At.Line || B.Kind == AccessKind::Use) &&
                               isBehind(B.Where);
                      }) ||
         llvm::any_of(
             F.Stores,
             [&](const Store &S) { return S.At.Line == A.At.Line && isBehind(S.Where); }) ||
         llvm::any_of(F.Calls, [&](const CallSite &Site) {
           if (Site.At.Line != A.At.Line)
             return false;
           for (uint32_t I = 0; I != Site.Args.size(); ++I) // what is passed was read
             if (Site.arg(I).Kind == ValueKind::Field && isBehind(Site.object(I)))
               return true;
           return Site.Kind == CalleeKind::Field &&
                  FieldName(Site.First, Site.Second) == lastOf(A.Where);
         });
}

bool EarlyRun::access(const Frame &In, uint32_t Index) {
  const FunctionFacts &Facts = P.facts(In.F);
  const Access &A = Facts.Accesses[Index];
  if (A.Kind == AccessKind::Update)
    Written.insert(lastOf(A.Where));
  if (followsNull(In, A.Where, Facts.posOf(A.At)))
    return false;
  if (A.Kind != AccessKind::Use)
    return true;
  add(In, A.Where, Needs::Pointer, Facts.posOf(A.At), false);
  return !isFollowed(Facts, A) || !isNull(A.Where.in(In.Args));
}

bool EarlyRun::store(const Frame &In, const Store &S) {
  if (!isZeroConstant(S.V))
    Written.insert({S.Record, S.Field});
  return !followsNull(In, S.Where, S.At);
}

/// What somebody else does with what it is passed: mostly it is not known whether it tests it
/// first.
bool EarlyRun::pass(const Frame &In, uint32_t Index) {
  const CallSite &Site = P.facts(In.F).Calls[Index];
  std::optional<uint32_t> Register = registerArgument(plainName(Site.First));
  FunctionId Callee = P.find(Site.First);
  bool Returns = true;
  for (uint32_t I = 0; I != Site.NumArgs; ++I) {
    if (Site.arg(I).Kind != ValueKind::Field || takesNull(P, Site, I))
      continue;
    bool Follows = Register == I || (Callee != NoFunction && followsParam(P.facts(Callee), I));
    add(In, Site.object(I), Needs::Pointer, Site.At, !Follows);
    Returns &= !(Follows && isNullArgument(In, Site, I));
  }
  return Returns;
}

/// Makes the call; whether it returns.
bool EarlyRun::call(const Frame &In, uint32_t Index) {
  const CallSite &Site = P.facts(In.F).Calls[Index];
  if (!Site.Reachable)
    return true;
  bool IsDirect = Site.Kind == CalleeKind::Direct, Returns = true, Walked = false;
  FunctionId Callee = helperOf(Graph, {In.F, Index}, U);
  Way.push_back({In.F, Index});
  if (std::optional<NeededArgument> Use = IsDirect ? useOf(Site) : std::nullopt) {
    add(In, Site.object(Use->Argument), Use->What, Site.At, false);
  } else if (Callee != NoFunction && Way.size() <= MaxHelpers) {
    Frame Inner{Callee, {}, {}};
    for (uint32_t I = 0; I != Site.NumArgs; ++I) {
      Inner.Args.push_back(Site.object(I).in(In.Args));
      Inner.Null.push_back(isNullArgument(In, Site, I));
    }
    Returns = walk(Inner);
    Walked = true;
  } else if (IsDirect && Callee == NoFunction) {
    Returns = pass(In, Index);
  }
  Way.pop_back();
  if (!Walked)
    addFieldsSetBy(Graph, {In.F, Index}, U, Written);
  return Returns;
}

/// Whether it can return.
bool EarlyRun::walk(const Frame &In) {
  const FunctionFacts &Facts = P.facts(In.F);
  Flow Events(Facts);
  if (!Events.known()) {
    size_t First = Out.size();
    for (uint32_t I = 0; I != Facts.Accesses.size(); ++I)
      access(In, I);
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I)
      call(In, I);
    for (size_t I = First; I != Out.size(); ++I)
      Out[I].Guarded = true;
    return true;
  }
  std::vector<bool> Reached(Events.size()), Done(Events.size()), Dead(Events.size());
  std::vector<std::pair<Flow::Point, size_t>> Used; ///< with where its uses begin
  bool Ends = false, Again = true;
  Reached[0] = true;
  auto step = [&](Flow::Point At) {
    const FlowEvent &E = Events[At];
    switch (E.Kind) {
    case FlowKind::Call:
      return call(In, E.Index);
    case FlowKind::Store:
      return store(In, Facts.Stores[E.Index]);
    case FlowKind::Access:
      return access(In, E.Index);
    case FlowKind::Loop:
      addWrittenInLoop(Facts, In.F, At);
      return true;
    default:
      return true;
    }
  };
  // What precedes on every path stands before, so that once is mostly enough.
  while (Again) {
    Again = false;
    for (Flow::Point At = 0; At != Events.size(); ++At) {
      if (!Reached[At] || Done[At])
        continue;
      Done[At] = true;
      size_t First = Out.size();
      Dead[At] = !step(At);
      if (Out.size() != First)
        Used.push_back({At, First});
      Ends |= Events.isEnd(At);
      std::optional<bool> Truth =
          Events[At].Kind == FlowKind::Branch ? truthAt(In, At) : std::nullopt;
      for (Flow::Point To : Events.next(At)) {
        bool IsElse = Events[At].Kind == FlowKind::Branch && To != At + 1;
        if (Dead[At] || (Truth && *Truth == IsElse) || Reached[To])
          continue;
        Reached[To] = true;
        Again |= To < At;
      }
    }
  }
  // Whether the function may return without it, or come to its end otherwise.
  for (size_t I = 0; I != Used.size(); ++I) {
    Flow::Point At = Used[I].first;
    bool Guarded = !Events.onEveryPath(
        Flow::Entry,
        [&](Flow::Point P) { return Reached[P] && P != At && (Events.isEnd(P) || Dead[P]); },
        [&](Flow::Point P) { return P == At || !Reached[P]; });
    size_t End = I + 1 == Used.size() ? Out.size() : Used[I + 1].second;
    for (size_t Use = Used[I].second; Guarded && Use != End; ++Use)
      Out[Use].Guarded = true;
  }
  return Ends;
}
