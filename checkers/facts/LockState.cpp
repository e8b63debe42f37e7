//===- LockState.cpp - Locks and interrupts along a function ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/LockState.h"

#include <algorithm>

using namespace irqlint;

namespace {
enum class LockKind { None, Spin, Mutex };

/// A call of the locking API, taken apart.
struct LockCall {
  LockKind Kind = LockKind::None;
  bool Acquires = false;
  bool TouchesIrqs = false; ///< _irq, _irqsave, _irqrestore
};
} // namespace

/// `_raw_spin_lock_irqsave_nested` and its kin: stem, operation, suffixes.
static LockCall parseSpin(llvm::StringRef Callee) {
  LockCall Call;
  Callee.consume_front("_");
  Callee.consume_front("raw_");
  if (!Callee.consume_front("spin_") && !Callee.consume_front("read_") &&
      !Callee.consume_front("write_"))
    return Call;
  if (Callee.consume_front("lock"))
    Call.Acquires = true;
  else if (!Callee.consume_front("unlock"))
    return Call;
  if (!Callee.empty() && !Callee.starts_with("_"))
    return Call;
  Call.Kind = LockKind::Spin;
  Call.TouchesIrqs = Callee.contains("_irq");
  return Call;
}

/// The constructor and destructor of guard(NAME) (include/linux/cleanup.h).
static LockCall parseGuard(llvm::StringRef Callee) {
  LockCall Call;
  if (!Callee.consume_front("class_"))
    return Call;
  if (Callee.consume_back("_constructor"))
    Call.Acquires = true;
  else if (!Callee.consume_back("_destructor"))
    return Call;
  if (Callee.ends_with("_try"))
    return Call;
  if (Callee.starts_with("mutex")) {
    Call.Kind = LockKind::Mutex;
  } else if (Callee.starts_with("raw_spinlock") || Callee.starts_with("spinlock") ||
             Callee.starts_with("read_lock") || Callee.starts_with("write_lock")) {
    Call.Kind = LockKind::Spin;
    Call.TouchesIrqs = Callee.contains("_irq");
  }
  return Call;
}

static LockCall parseMutex(llvm::StringRef Callee) {
  LockCall Call;
  if (Callee == "mutex_unlock")
    Call.Kind = LockKind::Mutex;
  else if (Callee == "mutex_lock" || Callee == "mutex_lock_nested") {
    Call.Kind = LockKind::Mutex;
    Call.Acquires = true;
  }
  return Call;
}

static void step(uint8_t &Count, bool Up) {
  if (Up)
    Count = static_cast<uint8_t>(std::min<unsigned>(Count + 1, 255));
  else if (Count)
    --Count;
}

void irqlint::applyCall(HeldState &State, llvm::StringRef Callee, bool IsSpinlock) {
  if (Callee == "arch_local_irq_save" || Callee == "arch_local_irq_disable") {
    State.IrqsOff = true;
    return;
  }
  if (Callee == "arch_local_irq_restore" || Callee == "arch_local_irq_enable") {
    State.IrqsOff = false;
    return;
  }
  LockCall Call = parseSpin(Callee);
  if (Call.Kind == LockKind::None) {
    Call = parseGuard(Callee);
    if (Call.Kind == LockKind::Spin)
      IsSpinlock = !Callee.contains("raw_spinlock");
  }
  if (Call.Kind == LockKind::None)
    Call = parseMutex(Callee);
  if (Call.Kind == LockKind::Mutex)
    step(State.Mutexes, Call.Acquires);
  if (Call.Kind == LockKind::Spin) {
    step(IsSpinlock ? State.SpinLocks : State.RawLocks, Call.Acquires);
    if (Call.TouchesIrqs)
      State.IrqsOff = Call.Acquires;
  }
}

bool irqlint::acquiresSpin(llvm::StringRef Callee) {
  LockCall Call = parseSpin(Callee);
  if (Call.Kind == LockKind::None)
    Call = parseGuard(Callee);
  return Call.Kind == LockKind::Spin && Call.Acquires;
}

HeldState irqlint::join(const HeldState &A, const HeldState &B) {
  HeldState Out;
  Out.RawLocks = std::min(A.RawLocks, B.RawLocks);
  Out.SpinLocks = std::min(A.SpinLocks, B.SpinLocks);
  Out.Mutexes = std::min(A.Mutexes, B.Mutexes);
  Out.IrqsOff = A.IrqsOff && B.IrqsOff;
  return Out;
}
