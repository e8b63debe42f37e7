//===- Reach.cpp - In which contexts a function can run -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Reach.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace irqlint;

/// A search for one context is given up after so many arrivals at functions.
static constexpr size_t MaxArrivals = 50000;

Reach::Reach(const CallGraph &Graph, const std::vector<FunctionId> &Targets)
    : Graph(Graph), P(Graph.program()) {
  size_t N = P.functions().size();
  Target.resize(N);
  Above.resize(N);
  Called.resize(N);
  for (FunctionId F : Targets)
    Target[F] = true;
  std::vector<std::vector<FunctionId>> Callers(N);
  for (FunctionId F = 0; F != N; ++F)
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I)
      for (FunctionId Next : nextOf({F, I})) {
        Callers[Next].push_back(F);
        Called[Next] = Called[Next] || Next != F;
      }
  std::vector<FunctionId> Work;
  auto add = [&](FunctionId F) {
    if (!Above[F]) {
      Above[F] = true;
      Work.push_back(F);
    }
  };
  for (FunctionId F : Targets)
    add(F);
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (FunctionId Caller : Callers[F])
      add(Caller);
  }
}

/// The functions that a call may enter. What it does is often known without looking into the
/// callee, from a model or from how an object locks; that it runs is no less true.
std::vector<FunctionId> Reach::nextOf(SiteRef R) const {
  const CallSite &Site = P.site(R);
  if (!Site.Reachable)
    return {};
  const Callees &To = Graph.calleesOf(R);
  std::vector<FunctionId> Out = To.Targets;
  Out.insert(Out.end(), To.Callbacks.begin(), To.Callbacks.end());
  FunctionId Direct = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
  bool Cut = To.Model && To.Model->Cut;
  if (Direct != NoFunction && (!Cut || isTarget(Direct)))
    Out.push_back(Direct);
  std::sort(Out.begin(), Out.end());
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}

namespace {
/// One arrival of a search, and how it was come by.
struct Step {
  Arrival At;
  size_t Source; ///< which entry point
  size_t From;   ///< which step; its own number for an entry point
  SiteRef By;
};
} // namespace

static ReachPath pathTo(const std::vector<Step> &Steps, size_t Last, const EntryPoint *Entry) {
  ReachPath Out;
  Out.Entry = Entry;
  Out.Held = Steps[Last].At.Held;
  for (size_t I = Last; Steps[I].From != I; I = Steps[I].From)
    Out.Calls.push_back(Steps[I].By);
  std::reverse(Out.Calls.begin(), Out.Calls.end());
  return Out;
}

/// Breadth first from all Entries at once. With Sleeps, only calls count that may sleep where they
/// stand, so that the way ends in a function that does.
bool Reach::search(const std::vector<const EntryPoint *> &Entries, const Effects *Sleeps,
                   ReachPath &Out, bool &Bounded) const {
  std::vector<Feasibility> Ways;
  std::vector<Step> Steps;
  std::set<std::pair<UnitId, std::string>> Seen;
  auto add = [&](Step S) {
    if (Seen.emplace(Ways[S.Source].driver(), Feasibility::keyOf(S.At)).second)
      Steps.push_back(std::move(S));
  };
  auto fits = [&](const Effect &E, const Step &S, Atoms Assumed) {
    return Ways[S.Source].assume(E.When, S.At, Assumed);
  };
  for (size_t I = 0; I != Entries.size(); ++I) {
    Ways.emplace_back(Graph, *Entries[I]);
    add({Ways[I].start(), I, Steps.size(), {}});
  }
  for (size_t I = 0; I != Steps.size(); ++I) {
    if (Steps.size() > MaxArrivals) {
      Bounded = true;
      return false;
    }
    Step S = Steps[I]; // which grow
    FunctionId F = S.At.F;
    // A call that sleeps was asked for on the way; the entry point itself was not.
    bool Fits = !Sleeps || S.From != I ||
                std::any_of(Sleeps->of(F).begin(), Sleeps->of(F).end(),
                            [&](const Effect &E) { return fits(E, S, S.At.Assumed); });
    if (isTarget(F) && Fits) {
      Out = pathTo(Steps, I, Entries[S.Source]);
      return true;
    }
    for (uint32_t Call = 0; Call != P.facts(F).Calls.size(); ++Call) {
      SiteRef R{F, Call};
      std::vector<FunctionId> Next = nextOf(R);
      std::erase_if(Next, [&](FunctionId To) { return !Above[To]; });
      Atoms Assumed = S.At.Assumed;
      if (Next.empty() || !Ways[S.Source].assume(Graph.guardsOf(R), S.At, Assumed))
        continue;
      std::vector<Effect> Here = Sleeps ? Sleeps->atSite(R) : std::vector<Effect>();
      for (FunctionId To : Next) {
        bool Leads = !Sleeps || std::any_of(Here.begin(), Here.end(), [&](const Effect &E) {
          return (E.Next == To || (E.Next == NoFunction && isTarget(To))) && fits(E, S, Assumed);
        });
        if (Leads)
          add({Ways[S.Source].enter(S.At, R, To, Assumed), S.Source, I, R});
      }
    }
  }
  return false;
}

std::vector<ReachKind> Reach::from(const std::vector<EntryPoint> &Entries, const Effects &Sleeps,
                                   bool &Bounded) const {
  std::map<std::tuple<bool, std::string, std::string>, std::vector<const EntryPoint *>> Kinds;
  for (const EntryPoint &Entry : Entries)
    if (Above[Entry.F])
      Kinds[{!Entry.context().Atomic, Entry.context().Text, Entry.Source->Family}].push_back(
          &Entry);
  std::vector<ReachKind> Out;
  for (const auto &[Key, List] : Kinds) {
    ReachKind Kind;
    Kind.Sleeps = List.front()->context().Atomic && search(List, &Sleeps, Kind.Path, Bounded);
    if (!Kind.Sleeps && !search(List, nullptr, Kind.Path, Bounded))
      continue;
    std::set<std::string> Where;
    for (const EntryPoint *Entry : List) {
      Where.insert(Entry->Where.text());
      for (const Installation &Other : Entry->AlsoWhere)
        Where.insert(Other.text());
    }
    Kind.Where.assign(Where.begin(), Where.end());
    Kind.Entries = List.size();
    Out.push_back(std::move(Kind));
  }
  return Out;
}

std::vector<Name> Reach::externals() const {
  std::set<Name> Out;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (Above[F] && P.facts(F).External)
      Out.insert(P.facts(F).Symbol);
  return {Out.begin(), Out.end()};
}

void Reach::findLooseEnd(FunctionId F, std::vector<LooseEnd> &Out) const {
  Name Symbol = P.facts(F).Symbol;
  size_t Before = Out.size();
  auto isThis = [&](const Value &V) { return V.Kind == ValueKind::Function && V.First == Symbol; };
  for (const StoreRef &S : P.storesOf(Symbol)) {
    llvm::StringRef Record = S.S->Record.str(), Field = S.S->Field.str().split('@').first;
    // ___ADDRESSABLE() (include/linux/compiler.h) only keeps the symbol.
    if (Record.empty() && Field.starts_with("__UNIQUE_ID___addressable_"))
      continue;
    Out.push_back({F, S.S->At, (Record + (Record.empty() ? "" : "::") + Field).str(), false});
  }
  for (FunctionId In = 0; In != P.functions().size(); ++In)
    for (const CallSite &Site : P.facts(In).Calls)
      if (std::any_of(Site.Args.begin(), Site.Args.end(), isThis))
        Out.push_back({F, Site.At, Site.Spelled.str().str(), true});
  if (Out.size() == Before)
    Out.push_back({F, {}, "", false});
}

std::vector<LooseEnd> Reach::looseEnds() const {
  std::vector<LooseEnd> Out;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (Above[F] && !Called[F])
      findLooseEnd(F, Out);
  std::sort(Out.begin(), Out.end(), [&](const LooseEnd &A, const LooseEnd &B) {
    return std::make_tuple(A.At, P.facts(A.F).At, A.What) <
           std::make_tuple(B.At, P.facts(B.F).At, B.What);
  });
  return Out;
}
