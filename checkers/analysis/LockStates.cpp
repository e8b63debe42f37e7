//===- LockStates.cpp - The locks held, and interrupts off ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/LockStates.h"

#include "checkers/analysis/Helpers.h"
#include "checkers/analysis/SameAnswers.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

#include <algorithm>
#include <map>

using namespace irqlint;

/// A helper of a helper of a helper: deeper ones do not lock for their callers.
static constexpr unsigned MaxHelpers = 4;
/// Loops settle in a pass for each level. A count that still falls after this many passes is not
/// known, and its lock is not held on every path.
static constexpr unsigned MaxPasses = 64;

int LockState::held(LockClass Class) const {
  int N = 0;
  for (const HeldLock &L : Locks)
    if (L.Class == Class)
      N += L.Count;
  return N;
}

const HeldLock *LockState::last(LockClass Class) const {
  for (auto It = Locks.rbegin(); It != Locks.rend(); ++It)
    if (It->Class == Class && It->Count > 0)
      return &*It;
  return nullptr;
}

HeldState irqlint::sum(const HeldState &A, const HeldState &B) {
  bool Inherits = B.Irqs == IrqState::AsCaller;
  return {A.RawLocks + B.RawLocks, A.SpinLocks + B.SpinLocks, A.Mutexes + B.Mutexes,
          Inherits ? A.Irqs : B.Irqs, Inherits ? A.OffBySpin : B.OffBySpin};
}

HeldState irqlint::numbersOf(const LockState &S) {
  return {S.held(LockClass::Raw), S.held(LockClass::Spin), S.held(LockClass::Mutex), S.Irqs,
          S.OffBySpin};
}

static LockState join(const LockState &A, const LockState &B) {
  LockState Out;
  Out.Irqs = A.Irqs == B.Irqs ? A.Irqs : IrqState::Mixed;
  Out.OffBySpin = A.OffBySpin || B.OffBySpin;
  for (const HeldLock &L : A.Locks) {
    auto M = llvm::find_if(B.Locks, [&](const HeldLock &Other) {
      return L.Lock == Other.Lock && L.Class == Other.Class && (L.Count > 0) == (Other.Count > 0);
    });
    if (M == B.Locks.end())
      continue;
    Out.Locks.push_back(L);
    Out.Locks.back().Count =
        L.Count > 0 ? std::min(L.Count, M->Count) : std::max(L.Count, M->Count);
  }
  return Out;
}

static void take(LockState &S, Place Lock, LockClass Class, SiteRef By) {
  for (HeldLock &L : S.Locks)
    if (L.Lock == Lock && L.Class == Class) {
      L.By = By;
      if (++L.Count == 0)
        std::erase_if(S.Locks, [](const HeldLock &Other) { return Other.Count == 0; });
      return;
    }
  S.Locks.push_back({Lock, Class, 1, By});
}

/// Gives back the lock itself, else one that may be it, else one of the caller's.
static void release(LockState &S, Place Lock, LockClass Class, SiteRef By) {
  auto fits = [&](const HeldLock &L, bool Exactly) {
    return L.Class == Class && L.Count > 0 &&
           (L.Lock == Lock ||
            (!Exactly && (!Lock.known() || !L.Lock.known() || L.Lock.mayBe(Lock))));
  };
  for (bool Exactly : {true, false})
    for (auto It = S.Locks.rbegin(); It != S.Locks.rend(); ++It)
      if (fits(*It, Exactly)) {
        if (--It->Count == 0)
          S.Locks.erase(std::next(It).base());
        return;
      }
  for (HeldLock &L : S.Locks)
    if (L.Lock == Lock && L.Class == Class) { // given back before
      L.By = By;
      --L.Count;
      return;
    }
  S.Locks.push_back({Lock, Class, -1, By});
}

std::optional<LockCall> LockStates::callOf(const CallSite &Site) {
  if (Site.Kind != CalleeKind::Direct)
    return std::nullopt;
  return lockCallOf(plainName(Site.First));
}

/// As callOf(), without looking at the same name twice where it is none of a lock.
std::optional<LockCall> LockStates::knownCall(const CallSite &Site) const {
  if (Site.Kind != CalleeKind::Direct)
    return std::nullopt;
  uint32_t I = Site.First.index();
  if (I >= NoLock.size())
    NoLock.resize(Name::count());
  if (NoLock[I])
    return std::nullopt;
  std::optional<LockCall> Out = callOf(Site);
  NoLock[I] = !Out;
  return Out;
}

/// Whether what the call takes is no lock of the CPU's interrupts under PREEMPT_RT: a spinlock_t,
/// or a local lock, which off PREEMPT_RT is local_irq_save() (include/linux/local_lock_internal.h).
static bool isSleepingUnderRt(const CallSite &Site, const LockCall &What) {
  bool IsSpin = What.Kind == LockKind::Spin && (Site.OnSpinlock || (What.IsGuard && !What.IsRaw));
  return IsSpin || Site.Spelled.str().starts_with("local_lock");
}

/// The function that a call enters which may lock for it: one that works for the same driver.
FunctionId LockStates::helperOf(FunctionId F, const CallSite &Site) const {
  if (UnitId U = P.unitOf(F); U != NoUnit) {
    FunctionId Callee = helperAt(P, Site, U);
    return Callee != F ? Callee : NoFunction;
  }
  FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
  bool Own = Callee != NoFunction && Callee != F && P.facts(Callee).At.File == P.facts(F).At.File &&
             !isSharedHeader(P.facts(Callee).At.File.str());
  return Own ? Callee : NoFunction;
}

bool LockStates::touchesLocks(FunctionId F, unsigned Depth) const {
  auto It = Touches.find(F);
  if (It != Touches.end())
    return It->second;
  Touches[F] = false; // while it is looked at: recursion adds nothing
  bool Any = false;
  for (const CallSite &Site : P.facts(F).Calls) {
    if (Any || !Site.Reachable)
      continue;
    Any = knownCall(Site).has_value();
    FunctionId Helper = Any || Depth == 0 ? NoFunction : helperOf(F, Site);
    if (Helper != NoFunction)
      Any = touchesLocks(Helper, Depth - 1);
  }
  return Touches[F] = Any;
}

/// What the interrupts were where the flags that a call restores were saved.
IrqState LockStates::restored(FunctionId F, uint32_t Call, const LockCall &What, IrqState Now,
                              const std::vector<std::optional<LockState>> &Before) const {
  const FunctionFacts &Facts = P.facts(F);
  const CallSite &Site = Facts.Calls[Call];
  std::optional<uint32_t> Save;
  if (What.IsGuard) {
    // The guard's own constructor: the last one of its class that comes before.
    llvm::StringRef Class = plainName(Site.First);
    Class.consume_back("_destructor");
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I)
      if (Facts.Calls[I].At < Site.At || Facts.Calls[I].At == Site.At)
        if (plainName(Facts.Calls[I].First) == (llvm::Twine(Class) + "_constructor").str())
          Save = I;
  } else {
    Value Flags = Site.arg(What.Kind == LockKind::None ? 0 : 1);
    if (Flags.Kind == ValueKind::Call)
      Save = static_cast<uint32_t>(Flags.Int);
  }
  std::optional<Flow::Point> At = Save ? Flow(Facts).ofCall(*Save) : std::nullopt;
  if (At && Before[*At])
    return Before[*At]->Irqs;
  // Flags that are kept behind a pointer or in a record: the function's own where it has saved
  // some.
  return Now == IrqState::Off ? IrqState::AsCaller : IrqState::Given;
}

void LockStates::apply(FunctionId F, uint32_t Call, LockState &S,
                       const std::vector<std::optional<LockState>> &Before) const {
  const CallSite &Site = P.facts(F).Calls[Call];
  SiteRef Here{F, Call};
  if (std::optional<LockCall> What = knownCall(Site)) {
    if (What->Kind != LockKind::None) {
      LockClass Class = What->Kind == LockKind::Mutex                        ? LockClass::Mutex
                        : Site.OnSpinlock || (What->IsGuard && !What->IsRaw) ? LockClass::Spin
                                                                             : LockClass::Raw;
      Place Lock = What->IsGuard && !What->Acquires ? Place() : Site.object(0);
      What->Acquires ? take(S, Lock, Class, Here) : release(S, Lock, Class, Here);
    }
    switch (What->Irqs) {
    case IrqCall::Nothing:
      break;
    case IrqCall::Off:
    case IrqCall::Save:
      S.OffBySpin = (S.Irqs != IrqState::Off || S.OffBySpin) && isSleepingUnderRt(Site, *What);
      S.Irqs = IrqState::Off;
      break;
    case IrqCall::On:
      S.Irqs = IrqState::On;
      break;
    case IrqCall::Restore:
      S.Irqs = restored(F, Call, *What, S.Irqs, Before);
      break;
    }
    return;
  }
  FunctionId Helper = helperOf(F, Site);
  if (Helper == NoFunction || !touchesLocks(Helper, MaxHelpers))
    return;
  const LockState &Net = atExit(Helper);
  for (const HeldLock &L : Net.Locks) {
    Place Lock = L.Lock.in(Site.Objects.list());
    for (int I = 0; I != std::abs(L.Count); ++I)
      L.Count > 0 ? take(S, Lock, L.Class, Here) : release(S, Lock, L.Class, Here);
  }
  if (Net.Irqs == IrqState::Off || Net.Irqs == IrqState::On) {
    S.Irqs = Net.Irqs;
    S.OffBySpin = Net.OffBySpin;
  }
  // Who unlocks in one of several ways leaves off what only one of them turns on again.
  auto isReleased = [](const HeldLock &L) { return L.Count < 0; };
  if (Net.Irqs == IrqState::Mixed && std::any_of(Net.Locks.begin(), Net.Locks.end(), isReleased))
    S.Irqs = IrqState::Mixed;
  if (Net.Irqs == IrqState::Given) // by this function, or by the one that it gave them itself
    S.Irqs = S.Irqs == IrqState::Off ? IrqState::AsCaller : IrqState::Given;
}

/// The state before each event that can be reached where the conditions Given hold.
std::vector<std::optional<LockState>> LockStates::flow(FunctionId F,
                                                       llvm::ArrayRef<Atom> Given) const {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::vector<std::optional<LockState>> Before(Events.size());
  if (Events.known())
    Before[0] = LockState();
  // At joins locks only go and counts only fall, so this settles; soon, by MaxPasses.
  unsigned Passes = 0;
  for (bool Changed = Events.known(); Changed; ++Passes) {
    Changed = false;
    for (Flow::Point At = 0; At != Events.size(); ++At) {
      if (!Before[At])
        continue;
      LockState S = *Before[At];
      if (Events[At].Kind == FlowKind::Call)
        apply(F, Events[At].Index, S, Before);
      const Atom *Test = Given.empty() ? nullptr : testOf(Facts, Events[At]);
      std::optional<bool> Holds = Test ? saidOf(*Test, Given) : std::nullopt;
      for (Flow::Point Next : Events.next(At)) {
        if (Holds && Next != (*Holds ? At + 1 : Events[At].To))
          continue;
        LockState Joined = Before[Next] ? join(*Before[Next], S) : S;
        if (Before[Next] && Passes > MaxPasses)
          llvm::erase_if(Joined.Locks, [&](const HeldLock &L) {
            return !llvm::is_contained(Before[Next]->Locks, L);
          });
        // What comes after in the list is looked at in this pass anyway.
        if (!Before[Next] || !(*Before[Next] == Joined)) {
          Changed |= Next <= At;
          Before[Next] = std::move(Joined);
        }
      }
    }
  }
  return Before;
}

/// `if (c) unlock(); ...; if (c) sleep();`: what a call finds where its own conditions hold, and
/// were asked before it as well, with the same answer.
void LockStates::refine(FunctionId F, Known &Of) const {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  SameAnswers Same(P, F);
  std::vector<std::pair<Atom, bool>> Answered; // by condition, whichever way it comes out
  auto isSame = [&](const Atom &A) {
    for (const auto &[Other, Is] : Answered)
      if (saidOf(Other, A))
        return Is;
    Answered.emplace_back(A, Same.has(A));
    return Answered.back().second;
  };
  struct Case {
    Atoms Given;
    std::vector<uint32_t> Calls;
  };
  std::map<std::vector<bool>, Case> Cases;
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    Atoms Given;
    llvm::copy_if(Facts.Calls[I].Guards, std::back_inserter(Given), isSame);
    if (Given.empty())
      continue;
    std::vector<bool> Key; // what the guards say of each test
    for (const Interned<Atom> &Test : Facts.Tests) {
      std::optional<bool> Said = saidOf(Test.front(), Given);
      Key.push_back(Said.has_value());
      Key.push_back(Said.value_or(false));
    }
    Case &Here = Cases[std::move(Key)];
    Here.Given = std::move(Given);
    Here.Calls.push_back(I);
  }
  // One at a time: the states of a whole function are many.
  for (const auto &[Key, Here] : Cases) {
    std::vector<std::optional<LockState>> Before = flow(F, Here.Given);
    for (uint32_t I : Here.Calls)
      if (std::optional<Flow::Point> At = Events.ofCall(I); At && Before[*At])
        Of.At[I] = *Before[*At];
  }
}

LockStates::Known LockStates::compute(FunctionId F) const {
  Known Out;
  if (!touchesLocks(F, MaxHelpers))
    return Out;
  const FunctionFacts &Facts = P.facts(F);
  std::vector<std::optional<LockState>> Before = flow(F);
  Out.Plain = false;
  Out.At.resize(Facts.Calls.size());
  std::optional<LockState> Exit;
  Flow Events(Facts);
  for (Flow::Point At = Before.size(); At-- != 0;) { // of several places of a call the first counts
    if (!Before[At])
      continue;
    if (Events[At].Kind == FlowKind::Call)
      Out.At[Events[At].Index] = *Before[At];
    else if (Events.isEnd(At))
      Exit = Exit ? join(*Exit, *Before[At]) : *Before[At];
  }
  Out.Exit = Exit.value_or(LockState());
  refine(F, Out);
  return Out;
}

const LockStates::Known &LockStates::of(FunctionId F) const {
  static const Known Nothing;
  auto It = Cache.find(F);
  if (It != Cache.end())
    return It->second;
  if (Busy[F])
    return Nothing;
  Busy[F] = true;
  Known Out = compute(F);
  Busy[F] = false;
  return Cache.emplace(F, std::move(Out)).first->second;
}

const LockState &LockStates::at(SiteRef R) const {
  static const LockState Nothing;
  const Known &K = of(R.In);
  return K.Plain ? Nothing : K.At[R.Index];
}

const LockState &LockStates::atExit(FunctionId F) const { return of(F).Exit; }
