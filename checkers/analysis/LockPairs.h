//===- LockPairs.h - Locks that one function takes and another gives back -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_LOCKPAIRS_H
#define IRQLINT_CHECKERS_ANALYSIS_LOCKPAIRS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/StringRef.h"

#include <vector>

namespace irqlint {

/// A path on which one half of a pair is missing.
struct HalfPath {
  Place Lock;                    ///< in the terms of Other's function
  SiteRef Other;                 ///< the call of the half that is there
  std::vector<Flow::Point> Path; ///< of the function with the missing half, to its end
};

/// Two functions that are called one after the other, the first of which locks and the second
/// unlocks. A lock that the first takes on some of its ways only is not judged.
class LockPairs {
public:
  explicit LockPairs(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// The paths of Second that keep what First takes whenever it is called.
  std::vector<HalfPath> kept(FunctionId First, FunctionId Second) const;
  /// The paths of First without what Second gives back whenever it is called.
  std::vector<HalfPath> notTaken(FunctionId First, FunctionId Second) const;

private:
  std::vector<HalfPath> missing(FunctionId Has, FunctionId Lacks, bool Acquires) const;
  bool does(FunctionId F, const CallSite &Site, Place Lock, bool Acquires) const;

  const CallGraph &Graph;
  const Program &P;
};

/// Two calls that belong together in one function.
struct CallPair {
  llvm::StringRef Opens, Closes;
  bool GivesNull = false; ///< what opens may give null, and has then done nothing
};

/// Of each call of F that opens a pair a path from behind it to F's end without the one that closes
/// it; nothing where F never closes any.
std::vector<HalfPath> openPaths(const Program &P, FunctionId F, const CallPair &Pair);
/// The same for the lock that is a field of such a record.
std::vector<HalfPath> openPaths(const Program &P, FunctionId F, llvm::StringRef Record,
                                llvm::StringRef Field);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_LOCKPAIRS_H
