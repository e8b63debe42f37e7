//===- LockCalls.h - The kernel's functions that lock and unlock ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_LOCKCALLS_H
#define IRQLINT_CHECKERS_DATA_LOCKCALLS_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>

namespace irqlint {

enum class LockKind : uint8_t {
  None, ///< the call is about interrupts only: local_irq_save()
  Spin, ///< raw_spinlock_t, spinlock_t or rwlock_t: the argument tells which
  Mutex,
};

/// What a call does to the interrupts of its CPU.
enum class IrqCall : uint8_t {
  Nothing,
  Off,     ///< turns them off: spin_lock_irq(), local_irq_disable()
  Save,    ///< turns them off and gives how they were: spin_lock_irqsave()
  On,      ///< turns them on: spin_unlock_irq(), local_irq_enable()
  Restore, ///< makes them as a Save has given: spin_unlock_irqrestore()
};

struct LockCall {
  LockKind Kind = LockKind::None;
  bool Acquires = false;
  bool IsGuard = false; ///< by the constructor or destructor of a guard()
  bool IsRaw = false;   ///< the name alone says that it is a raw_spinlock_t: guard(raw_spinlock)
  IrqCall Irqs = IrqCall::Nothing;
};

/// What calling a function of that name, without its file, does: spin_lock() and its kind
/// (include/linux/spinlock.h, spinlock_api_smp.h, rwlock.h), mutexes, guards
/// (include/linux/cleanup.h with DEFINE_GUARD and DEFINE_LOCK_GUARD_1) and arch_local_irq_save()
/// and its kind, in which local_irq_save() ends on every architecture. A trylock does not count:
/// who fails goes on without.
std::optional<LockCall> lockCallOf(llvm::StringRef Function);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_LOCKCALLS_H
