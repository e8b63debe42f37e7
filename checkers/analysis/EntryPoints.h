//===- EntryPoints.h - What the kernel calls, and in which context ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_ENTRYPOINTS_H
#define IRQLINT_CHECKERS_ANALYSIS_ENTRYPOINTS_H

#include "checkers/analysis/CallGraph.h"

#include <string>
#include <vector>

namespace irqlint {

/// A function that the kernel calls in a known context.
struct EntryPoint {
  FunctionId F = NoFunction;
  const EntrySource *Source = nullptr;
  UnitId Unit = NoUnit;                 ///< the driver that installs it
  Pos Installed;                        ///< where it is stored, or registered
  std::string Where;                    ///< "irq_chip::irq_mask", "request_irq"
  std::vector<std::string> AlsoWhere;   ///< other places with the same context
  FunctionId RegisteredIn = NoFunction; ///< the function that registers it, if one does
  Value Object;                         ///< the interrupt or timer, in RegisteredIn's terms
  Value Flags;                          ///< its IRQF_ flags, likewise

  const ContextInfo &context() const { return *Source->Context; }
  bool isIrqchipCallback() const { return Source->Family == "irqchip"; }
};

/// Every entry point of the program, by function, context and unit, each once.
std::vector<EntryPoint> findEntryPoints(CallGraph &Graph);

/// The function as if the kernel called it where nothing may sleep, so that all below it counts.
EntryPoint asEntryPoint(const Program &P, FunctionId F);

/// A function that is installed as a callback and that no unit at hand defines.
std::vector<Name> missingEntryFunctions(CallGraph &Graph);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ENTRYPOINTS_H
