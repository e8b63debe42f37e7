//===- LeftLive.h - What the next kernel meets of a live line -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_LEFTLIVE_H
#define IRQLINT_CHECKERS_REPORT_LEFTLIVE_H

#include "checkers/report/Finding.h"
#include "checkers/subjects/LiveLines.h"

#include <string>

namespace irqlint {

/// Says in the finding what the next kernel meets, or does in time where its probe quiets it.
void sayWhatFollows(const Program &P, const LiveLine &Live, bool OfChip, bool Masked, Finding &F);

/// Which of the helps of IRQ208 fits. Masked: the next kernel's probe quiets it.
const char *helpFor(const LiveLine &Live, bool Masked);

/// What the driver's bus does for it in place of a shutdown, one clause with its source.
std::string withoutShutdown(const LiveLine &Live);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_LEFTLIVE_H
