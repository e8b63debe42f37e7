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
#include "llvm/ADT/StringSwitch.h"

#include <deque>

using namespace irqlint;

/// More than this is known of no object that a branch asks about.
static constexpr size_t MaxFacts = 24;
/// Larger functions are searched without what their callees leave.
static constexpr size_t MaxCallee = 400;
/// How far a write is looked for below a call.
static constexpr unsigned MaxWriters = 12;
static constexpr int64_t AllBits = -1;

/// Whether ((x & Mask) == Operand), by what is known of x.
static std::optional<bool> decide(const FieldFact &Known, const Atom &A) {
  // A negative number and what it is as an unsigned one are the same.
  if (A.Mask == AllBits && (A.Operand < 0) != (Known.Bits < 0))
    return std::nullopt;
  int64_t Mask = A.Mask & A.Tested.AndBits;
  if (A.Tested.OrBits)
    return std::nullopt;
  if (!Known.Equal)
    return Mask == AllBits && A.Operand == Known.Bits ? std::optional<bool>(false) : std::nullopt;
  if ((Known.Bits ^ A.Operand) & Known.Mask & Mask)
    return false;
  return (Mask & ~Known.Mask) == 0 ? std::optional<bool>(true) : std::nullopt;
}

/// Drops what is known of the bits of that field, of whatever object, and of all that it leads to.
static void forget(FieldFacts &Known, Name Record, Name Field, int64_t Bits) {
  for (FieldFact &F : Known)
    for (const PlaceStep &Step : F.Where.steps())
      if (Step.First == Record && Step.Second == Field)
        F.Mask &= F.Equal && &Step == &F.Where.steps().back() ? ~Bits : 0;
  llvm::erase_if(Known, [](const FieldFact &F) { return F.Mask == 0; });
}

static void learn(FieldFacts &Known, const FieldFact &New) {
  auto It = llvm::find_if(Known, [&](const FieldFact &F) { return !(F.Where < New.Where); });
  if (It == Known.end() || It->Where != New.Where) {
    if (Known.size() < MaxFacts)
      Known.insert(It, New);
    return;
  }
  if (!It->Equal || !New.Equal) {
    if (New.Equal || !It->Equal)
      *It = New;
    return;
  }
  It->Bits = (It->Bits & ~New.Mask) | (New.Bits & New.Mask);
  It->Mask |= New.Mask;
}

/// Whether A holds for all of Values that Known allows, or for none.
static std::optional<bool> decideAll(const std::set<int64_t> &Values, const FieldFact &Known,
                                     const Atom &A) {
  std::optional<bool> Out;
  for (int64_t V : Values) {
    if (Known.Equal ? (V & Known.Mask) != Known.Bits : V == Known.Bits)
      continue;
    bool Is = (V & A.Tested.AndBits & A.Mask) == A.Operand;
    if (A.Tested.OrBits || (Out && *Out != Is))
      return std::nullopt;
    Out = Is;
  }
  return Out;
}

/// Drops what others may write too.
static void forgetShared(FieldFacts &Known) {
  llvm::erase_if(Known, [](const FieldFact &F) { return F.Where.isPart() && !F.IsOwn; });
}

/// What A, which holds, says of the object that it asks about.
static std::optional<FieldFact> factOf(const Atom &A, const Place &Of) {
  int64_t Mask = A.Mask & A.Tested.AndBits;
  if (A.Tested.OrBits || !Of.known())
    return std::nullopt;
  if (A.Holds)
    return FieldFact{Of, Mask, A.Operand};
  if (Mask == AllBits)
    return FieldFact{Of, Mask, A.Operand, false};
  if ((Mask & (Mask - 1)) == 0) // one bit
    return FieldFact{Of, Mask, A.Operand ^ Mask};
  return std::nullopt;
}

/// What holds on both ways.
static FieldFacts meet(const FieldFacts &A, const FieldFacts &B) {
  FieldFacts Out;
  for (const FieldFact &X : A)
    for (const FieldFact &Y : B) {
      if (X.Where != Y.Where)
        continue;
      FieldFact Both = X;
      if (X.Equal && Y.Equal)
        Both.Mask = X.Mask & Y.Mask & ~(X.Bits ^ Y.Bits);
      else if (X.Equal != Y.Equal) {
        const FieldFact &Is = X.Equal ? X : Y, &IsNot = X.Equal ? Y : X;
        Both = IsNot;
        if (Is.Mask != AllBits || Is.Bits == IsNot.Bits)
          continue;
      } else if (X.Bits != Y.Bits) {
        continue;
      }
      Both.Bits &= Both.Equal ? Both.Mask : AllBits;
      if (Both.Mask)
        Out.push_back(Both);
    }
  return Out;
}

/// A function that changes one bit of a word, by its number: what it leaves the bit, nothing where
/// that depends.
struct BitWrite {
  bool Is = false;
  std::optional<bool> Leaves;
};
static BitWrite bitWriteOf(const CallSite &Site) {
  if (Site.Kind != CalleeKind::Direct)
    return {};
  llvm::StringRef Callee = plainName(Site.First);
  Callee.consume_front("generic_");
  while (Callee.consume_front("_") || Callee.consume_front("arch_")) {
  }
  return llvm::StringSwitch<BitWrite>(Callee)
      .Cases("set_bit", "test_and_set_bit", "test_and_set_bit_lock", {true, true})
      .Cases("clear_bit", "clear_bit_unlock", "test_and_clear_bit", "clear_bit_mb__after_atomic",
             {true, false})
      .Cases("change_bit", "test_and_change_bit", "clear_and_wake_up_bit", {true, std::nullopt})
      .Default({});
}

/// The bit that such a call changes; all where its number is not known.
static int64_t bitOf(const CallSite &Site) {
  constexpr int64_t WordBits = 63;
  Value Bit = Site.arg(0);
  return Bit.Kind == ValueKind::Int && Bit.Int >= 0 && Bit.Int < WordBits ? int64_t(1) << Bit.Int
                                                                          : AllBits;
}

int64_t FieldFlow::writesOfCall(SiteRef R, Name Record, Name Field, unsigned Depth) const {
  const CallSite &Site = P.site(R);
  auto isIt = [&](const Place &O) { return O.record() == Record && O.lastField() == Field; };
  if (bitWriteOf(Site).Is)
    return isIt(Site.object(1)) ? bitOf(Site) : 0;
  const Callees &To = Graph.calleesOf(R);
  if (To.Targets.empty() && To.Callbacks.empty())
    return !To.Model && llvm::any_of(Site.Objects, isIt) ? AllBits : 0;
  int64_t Out = 0;
  for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
    for (FunctionId Callee : *List)
      Out |= writes(Callee, Record, Field, Depth + 1);
  return Out;
}

/// The bits of the field, of whatever object, that calling F may change. Fields of a driver's own
/// record are written by its own functions only.
int64_t FieldFlow::writes(FunctionId F, Name Record, Name Field, unsigned Depth) const {
  llvm::StringRef Folder = P.privateFolderOf(Record);
  if (P.unitOf(F) != NoUnit && !Folder.empty() && !P.folderOf(P.unitOf(F)).starts_with(Folder) &&
      !Folder.starts_with(P.folderOf(P.unitOf(F))))
    return 0;
  if (Depth > MaxWriters)
    return AllBits;
  auto [It, New] = Written.try_emplace({F, Record, Field}, 0);
  if (!New)
    return It->second;
  const FunctionFacts &Facts = P.facts(F);
  int64_t Out = 0;
  if (llvm::any_of(Facts.Stores,
                   [&](const Store &S) { return S.Record == Record && S.Field == Field; }) ||
      llvm::any_of(Facts.Accesses, [&](const Access &A) {
        return A.Kind == AccessKind::Update && A.Where.record() == Record &&
               A.Where.lastField() == Field;
      }))
    Out = AllBits;
  for (uint32_t I = 0; I != Facts.Calls.size() && Out != AllBits; ++I)
    if (Facts.Calls[I].Reachable)
      Out |= writesOfCall({F, I}, Record, Field, Depth);
  Written[{F, Record, Field}] = Out;
  return Out;
}

/// The bits of what stands at Where that the call may change.
int64_t FieldFlow::writes(SiteRef R, const Place &Where, bool IsOwn) const {
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  if (IsOwn && llvm::none_of(Site.Objects,
                             [&](const Place &O) { return O.known() && O.root() == Where.root(); }))
    return 0;
  bool Followed = !To.Targets.empty() || !To.Callbacks.empty();
  if (Followed && !To.Unknown) {
    for (const PlaceStep &Step : Where.steps().drop_back(Where.isPart()))
      if (writesOfCall(R, Step.First, Step.Second, 0))
        return AllBits; // it is another object then
    return writesOfCall(R, Where.record(), Where.lastField(), 0);
  }
  if (Site.Kind != CalleeKind::Direct && !To.Model)
    return AllBits;
  // A function of the kernel that is not at hand changes what it is given.
  bool IsGiven = !To.Model && llvm::any_of(Site.Objects, [&](const Place &O) {
    return O.known() && Where.isWithin(O);
  });
  return IsGiven ? AllBits : 0;
}

/// Whether F asks about the field, of whatever object, or a function of the same module below it.
bool FieldFlow::asks(FunctionId F, Name Record, Name Field, unsigned Depth) const {
  if (Depth > MaxWriters)
    return true;
  auto [It, New] = Asking.try_emplace({F, Record, Field}, false);
  if (!New)
    return It->second;
  const FunctionFacts &Facts = P.facts(F);
  bool Out = llvm::any_of(Facts.Questions, [&](const BranchTest &Q) {
    const Value &Tested = Q.test().Tested;
    return Tested.Kind == ValueKind::Field && Tested.First == Record && Tested.Second == Field;
  });
  for (uint32_t I = 0; I != Facts.Calls.size() && !Out; ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    const Callees &To = Graph.calleesOf({F, I});
    Out = llvm::any_of(To.Targets, [&](FunctionId Callee) {
      return (P.unitOf(Callee) == NoUnit || P.unitOf(Callee) == P.unitOf(F)) &&
             asks(Callee, Record, Field, Depth + 1);
    });
  }
  Asking[{F, Record, Field}] = Out;
  return Out;
}

/// The numbers that the fields of a driver's own record are set to, of those that are set to
/// nothing else, changed in place or handed out by their address; and zero, which they begin with.
const std::set<int64_t> &FieldFlow::valuesOf(Name Record, Name Field) const {
  auto [It, New] = Values.try_emplace({Record, Field});
  llvm::StringRef Folder = P.privateFolderOf(Record);
  if (!New || Folder.empty())
    return It->second;
  auto isIt = [&](const Place &O) { return O.record() == Record && O.lastField() == Field; };
  std::set<int64_t> Out = {0};
  for (const StoreRef &S : P.storesTo(Record, Field)) {
    if (S.S->V.Kind != ValueKind::Int)
      return It->second;
    Out.insert(S.S->V.Int);
  }
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || P.folderOf(P.unitOf(F)) != Folder)
      continue;
    for (const Access &A : P.facts(F).Accesses)
      if (A.Kind == AccessKind::Update && isIt(A.Where))
        return It->second;
    for (const CallSite &Site : P.facts(F).Calls)
      if (llvm::any_of(Site.Objects, isIt))
        return It->second;
  }
  return It->second = std::move(Out);
}

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
    if (!F.Where.isPart() || !asks(Callee, F.Where.record(), F.Where.lastField(), 0))
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
void FieldFlow::leave(SiteRef R, FunctionId Callee, const std::vector<Value> &Env,
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

void FieldFlow::apply(SiteRef R, const std::vector<Value> &Env, FieldFacts &Known,
                      unsigned Depth) const {
  const CallSite &Site = P.site(R);
  if (BitWrite Bit = bitWriteOf(Site); Bit.Is) {
    Place Word = Site.object(1);
    int64_t Mask = bitOf(Site);
    if (Word.isPart())
      forget(Known, Word.record(), Word.lastField(), Mask);
    if (Bit.Leaves && Mask != AllBits && Word.isPart())
      learn(Known, {Word, Mask, *Bit.Leaves ? Mask : 0});
    return;
  }
  // Who gives a lock back or waits lets others write.
  if (std::optional<LockCall> Lock = LockStates::callOf(Site); Lock && !Lock->Acquires)
    return forgetShared(Known);
  if (plainName(Site.First).starts_with("wait_for_"))
    return llvm::erase_if(Known, [](const FieldFact &F) { return F.Where.isPart(); });
  FieldFacts Before = Known;
  for (FieldFact &F : Known)
    if (F.Where.isPart() || F.Where.startsAt(PlaceStepKind::Var))
      F.Mask &= F.Equal ? ~writes(R, F.Where, F.IsOwn) : writes(R, F.Where, F.IsOwn) ? 0 : AllBits;
  llvm::erase_if(Known, [](const FieldFact &F) { return F.Mask == 0; });
  const Callees &To = Graph.calleesOf(R);
  if (Site.Kind == CalleeKind::Direct && To.Targets.size() == 1 && !To.Model)
    leave(R, To.Targets.front(), Env, Before, Known, Depth);
}

void FieldFlow::store(const Store &S, const std::vector<Value> &Env, FieldFacts &Known) const {
  if (!S.Where.known())
    return forget(Known, S.Record, S.Field, AllBits);
  if (S.Where.isPart())
    forget(Known, S.Where.record(), S.Where.lastField(), AllBits);
  else
    llvm::erase_if(Known, [&](const FieldFact &F) { return F.Where.isWithin(S.Where); });
  Value V = substitute(S.V, Env);
  if (V.Kind == ValueKind::Int)
    learn(Known, {S.Where, AllBits, (V.Int & V.AndBits) | V.OrBits, true,
                  S.Where.isPart() && S.Object && S.Where.startsAt(PlaceStepKind::Local)});
}

FieldFlow::Walk FieldFlow::walk(FunctionId F, const std::vector<Value> &Env,
                                const FieldFacts &Known, unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(F);
  Walk Out;
  const std::vector<FlowEvent> &Events = Facts.Flow.list();
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
          Truth = evaluate(substitute(A.Tested, Env), A.Mask, A.Operand);
        else if (auto Fact =
                     llvm::find_if(State, [&](const FieldFact &K) { return K.Where == Of; });
                 Of.known() && Fact != State.end()) {
          Truth = decide(*Fact, A);
          if (!Truth && A.Tested.Kind == ValueKind::Field)
            Truth = decideAll(valuesOf(A.Tested.First, A.Tested.Second), *Fact, A);
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
