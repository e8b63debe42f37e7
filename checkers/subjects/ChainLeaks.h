//===- ChainLeaks.h - Chained handlers that outlive their driver ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHAINLEAKS_H
#define IRQLINT_CHECKERS_SUBJECTS_CHAINLEAKS_H

#include "checkers/subjects/Drivers.h"

#include <set>
#include <vector>

namespace irqlint {

/// A chained handler that is still installed when its driver has gone.
struct ChainLeak {
  const Driver *D = nullptr; ///< which can be unbound
  ProbeReach Reach;          ///< of its probe
  const EntryPoint *Entry = nullptr;
  /// Where the handler is installed in another unit, the function there that takes it back and that
  /// the driver never calls; NoFunction where nothing takes it back.
  FunctionId Undo = NoFunction;
};

/// The chained handlers of the program that nothing takes back. Neither devm nor unbinding does
/// (kernel/irq/chip.c:1019): somebody has to install a null pointer in their place. A handler that
/// a library installs for many drivers must be taken back by the library, or by each driver.
class ChainLeaks {
public:
  /// Both outlive the object.
  ChainLeaks(const Answers &A, const Drivers &D);

  const std::vector<ChainLeak> &all() const { return List; }

private:
  bool isLibrary(UnitId U) const { return Installers.count(U) && !TheDrivers.has(U); }
  void findUndo();
  FunctionId undoOf(UnitId Library, const std::set<FunctionId> &Installing) const;
  bool callsUndo(UnitId User, UnitId Library, const std::set<FunctionId> &Installing) const;

  const Program &P;
  const Drivers &TheDrivers;
  std::set<UnitId> Installers;  ///< units that install a chained handler
  std::set<FunctionId> Undoing; ///< functions that take a handler back, or call one that does
  std::vector<ChainLeak> List;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHAINLEAKS_H
