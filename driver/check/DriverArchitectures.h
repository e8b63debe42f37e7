//===- DriverArchitectures.h - Which architectures build a driver ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_DRIVERARCHITECTURES_H
#define IRQLINT_DRIVER_CHECK_DRIVERARCHITECTURES_H

#include "driver/run/CheckResult.h"

namespace irqlint {

class FactsStore;

/// Judges findings by which architectures can build their drivers, as far as the tree's Kconfig
/// files and Makefiles say so. Of those that only PREEMPT_RT makes true it makes notes where no
/// architecture can that can select it; where none can at all, the tree is one for patches to come,
/// and nothing is said. What is no fault where an ordinary kexec masks every line goes where only
/// such can.
///
/// Thousands of files are read for that. What they say is in Kept, which may be null, until one of
/// them changes; the stage "kconfig" of the run's figures is there only where they were read.
void judgeByArchitecture(CheckResult &Result, FactsStore *Kept);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_DRIVERARCHITECTURES_H
