//===- UnknownReport.h - The calls that stayed unknown, for people --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_UNKNOWNREPORT_H
#define IRQLINT_CHECKERS_REPORT_UNKNOWNREPORT_H

#include "checkers/report/Finding.h"

#include <string>
#include <vector>

namespace irqlint {

class CallGraph;
struct EntryPoint;

/// Calls of one thing that could not be followed, as plain data.
struct UnknownCallReport {
  struct Call {
    Location Loc;
    std::string Function; ///< the function that holds it
  };
  struct Entry {
    std::string Function;
    std::string Where;   ///< "irq_chip::irq_mask"
    std::string Context; ///< "with irq_desc::lock held and interrupts off"
    Location Installed;
  };
  std::string Callee;       ///< "gpio_chip::get", "memcpy"
  std::string Reason;       ///< "no-store": for programs
  std::string Text;         ///< the same for people, one clause without a full stop
  std::vector<Call> Calls;  ///< all, by position
  size_t Entries = 0;       ///< entry points from which calls lead here
  size_t AtomicEntries = 0; ///< those of them in whose context nothing may sleep
  std::vector<Entry> Named; ///< the first few entry points, those where nothing may sleep first
};

/// The calls on the way from Entries that could not be followed; see findUnknownCalls().
std::vector<UnknownCallReport> reportUnknownCalls(const CallGraph &Graph,
                                                  const std::vector<EntryPoint> &Entries);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_UNKNOWNREPORT_H
