//===- ChipQuiet.h - What a chip's own code leaves enabled across a kexec -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHIPQUIET_H
#define IRQLINT_CHECKERS_SUBJECTS_CHIPQUIET_H

#include "checkers/subjects/Verdicts.h"

namespace irqlint {

/// Whether the chip's own callbacks leave interrupts enabled in the device, where a kexec runs no
/// code of its unit. D is a driver of the unit whose devices stay as they are; null where the unit
/// has no driver structure: then it is a controller that the kernel starts by its name in the
/// device tree or in ACPI's tables, or a library. HasLine: its interrupts come by a line of
/// hardware.
Verdict quietByCallbacks(const Answers &A, const Chip &C, const Driver *D, bool HasLine);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHIPQUIET_H
