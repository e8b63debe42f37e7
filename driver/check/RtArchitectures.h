//===- RtArchitectures.h - Where PREEMPT_RT meets a driver ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_RTARCHITECTURES_H
#define IRQLINT_DRIVER_CHECK_RTARCHITECTURES_H

#include "driver/run/CheckResult.h"

namespace irqlint {

class FactsStore;

/// Makes notes of the findings that only PREEMPT_RT makes true and whose driver no architecture can
/// build that can select it, as far as the tree's Kconfig files and Makefiles say so. Where no
/// architecture can, the tree is one for patches to come, and nothing is said.
///
/// Thousands of files are read for that. What they say is in Kept, which may be null, until one of
/// them changes; the stage "kconfig" of the run's figures is there only where they were read.
void judgeRtByArchitecture(CheckResult &Result, FactsStore *Kept);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_RTARCHITECTURES_H
