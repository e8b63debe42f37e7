//===- LockTests.h - Calls that ask of a lock, or make one anew -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_LOCKTESTS_H
#define IRQLINT_CHECKERS_DATA_LOCKTESTS_H

#include "llvm/ADT/StringRef.h"

namespace irqlint {

/// What a call asks of a lock or does to it, beside taking and releasing it.
enum class LockTest : uint8_t {
  None,
  Try,      ///< takes it where it is free: spin_trylock() and its kind
  IsLocked, ///< asks whether somebody has it: spin_is_locked() and its kind
  Init,     ///< makes it anew, free whoever had it: spin_lock_init()
};

/// Of a call to a function of that name, without its file (include/linux/spinlock.h, rwlock.h). The
/// lock is its first argument.
LockTest lockTestOf(llvm::StringRef Function);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_LOCKTESTS_H
