//===- GenirqCalls.cpp - What kernel/irq calls, and with which locks held -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/GenirqCalls.h"

#include "checkers/analysis/EntryPoints.h"
#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"

#include <map>
#include <set>
#include <tuple>

using namespace irqlint;

/// Helpers deeper than this call no chip.
static constexpr size_t MaxWay = 16;
/// With more ways than this to one point, what calls have returned is not told apart any more.
static constexpr size_t MaxStates = 64;

bool irqlint::isOfGenirq(const FunctionFacts &F) {
  return F.At.File.str().starts_with("kernel/irq/");
}

std::string GenirqState::text() const {
  std::string Locks = DescLock ? "irq_desc::lock" : "";
  if (BusLock)
    Locks += Locks.empty() ? "the bus lock" : " and the bus lock";
  std::string Out = Locks.empty() ? "without a lock of genirq's" : "with " + Locks + " held";
  Out += IrqsOff ? ", interrupts off" : "";
  return Out + (OfCaller ? ", and with what its caller holds" : "");
}

namespace {
/// What a way has done up to a point.
struct Locks {
  bool Desc = false;
  bool Bus = false;
  bool Off = false;
  uint32_t Saved = 1; ///< how interrupts were at each irqsave that is open, behind a leading one
  auto operator<=>(const Locks &) const = default;
};

/// The same with what calls have returned: whether it was null, by the call's number.
struct Path {
  Locks L;
  bool Failed = false; ///< a function that locks has said that it did not
  std::map<uint32_t, bool> NonNull;
  auto operator<=>(const Path &) const = default;
};

struct Exit {
  Locks L;
  std::optional<bool> NonNull; ///< what is returned, where that is known
  auto operator<=>(const Exit &) const = default;
};

/// What is known of a parameter.
struct Argument {
  std::optional<int64_t> Constant;
  bool Given = false; ///< comes from who calls the function that the way begins with
  auto operator<=>(const Argument &) const = default;
};

/// All ways from one function on.
class Walk {
public:
  Walk(const CallGraph &Graph, std::vector<GenirqCall> &Out)
      : Met(Graph.limits()), P(Graph.program()), Out(Out) {}

  void from(FunctionId Root, Locks Entry) {
    RootOff = Entry.Off;
    run(Root, std::vector<Argument>(P.facts(Root).NumParams, {std::nullopt, true}), Entry);
  }

private:
  using Key = std::tuple<FunctionId, std::vector<Argument>, Locks>;

  std::set<Exit> run(FunctionId F, std::vector<Argument> Args, const Locks &Entry);
  std::vector<Path> call(FunctionId F, uint32_t Index, const std::vector<Argument> &Args, Path S);
  bool lock(FunctionId F, uint32_t Index, Path &S) const;
  void field(FunctionId F, uint32_t Index, const std::vector<Argument> &Args, Path &S);
  std::optional<bool> outcome(const FunctionFacts &F, const Interned<Atom> &Test,
                              const std::vector<Argument> &Args, const Path &S) const;
  Exit exitOf(const FunctionFacts &F, const Value *Returned, const Path &S) const;
  bool isGiven(FunctionId F, Place What, const std::vector<Argument> &Args) const;
  bool isObject(FunctionId F, uint32_t Param) const;

  Limits &Met;
  const Program &P;
  std::vector<GenirqCall> &Out;
  bool RootOff = false;
  std::vector<FunctionId> Way;
  std::map<Key, std::optional<std::set<Exit>>> Known; ///< nothing: it is on the way
  std::set<std::pair<SiteRef, GenirqState>> Seen;
};
} // namespace

/// Whether something in F is reached through the parameter.
bool Walk::isObject(FunctionId F, uint32_t Param) const {
  const FunctionFacts &Facts = P.facts(F);
  auto isPartOf = [&](Place What) {
    return What.startsAt(PlaceStepKind::Param) && What.root().Index == Param && What.isPart();
  };
  for (const CallSite &Site : Facts.Calls)
    if (llvm::any_of(Site.Objects.list(), isPartOf))
      return true;
  return llvm::any_of(Facts.Accesses, [&](const Access &A) { return isPartOf(A.Where); });
}

/// Whether the object is one that the way's first function was given.
bool Walk::isGiven(FunctionId F, Place What, const std::vector<Argument> &Args) const {
  const FunctionFacts &Facts = P.facts(F);
  if (What.startsAt(PlaceStepKind::Param))
    return What.root().Index < Args.size() && Args[What.root().Index].Given;
  if (What.startsAt(PlaceStepKind::Call)) {
    // irq_desc_get_irq_data() gives a part of what it is given, irq_to_desc() what it finds.
    const CallSite &Site = Facts.Calls[What.root().Index];
    FunctionId Callee = P.find(Site.First);
    if (Callee == NoFunction)
      return false;
    return llvm::any_of(P.facts(Callee).Returns, [&](const Return &R) {
      return R.Object.startsAt(PlaceStepKind::Param) &&
             isGiven(F, Site.object(R.Object.root().Index), Args);
    });
  }
  // A pointer that goes along a list: along one that was given, if any was.
  for (uint32_t I = 0; I != Args.size(); ++I)
    if (Args[I].Given && isObject(F, I))
      return true;
  return false;
}

/// How a branch goes, where that is known. A chip is taken to have a bus lock.
std::optional<bool> Walk::outcome(const FunctionFacts &F, const Interned<Atom> &Test,
                                  const std::vector<Argument> &Args, const Path &S) const {
  bool All = !Test.list().empty();
  for (const Atom &A : Test) {
    std::optional<bool> Equal;
    const Value &V = A.Tested;
    if (V.Kind == ValueKind::Field && V.Second.str().starts_with("irq_bus_") && A.Operand == 0)
      Equal = false;
    else if (V.Kind == ValueKind::Call && A.Operand == 0 && A.Mask == -1) {
      if (auto It = S.NonNull.find(static_cast<uint32_t>(V.Int)); It != S.NonNull.end())
        Equal = !It->second;
    } else if (V.Kind == ValueKind::Param && static_cast<size_t>(V.Int) < Args.size() &&
               Args[V.Int].Constant)
      Equal = A.holdsFor((*Args[V.Int].Constant & V.AndBits) | V.OrBits) == A.Holds;
    if (Equal && *Equal != A.Holds)
      return false;
    All &= Equal.has_value();
  }
  return All ? std::optional(true) : std::nullopt;
}

/// Applies what the call does to locks and interrupts by itself.
bool Walk::lock(FunctionId F, uint32_t Index, Path &S) const {
  const FunctionFacts &Facts = P.facts(F);
  const CallSite &Site = Facts.Calls[Index];
  std::optional<LockCall> What = LockStates::callOf(Site);
  if (!What)
    return false;
  Place Lock = Site.object(0);
  if (What->IsGuard && !What->Acquires) {
    // Its own constructor: the last one of its class that comes before.
    llvm::StringRef Class = plainName(Site.First);
    Class.consume_back("_destructor");
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
      llvm::StringRef Other = plainName(Facts.Calls[I].First);
      if (Other.consume_back("_constructor") && Other == Class && !(Site.At < Facts.Calls[I].At))
        Lock = Facts.Calls[I].object(0);
    }
  }
  if (Lock.record().str() == "irq_desc" && Lock.lastField().str() == "lock")
    S.L.Desc = What->Acquires;
  switch (What->Irqs) {
  case IrqCall::Nothing:
    break;
  case IrqCall::Save:
    S.L.Saved = S.L.Saved << 1 | S.L.Off;
    S.L.Off = true;
    break;
  case IrqCall::Off:
    S.L.Off = true;
    break;
  case IrqCall::On:
    S.L.Off = false;
    break;
  case IrqCall::Restore:
    S.L.Off = S.L.Saved > 1 ? S.L.Saved & 1 : RootOff;
    S.L.Saved = S.L.Saved > 1 ? S.L.Saved >> 1 : 1;
    break;
  }
  return true;
}

/// A call through a field of a record.
void Walk::field(FunctionId F, uint32_t Index, const std::vector<Argument> &Args, Path &S) {
  const CallSite &Site = P.facts(F).Calls[Index];
  GenirqState State{S.L.Desc, S.L.Bus, S.L.Off, false};
  for (uint32_t I = 0; I == 0 || I < Site.Objects.size(); ++I)
    State.OfCaller |= (I == 0 || Site.object(I).isPart()) && isGiven(F, Site.object(I), Args);
  SiteRef Here{F, Index};
  if (!S.Failed && Seen.emplace(Here, State).second)
    Out.push_back({Site.First, Site.Second, Here, Way, State});
  if (Site.First.str() == "irq_chip" && Site.Second.str() == "irq_bus_lock")
    S.L.Bus = true;
  else if (Site.First.str() == "irq_chip" && Site.Second.str() == "irq_bus_sync_unlock")
    S.L.Bus = false;
}

/// The ways on behind a call.
std::vector<Path> Walk::call(FunctionId F, uint32_t Index, const std::vector<Argument> &Args,
                             Path S) {
  const CallSite &Site = P.facts(F).Calls[Index];
  S.NonNull.erase(Index);
  if (Site.Kind == CalleeKind::Field)
    field(F, Index, Args, S);
  if (Site.Kind != CalleeKind::Direct || lock(F, Index, S))
    return {S};
  FunctionId Callee = P.find(Site.First);
  if (Callee == NoFunction || !isOfGenirq(P.facts(Callee)))
    return {S};
  if (Way.size() == MaxWay) {
    Met.meet(Limit::Genirq, F);
    return {S};
  }
  std::vector<Argument> Inner(P.facts(Callee).NumParams);
  for (uint32_t I = 0; I != Inner.size(); ++I) {
    Value V = Site.arg(I);
    if (V.Kind == ValueKind::Int)
      Inner[I].Constant = V.Int;
    else if (V.Kind == ValueKind::Param && static_cast<size_t>(V.Int) < Args.size())
      Inner[I].Constant = Args[V.Int].Constant;
    Inner[I].Given = Site.object(I).known() && isGiven(F, Site.object(I), Args);
  }
  std::set<Exit> Exits = run(Callee, std::move(Inner), S.L);
  bool Locks = llvm::any_of(Exits, [&](const Exit &E) { return E.L.Desc && !S.L.Desc; });
  std::vector<Path> Next;
  for (const Exit &E : Exits) {
    Path After = S;
    After.L = E.L;
    After.Failed |= Locks && E.L == S.L;
    // Who may fail to lock says so by what it returns.
    std::optional<bool> NonNull = Locks ? std::optional(!(E.L == S.L)) : E.NonNull;
    if (NonNull)
      After.NonNull[Index] = *NonNull;
    Next.push_back(std::move(After));
  }
  return Next;
}

Exit Walk::exitOf(const FunctionFacts &F, const Value *Returned, const Path &S) const {
  Exit Out{S.L, std::nullopt};
  if (Returned && Returned->Kind == ValueKind::Int)
    Out.NonNull = Returned->Int != 0;
  else if (Returned && Returned->Kind == ValueKind::Call)
    if (auto It = S.NonNull.find(static_cast<uint32_t>(Returned->Int)); It != S.NonNull.end())
      Out.NonNull = It->second;
  return Out;
}

std::set<Exit> Walk::run(FunctionId F, std::vector<Argument> Args, const Locks &Entry) {
  auto [It, New] = Known.try_emplace({F, Args, Entry}, std::nullopt);
  if (!New) // one that calls itself leaves things as they are
    return It->second.value_or(std::set<Exit>{{Entry, std::nullopt}});
  Way.push_back(F);
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::set<Exit> Exits;
  // What is returned is decided before the cleanups behind it.
  using State = std::pair<Path, const Return *>;
  std::vector<std::set<State>> Before(Events.size());
  std::vector<std::pair<Flow::Point, State>> Work;
  auto reach = [&](Flow::Point At, State S) {
    if (Before[At].size() > MaxStates)
      S.first.NonNull.clear();
    if (Before[At].insert(S).second)
      Work.emplace_back(At, std::move(S));
  };
  if (Events.known())
    reach(0, {{Entry, false, {}}, nullptr});
  while (!Work.empty()) {
    auto [At, S] = std::move(Work.back());
    Work.pop_back();
    const FlowEvent &E = Events[At];
    if (Events.isEnd(At)) {
      Exits.insert(exitOf(Facts, S.second ? &S.second->V : nullptr, S.first));
      continue;
    }
    if (E.Kind == FlowKind::Return)
      S.second = &Facts.Returns[E.Index];
    if (E.Kind == FlowKind::Call && Facts.Calls[E.Index].Reachable) {
      for (Path &After : call(F, E.Index, Args, S.first))
        for (Flow::Point Next : Events.next(At))
          reach(Next, {After, S.second});
      continue;
    }
    if (E.Kind != FlowKind::Branch || E.Index == FlowEvent::NoTest) {
      for (Flow::Point Next : Events.next(At))
        reach(Next, S);
      continue;
    }
    const Interned<Atom> &Test = Facts.Tests[E.Index];
    std::optional<bool> Comes = outcome(Facts, Test, Args, S.first);
    for (bool Holds : {true, false}) {
      if (Comes && *Comes != Holds)
        continue;
      State Next = S;
      const Atom &Only = Test.list().front();
      if (Test.list().size() == 1 && Only.Tested.Kind == ValueKind::Call && Only.Operand == 0 &&
          Only.Mask == -1)
        Next.first.NonNull[static_cast<uint32_t>(Only.Tested.Int)] = Only.Holds != Holds;
      reach(Holds ? At + 1 : E.To, std::move(Next));
    }
  }
  Way.pop_back();
  if (!Events.known())
    Exits.insert({Entry, std::nullopt});
  Known[{F, std::move(Args), Entry}] = Exits;
  return Exits;
}

/// How the function is entered, by what the contexts and the chips' data say of it; one that
/// neither names is entered without anything.
static std::set<Locks> entriesOf(const FunctionFacts &F, llvm::ArrayRef<const EntryPoint *> Known) {
  std::set<Locks> Out;
  for (const EntryPoint *E : Known)
    Out.insert({E->context().Id == "desc-lock", false, E->context().irqsOff(), 1});
  if (llvm::is_contained(chipModel().IrqsOffFunctions, F.Symbol))
    Out.insert({false, false, true, 1});
  if (Out.empty())
    Out.insert(Locks());
  return Out;
}

/// Whether the chips' data say something of that function of genirq's.
static bool isNamed(Name Function) {
  const ChipModel &Chips = chipModel();
  return llvm::is_contained(Chips.IrqsOffFunctions, Function) ||
         llvm::any_of(Chips.BusLockFunctions,
                      [&](const BusLockFunction &F) { return F.Function == Function; });
}

std::vector<GenirqCall> irqlint::findGenirqCalls(CallGraph &Graph) {
  const Program &P = Graph.program();
  std::vector<EntryPoint> Entries = findEntryPoints(Graph);
  std::map<FunctionId, std::vector<const EntryPoint *>> ByFunction;
  for (const EntryPoint &E : Entries)
    ByFunction[E.F].push_back(&E);
  std::vector<GenirqCall> Out;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    const FunctionFacts &Facts = P.facts(F);
    if (!isOfGenirq(Facts) || P.functions()[F].From == nullptr)
      continue;
    llvm::ArrayRef<const EntryPoint *> Known;
    if (auto It = ByFunction.find(F); It != ByFunction.end())
      Known = It->second;
    bool IsCalled = llvm::any_of(P.callsOf(Facts.Symbol), [&](SiteRef R) {
      return P.site(R).Reachable && isOfGenirq(P.facts(R.In));
    });
    // What others of genirq's call is looked at from there, unless it is known to be called by
    // drivers as well.
    if (!IsCalled || !Known.empty() || isNamed(Facts.Symbol))
      for (const Locks &Entry : entriesOf(Facts, Known))
        Walk(Graph, Out).from(F, Entry);
  }
  llvm::stable_sort(Out, [&](const GenirqCall &A, const GenirqCall &B) {
    return P.site(A.Site).At < P.site(B.Site).At;
  });
  return Out;
}
