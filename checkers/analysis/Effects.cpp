//===- Effects.cpp - What calling a function can do -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Effects.h"

#include "checkers/analysis/LockStates.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <iterator>

using namespace irqlint;

/// A function sleeps in few ways that differ to its callers. What is more is one way, which has the
/// conditions that all of them share, and a way with more conditions than this has fewer: a caller
/// may be asked for nothing, but no way is lost.
static constexpr size_t MaxWays = 6;
static constexpr size_t MaxConditions = 6;

std::optional<bool> irqlint::evaluate(const Value &V, const Atom &A) {
  int64_t Mask = A.Mask, Operand = A.Operand;
  auto is = [&](int64_t Number) { return A.holdsFor(Number) == A.Holds; };
  if (V.Kind == ValueKind::Int)
    return is((V.Int & V.AndBits) | V.OrBits);
  if (A.By != Relation::Equal) // the bits that may be set are the greatest that it can be
    return V.AndBits >= 0 && V.OrBits >= 0 && is(V.AndBits | V.OrBits) ? std::optional<bool>(true)
                                                                       : std::nullopt;
  if (V.Kind == ValueKind::Function || V.Kind == ValueKind::VarAddr ||
      V.Kind == ValueKind::FieldAddr)
    return Operand == 0 && Mask == -1 ? std::optional<bool>(false) : std::nullopt;
  if ((V.OrBits & Mask) & ~Operand)
    return false; // a bit is set that must not be
  if (Operand == 0 && ((V.AndBits | V.OrBits) & Mask) == 0)
    return true; // all bits are masked off
  return std::nullopt;
}

bool irqlint::conjoin(Atoms &All, const Atom &A) {
  for (const Atom &Other : All) {
    if (Other.Context != A.Context)
      continue;
    if (A.Context != ContextTest::None) {
      if (Other.Holds != A.Holds)
        return false;
      return true;
    }
    if (!(Other.Tested == A.Tested) || Other.Mask != A.Mask)
      continue;
    if (Other.By != A.By) {
      // A number that it is may be one that it cannot be.
      const Atom &Is = A.By == Relation::Equal ? A : Other, &Of = &Is == &A ? Other : A;
      if (Is.By == Relation::Equal && Is.Holds && Is.Mask == -1 && !Of.holdsFor(Is.Operand))
        return false;
      continue;
    }
    if (A.By != Relation::Equal && Other.Operand != A.Operand) {
      // `x < 3` and not `x < 8`.
      const Atom &Low = Other.Operand < A.Operand ? Other : A, &High = &Low == &A ? Other : A;
      if (Low.Holds && !High.Holds)
        return false;
      continue;
    }
    if (Other.Operand == A.Operand) {
      if (Other.Holds != A.Holds)
        return false;
      return true;
    }
    if (Other.Holds && A.Holds)
      return false; // two constants at once
    if (Other.Holds)
      return true; // it is another constant, so it is not this one
  }
  if (A.Context == ContextTest::None && A.Holds && A.By == Relation::Equal)
    llvm::erase_if(All, [&](const Atom &Other) {
      return Other.Context == ContextTest::None && Other.By == A.By && Other.Tested == A.Tested &&
             Other.Mask == A.Mask && Other.Operand != A.Operand;
    });
  All.push_back(A);
  return true;
}

bool irqlint::carryOver(const Atom &A, llvm::ArrayRef<Value> Args, const FunctionFacts &Caller,
                        Atoms &Out) {
  if (A.Context != ContextTest::None || A.Tested.Kind == ValueKind::Field)
    return conjoin(Out, A);
  if (A.Tested.Kind != ValueKind::Param)
    return true;
  Atom B = A;
  B.Tested = substitute(A.Tested, Args);
  if (std::optional<bool> Known = evaluate(B.Tested, A))
    return *Known == A.Holds;
  bool IsFlag = A.Mask != -1; // gfp and its kind: a constant in nearly every call
  switch (B.Tested.Kind) {
  case ValueKind::Param:
    return conjoin(Out, B);
  case ValueKind::Field:
    return IsFlag ? false : conjoin(Out, B);
  case ValueKind::Choice: {
    // `c ? a : b`: the sides that fit, with their condition. Assignments without order: a flag
    // must fit in all of them, since which one counts is not known.
    bool AnyFits = false, AllFit = true;
    const Alternative *Only = nullptr;
    for (const Alternative &Side : Caller.Choices[static_cast<size_t>(B.Tested.Int)]) {
      std::optional<bool> Known = evaluate(Side.V, A);
      bool Fits = Known ? *Known == A.Holds : !IsFlag;
      AllFit &= Fits;
      if (Fits)
        Only = AnyFits ? nullptr : &Side;
      AnyFits |= Fits;
    }
    if (!AnyFits)
      return false;
    if (Only && !AllFit && !Only->When.empty()) {
      for (const Atom &When : Only->When)
        if (When.Context != ContextTest::None || When.Tested.Kind == ValueKind::Param)
          if (!conjoin(Out, When))
            return false;
      return true;
    }
    return AllFit || !IsFlag;
  }
  default:
    return !IsFlag;
  }
}

/// What of a call's own conditions concerns the function's callers.
static bool addGuards(llvm::ArrayRef<Atom> Guards, Atoms &Out) {
  for (const Atom &A : Guards) {
    if (A.Context == ContextTest::None && A.Tested.Kind != ValueKind::Param &&
        A.Tested.Kind != ValueKind::Field)
      continue;
    if (!conjoin(Out, A))
      return false;
  }
  return true;
}

/// True for a call that takes a lock which spins off PREEMPT_RT.
static bool takesSpin(const CallSite &Site) {
  std::optional<LockCall> Call = LockStates::callOf(Site);
  return Call && Call->Kind == LockKind::Spin && Call->Acquires;
}

/// Of V, none where nothing is known.
static Interned<Value> objectOf(const Value &V) {
  return V.Kind == ValueKind::Unknown ? Interned<Value>() : Interned<Value>(V);
}

std::vector<Effect> Effects::primitives(SiteRef R) const {
  const Program &P = Graph.program();
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  std::vector<Effect> Out;
  if (!Graph.mayDoAnything(R))
    return Out;
  if (Site.Kind == CalleeKind::Direct && Graph.models().isDenied(Site.First, Kind))
    return Out;
  auto plain = [&] {
    Effect E;
    E.Site = R.Index;
    Out.push_back(E);
  };
  auto onlyUnless = [](ContextTest Test, Atoms &When) {
    if (Test == ContextTest::None)
      return true;
    Atom A;
    A.Context = Test;
    A.Holds = false;
    return conjoin(When, A);
  };
  if (Kind == EffectKind::RtLock && Site.OnSpinlock && takesSpin(Site))
    plain();
  if (To.Lock.What == ObjectLock::Kind::Sleeps &&
      (Kind == EffectKind::Sleep || Kind == EffectKind::RtLock))
    plain();
  if (To.Lock.What == ObjectLock::Kind::Spin && Kind == EffectKind::RtLock)
    plain();
  if (To.Writes && Kind == EffectKind::WriteDevice)
    plain();
  if (!To.Model)
    return Out;
  for (const EffectModel &Model : To.Model->Effects) {
    if (Model.Kind != Kind)
      continue;
    Effect E;
    Atoms When;
    E.Site = R.Index;
    if (!onlyUnless(Model.Unless, When))
      continue;
    if (Model.Argument) {
      Value Param;
      Param.Kind = ValueKind::Param;
      Param.Int = *Model.Argument;
      if (Model.Conditional) {
        Atom A;
        A.Tested = Param;
        A.Mask = Model.Mask;
        A.Operand = Model.Operand;
        A.Holds = Model.Holds;
        if (!carryOver(A, Graph.argsOf(R), P.facts(R.In), When))
          continue;
      } else {
        E.Object = objectOf(substitute(Param, Site.Args));
      }
    }
    E.When = Interned<Atom>(When);
    Out.push_back(std::move(E));
  }
  return Out;
}

/// What a condition on a field compares to, where the call passes a local variable of that record,
/// no other call is given it, and the only value that the function stores in the field is a
/// constant, before the call.
static std::optional<bool> decidedBy(const FunctionFacts &F, const CallSite &Site, const Atom &A) {
  if (A.Context != ContextTest::None || A.Tested.Kind != ValueKind::Field)
    return std::nullopt;
  for (const Place &Object : Site.Objects) {
    if (!Object.startsAt(PlaceStepKind::Local) || Object.isPart())
      continue;
    Place Field = Object.field(A.Tested.First, A.Tested.Second);
    auto isGiven = [&](const CallSite &Other) {
      return &Other != &Site &&
             llvm::any_of(Other.Objects, [&](const Place &O) { return O.isWithin(Object); });
    };
    auto isUpdate = [&](const Access &Each) {
      return Each.Kind == AccessKind::Update && Each.Where == Field;
    };
    if (llvm::any_of(F.Calls, isGiven) || llvm::any_of(F.Accesses, isUpdate))
      return std::nullopt;
    const Store *Only = nullptr;
    for (const Store &S : F.Stores) {
      if (!S.Object || S.Where != Field)
        continue;
      if (Only || S.V.Kind != ValueKind::Int || !(S.At < Site.At))
        return std::nullopt;
      Only = &S;
    }
    if (Only)
      return A.holdsFor((((Only->V.Int & Only->V.AndBits) | Only->V.OrBits) & A.Tested.AndBits) |
                        A.Tested.OrBits);
  }
  return std::nullopt;
}

bool irqlint::rulesOut(llvm::ArrayRef<Atom> Guards, const Value &Passed, const Atom &A) {
  if (Passed.Kind != ValueKind::Call)
    return false;
  Atom Here = A;
  Here.Tested = Passed;
  Atoms All;
  for (const Atom &Guard : Guards)
    if (Guard.Context == ContextTest::None && Guard.Tested == Passed)
      conjoin(All, Guard);
  return !All.empty() && !conjoin(All, Here);
}

/// Whether A is a condition on what R passes that R's own conditions exclude.
static bool isRuledOut(const CallSite &Site, llvm::ArrayRef<Value> Args, const Atom &A) {
  return A.Context == ContextTest::None && A.Tested.Kind == ValueKind::Param &&
         rulesOut(Site.Guards, substitute(A.Tested, Args), A);
}

void Effects::inherit(SiteRef R, FunctionId Callee, bool KeepArguments,
                      std::vector<Effect> &Out) const {
  const Program &P = Graph.program();
  llvm::ArrayRef<Value> Args = KeepArguments ? Graph.argsOf(R) : llvm::ArrayRef<Value>();
  llvm::ArrayRef<Effect> OfCallee = of(Callee);
  for (uint32_t I = 0; I != OfCallee.size(); ++I) {
    const Effect &Inner = OfCallee[I];
    Effect E;
    Atoms When;
    bool Possible = true;
    for (const Atom &A : Inner.When)
      if (std::optional<bool> Holds =
              KeepArguments ? decidedBy(P.facts(R.In), P.site(R), A) : std::nullopt)
        Possible = Possible && *Holds;
      else
        Possible =
            Possible && !isRuledOut(P.site(R), Args, A) && carryOver(A, Args, P.facts(R.In), When);
    if (!Possible)
      continue;
    E.Object = objectOf(substitute(Inner.about(), Args));
    if (!Inner.Object.empty() && E.Object.empty())
      continue; // nobody can say any more what is waited for
    E.When = Interned<Atom>(When);
    E.Depth = Inner.Depth + 1;
    E.Site = R.Index;
    E.Next = Callee;
    E.NextEffect = I;
    Out.push_back(std::move(E));
  }
}

/// True for a call that sleeps in a mode of its object that excludes atomic context: where a
/// field's test chooses between a spinning lock and this, the object was made for the one or for
/// the other, and for whom cannot be told here.
static bool isSleepingMode(const FunctionFacts &F, llvm::ArrayRef<Atom> Guards) {
  for (const Atom &A : Guards) {
    if (A.Context != ContextTest::None || A.Tested.Kind != ValueKind::Field)
      continue;
    for (const CallSite &Other : F.Calls) {
      if (!takesSpin(Other))
        continue;
      Atom Opposite = A;
      Opposite.Holds = !A.Holds;
      if (std::find(Other.Guards.begin(), Other.Guards.end(), Opposite) != Other.Guards.end())
        return true;
    }
  }
  return false;
}

/// Ways to sleep that a correct run does not take in atomic context, or a kernel with PREEMPT_RT
/// not at all.
bool Effects::isPassedOver(SiteRef R) const {
  llvm::ArrayRef<Atom> Guards = Graph.guardsOf(R);
  if (Kind == EffectKind::RtLock && Graph.program().site(R).WithoutRt)
    return true;
  if (AllWays || (Kind != EffectKind::Sleep && Kind != EffectKind::RtLock))
    return false;
  if (States.isBefore(Guards))
    return true;
  if (Kind == EffectKind::RtLock)
    return false;
  // A function that asks for its context takes care of it, in ways that a guard may not show; where
  // it takes a gfp_t, that says whether it may block.
  auto asks = [](const Atom &A) { return A.Context != ContextTest::None; };
  const FunctionFacts &F = Graph.program().facts(R.In);
  if (F.AsksContext && F.GfpParam < 0 && std::none_of(Guards.begin(), Guards.end(), asks))
    return true;
  return F.Calls[R.Index].Unlikely || isSleepingMode(F, Guards);
}

std::vector<Effect> Effects::atSite(SiteRef R) const {
  if (isPassedOver(R))
    return {};
  std::vector<Effect> Out = primitives(R);
  const Callees &To = Graph.calleesOf(R);
  if (To.Model && To.Model->answers(Kind))
    return Out;
  // A pointer may hold any of its targets: only what all of them do is sure to happen, but for the
  // tables of a driver, of which each is for some device.
  bool All =
      !To.ThroughPointer || To.ByTable ||
      std::all_of(To.Targets.begin(), To.Targets.end(), [&](auto F) { return !of(F).empty(); });
  if (All && !(To.ThroughPointer && To.Unknown))
    for (FunctionId F : To.Targets)
      inherit(R, F, To.Lock.What != ObjectLock::Kind::Custom, Out);
  for (FunctionId F : To.Callbacks)
    inherit(R, F, false, Out);
  return Out;
}

/// True where every condition of A is one of B's, so that B adds nothing.
static bool covers(const Effect &A, const Effect &B) {
  return A.Object == B.Object && std::all_of(A.When.begin(), A.When.end(), [&](const Atom &X) {
           return std::find(B.When.begin(), B.When.end(), X) != B.When.end();
         });
}

/// gfpflags_allow_blocking() (include/linux/gfp.h) says which bit of a gfp_t lets an allocation
/// block.
void Effects::findBlockingFlag() {
  const Program &P = Graph.program();
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.facts(F).Display.str() == "gfpflags_allow_blocking" && P.facts(F).ReturnTest.size() == 1)
      BlockingFlag = P.facts(F).ReturnTest.front().Mask;
}

/// Leaves the conditions that a caller can decide best: its arguments and its context come before
/// what some field holds.
static void shorten(Atoms &When) {
  auto ofField = [](const Atom &A) {
    return A.Context == ContextTest::None && A.Tested.Kind == ValueKind::Field;
  };
  while (When.size() > MaxConditions) {
    auto Last = std::find_if(When.rbegin(), When.rend(), ofField);
    When.erase(Last == When.rend() ? std::prev(When.end()) : std::prev(Last.base()));
  }
}

bool Effects::add(FunctionId F, Effect E) {
  Atoms When = E.When.list();
  if (Graph.models().isDenied(Graph.program().facts(F).Symbol, Kind))
    return false;
  std::vector<Effect> &List = ByFunction[F];
  // Who takes a gfp_t promises to block only where it allows that.
  if (int32_t Gfp = Graph.program().facts(F).GfpParam;
      Gfp >= 0 && Kind == EffectKind::Sleep && BlockingFlag) {
    Atom A;
    A.Holds = false;
    A.Tested.Kind = ValueKind::Param;
    A.Tested.Int = Gfp;
    A.Mask = BlockingFlag;
    if (!conjoin(When, A))
      return false;
  }
  shorten(When);
  E.When = Interned<Atom>(When);
  for (const Effect &Known : List)
    if (covers(Known, E))
      return false;
  for (Effect &Known : List)
    if (Known.Site == E.Site && Known.Next == E.Next && Known.NextEffect == E.NextEffect &&
        covers(E, Known)) {
      Known.When = E.When; // the same way, of which the callee now asks less
      return true;
    }
  for (size_t I = MaxWays; I < List.size(); ++I)
    if (List[I].Object == E.Object) {
      Atoms Both = List[I].When.list();
      llvm::erase_if(Both, [&](const Atom &A) { return !llvm::is_contained(When, A); });
      List[I].When = Interned<Atom>(Both);
      return true;
    }
  List.push_back(E);
  return true;
}

Effects::Effects(const CallGraph &Graph, EffectKind Kind, bool AllWays)
    : Graph(Graph), Kind(Kind), AllWays(AllWays) {
  find(Graph.doers(), Graph.callers());
}

Effects::Effects(const CallGraph &Graph, EffectKind Kind, llvm::ArrayRef<FunctionId> From)
    : Graph(Graph), Kind(Kind) {
  const Program &P = Graph.program();
  std::vector<bool> Seen(P.functions().size());
  std::vector<FunctionId> Reached;
  auto enter = [&](FunctionId F) {
    if (!Seen[F])
      Reached.push_back(F);
    Seen[F] = true;
  };
  std::for_each(From.begin(), From.end(), enter);
  std::vector<SiteRef> Doers;
  for (size_t I = 0; I != Reached.size(); ++I)
    for (uint32_t Call = 0; Call != P.facts(Reached[I]).Calls.size(); ++Call) {
      SiteRef R{Reached[I], Call};
      const Callees &To = Graph.calleesOf(R);
      std::for_each(To.Targets.begin(), To.Targets.end(), enter);
      std::for_each(To.Callbacks.begin(), To.Callbacks.end(), enter);
      if (Graph.mayDoAnything(R))
        Doers.push_back(R);
    }
  std::sort(Reached.begin(), Reached.end());
  std::sort(Doers.begin(), Doers.end());
  find(Doers, Callers(Graph, Reached));
}

/// Sites: the calls that may have the effect by themselves, in order. Back: who calls a function,
/// and so has to be looked at again when it gains an effect.
void Effects::find(llvm::ArrayRef<SiteRef> Sites, const Callers &Back) {
  if (Kind == EffectKind::Sleep)
    findBlockingFlag();
  std::vector<SiteRef> Round;
  std::copy_if(Sites.begin(), Sites.end(), std::back_inserter(Round),
               [&](SiteRef R) { return !primitives(R).empty(); });
  // One round a call level, so that the first way found is a shortest one. It comes to an end,
  // since what a function's ways ask for only gets less.
  for (unsigned Level = 1; !Round.empty(); ++Level) {
    std::vector<std::pair<FunctionId, Effect>> New;
    for (SiteRef R : Round)
      for (Effect &E : atSite(R))
        if (Atoms When = E.When.list(); E.Depth <= Level && addGuards(Graph.guardsOf(R), When)) {
          E.When = Interned<Atom>(When);
          New.emplace_back(R.In, E);
        }
    Round.clear();
    for (auto &[F, E] : New)
      if (add(F, E)) {
        llvm::ArrayRef<SiteRef> Above = Back.of(F);
        Round.insert(Round.end(), Above.begin(), Above.end());
      }
    std::sort(Round.begin(), Round.end());
    Round.erase(std::unique(Round.begin(), Round.end()), Round.end());
  }
  for (auto &[F, List] : ByFunction)
    List.shrink_to_fit();
}
