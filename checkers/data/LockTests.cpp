//===- LockTests.cpp - Calls that ask of a lock, or make one anew ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/LockTests.h"

using namespace irqlint;

LockTest irqlint::lockTestOf(llvm::StringRef Function) {
  if (Function.contains("trylock"))
    return LockTest::Try;
  if (Function.starts_with("class_") && Function.ends_with("_try_constructor"))
    return LockTest::Try; // scoped_guard(spinlock_try, ...)
  if (Function.ends_with("_is_locked"))
    return LockTest::IsLocked;
  // spin_lock_init() and its kind are macros around these.
  if (Function == "__raw_spin_lock_init" || Function == "__rwlock_init" ||
      Function == "spin_lock_init" || Function == "raw_spin_lock_init")
    return LockTest::Init;
  return LockTest::None;
}
