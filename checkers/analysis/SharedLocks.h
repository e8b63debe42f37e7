//===- SharedLocks.h - Locks that others may hold as well -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some code runs where others were stopped in the middle of something: a panic notifier, an NMI
// handler. A spinning lock that it waits for is a deadlock where whoever has it was stopped. That
// can be only where code outside takes the same lock.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_SHAREDLOCKS_H
#define IRQLINT_CHECKERS_ANALYSIS_SHAREDLOCKS_H

#include "checkers/analysis/Answers.h"
#include "checkers/analysis/PathSearch.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// A spinning lock that is waited for.
struct SharedLock {
  EffectPath Path;  ///< to the call that takes it
  std::string Name; ///< of the lock, as people know it; may be empty
  SiteRef Other;    ///< a call outside that takes it, too
};

/// What code of one kind of context waits for, and who outside takes the same.
class SharedLocks {
public:
  /// IsInside: whether an entry point's context is of that kind.
  SharedLocks(const Answers &A, llvm::function_ref<bool(const EntryPoint &)> IsInside);

  /// The locks that Entry waits for, by the shortest ways: each lock once, and one for each call of
  /// its driver. Silent are those that it tries first, asks of, or makes anew, and what a test of
  /// the context guards.
  std::vector<SharedLock> of(const EntryPoint &Entry) const;

private:
  struct Taken {
    Place Lock;       ///< unknown for an object's own lock
    Pos Made;         ///< where the object was made that has the lock
    std::string Name; ///< for messages
  };

  std::vector<FunctionId> targetsOf(SiteRef R) const;
  std::vector<FunctionId> anyTargets(SiteRef R) const;
  void enterAll(const EntryPoint &Entry);
  bool runsOutside(FunctionId F) const;
  std::optional<SiteRef> takenOutside(const Taken &Lock) const;
  std::optional<Taken> takenAt(SiteRef R, llvm::ArrayRef<Place> Args) const;
  bool isHandled(const Taken &Lock, const std::vector<SiteRef> &Calls) const;
  bool isToldInside(const Atom &Guard, SiteRef R) const;
  bool isMadeAnew(const Taken &Lock, FunctionId F, unsigned Depth) const;
  bool takesAny(FunctionId F, unsigned Depth) const;
  void indexLocks();

  const Answers &A;
  const CallGraph &Graph;
  const Program &P;
  std::set<FunctionId> Entries;                             ///< those inside
  std::set<FunctionId> Inside;                              ///< all that runs inside
  std::map<FunctionId, std::set<FunctionId>> CalledFrom;    ///< of Inside, through pointers too
  std::set<FunctionId> OtherEntries;                        ///< the kernel calls them outside
  std::map<Name, std::vector<SiteRef>> ByField, ByVariable; ///< calls that take a lock
  std::vector<SiteRef> ObjectCalls;                         ///< of functions that lock an object
  mutable std::map<FunctionId, bool> Outside;               ///< answers so far
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_SHAREDLOCKS_H
