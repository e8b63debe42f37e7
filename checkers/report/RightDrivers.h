//===- RightDrivers.h - Who does right what a finding says is wrong -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A maintainer takes a change more readily that makes a driver like the one next to it. These look
// for such drivers among those of the run, by what their code does. To say nothing of a driver is
// not enough: each place shows why it is right.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_RIGHTDRIVERS_H
#define IRQLINT_CHECKERS_REPORT_RIGHTDRIVERS_H

#include "checkers/report/Finding.h"
#include "checkers/subjects/StaleBlocks.h"
#include "checkers/subjects/Subjects.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// A place with the kind of what is right there, as Reporter::seeRight() takes them.
using RightOfKind = std::pair<std::string, RightPlace>;

/// Where the entry point, which takes nothing that sleeps under PREEMPT_RT, takes a raw_spinlock_t.
std::optional<RightPlace> rawLockTakenBy(const Answers &A, const EntryPoint &Entry);

/// How a handler may deliver child interrupts, by what its own request allows.
enum class DeliveryKind : uint8_t { Plain, Shared, Deferred };
DeliveryKind deliveryKindOf(const EntryPoint &Entry);
std::string nameOf(DeliveryKind K);

/// Where a handler that delivers gets the context that delivering wants.
std::optional<RightOfKind> rightDeliveryOf(const Answers &A, const EntryPoint &Entry);

/// The kind of a line: whether a library puts the handler on it, and whether that is a thread,
/// which devices behind a slow bus have.
std::string lineKindOf(const EntryPoint &Handler);

/// The kind of a line that lacks nothing but a shutdown.
inline constexpr const char ShutdownKind[] = "shutdown";

/// Where drivers mask their sources before the handler is installed, and with Shutdowns also where
/// they do so in what a kexec runs, which is of two kinds.
std::vector<RightOfKind> linesMaskedInTime(const Answers &A, const Subjects &S,
                                           const StaleBlocks &Blocks, bool Shutdowns);

/// Where a chip whose callback does not sleep has the function that writes to a slow device for it.
std::vector<RightOfKind> slowPartsMovedOut(const Answers &A, const Chips &C);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_RIGHTDRIVERS_H
