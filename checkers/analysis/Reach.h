//===- Reach.h - In which contexts a function can run ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_REACH_H
#define IRQLINT_CHECKERS_ANALYSIS_REACH_H

#include "checkers/analysis/Effects.h"
#include "checkers/analysis/Feasibility.h"

#include <string>
#include <vector>

namespace irqlint {

/// A way on which a function comes to run.
struct ReachPath {
  const EntryPoint *Entry = nullptr;
  std::vector<SiteRef> Calls; ///< from the entry point's own call to the one that enters the
                              ///< function; empty where the function is the entry point
  HeldState Held;             ///< what the calls hold where the function is entered
};

/// The entry points of one context and family from which calls lead to a function.
struct ReachKind {
  ReachPath Path;                 ///< a shortest feasible way
  bool Sleeps = false;            ///< Path is one on which the function may sleep
  std::vector<std::string> Where; ///< what such entry points are installed as, sorted
  size_t Entries = 0;             ///< how many there are, whether their ways are feasible or not
};

/// A function above which no call is known, and where its address is taken.
struct LooseEnd {
  FunctionId F = NoFunction;
  Pos At;           ///< where it is stored or passed; not set where it is neither
  std::string What; ///< "gpio_chip::get", or the function that it is passed to
  bool IsArgument = false;
};

/// Who calls a function, directly or not, among the units at hand. Calls through pointers count
/// where the call graph follows them, and what a model cuts is not called through.
class Reach {
public:
  /// Targets: the function, in all variants that the body of a header's function has. Graph
  /// outlives the object.
  Reach(const CallGraph &Graph, const std::vector<FunctionId> &Targets);

  /// For each context and family, a shortest feasible way, those where nothing may sleep first.
  /// One on which the function sleeps, by Sleeps, is preferred there. Bounded is set where a
  /// search was given up.
  std::vector<ReachKind> from(const std::vector<EntryPoint> &Entries, const Effects &Sleeps,
                              bool &Bounded) const;

  /// The functions above it, and itself, that other units may call, sorted.
  std::vector<Name> externals() const;

  /// Where the ways up from it end, by position.
  std::vector<LooseEnd> looseEnds() const;

private:
  std::vector<FunctionId> nextOf(SiteRef R) const;
  bool isTarget(FunctionId F) const { return Target[F]; }
  void findLooseEnd(FunctionId F, std::vector<LooseEnd> &Out) const;
  bool search(const std::vector<const EntryPoint *> &Entries, const Effects *Sleeps, ReachPath &Out,
              bool &Bounded) const;

  const CallGraph &Graph;
  const Program &P;
  std::vector<bool> Target, Above; ///< by function; Above has the targets too
  std::vector<bool> Called;        ///< some call at hand leads there
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_REACH_H
