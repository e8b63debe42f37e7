//===- ChipCalls.h - What the callbacks of a chip call --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHIPCALLS_H
#define IRQLINT_CHECKERS_SUBJECTS_CHIPCALLS_H

#include "checkers/subjects/Chips.h"

namespace irqlint {

/// Where the callback passes on to the chip of the parent's domain: because it is one of the
/// kernel's functions for that, or calls one. A position that is not set where it does not.
Pos passesOnAt(const Answers &A, const Chip &C, const ChipCallback &Back);

/// Whether the call goes through a field of an irq_chip: to a chip that has a row of its own.
inline bool callsChip(const CallSite &Site) {
  return Site.Kind == CalleeKind::Field && Site.First.str() == "irq_chip";
}

/// Whether the write reaches the driver's own device: a driver on a bus of transfers writes by
/// transfers, any other by memory. A platform device that is reached by transfers is a part of some
/// other device, whose driver answers for it.
bool reachesOwnDevice(const Answers &A, SiteRef Primitive, bool ByTransfer);

/// Whether the chip hands out messages of PCI devices and no others.
bool isPciMessageChip(const Answers &A, const Chip &C);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHIPCALLS_H
