//===- LockPairs.cpp - Locks taken here and given back there --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/LockPairs.h"

#include "checkers/analysis/CallOutcome.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

/// The two functions may come to the lock on different ways, so that its field says which it is.
static bool sameLock(const Place &A, const Place &B) {
  if (A.isPart() || B.isPart())
    return A.isPart() && B.isPart() && A.record() == B.record() && A.lastField() == B.lastField();
  return A.startsAt(PlaceStepKind::Var) && A == B;
}

/// Whether the call itself takes such a lock, or gives it back. The end of a guard gives back only
/// what its own beginning has taken.
static bool isLockCall(const CallSite &Site, Place Lock, bool Acquires) {
  if (!sameLock(Site.object(0), Lock)) // which is told faster
    return false;
  std::optional<LockCall> What = LockStates::callOf(Site);
  return What && What->Kind != LockKind::None && What->Acquires == Acquires && !What->IsGuard;
}

bool LockPairs::does(FunctionId F, const CallSite &Site, Place Lock, bool Acquires) const {
  if (isLockCall(Site, Lock, Acquires))
    return true;
  UnitId U = P.unitOf(F);
  FunctionId Callee = helperAt(P, Site, U);
  bool Own = Callee != NoFunction;
  if (!Own && Site.Kind == CalleeKind::Direct)
    Callee = P.find(Site.First);
  if (Callee == NoFunction)
    return false;
  if (llvm::any_of(Graph.locks().atExit(Callee).Locks, [&](const HeldLock &L) {
        // A lock that the helper is handed, which may then be anybody's.
        Place Given = L.Lock.in(Site.Objects.list());
        return (L.Count > 0) == Acquires &&
               (Given.known() ? sameLock(Given, Lock) : Own && sameLock(L.Lock, Lock));
      }))
    return true;
  if (!Own)
    return false;
  // One that does it on some of its ways, and never the opposite.
  auto calls = [&](bool What) {
    return findDriverCall(Graph, Callee, U,
                          [&](const CallSite &Inner) { return isLockCall(Inner, Lock, What); })
        .has_value();
  };
  return calls(Acquires) && !calls(!Acquires);
}

/// The paths of Lacks without the counterpart of what Has does on all its ways.
std::vector<HalfPath> LockPairs::missing(FunctionId Has, FunctionId Lacks, bool Acquires) const {
  std::vector<HalfPath> Out;
  const FunctionFacts &Facts = P.facts(Lacks);
  Flow Events(Facts);
  for (const HeldLock &L : Graph.locks().atExit(Has).Locks) {
    if ((L.Count > 0) == Acquires || !Events.known())
      continue;
    auto pairs = [&](Flow::Point At) {
      const CallSite *Site = Events.call(At);
      return Site && does(Lacks, *Site, L.Lock, Acquires);
    };
    bool Any = false, Opaque = !L.Lock.isPart() && !L.Lock.startsAt(PlaceStepKind::Var);
    for (Flow::Point At = 0; At != Events.size(); ++At) {
      Any |= pairs(At);
      const CallSite *Site = Events.call(At);
      Opaque |= Site && Site->Kind != CalleeKind::Direct &&
                helperAt(P, *Site, P.unitOf(Lacks)) == NoFunction;
    }
    if (!Any && Opaque) // through a pointer, or the lock is not known at all
      continue;
    auto isEnd = [&](Flow::Point At) { return Events.isEnd(At); };
    if (auto Path = Events.pathAvoiding(Flow::Entry, isEnd, pairs))
      Out.push_back({L.Lock, L.By, std::move(*Path)});
  }
  return Out;
}

std::vector<HalfPath> LockPairs::kept(FunctionId First, FunctionId Second) const {
  return missing(First, Second, false);
}

std::vector<HalfPath> LockPairs::notTaken(FunctionId First, FunctionId Second) const {
  return missing(Second, First, true);
}

using IsCall = llvm::function_ref<bool(const CallSite &)>;

static std::vector<HalfPath> openPaths(const Program &P, FunctionId F, IsCall Opens, IsCall Closes,
                                       bool GivesNull) {
  std::vector<HalfPath> Out;
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  auto opens = [&](Flow::Point At) { return Events.call(At) && Opens(*Events.call(At)); };
  auto closes = [&](Flow::Point At) { return Events.call(At) && Closes(*Events.call(At)); };
  auto isEnd = [&](Flow::Point At) { return Events.isEnd(At); };
  std::vector<unsigned> Ways(Events.size()); // that lead to a point
  bool Any = false;
  for (Flow::Point At = 0; At != Events.size(); ++At) {
    Any |= closes(At);
    for (Flow::Point Next : Events.next(At))
      ++Ways[Next];
  }
  // One that gives back what its caller has taken takes it again for the caller.
  Any = Any && !Events.pathAvoiding(Flow::Entry, closes, opens);
  for (Flow::Point At = 0; Any && At != Events.size(); ++At) {
    if (!opens(At))
      continue;
    uint32_t Call = Events[At].Index;
    std::set<Flow::Point> Nothing; // only come to where nothing was opened
    for (Flow::Point Test = 0; GivesNull && Test != Events.size(); ++Test)
      for (Flow::Point Next : Events.next(Test))
        if (Ways[Next] == 1 && isOutcome(Facts, Test, Next, Call, true))
          Nothing.insert(Next);
    auto stops = [&](Flow::Point Point) { return Nothing.count(Point) || closes(Point); };
    std::optional<std::vector<Flow::Point>> Path = Events.pathThrough(At, isEnd, stops);
    bool IsNull = false;
    for (size_t I = 0; Path && I + 1 < Path->size(); ++I)
      IsNull |= GivesNull && isOutcome(Facts, (*Path)[I], (*Path)[I + 1], Call, true);
    if (Path && !IsNull)
      Out.push_back({Facts.Calls[Call].object(0), {F, Call}, std::move(*Path)});
  }
  return Out;
}

std::vector<HalfPath> irqlint::openPaths(const Program &P, FunctionId F, const CallPair &Pair) {
  auto isNamed = [](llvm::StringRef Callee) {
    return [Callee](const CallSite &Site) {
      return Site.Kind == CalleeKind::Direct && Site.Reachable && plainName(Site.First) == Callee;
    };
  };
  auto Opens = isNamed(Pair.Opens), Closes = isNamed(Pair.Closes);
  return ::openPaths(P, F, Opens, Closes, Pair.GivesNull);
}

std::vector<HalfPath> irqlint::openPaths(const Program &P, FunctionId F, llvm::StringRef Record,
                                         llvm::StringRef Field) {
  auto isOf = [&](bool Acquires) {
    return [=](const CallSite &Site) {
      std::optional<LockCall> What = LockStates::callOf(Site);
      if (!What || What->Kind == LockKind::None || What->Acquires != Acquires || !Site.Reachable)
        return false;
      Place Lock = Site.object(0);
      return (What->IsGuard && !Acquires) ||
             (Lock.record().str() == Record && Lock.lastField().str() == Field);
    };
  };
  auto Opens = isOf(true), Closes = isOf(false);
  return ::openPaths(P, F, Opens, Closes, false);
}
