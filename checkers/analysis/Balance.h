//===- Balance.h - What is opened and not closed on some path -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_BALANCE_H
#define IRQLINT_CHECKERS_ANALYSIS_BALANCE_H

#include "checkers/program/Flow.h"
#include "checkers/program/Program.h"

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// Two kinds of calls that belong together, by the names of what is called, without its file.
struct BalancedPair {
  std::set<std::string> Opens;
  std::set<std::string> Closes;
};

/// A path on which the two are not paired.
struct Imbalance {
  bool LeftOpen = false; ///< opened at Call and not closed until the end; else closed there
                         ///< without having been opened
  SiteRef Call;
  std::vector<Flow::Point> Path; ///< from behind Call to the end, or from the entry to Call
};

/// The last position on a path of F, which is where it leaves the function.
Pos endOf(const FunctionFacts &F, const std::vector<Flow::Point> &Path);

/// Counts a pair of calls along the paths of functions. A helper of the same driver counts with
/// what it does on each of its ways, where that is the same; of a function with a helper that does
/// it on some of its ways only, nothing is said.
class Balance {
public:
  Balance(const Program &P, BalancedPair Pair) : P(P), Pair(std::move(Pair)) {}

  /// The drivers' functions that open or close, or whose helpers do it for them, in order.
  std::vector<FunctionId> users() const;

  /// What a call of F leaves: 1 opened, -1 closed, 0 neither; nothing where its ways differ.
  std::optional<int> netOf(FunctionId F) const;

  /// A shortest path of each kind in F, which both opens and closes; one for each call. With
  /// IsWhole nothing outside F opens or closes for it, so that one of the two is enough.
  std::vector<Imbalance> of(FunctionId F, bool IsWhole) const;

private:
  /// What each call of the function does, by number; nothing where that is not the same each time.
  std::optional<std::vector<int>> steps(FunctionId F) const;
  FunctionId helperOf(FunctionId F, const CallSite &Site) const;

  const Program &P;
  BalancedPair Pair;
  mutable std::unordered_map<FunctionId, std::optional<int>> Net;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_BALANCE_H
