//===- WaitCalls.h - What a loop that waits calls -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_WAITCALLS_H
#define IRQLINT_CHECKERS_DATA_WAITCALLS_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace irqlint {

enum class WaitCall : uint8_t {
  None,
  Pause,      ///< lets time pass: udelay(), cpu_relax()
  ReadDevice, ///< reads a register: readl(), ioread32(), inb()
  ReadCpus,   ///< asks what other CPUs do: num_online_cpus(), atomic_read()
  Acts,       ///< changes what other CPUs see: cmpxchg(), atomic_inc()
};

/// What calling a function of that name, without its file, is to a loop that waits
/// (include/linux/delay.h, include/asm-generic/io.h, include/linux/cpumask.h,
/// include/linux/atomic/atomic-instrumented.h).
WaitCall waitCallOf(llvm::StringRef Function);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_WAITCALLS_H
