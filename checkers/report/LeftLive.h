//===- LeftLive.h - What the next kernel meets of a live line -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_LEFTLIVE_H
#define IRQLINT_CHECKERS_REPORT_LEFTLIVE_H

#include "checkers/subjects/LiveLines.h"

#include <string>

namespace irqlint {

/// What the next kernel meets of a line that nothing quiets, one clause with its places; empty
/// where it is not known what makes the device raise it.
std::string metByNextKernel(const Program &P, const LiveLine &Live);

/// What the driver's bus does for it in place of a shutdown, one clause with its source.
std::string withoutShutdown(const LiveLine &Live);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_LEFTLIVE_H
