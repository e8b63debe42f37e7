//===- TimerArms.h - Whether anything starts a timer ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two records of one kind may share the function that arms their timers, and what it is passed for
// one of them may keep it from doing so: that timer's function never runs.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_TIMERARMS_H
#define IRQLINT_CHECKERS_ANALYSIS_TIMERARMS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/EntryPoints.h"

namespace irqlint {

/// Whether the timer of Entry, a timer's function, may be armed (add_timer() and mod_timer(),
/// include/linux/timer.h). False only where calls that arm it are known, and all that lead to them
/// pass constants that rule them out.
bool mayBeArmed(const CallGraph &Graph, const EntryPoint &Entry);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_TIMERARMS_H
