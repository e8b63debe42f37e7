//===- Demand.h - Which files a program still lacks -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_DEMAND_H
#define IRQLINT_CHECKERS_SUBJECTS_DEMAND_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/EntryPoints.h"

#include <map>
#include <set>
#include <vector>

namespace irqlint {

/// A function that is called and not defined by any unit at hand.
struct WantedFunction {
  Name Symbol;
  Name From; ///< a file that calls it, the first by name
  bool OnlyIfDelivers =
      false;               ///< wanted only where it may deliver interrupts: the caller may sleep
  bool OnlyBeside = false; ///< wanted only where a neighbour's file has it (areNeighbours())
};

/// What the program asks for, given its entry points.
struct Demand {
  /// Units of which every file counts that has a driver, or code for the way to a kexec.
  std::vector<UnitId> Whole;
  /// Functions of controllers that drivers of other units share: some of their callers count.
  std::vector<Name> Shared;
  std::vector<WantedFunction> Functions;
  std::vector<MissingField> Fields;
  unsigned UnknownCalls = 0; ///< calls on the way that stayed unknown
  /// Functions that are missing and called only where calls are not followed any more, because of
  /// their depth, and how many calls of each there are.
  std::map<Name, unsigned> TooDeep;
};

/// What the functions of these main files call with a spinlock held or interrupts off, as if the
/// kernel called it where nothing may sleep. Missing gets those that no unit at hand defines.
std::vector<EntryPoint> calledUnderLocks(const CallGraph &Graph, const std::set<Name> &MainFiles,
                                         std::vector<WantedFunction> &Missing);

/// Adds what says which interrupts a driver of these main files has where it requests none itself:
/// the functions of its neighbours that probe calls; and which drivers there are for a handler that
/// a unit without driver requests.
void addProbeDemand(const CallGraph &Graph, const std::vector<EntryPoint> &Entries,
                    const std::set<Name> &MainFiles, Demand &Out);

/// Follows the calls out of the entry points and lists what is missing on the way.
Demand findDemand(CallGraph &Graph, const std::vector<EntryPoint> &Entries);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_DEMAND_H
