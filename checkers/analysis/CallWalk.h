//===- CallWalk.h - What the entry points reach, as far as it is followed -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_CALLWALK_H
#define IRQLINT_CHECKERS_ANALYSIS_CALLWALK_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/Effects.h"
#include "checkers/analysis/EntryPoints.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <deque>
#include <set>
#include <vector>

namespace irqlint {

/// Calls are followed this many levels out of the driver. What blocks is nearer: a driver reaches
/// mutex_lock() through the clock, pinctrl, regulator or endpoint core in two to five calls.
constexpr unsigned MaxLevels = 7;

/// How far a call is from the entry point that leads to it.
enum class CallRange {
  Followed, ///< what it calls is followed, whatever file it is in
  Driver,   ///< in the driver of an entry point that may sleep: its driver's calls only
  Last,     ///< as deep as calls are followed: what it calls is not asked for any more
  Beyond,   ///< deeper, in files that are at hand for other reasons
};

/// A walk over the calls that entry points lead to, by levels: a bounded number of calls out of the
/// driver, none of them below a function that sleeps whatever its caller does.
class CallWalk {
public:
  /// Told each call that can be reached; the same one again where it is met nearer. It and the
  /// graph outlive the walk. Entries: those that from() will be given.
  using Visitor = llvm::function_ref<void(SiteRef, const Callees &, CallRange)>;
  CallWalk(const CallGraph &Graph, const std::vector<EntryPoint> &Entries, Visitor Visit);

  /// Walks from Entry: everything that it calls where nothing may sleep in its context, else its
  /// driver's calls. Does not go again where an earlier walk has been.
  void from(const EntryPoint &Entry);

  /// Walks on from where the walks so far have ended because of their depth.
  void beyond();

  /// Forgets where it has been.
  void clear();

private:
  void visit(FunctionId F, UnitId Driver, unsigned Left);
  void enter(FunctionId F, unsigned Left);
  bool isDecided(FunctionId F) const;

  const CallGraph &Graph;
  const Program &P;
  Visitor Visit;
  Effects Sleeps;
  std::vector<uint8_t> Seen;    ///< the most levels that were left when a function was entered
  std::vector<FunctionId> Been; ///< those with Seen set
  std::deque<std::pair<FunctionId, unsigned>> Work;
  std::set<FunctionId> Ends; ///< not entered because of their depth
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_CALLWALK_H
