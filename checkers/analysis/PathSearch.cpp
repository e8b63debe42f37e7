//===- PathSearch.cpp - Feasible ways from an entry point to an effect ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/PathSearch.h"

#include "checkers/analysis/Feasibility.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PlainName.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

using namespace irqlint;

/// Of a driver that has more ways than this into its own functions, the others into one function
/// are one: what constants and fields say on them is not told apart any more.
static constexpr size_t MaxStates = 4096;
/// Functions that one call out of the driver is followed into; beyond that it counts.
static constexpr unsigned MaxOutside = 64;

namespace {
/// A function on the way, and the way.
struct State {
  Arrival At;
  std::vector<SiteRef> Calls;
  bool BhOff = false;                    ///< bottom halves are off, so that in_interrupt() holds
  std::optional<FieldFlow::ByCall> Flow; ///< of At, once it has been asked for
};

class Search {
public:
  Search(const EntryPoint &Entry, const Effects &Of, const CallGraph &Graph,
         const PathFilter &Filter)
      : Ways(Graph, Entry), Fields(Graph), Entry(Entry.F), Of(Of), Graph(Graph), P(Graph.program()),
        Filter(Filter) {}

  std::vector<EffectPath> run();

private:
  void visit(State &S);
  void site(State &S, SiteRef R);
  void report(const State &S, const std::vector<SiteRef> &Outside, const Effect &E,
              const HeldState &Held);
  const FieldFacts *knownAt(State &S, SiteRef R) const;
  std::optional<Arrival> enter(State &S, SiteRef R, FunctionId Callee, Atoms Assumed) const;
  bool isOthersMethod(SiteRef R, FunctionId Callee) const;
  std::vector<SiteRef> chainOf(SiteRef R, const Effect &E) const;
  bool allMade(const Effect &Into) const;
  std::optional<std::vector<SiteRef>> wayOutside(State S, const Effect &Into,
                                                 unsigned &Budget) const;

  Feasibility Ways;
  FieldFlow Fields;
  FunctionId Entry;
  const Effects &Of;
  const CallGraph &Graph;
  const Program &P;
  const PathFilter &Filter;
  std::deque<State> Queue;
  std::set<std::string> Seen;
  std::map<SiteRef, EffectPath> Found;
  std::vector<SiteRef> Order;
};
} // namespace

void Search::report(const State &S, const std::vector<SiteRef> &Outside, const Effect &E,
                    const HeldState &Held) {
  SiteRef R = Outside.front();
  auto [It, New] = Found.try_emplace(R);
  if (!New) {
    ++It->second.Others;
    return;
  }
  EffectPath &Path = It->second;
  Path.Calls = S.Calls;
  Path.Offending = S.Calls.size();
  Path.Calls.insert(Path.Calls.end(), Outside.begin(), Outside.end());
  Path.About = E.about();
  Path.Held = Held;
  Order.push_back(R);
}

/// What fields hold before the call, or null where it is not made.
const FieldFacts *Search::knownAt(State &S, SiteRef R) const {
  if (!S.Flow)
    S.Flow = Fields.calls(S.At.F, S.At.Env, S.At.Known);
  const std::optional<FieldFacts> &Known = (*S.Flow)[R.Index];
  return Known ? &*Known : nullptr;
}

std::optional<Arrival> Search::enter(State &S, SiteRef R, FunctionId Callee, Atoms Assumed) const {
  const FieldFacts *Known = knownAt(S, R);
  if (!Known)
    return std::nullopt;
  Arrival Out = Ways.enter(S.At, R, Callee, std::move(Assumed));
  Out.Known = Fields.entering(R, Callee, *Known);
  return Out;
}

/// Whether Callee is the method of another driver of a family: what the family's common code calls
/// for the entry point's object is what the entry point's own driver has put there, or nothing
/// where it has filled in others of the record's methods but not this one.
bool Search::isOthersMethod(SiteRef R, FunctionId Callee) const {
  const Callees &To = Graph.calleesOf(R);
  Name Own = P.facts(Entry).At.File;
  auto isOwn = [&](FunctionId F) { return P.facts(F).At.File == Own; };
  if (!To.ThroughPointer || isOwn(R.In) || isOwn(Callee))
    return false;
  if (std::any_of(To.Targets.begin(), To.Targets.end(), isOwn))
    return true;
  const CallSite &Site = P.site(R);
  UnitId Driver = Ways.driver(), Other = P.unitOf(Callee), Common = P.unitOf(R.In);
  if (Site.Kind != CalleeKind::Field || Driver == NoUnit || Other == Driver || Other == Common ||
      Common == Driver || !areNeighbours(P.folderOf(Other), P.folderOf(Driver)))
    return false;
  auto isByDriver = [&](const StoreRef &S) { return S.Unit == Driver; };
  const std::vector<Name> &Fields = P.fieldsOf(Site.First);
  return std::none_of(P.storesTo(Site.First, Site.Second).begin(),
                      P.storesTo(Site.First, Site.Second).end(), isByDriver) &&
         std::any_of(Fields.begin(), Fields.end(), [&](Name Field) {
           llvm::ArrayRef<StoreRef> Stores = P.storesTo(Site.First, Field);
           return std::any_of(Stores.begin(), Stores.end(), isByDriver);
         });
}

/// The calls from R on by which E comes about.
std::vector<SiteRef> Search::chainOf(SiteRef R, const Effect &E) const {
  std::vector<SiteRef> Out = {R};
  for (const Effect *Step = &E; Step->Next != NoFunction;) {
    const Effect &Next = Of.of(Step->Next)[Step->NextEffect];
    Out.push_back({Step->Next, Next.Site});
    Step = &Next;
  }
  return Out;
}

/// Whether F sets a field to a constant that it asks about too.
static bool asksWhatItSets(const FunctionFacts &F) {
  return std::any_of(F.Stores.begin(), F.Stores.end(), [&](const Store &S) {
    return S.Record && S.V.Kind == ValueKind::Int &&
           std::any_of(F.Questions.begin(), F.Questions.end(), [&](const BranchTest &Q) {
             return Q.test().Tested.Kind == ValueKind::Field && Q.test().Tested.First == S.Record &&
                    Q.test().Tested.Second == S.Field;
           });
  });
}

/// Whether the functions by which Into comes about make their calls, whoever calls them, and for
/// the entry point's object.
bool Search::allMade(const Effect &Into) const {
  for (const Effect *Step = &Into; Step->Next != NoFunction;) {
    const Effect &Next = Of.of(Step->Next)[Step->NextEffect];
    if ((asksWhatItSets(P.facts(Step->Next)) && !Fields.calls(Step->Next, {}, {})[Next.Site]) ||
        (Next.Next != NoFunction && isOthersMethod({Step->Next, Next.Site}, Next.Next)))
      return false;
    Step = &Next;
  }
  return true;
}

/// A way from S, a function outside of the driver that Into leads to, to the effect: empty where
/// Into's own is as good as any, or too much is to be looked at. Nothing where there is none.
std::optional<std::vector<SiteRef>> Search::wayOutside(State S, const Effect &Into,
                                                       unsigned &Budget) const {
  bool KnowsParam = std::any_of(S.At.Env.begin(), S.At.Env.end(),
                                [](const Value &V) { return V.Kind != ValueKind::Unknown; });
  if (Budget == 0 || (S.At.Known.empty() && !KnowsParam && allMade(Into)))
    return std::vector<SiteRef>();
  --Budget;
  struct Candidate {
    SiteRef R;
    Effect E;
    Atoms Assumed;
  };
  std::vector<Candidate> Candidates;
  for (uint32_t I = 0; I != P.facts(S.At.F).Calls.size(); ++I) {
    SiteRef R{S.At.F, I};
    std::vector<Effect> Here = P.site(R).Reachable ? Of.atSite(R) : std::vector<Effect>();
    Atoms Assumed = S.At.Assumed;
    if (Here.empty() || !Ways.assume(Graph.guardsOf(R), S.At, Assumed) || !knownAt(S, R))
      continue;
    for (Effect &E : Here)
      if (Atoms WithEffect = Assumed; Ways.assume(E.When, S.At, WithEffect) &&
                                      (E.Next == NoFunction || !isOthersMethod(R, E.Next)))
        Candidates.push_back({R, std::move(E), Assumed});
  }
  std::stable_sort(Candidates.begin(), Candidates.end(),
                   [](const Candidate &A, const Candidate &B) { return A.E.Depth < B.E.Depth; });
  for (const auto &[R, E, Known] : Candidates) {
    if (E.Next == NoFunction)
      return std::vector<SiteRef>{R};
    std::optional<Arrival> Next = enter(S, R, E.Next, Known);
    std::optional<std::vector<SiteRef>> Rest;
    if (Next)
      Rest = wayOutside({std::move(*Next), {}, false, {}}, E, Budget);
    if (!Rest)
      continue;
    if (Rest->empty())
      return chainOf(R, E);
    Rest->insert(Rest->begin(), R);
    return Rest;
  }
  return std::nullopt;
}

/// Whether the call's function has taken a lock that turns bottom halves off, and has it.
static bool holdsBhLock(const CallGraph &Graph, SiteRef R) {
  const std::vector<HeldLock> &Locks = Graph.locks().at(R).Locks;
  return std::any_of(Locks.begin(), Locks.end(), [&](const HeldLock &L) {
    return L.Count > 0 && plainName(Graph.program().site(L.By).First).ends_with("_bh");
  });
}

/// Whether the conditions want in_interrupt() not to hold (include/linux/preempt.h).
static bool wantsNoInterrupt(llvm::ArrayRef<Atom> Conditions) {
  return std::any_of(Conditions.begin(), Conditions.end(), [](const Atom &A) {
    return A.Context == ContextTest::InInterrupt && !A.Holds;
  });
}

void Search::site(State &S, SiteRef R) {
  std::vector<Effect> Here = Of.atSite(R);
  if (Here.empty())
    return;
  HeldState Held = sum(S.At.Held, Graph.locks().heldAt(R));
  Atoms Assumed = S.At.Assumed;
  if ((Filter.Through && !Filter.Through(R, Held)) ||
      !Ways.assume(Graph.guardsOf(R), S.At, Assumed) || !knownAt(S, R))
    return;
  bool BhOff = S.BhOff || holdsBhLock(Graph, R);
  const Effect *Shortest = nullptr;
  std::vector<SiteRef> Way;
  std::set<FunctionId> Entered;
  for (const Effect &E : Here) {
    Atoms WithEffect = Assumed;
    if (!Ways.assume(E.When, S.At, WithEffect) || (BhOff && wantsNoInterrupt(WithEffect)) ||
        (E.Next != NoFunction && isOthersMethod(R, E.Next)))
      continue;
    if (E.Next != NoFunction && P.inDriver(E.Next, Ways.driver())) {
      if (!Entered.insert(E.Next).second)
        continue;
      State Next{*enter(S, R, E.Next, Assumed), S.Calls, BhOff, {}};
      Next.Calls.push_back(R);
      if (Seen.size() >= MaxStates)
        Feasibility::merge(Next.At);
      if (Seen.insert(Feasibility::keyOf(Next.At) + (BhOff ? "b" : "")).second)
        Queue.push_back(std::move(Next));
    } else if (!Shortest || E.Depth < Shortest->Depth) {
      std::vector<SiteRef> Chain = chainOf(R, E);
      if (E.Next != NoFunction) {
        unsigned Budget = MaxOutside;
        auto Outside = wayOutside({*enter(S, R, E.Next, Assumed), {}, BhOff, {}}, E, Budget);
        if (!Outside)
          continue;
        if (!Outside->empty())
          Chain.assign(1, R), Chain.insert(Chain.end(), Outside->begin(), Outside->end());
      }
      Shortest = &E;
      Way = std::move(Chain);
    }
  }
  if (Shortest)
    report(S, Way, *Shortest, Held);
}

void Search::visit(State &S) {
  for (uint32_t I = 0; I != P.facts(S.At.F).Calls.size(); ++I)
    if (P.facts(S.At.F).Calls[I].Reachable)
      site(S, {S.At.F, I});
}

std::vector<EffectPath> Search::run() {
  Queue.push_back({Ways.start(), {}, false, {}});
  while (!Queue.empty()) {
    State S = std::move(Queue.front());
    Queue.pop_front();
    visit(S);
  }
  std::vector<EffectPath> Out;
  Out.reserve(Order.size());
  for (SiteRef R : Order)
    Out.push_back(std::move(Found[R]));
  return Out;
}

std::vector<EffectPath> irqlint::findPaths(const EntryPoint &Entry, const Effects &Of,
                                           const CallGraph &Graph, const PathFilter &Filter) {
  return Search(Entry, Of, Graph, Filter).run();
}
