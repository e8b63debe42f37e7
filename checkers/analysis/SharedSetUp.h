//===- SharedSetUp.h - What a resume shares with the first start ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A syscore callback that starts the hardware again calls the functions that have set it up at
// boot, and what they allocate and request behind a condition they have by then.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_SHAREDSETUP_H
#define IRQLINT_CHECKERS_ANALYSIS_SHAREDSETUP_H

#include "checkers/analysis/EntryPoints.h"
#include "checkers/analysis/PathSearch.h"

namespace irqlint {

/// Whether Path, from Entry, goes through a function that is called from elsewhere too, and from
/// there on through a call that is not made on every path of its function.
bool isBehindSharedCondition(const Program &P, const EntryPoint &Entry, const EffectPath &Path);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_SHAREDSETUP_H
