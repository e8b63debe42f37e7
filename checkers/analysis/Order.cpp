//===- Order.cpp - What is live before what it uses is ready --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Order.h"

#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <optional>
#include <set>

using namespace irqlint;

/// The calls that make an object ready.
static std::optional<NeededArgument> initOf(const CallSite &Site) {
  return llvm::StringSwitch<std::optional<NeededArgument>>(plainName(Site.First))
      .Cases("__raw_spin_lock_init", "__spin_lock_init", "__rwlock_init", "__mutex_init",
             NeededArgument{Needs::Lock})
      .Cases("init_completion", "__init_completion", NeededArgument{Needs::Completion})
      .Case("__init_work", NeededArgument{Needs::Work})
      .Cases("init_timer_key", "hrtimer_init", "hrtimer_setup", NeededArgument{Needs::Timer})
      .Case("__init_waitqueue_head", NeededArgument{Needs::WaitQueue})
      .Case("INIT_LIST_HEAD", NeededArgument{Needs::List})
      .Cases("tasklet_setup", "tasklet_init", NeededArgument{Needs::Tasklet})
      .Default(std::nullopt);
}

/// INIT_WORK() sets the function of a work item, and with it all of it.
static bool setsWorkFunction(const Store &S) {
  return S.Record.str() == "work_struct" && S.Field.str() == "func";
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
  if (std::optional<NeededArgument> Init = IsDirect ? initOf(Site) : std::nullopt) {
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

std::vector<TooEarly> Order::tooEarly(std::vector<DataUse> Uses, const GoesLive &L,
                                      const std::vector<MadeReady> &After) const {
  std::vector<TooEarly> Out;
  for (DataUse &Use : Uses) {
    auto fits = [&](const MadeReady &R) { return R.What == Use.What && R.Where == Use.Where; };
    auto Ready = std::find_if(After.begin(), After.end(), fits);
    if (Ready == After.end() || isReadyElsewhere(Use, L, After))
      continue;
    auto Same = llvm::find_if(Out, [&](const TooEarly &E) { return E.Use.Where == Use.Where; });
    if (Same == Out.end())
      Out.push_back({std::move(Use), *Ready});
    else if (Same->Use.Guarded && !Use.Guarded)
      *Same = {std::move(Use), *Ready};
  }
  return Out;
}

/// The fields that F may set between the two.
std::set<FieldName> Order::setBetween(FunctionId F, Flow::Point From, Flow::Point To) const {
  std::set<FieldName> Out;
  for (Flow::Point At = From + 1; At < To; ++At)
    addFieldsSetAt(Graph, F, At, P.unitOf(F), Out);
  return Out;
}

std::vector<TooEarly> Order::of(const GoesLive &L) const {
  FunctionId F = L.At.In;
  Flow Events(P.facts(F));
  std::optional<Flow::Point> Live = Events.known() ? Events.ofCall(L.At.Index) : std::nullopt;
  if (!Live)
    return {};
  std::vector<MadeReady> After;
  for (Flow::Point At = *Live + 1; At != Events.size(); ++At) {
    size_t First = After.size();
    if (Events.before(*Live, At) && !Events.before(At, *Live))
      readyAt(F, At, MaxHelpers, After);
    for (; First != After.size(); ++First)
      After[First].By = At;
  }
  if (After.empty())
    return {};
  std::map<Place, bool> Late; // of the places that were asked for
  auto isLate = [&](const Place &Where) {
    auto [It, New] = Late.try_emplace(Where, false);
    if (New)
      It->second = llvm::any_of(After,
                                [&](const MadeReady &R) {
                                  return R.What == Needs::Pointer && R.Where == Where;
                                }) &&
                   !isReadyElsewhere({Where, Needs::Pointer, {}, {}, NoFunction, false}, L, After);
    return It->second;
  };
  StillZero Zero(Graph, L.At);
  auto run = [&](Flow::Point Until) {
    return tooEarly(EarlyRun(Graph, L, Zero, isLate, setBetween(F, *Live, Until)).uses(), L, After);
  };
  auto find = [](std::vector<TooEarly> &In, const TooEarly &E) {
    return llvm::find_if(In, [&](const TooEarly &X) { return X.Use.Where == E.Use.Where; });
  };
  std::vector<TooEarly> Out = run(*Live + 1);
  // The handler may also run once what it asks for is set, and before the rest is ready.
  std::map<Flow::Point, std::vector<TooEarly>> Runs;
  for (const TooEarly &E : run(static_cast<Flow::Point>(Events.size()))) {
    if (find(Out, E) != Out.end())
      continue;
    auto [Run, New] = Runs.try_emplace(E.Ready.By);
    if (New)
      Run->second = run(E.Ready.By);
    if (auto Then = find(Run->second, E); Then != Run->second.end()) {
      Out.push_back(*Then);
      Out.back().Use.Guarded = true;
    }
  }
  return Out;
}
