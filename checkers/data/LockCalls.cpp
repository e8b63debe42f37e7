//===- LockCalls.cpp - The kernel's functions that lock and unlock --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/LockCalls.h"

#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

static IrqCall irqsOf(llvm::StringRef Suffix, bool Acquires) {
  if (Suffix.contains("_irqsave"))
    return Acquires ? IrqCall::Save : IrqCall::Restore;
  if (Suffix.contains("_irqrestore"))
    return IrqCall::Restore;
  if (Suffix.contains("_irq"))
    return Acquires ? IrqCall::Off : IrqCall::On;
  return IrqCall::Nothing;
}

/// spin_lock(), _raw_spin_lock_irqsave(), read_unlock_bh(), ...
static std::optional<LockCall> spinCall(llvm::StringRef Function) {
  Function.consume_front("_");
  Function.consume_front("raw_");
  if (!Function.consume_front("spin_") && !Function.consume_front("read_") &&
      !Function.consume_front("write_"))
    return std::nullopt;
  LockCall Call;
  Call.Kind = LockKind::Spin;
  Call.Acquires = Function.consume_front("lock");
  if (!Call.Acquires && !Function.consume_front("unlock"))
    return std::nullopt;
  if (!Function.empty() && !Function.starts_with("_"))
    return std::nullopt;
  Call.Irqs = irqsOf(Function, Call.Acquires);
  return Call;
}

/// class_raw_spinlock_irqsave_constructor(), class_mutex_destructor(), ...
static std::optional<LockCall> guardCall(llvm::StringRef Function) {
  if (!Function.consume_front("class_"))
    return std::nullopt;
  LockCall Call;
  Call.IsGuard = true;
  Call.Acquires = Function.consume_back("_constructor");
  if ((!Call.Acquires && !Function.consume_back("_destructor")) || Function.ends_with("_try"))
    return std::nullopt;
  if (Function.starts_with("mutex")) {
    Call.Kind = LockKind::Mutex;
    return Call;
  }
  Call.IsRaw = Function.starts_with("raw_spinlock");
  if (!Call.IsRaw && !Function.starts_with("spinlock") && !Function.starts_with("read_lock") &&
      !Function.starts_with("write_lock"))
    return std::nullopt;
  Call.Kind = LockKind::Spin;
  Call.Irqs = irqsOf(Function, Call.Acquires);
  return Call;
}

std::optional<LockCall> irqlint::lockCallOf(llvm::StringRef Function) {
  LockCall Call;
  Call.Irqs = llvm::StringSwitch<IrqCall>(Function)
                  .Case("arch_local_irq_save", IrqCall::Save)
                  .Case("arch_local_irq_disable", IrqCall::Off)
                  .Case("arch_local_irq_restore", IrqCall::Restore)
                  .Case("arch_local_irq_enable", IrqCall::On)
                  .Default(IrqCall::Nothing);
  if (Call.Irqs != IrqCall::Nothing)
    return Call;
  if (Function == "mutex_unlock" || Function == "mutex_lock" || Function == "mutex_lock_nested") {
    Call.Kind = LockKind::Mutex;
    Call.Acquires = Function != "mutex_unlock";
    return Call;
  }
  if (std::optional<LockCall> Spin = spinCall(Function))
    return Spin;
  return guardCall(Function);
}
