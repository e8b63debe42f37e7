//===- CallOutcome.h - Where a function goes on after what a call gave ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_CALLOUTCOME_H
#define IRQLINT_CHECKERS_ANALYSIS_CALLOUTCOME_H

#include "checkers/program/Flow.h"

namespace irqlint {

/// Whether F goes on from At to Next only if call number Call has given zero, or with Zero false
/// something else: by a test of its result, or of the field that this was stored in.
bool isOutcome(const FunctionFacts &F, Flow::Point At, Flow::Point Next, uint32_t Call, bool Zero);

/// Whether F may go on from call From to call To without a point that is Stop, after From has given
/// zero, or with Zero false something else.
bool followsOutcome(const FunctionFacts &F, uint32_t From, uint32_t To, bool Zero, Flow::Is Stop);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_CALLOUTCOME_H
