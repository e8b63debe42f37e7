//===- ChipProof.h - Findings about a chip --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_CHIPPROOF_H
#define IRQLINT_CHECKERS_REPORT_CHIPPROOF_H

#include "checkers/report/Finding.h"
#include "checkers/subjects/Chips.h"

#include <string>

namespace irqlint {

/// A finding about one callback of a chip, where it is installed; without message. Its proof begins
/// with that place.
Finding findingAbout(const Program &P, const Chip &C, const ChipCallback &Back);

/// "'mask' is installed as irq_chip::irq_mask here", with the chip's name where it has one.
PathStep installedStep(const Program &P, const Chip &C, const ChipCallback &Back);

/// A call of a function that is part of a proof; Depth counts from 1.
PathStep callAt(const CallGraph &Graph, SiteRef R, unsigned Depth);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_CHIPPROOF_H
