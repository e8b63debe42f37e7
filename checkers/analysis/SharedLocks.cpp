//===- SharedLocks.cpp - Locks that others may hold as well ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/SharedLocks.h"

#include "checkers/analysis/WayWalk.h"
#include "checkers/data/LockTests.h"
#include "checkers/facts/PlainName.h"

#include <algorithm>
#include <deque>

using namespace irqlint;

/// A helper of a helper makes a lock anew; deeper ones do so for others.
static constexpr unsigned MaxHelpers = 3;

static LockTest testOf(const CallSite &Site) {
  return Site.Kind == CalleeKind::Direct ? lockTestOf(plainName(Site.First)) : LockTest::None;
}

/// True for a call that waits for a spinning lock.
static bool takesSpinning(const CallSite &Site) {
  std::optional<LockCall> Call = LockStates::callOf(Site);
  return Call && Call->Kind == LockKind::Spin && Call->Acquires;
}

/// True for the kernel's own functions around a lock: spin_lock() calls raw_spin_lock().
static bool isLockFunction(const FunctionFacts &F) {
  llvm::StringRef Name = F.Display.str();
  return lockCallOf(Name) || lockTestOf(Name) != LockTest::None;
}

SharedLocks::SharedLocks(const Answers &A, llvm::function_ref<bool(const EntryPoint &)> IsInside)
    : A(A), Graph(A.graph()), P(A.program()) {
  for (const EntryPoint &Entry : A.entries())
    if (!IsInside(Entry))
      OtherEntries.insert(Entry.F);
  // What is registered both ways runs in one of them only.
  for (const EntryPoint &Entry : A.entries())
    if (IsInside(Entry)) {
      OtherEntries.erase(Entry.F);
      Entries.insert(Entry.F);
      enterAll(Entry);
    }
  indexLocks();
}

void SharedLocks::indexLocks() {
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (isLockFunction(P.facts(F)))
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      const CallSite &Site = P.facts(F).Calls[I];
      if (!Site.Reachable || Site.Kind != CalleeKind::Direct)
        continue;
      if (P.unitOf(F) != NoUnit && Graph.objectOf(Site.First))
        ObjectCalls.push_back({F, I});
      if (!takesSpinning(Site) && testOf(Site) != LockTest::Try)
        continue;
      Place Lock = Site.object(0);
      if (Lock.isPart())
        ByField[Lock.lastField()].push_back({F, I});
      else if (Lock.startsAt(PlaceStepKind::Var))
        ByVariable[Lock.root().First].push_back({F, I});
    }
  }
}

/// Whoever fills in the record of one callback that R calls through, where all of them lie in the
/// folder of the code that calls: a small framework, whose users never fill it in themselves.
std::vector<FunctionId> SharedLocks::anyTargets(SiteRef R) const {
  const CallSite &Site = P.site(R);
  if (Site.Kind != CalleeKind::Field || P.fieldsOf(Site.First).size() != 1 ||
      P.unitOf(R.In) == NoUnit)
    return {};
  std::set<FunctionId> Out;
  for (const StoreRef &S : P.storesTo(Site.First, Site.Second)) {
    FunctionId F = S.S->V.Kind == ValueKind::Function ? P.find(S.S->V.First) : NoFunction;
    if (F == NoFunction)
      continue;
    if (P.folderOf(P.unitOf(F)) != P.folderOf(P.unitOf(R.In)))
      return {};
    Out.insert(F);
  }
  if (Out.size() > MaxTargets)
    return {};
  return {Out.begin(), Out.end()};
}

/// What a call enters. Of a pointer of which the driver does not tell, all must take a lock.
std::vector<FunctionId> SharedLocks::targetsOf(SiteRef R) const {
  const Callees &To = Graph.calleesOf(R);
  std::vector<FunctionId> Out = walkedTargets(A, R);
  if (!To.ThroughPointer || (!To.Unknown && Out.size() <= 1))
    return Out;
  Out = To.Unknown ? anyTargets(R) : Out;
  if (!std::all_of(Out.begin(), Out.end(), [&](FunctionId F) { return takesAny(F, 1); }))
    Out.clear();
  if (Out.size() > 1)
    Out.erase(Out.begin() + 1, Out.end());
  return Out;
}

bool SharedLocks::takesAny(FunctionId F, unsigned Depth) const {
  for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
    if (takesSpinning(P.facts(F).Calls[I]))
      return true;
    if (Depth)
      for (FunctionId Next : Graph.calleesOf({F, I}).Targets)
        if (takesAny(Next, Depth - 1))
          return true;
  }
  return false;
}

/// Notes all that may run below an entry point, feasible or not: none of it is outside.
void SharedLocks::enterAll(const EntryPoint &Entry) {
  std::deque<std::pair<FunctionId, size_t>> Work = {{Entry.F, 0}};
  Inside.insert(Entry.F);
  while (!Work.empty()) {
    auto [F, Depth] = Work.front();
    Work.pop_front();
    for (uint32_t I = 0; Depth != WayWalk::MaxCalls && I != P.facts(F).Calls.size(); ++I)
      if (P.facts(F).Calls[I].Reachable)
        for (FunctionId Next : targetsOf({F, I}))
          if (isWalkedInto(A, Next, Entry.Unit)) {
            CalledFrom[Next].insert(F);
            if (Inside.insert(Next).second)
              Work.emplace_back(Next, Depth + 1);
          }
  }
}

/// Whether F runs outside as well: it has an entry point or a caller there.
bool SharedLocks::runsOutside(FunctionId F) const {
  if (!Inside.count(F) || OtherEntries.count(F))
    return true;
  auto [It, New] = Outside.try_emplace(F, false); // while it is looked at: recursion adds nothing
  if (!New)
    return It->second;
  bool Any = false;
  // Who registers an entry point, or dispatches to it, is not its caller outside.
  bool IsEntry = Entries.count(F);
  for (SiteRef R : Graph.callers().of(F))
    if (!IsEntry || P.site(R).First == P.facts(F).Symbol)
      Any = Any || runsOutside(R.In);
  if (auto From = CalledFrom.find(F); From != CalledFrom.end())
    for (FunctionId Caller : From->second)
      Any = Any || runsOutside(Caller);
  return Outside[F] = Any;
}

std::optional<SiteRef> SharedLocks::takenOutside(const Taken &Lock) const {
  auto first = [&](const std::vector<SiteRef> &Sites, auto Same) -> std::optional<SiteRef> {
    for (SiteRef R : Sites)
      if (Same(R) && runsOutside(R.In))
        return R;
    return std::nullopt;
  };
  if (!Lock.Lock.known())
    return first(ObjectCalls, [&](SiteRef R) {
      const ObjectLock &Of = Graph.calleesOf(R).Lock;
      return Of.What == ObjectLock::Kind::Spin && Of.Made == Lock.Made;
    });
  bool Part = Lock.Lock.isPart();
  if (!Part && !Lock.Lock.startsAt(PlaceStepKind::Var))
    return std::nullopt;
  const auto &Index = Part ? ByField : ByVariable;
  auto It = Index.find(Part ? Lock.Lock.lastField() : Lock.Lock.root().First);
  if (It == Index.end())
    return std::nullopt;
  return first(It->second, [&](SiteRef R) { return P.site(R).object(0).mayBe(Lock.Lock); });
}

/// The lock that a call waits for. Args: what its function was given, as its entry point sees it.
std::optional<SharedLocks::Taken> SharedLocks::takenAt(SiteRef R,
                                                       llvm::ArrayRef<Place> Args) const {
  const CallSite &Site = P.site(R);
  Taken Out;
  if (takesSpinning(Site)) {
    // A semaphore's or wait queue's own lock: its type does not say who shares it.
    if (P.facts(R.In).At.File.str().starts_with("kernel/locking/"))
      return std::nullopt;
    Out.Lock = Site.object(0);
    if (!Out.Lock.isPart() && !Out.Lock.startsAt(PlaceStepKind::Var))
      Out.Lock = Out.Lock.in(Args);
    Out.Name = Out.Lock.text();
    return Out.Lock.known() ? std::optional<Taken>(Out) : std::nullopt;
  }
  const ObjectLock &Object = Graph.calleesOf(R).Lock;
  if (Object.What != ObjectLock::Kind::Spin)
    return std::nullopt;
  Out.Made = Object.Made;
  Out.Name = Graph.objectOf(Site.First) ? Graph.objectOf(Site.First)->Record : "";
  return Out;
}

/// True where F, or a helper of it, makes the lock anew.
bool SharedLocks::isMadeAnew(const Taken &Lock, FunctionId F, unsigned Depth) const {
  for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
    const CallSite &Site = P.facts(F).Calls[I];
    if (testOf(Site) == LockTest::Init && Site.object(0).mayBe(Lock.Lock))
      return true;
    if (Depth && Site.Kind == CalleeKind::Direct)
      if (FunctionId Next = P.find(Site.First);
          Next != NoFunction && !isLockFunction(P.facts(Next)))
        if (isMadeAnew(Lock, Next, Depth - 1))
          return true;
  }
  return false;
}

/// True for a condition of R on a flag that other code inside sets so that it does not hold: a
/// driver that tells itself of the panic. A flag of R's own function only keeps it from running
/// twice.
bool SharedLocks::isToldInside(const Atom &Guard, SiteRef R) const {
  if (Guard.Tested.Kind != ValueKind::Field && Guard.Tested.Kind != ValueKind::Var)
    return false;
  bool IsField = Guard.Tested.Kind == ValueKind::Field;
  for (const StoreRef &S : IsField ? P.storesTo(Guard.Tested.First, Guard.Tested.Second)
                                   : P.storesTo(Name(), Guard.Tested.First))
    if (S.In != NoFunction && S.In != R.In && Inside.count(S.In) && S.S->V.Kind == ValueKind::Int &&
        S.S->V.Int && !Guard.holdsFor(S.S->V.Int))
      return true;
  return false;
}

/// True where a function on the way tries the lock, asks whether it is held before it goes on, or
/// has made it anew.
bool SharedLocks::isHandled(const Taken &Lock, const std::vector<SiteRef> &Calls) const {
  auto same = [&](const CallSite &Site) {
    Place Other = Site.object(0);
    return !Lock.Lock.known() || !Other.known() || Other.mayBe(Lock.Lock);
  };
  for (SiteRef R : Calls) {
    const FunctionFacts &F = P.facts(R.In);
    for (const Atom &Guard : P.site(R).Guards) {
      if (isToldInside(Guard, R))
        return true;
      if (Guard.Tested.Kind == ValueKind::Call) {
        const CallSite &Asked = F.Calls[static_cast<size_t>(Guard.Tested.Int)];
        if (testOf(Asked) == LockTest::IsLocked && same(Asked))
          return true;
      }
    }
    Flow Events(F);
    std::optional<Flow::Point> Here = Events.ofCall(R.Index);
    for (uint32_t I = 0; I != F.Calls.size(); ++I) {
      LockTest Test = testOf(F.Calls[I]);
      if (Test == LockTest::Try && same(F.Calls[I]))
        return true;
      std::optional<Flow::Point> There = Events.ofCall(I);
      if (I == R.Index || !Here || !There || !Lock.Lock.known() || !Events.before(*There, *Here))
        continue;
      if (Test == LockTest::Init && F.Calls[I].object(0).mayBe(Lock.Lock))
        return true;
      FunctionId Helper =
          F.Calls[I].Kind == CalleeKind::Direct ? P.find(F.Calls[I].First) : NoFunction;
      if (Helper != NoFunction && isMadeAnew(Lock, Helper, MaxHelpers))
        return true;
    }
  }
  return false;
}

std::vector<SharedLock> SharedLocks::of(const EntryPoint &Entry) const {
  std::vector<SharedLock> Out;
  WayWalk Walk(A, Entry);
  Walk.run([&](const Way &S, SiteRef R) {
    std::optional<Taken> Lock = takenAt(R, S.Args);
    if (!Lock)
      return targetsOf(R);
    SharedLock Here{Walk.pathTo(S, R), Lock->Name, {}};
    std::optional<SiteRef> Other =
        isHandled(*Lock, Here.Path.Calls) ? std::nullopt : takenOutside(*Lock);
    if (!Other)
      return std::vector<FunctionId>();
    // A lock that was found is enough, and so is one lock behind a call of the driver.
    auto call = [&](const EffectPath &Path) { return P.site(Path.Calls[Path.Offending]).At; };
    for (SharedLock &Known : Out)
      if (Known.Name == Lock->Name || call(Known.Path) == call(Here.Path)) {
        ++Known.Path.Others;
        return std::vector<FunctionId>();
      }
    Here.Other = *Other;
    Out.push_back(std::move(Here));
    return std::vector<FunctionId>();
  });
  return Out;
}
