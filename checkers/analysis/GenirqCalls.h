//===- GenirqCalls.h - What kernel/irq calls, and with which locks held ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// rules/contexts.json says in which context the kernel calls a callback. Here the same is derived
// from the kernel at hand: every way through the functions of kernel/irq, from one that somebody
// else calls down to a call through a field of a record.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_GENIRQCALLS_H
#define IRQLINT_CHECKERS_ANALYSIS_GENIRQCALLS_H

#include "checkers/analysis/CallGraph.h"

#include <string>
#include <vector>

namespace irqlint {

/// What holds of one interrupt where a callback of its chip is called.
struct GenirqState {
  bool DescLock = false; ///< its irq_desc::lock is held
  bool BusLock = false;  ///< its chip's irq_bus_lock() was called, for a chip that has one
  bool IrqsOff = false;  ///< the interrupts of the CPU are off
  /// The way begins in a function that is given the interrupt: what its caller holds is not known.
  bool OfCaller = false;

  /// "with irq_desc::lock and the bus lock held, interrupts off"
  std::string text() const;

  auto operator<=>(const GenirqState &) const = default;
};

/// A call through a field, as one way comes to it.
struct GenirqCall {
  Name Record;
  Name Field;
  SiteRef Site;
  std::vector<FunctionId>
      Way; ///< from the function that is called from outside to the one it is in
  GenirqState State;

  FunctionId root() const { return Way.front(); }
};

/// True of a function that kernel/irq has, in a source or in a header of its own.
bool isOfGenirq(const FunctionFacts &F);

/// All such calls, by position; a way from the same function in the same state counts once. What a
/// callback or flow handler of kernel/irq itself may rely on is what the contexts say of it.
std::vector<GenirqCall> findGenirqCalls(CallGraph &Graph);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_GENIRQCALLS_H
