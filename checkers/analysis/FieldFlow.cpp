//===- FieldFlow.cpp - What fields hold where a function is called --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/FieldFlow.h"

#include "checkers/analysis/Effects.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"

#include <deque>

using namespace irqlint;
/// Larger functions are searched without what their callees leave.
static constexpr size_t MaxCallee = 400;
/// Pointers that were followed are many, and leave room for what was stored and asked.
static constexpr size_t MaxFollowed = 12;

/// What Args name Where, a place of their function, for the one that they are passed to. What is
/// passed may be a part of the object, from which container_of() leads back.
static Place passedAs(const Place &Where, const Place &Arg, uint32_t Index) {
  if (!Arg.known() || !Where.known() || !(Arg.root() == Where.root()))
    return {};
  llvm::ArrayRef<PlaceStep> Of = Where.steps(), Given = Arg.steps();
  size_t Same = 0;
  while (Same != Of.size() && Same != Given.size() && Of[Same] == Given[Same])
    ++Same;
  Place Out = Place::param(Index);
  for (const PlaceStep &Step : llvm::reverse(Given.drop_front(Same))) {
    if (Step.Kind != PlaceStepKind::Field)
      return {};
    Out = Out.outer(Step.First, Step.Second);
  }
  for (const PlaceStep &Step : Of.drop_front(Same))
    Out = Step.Kind == PlaceStepKind::Outer ? Out.outer(Step.First, Step.Second)
                                            : Out.field(Step.First, Step.Second);
  return Out;
}

FieldFacts FieldFlow::entering(SiteRef R, FunctionId Callee, const FieldFacts &Here) const {
  const CallSite &Site = P.site(R);
  FieldFacts Out;
  for (const FieldFact &F : Here) {
    if (!F.Where.isPart() || !Writers.asks(Callee, F.Where.record(), F.Where.lastField()))
      continue;
    FieldFact There = F;
    There.IsOwn = false;
    if (F.Where.startsAt(PlaceStepKind::Var))
      learn(Out, There);
    for (uint32_t I = 0; I != Site.Objects.size(); ++I) {
      There.Where = passedAs(F.Where, Site.object(I), I);
      if (There.Where.isPart())
        learn(Out, There);
    }
  }
  return Out;
}

/// What the callee leaves of what it is passed and of what it returns.
void FieldFlow::leave(SiteRef R, FunctionId Callee, llvm::ArrayRef<Value> Env,
                      const FieldFacts &Before, FieldFacts &Known, unsigned Depth) const {
  const CallSite &Site = P.site(R);
  const FunctionFacts &Facts = P.facts(Callee);
  bool Stores = llvm::any_of(Facts.Stores, [](const Store &S) {
    return S.Record && S.Where.known() &&
           (S.V.Kind == ValueKind::Int || S.V.Kind == ValueKind::Param);
  });
  if (Depth > 0 || !Stores || Facts.Flow.size() > MaxCallee)
    return;
  std::vector<Value> Args;
  for (const Value &V : Graph.argsOf(R))
    Args.push_back(substitute(V, Env));
  Walk Inside = walk(Callee, Args, entering(R, Callee, Before), Depth + 1);
  auto add = [&](const FieldFact &F, const Place &Where) {
    FieldFact There = F;
    There.Where = Where;
    There.IsOwn = llvm::any_of(Known, [&](const FieldFact &Other) {
      return Other.IsOwn && Where.known() && Other.Where.root() == Where.root();
    });
    if (Where.isPart())
      learn(Known, There);
  };
  if (Inside.AtEnd)
    for (const FieldFact &F : *Inside.AtEnd)
      if (F.Where.isPart())
        add(F, F.Where.in(Site.Objects.list()));
  Place Given;
  for (const Return &Back : Facts.Returns) {
    if (Back.V.Kind == ValueKind::Int && Back.V.Int == 0)
      continue;
    if (!Back.Object.known() || (Given.known() && Given != Back.Object))
      return;
    Given = Back.Object;
  }
  if (Given.known() && Inside.WithResult)
    for (const FieldFact &F : *Inside.WithResult)
      if (F.Where.isPart() && F.Where.isWithin(Given)) {
        Place Where = Place::call(R.Index, Site.First);
        for (const PlaceStep &Step : F.Where.steps().drop_front(Given.steps().size()))
          Where = Where.field(Step.First, Step.Second);
        add(F, Where);
      }
}

void FieldFlow::apply(SiteRef R, llvm::ArrayRef<Value> Env, FieldFacts &Known,
                      unsigned Depth) const {
  const CallSite &Site = P.site(R);
  if (BitWrite Bit = bitWriteOf(Site); Bit.Is) {
    Place Word = Site.object(1);
    int64_t Mask = bitOf(Site);
    if (Word.isPart())
      forget(Known, Word.record(), Word.lastField(), Mask);
    if (Bit.Leaves && Mask != AllBits && Word.isPart())
      learn(Known, {Word, Mask, *Bit.Leaves ? Mask : 0, true, false, true});
    return;
  }
  // Who gives a lock back or waits lets others write.
  if (std::optional<LockCall> Lock = LockStates::callOf(Site))
    return Lock->Acquires ? takeAgain(Known) : giveBack(Known);
  if (plainName(Site.First).starts_with("wait_for_"))
    return llvm::erase_if(Known, [](const FieldFact &F) { return F.Where.isPart(); });
  FieldFacts Before = Known;
  for (FieldFact &F : Known)
    if (F.Where.isPart() || F.Where.startsAt(PlaceStepKind::Var))
      F.Mask &= F.Equal                               ? ~Writers.writes(R, F.Where, F.IsOwn)
                : Writers.writes(R, F.Where, F.IsOwn) ? 0
                                                      : AllBits;
  llvm::erase_if(Known, [](const FieldFact &F) { return F.Mask == 0; });
  const Callees &To = Graph.calleesOf(R);
  if (Site.Kind == CalleeKind::Direct && To.Targets.size() == 1 && !To.Model)
    leave(R, To.Targets.front(), Env, Before, Known, Depth);
}

void FieldFlow::store(const Store &S, llvm::ArrayRef<Value> Env, FieldFacts &Known) const {
  if (!S.Where.known())
    return forget(Known, S.Record, S.Field, AllBits);
  if (S.Where.isPart())
    forget(Known, S.Where.record(), S.Where.lastField(), AllBits);
  else
    llvm::erase_if(Known, [&](const FieldFact &F) { return F.Where.isWithin(S.Where); });
  Value V = substitute(S.V, Env);
  if (V.Kind == ValueKind::Int)
    learn(Known, {S.Where, AllBits, (V.Int & V.AndBits) | V.OrBits, true,
                  S.Where.isPart() && S.Object && S.Where.startsAt(PlaceStepKind::Local), true});
}

FieldFlow::Walk FieldFlow::walk(FunctionId F, llvm::ArrayRef<Value> Env, const FieldFacts &Known,
                                unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(F);
  Walk Out;
  llvm::ArrayRef<FlowEvent> Events = Facts.Flow.list();
  if (Events.empty()) {
    Out.Before.assign(Facts.Calls.size(), FieldFacts());
    return Out;
  }
  Out.Before.resize(Facts.Calls.size());
  std::vector<std::optional<FieldFacts>> At(Events.size());
  std::deque<uint32_t> Work;
  auto go = [&](uint32_t To, const FieldFacts &With) {
    if (!At[To]) {
      At[To] = With;
      Work.push_back(To);
    } else if (!At[To]->empty()) {
      FieldFacts Both = meet(*At[To], With);
      if (Both == *At[To])
        return;
      At[To] = std::move(Both);
      Work.push_back(To);
    }
  };
  go(0, Known);
  while (!Work.empty()) {
    uint32_t Here = Work.front();
    Work.pop_front();
    FieldFacts State = *At[Here];
    const FlowEvent &E = Events[Here];
    switch (E.Kind) {
    case FlowKind::Call:
      apply({F, E.Index}, Env, State, Depth);
      go(Here + 1, State);
      break;
    case FlowKind::Store:
      store(Facts.Stores[E.Index], Env, State);
      go(Here + 1, State);
      break;
    case FlowKind::Access:
      if (const Access &A = Facts.Accesses[E.Index]; A.Kind == AccessKind::Update)
        forget(State, A.Where.record(), A.Where.lastField(), AllBits);
      else if (A.Kind == AccessKind::Use && A.Where.isPart() && State.size() < MaxFollowed &&
               P.isAsked(A.Where.record(), A.Where.lastField()))
        learn(State, {A.Where, AllBits, 0, false});
      go(Here + 1, State);
      break;
    case FlowKind::Loop: // it may wait for others, and a pointer may be another one in the next
                         // turn
      forgetShared(State);
      go(Here + 1, State);
      break;
    case FlowKind::Branch: {
      auto Asked = llvm::lower_bound(
          Facts.Questions, Here, [](const BranchTest &Q, uint32_t Where) { return Q.At < Where; });
      std::optional<bool> Truth;
      std::optional<FieldFact> IfTrue, IfFalse;
      if (Asked != Facts.Questions.end() && Asked->At == Here) {
        const Atom &A = Asked->test();
        Place Of = A.Tested.Kind == ValueKind::Local ? Place::local(A.Tested.First) : Asked->Of;
        if (A.Tested.Kind == ValueKind::Param)
          Truth = evaluate(substitute(A.Tested, Env), A);
        else if (auto Fact =
                     llvm::find_if(State, [&](const FieldFact &K) { return K.Where == Of; });
                 Of.known() && Fact != State.end()) {
          Truth = decide(*Fact, A);
          if (!Truth && A.Tested.Kind == ValueKind::Field)
            Truth = decideAll(Writers.valuesOf(A.Tested.First, A.Tested.Second), *Fact, A);
        }
        if (Truth)
          Truth = *Truth == A.Holds;
        if (A.Tested.Kind == ValueKind::Field) {
          Atom Not = A;
          Not.Holds = !A.Holds;
          IfTrue = factOf(A, Of);
          IfFalse = factOf(Not, Of);
        }
      }
      auto goWith = [&](uint32_t To, std::optional<FieldFact> New) {
        FieldFacts There = State;
        if (New)
          New->IsOwn = llvm::any_of(State, [&](const FieldFact &K) {
            return K.IsOwn && K.Where.root() == New->Where.root();
          });
        if (New)
          learn(There, *New);
        go(To, There);
      };
      if (Truth.value_or(true))
        goWith(Here + 1, IfTrue);
      if (!Truth.value_or(false))
        goWith(E.To, IfFalse);
      break;
    }
    case FlowKind::Jump:
      go(E.To, State);
      break;
    case FlowKind::Return:
      go(Here + 1, State);
      break;
    case FlowKind::Stop:
    case FlowKind::End:
      break;
    }
  }
  for (uint32_t I = 0; I != Events.size(); ++I) {
    if (!At[I])
      continue;
    const FlowEvent &E = Events[I];
    auto add = [&](std::optional<FieldFacts> &To) { To = To ? meet(*To, *At[I]) : *At[I]; };
    if (E.Kind == FlowKind::Call)
      add(Out.Before[E.Index]);
    else if (E.Kind == FlowKind::End)
      add(Out.AtEnd);
    else if (E.Kind == FlowKind::Return && !(Facts.Returns[E.Index].V.Kind == ValueKind::Int &&
                                             Facts.Returns[E.Index].V.Int == 0))
      add(Out.WithResult);
  }
  return Out;
}
