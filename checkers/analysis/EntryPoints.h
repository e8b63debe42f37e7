//===- EntryPoints.h - What the kernel calls, and in which context --------===//
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

/// How the kernel got to know a callback: by a field of a record, by a call, by a call that is
/// given such a record, or because it is a function that the kernel has under that name.
struct Installation {
  Name Record; ///< empty for a call, a variable or a function of the kernel's
  Name Field;  ///< or the variable
  Name Call;   ///< the registering function as the driver spells it
  Name On;     ///< the variable that says what it is registered for: panic_notifier_list
  Name Known;  ///< the kernel's name for the function

  /// "irq_chip::irq_mask", "request_irq", "panic_notifier_list"
  std::string text() const;

  friend bool operator==(const Installation &A, const Installation &B) {
    return A.Record == B.Record && A.Field == B.Field && A.Call == B.Call && A.On == B.On &&
           A.Known == B.Known;
  }
};

/// A function that the kernel calls in a known context.
struct EntryPoint {
  FunctionId F = NoFunction;
  const EntrySource *Source = nullptr;
  UnitId Unit = NoUnit;                 ///< the driver that installs it
  Pos Installed;                        ///< where it is stored, or registered
  Installation Where;                   ///< as what it is installed there
  std::vector<Installation> AlsoWhere;  ///< other ways with the same context, by their text
  FunctionId RegisteredIn = NoFunction; ///< the function that registers it, if one does
  SiteRef RegisteredBy;                 ///< the call there that does
  Place Data;                           ///< what F is given as its parameter, in its terms
  Value Object;                         ///< the interrupt or timer, in RegisteredIn's terms
  Value Flags;                          ///< its IRQF_ flags, likewise

  const ContextInfo &context() const { return *Source->Context; }

  /// True where the interrupt stays disabled until enable_irq(): IRQF_NO_AUTOEN.
  bool startsDisabled() const;

  /// True for a request_irq() handler that the `threadirqs` option or PREEMPT_RT turns into a
  /// thread.
  bool mayBeForceThreaded() const;
};

/// Every entry point of the program, by function, context and unit, each once.
std::vector<EntryPoint> findEntryPoints(CallGraph &Graph);

/// The function as if the kernel called it where nothing may sleep, so that all below it counts.
EntryPoint asEntryPoint(const Program &P, FunctionId F);

/// A function that is installed as a callback and that no unit at hand defines.
std::vector<Name> missingEntryFunctions(CallGraph &Graph);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_ENTRYPOINTS_H
