//===- Causes.h - Findings that one change mends --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A lock that five callbacks take is one mistake. Rules find each way to it, and give all of them
// the same cause; what compares, silences and counts ways sees them one by one, and what tells of
// them has one finding with the others in it.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_CAUSES_H
#define IRQLINT_CHECKERS_REPORT_CAUSES_H

#include "checkers/report/Finding.h"

#include <vector>

namespace irqlint {

/// Makes one finding of those of one rule, variant and level that have the same cause: the one of
/// the lowest rank with the shortest proof, with the others in it. What is suppressed stays by
/// itself. Findings are sorted before, and after.
void groupByCause(std::vector<Finding> &Findings);

/// Fills in Finding::SameElsewhere of what a run has found.
void countSameElsewhere(std::vector<Finding> &Findings);

/// The findings that became one, in their order: F without the others, and these. They are as open,
/// or as known to a baseline, as F is.
std::vector<Finding> waysOf(const Finding &F);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_CAUSES_H
