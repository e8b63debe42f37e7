//===- PathSearch.cpp - Feasible ways from an entry point to an effect ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/PathSearch.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

using namespace irqlint;

/// A driver that has more ways than this into its own functions is cut off; the first are the
/// shortest.
static constexpr size_t MaxStates = 4096;

namespace {
/// A function on the way, with what is known where it is entered.
struct State {
  FunctionId F;
  std::vector<Value> Env; ///< what the parameters are; Unknown where nothing is known
  Atoms Assumed;          ///< what the calls so far have taken for granted
  HeldState Held;
  std::vector<SiteRef> Calls;
};

class Search {
public:
  Search(const EntryPoint &Entry, const Effects &Of, const CallGraph &Graph,
         const PathFilter &Filter)
      : Entry(Entry), Of(Of), Graph(Graph), P(Graph.program()), Filter(Filter),
        Driver(P.inDriver(Entry.F, Entry.Unit) ? Entry.Unit : P.unitOf(Entry.F)) {}

  std::vector<EffectPath> run();

private:
  void visit(const State &S);
  void site(const State &S, SiteRef R);
  bool assume(const Atoms &Conditions, const State &S, Atoms &Assumed);
  bool contextAllows(const Atom &A) const;
  bool unitAllows(const Atom &A);
  std::vector<Value> enter(const State &S, SiteRef R, FunctionId Callee) const;
  void report(const State &S, SiteRef R, const Effect &E, const HeldState &Held);

  const EntryPoint &Entry;
  const Effects &Of;
  const CallGraph &Graph;
  const Program &P;
  const PathFilter &Filter;
  UnitId Driver;
  std::deque<State> Queue;
  std::set<std::string> Seen;
  std::map<SiteRef, EffectPath> Found;
  std::vector<SiteRef> Order;
};
} // namespace

static HeldState sum(const HeldState &A, const HeldState &B) {
  HeldState Out;
  Out.RawLocks = static_cast<uint8_t>(A.RawLocks + B.RawLocks);
  Out.SpinLocks = static_cast<uint8_t>(A.SpinLocks + B.SpinLocks);
  Out.Mutexes = static_cast<uint8_t>(A.Mutexes + B.Mutexes);
  Out.IrqsOff = A.IrqsOff || B.IrqsOff;
  return Out;
}

/// Only constants and addresses are worth telling states apart by.
static bool isConstant(const Value &V) {
  return V.Kind == ValueKind::Int || V.Kind == ValueKind::Function;
}

static std::string keyOf(FunctionId F, const std::vector<Value> &Env, const HeldState &Held) {
  std::string Key = std::to_string(F) + (Held.IrqsOff ? "i" : "") + (Held.RawLocks ? "r" : "");
  for (const Value &V : Env)
    Key += isConstant(V) ? "," + std::to_string(V.Int) + V.First.str().str() : ",";
  return Key;
}

bool Search::contextAllows(const Atom &A) const {
  std::optional<bool> Known = Entry.context().Tests[static_cast<size_t>(A.Context)];
  return !Known || *Known == A.Holds;
}

/// A field that the driver leaves as it was cleared, or only clears, is zero: of records that it
/// fills in itself, such as a gpio_chip.
bool Search::unitAllows(const Atom &A) {
  if (A.Tested.Kind != ValueKind::Field || A.Operand != 0)
    return true;
  Name Record = A.Tested.First, Field = A.Tested.Second;
  for (const FieldSetter &Setter : Graph.models().setters())
    if (Setter.Record == Record && Setter.Field == Field)
      for (SiteRef R : P.callsOf(Setter.Function))
        if (P.inDriver(R.In, Driver))
          return !A.Holds; // the driver makes it non-zero
  bool FillsRecord = false, Zero = true;
  for (Name Other : P.fieldsOf(Record))
    for (const StoreRef &S : P.storesTo(Record, Other)) {
      if (S.Unit != Driver)
        continue;
      FillsRecord = true;
      if (Other == Field && !(S.S->V.Kind == ValueKind::Int && S.S->V.Int == 0))
        Zero = false;
    }
  // A private record's fields may be filled in by means that leave no store, such as a callee that
  // takes their address.
  bool Public = P.privateFolderOf(Record).empty();
  bool IsZero = Public && FillsRecord && Zero;
  return !IsZero || A.Holds;
}

bool Search::assume(const Atoms &Conditions, const State &S, Atoms &Assumed) {
  for (const Atom &A : Conditions) {
    if (A.Context != ContextTest::None) {
      if (!contextAllows(A) || !conjoin(Assumed, A))
        return false;
      continue;
    }
    if (A.Tested.Kind == ValueKind::Field) {
      if (!unitAllows(A) || !conjoin(Assumed, A))
        return false;
      continue;
    }
    if (A.Tested.Kind != ValueKind::Param)
      continue;
    Atoms Ignored;
    size_t Index = static_cast<size_t>(A.Tested.Int);
    // What an entry point's own parameters are is the caller's business: anything may be.
    if (Index < S.Env.size() && S.Env[Index].Kind != ValueKind::Unknown &&
        !carryOver(A, S.Env, P.facts(S.F), Ignored))
      return false;
  }
  return true;
}

std::vector<Value> Search::enter(const State &S, SiteRef R, FunctionId Callee) const {
  std::vector<Value> Env(P.facts(Callee).NumParams);
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  bool IsCallback =
      std::find(To.Callbacks.begin(), To.Callbacks.end(), Callee) != To.Callbacks.end();
  if (IsCallback)
    return Env;
  for (size_t I = 0; I != Env.size() && I != Site.Args.size(); ++I) {
    Value V = substitute(Site.Args[I], S.Env);
    if (isConstant(V))
      Env[I] = V;
  }
  return Env;
}

void Search::report(const State &S, SiteRef R, const Effect &E, const HeldState &Held) {
  auto [It, New] = Found.try_emplace(R);
  if (!New) {
    ++It->second.Others;
    return;
  }
  EffectPath &Path = It->second;
  Path.Calls = S.Calls;
  Path.Offending = S.Calls.size();
  Path.Calls.push_back(R);
  Path.About = E.About;
  Path.Held = Held;
  for (const Effect *Step = &E; Step->Next != NoFunction;) {
    const Effect &Next = Of.of(Step->Next)[Step->NextEffect];
    Path.Calls.push_back({Step->Next, Next.Site});
    Step = &Next;
  }
  Order.push_back(R);
}

void Search::site(const State &S, SiteRef R) {
  std::vector<Effect> Here = Of.atSite(R);
  if (Here.empty())
    return;
  Atoms Assumed = S.Assumed;
  if (!assume(Graph.guardsOf(R), S, Assumed))
    return;
  HeldState Held = sum(S.Held, P.site(R).Held);
  if (Filter.Through && !Filter.Through(R, Held))
    return;
  const Effect *Shortest = nullptr;
  std::set<FunctionId> Entered;
  for (const Effect &E : Here) {
    Atoms WithEffect = Assumed;
    if (!assume(E.When, S, WithEffect))
      continue;
    if (E.Next != NoFunction && P.inDriver(E.Next, Driver)) {
      if (!Entered.insert(E.Next).second)
        continue;
      State Next{E.Next, enter(S, R, E.Next), Assumed, Held, S.Calls};
      Next.Calls.push_back(R);
      if (Seen.insert(keyOf(Next.F, Next.Env, Held)).second && Seen.size() < MaxStates)
        Queue.push_back(std::move(Next));
    } else if (!Shortest || E.Depth < Shortest->Depth) {
      Shortest = &E;
    }
  }
  if (Shortest)
    report(S, R, *Shortest, Held);
}

void Search::visit(const State &S) {
  for (uint32_t I = 0; I != P.facts(S.F).Calls.size(); ++I)
    if (P.facts(S.F).Calls[I].Reachable)
      site(S, {S.F, I});
}

std::vector<EffectPath> Search::run() {
  Queue.push_back({Entry.F, std::vector<Value>(P.facts(Entry.F).NumParams), {}, {}, {}});
  while (!Queue.empty()) {
    State S = std::move(Queue.front());
    Queue.pop_front();
    visit(S);
  }
  std::vector<EffectPath> Out;
  for (SiteRef R : Order)
    Out.push_back(std::move(Found[R]));
  return Out;
}

std::vector<EffectPath> irqlint::findPaths(const EntryPoint &Entry, const Effects &Of,
                                           const CallGraph &Graph, const PathFilter &Filter) {
  return Search(Entry, Of, Graph, Filter).run();
}
