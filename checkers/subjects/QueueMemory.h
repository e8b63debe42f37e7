//===- QueueMemory.h - Memory that interrupt controllers store to ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some controllers keep tables and queues in memory of their own, whose address the driver gives
// them. Nothing tells them that a kexec has handed that memory to another kernel. What is never
// read is only an address that a bridge catches writes to, and no memory is stored to there.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_QUEUEMEMORY_H
#define IRQLINT_CHECKERS_SUBJECTS_QUEUEMEMORY_H

#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/Registers.h"
#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"

#include <vector>

namespace irqlint {

/// Memory of which a controller was given the address and that stays with it.
struct QueueMemory {
  SiteRef Made;                   ///< the call that allocates it
  FieldName Address;              ///< where the driver keeps its bus address
  FieldName Pointer;              ///< and where the pointer by which it reads it
  std::vector<SiteRef> Given;     ///< from the driver's own call to the write of the address
  FunctionId Reader = NoFunction; ///< a function that a handler runs and that reads it
  const EntryPoint *Handler = nullptr;
};

class QueueMemories {
public:
  /// Those that no kexec takes back, by the position of their allocation.
  std::vector<QueueMemory> all() const;

  /// What it is given outlives the object.
  QueueMemories(const Answers &A, const Drivers &D, const Chips &C)
      : Regs(A.graph()), TheChips(C), TheDrivers(D), P(A.program()), A(A) {}

private:
  std::vector<QueueMemory> madeIn(UnitId U) const;
  bool give(QueueMemory &M, UnitId U) const;
  bool findReader(QueueMemory &M, UnitId U) const;
  bool isTakenBack(UnitId U) const;

  Registers Regs;
  const Chips &TheChips;
  const Drivers &TheDrivers;
  const Program &P;
  const Answers &A;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_QUEUEMEMORY_H
