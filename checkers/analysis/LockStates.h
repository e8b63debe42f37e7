//===- LockStates.h - The locks held, and interrupts off ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_LOCKSTATES_H
#define IRQLINT_CHECKERS_ANALYSIS_LOCKSTATES_H

#include "checkers/data/LockCalls.h"
#include "checkers/program/Flow.h"
#include "checkers/program/Program.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// The interrupts of the CPU, relative to the function's entry.
enum class IrqState : uint8_t {
  AsCaller, ///< as the caller had them
  Off,
  On,    ///< turned on, whatever the caller wanted
  Given, ///< made as flags say that a caller, or a record, keeps: what a helper that unlocks does
  Mixed, ///< it depends on the path
};

enum class LockClass : uint8_t { Raw, Spin, Mutex }; ///< Spin: spinlock_t or rwlock_t

/// A lock that the function has taken, or given back for its caller.
struct HeldLock {
  Place Lock; ///< in the function's terms; unknown where that is not known
  LockClass Class = LockClass::Raw;
  int Count = 0; ///< below zero: a lock of the caller's was released
  SiteRef By;    ///< the call that took or released it last

  friend bool operator==(const HeldLock &A, const HeldLock &B) {
    return A.Lock == B.Lock && A.Class == B.Class && A.Count == B.Count;
  }
};

/// What holds on every path to a point.
struct LockState {
  std::vector<HeldLock> Locks; ///< in the order in which they were taken
  IrqState Irqs = IrqState::AsCaller;
  /// They are off because of a spinlock_t or local lock, which leaves them on under PREEMPT_RT.
  bool OffBySpin = false;

  /// How many locks of the class are held; below zero where more of the caller's were released.
  int held(LockClass Class) const;
  /// The lock of the class that was taken last, or null.
  const HeldLock *last(LockClass Class) const;

  friend bool operator==(const LockState &A, const LockState &B) {
    return A.Locks == B.Locks && A.Irqs == B.Irqs && A.OffBySpin == B.OffBySpin;
  }
};

/// The same in numbers, added up over the functions of a path: a callee that releases what its
/// caller holds takes it off.
struct HeldState {
  int RawLocks = 0;
  int SpinLocks = 0; ///< spinlock_t and rwlock_t
  int Mutexes = 0;
  IrqState Irqs = IrqState::AsCaller;
  bool OffBySpin = false; ///< as of a LockState

  bool irqsOff() const { return Irqs == IrqState::Off; }
};

HeldState sum(const HeldState &A, const HeldState &B);
HeldState numbersOf(const LockState &S);

/// The lock states of functions, each computed when it is first asked for: over the function's
/// Flow, with the net effect of the functions of its own driver that lock or unlock for it.
/// An inner irqrestore makes interrupts what they were before the irqsave whose flags it is given.
/// Behind a condition that was asked before too, what counts is what was done where it held.
class LockStates {
public:
  explicit LockStates(const Program &P) : P(P) {}

  /// What the function of the call has done before it.
  const LockState &at(SiteRef R) const;
  HeldState heldAt(SiteRef R) const { return numbersOf(at(R)); }

  /// What the function leaves to its caller, on every way out.
  const LockState &atExit(FunctionId F) const;

  /// What the call itself does to locks and interrupts, or nothing; a helper's net effect is apart.
  static std::optional<LockCall> callOf(const CallSite &Site);

private:
  struct Known {
    bool Plain = true;         ///< nothing in it touches a lock
    std::vector<LockState> At; ///< by call
    LockState Exit;
  };
  const Known &of(FunctionId F) const;
  Known compute(FunctionId F) const;
  std::vector<std::optional<LockState>> flow(FunctionId F, llvm::ArrayRef<Atom> Given = {}) const;
  void refine(FunctionId F, Known &Of) const;
  std::optional<LockCall> knownCall(const CallSite &Site) const;
  bool touchesLocks(FunctionId F, unsigned Depth) const;
  FunctionId helperOf(FunctionId F, const CallSite &Site) const;
  void apply(FunctionId F, uint32_t Call, LockState &S,
             const std::vector<std::optional<LockState>> &Before) const;
  IrqState restored(FunctionId F, uint32_t Call, const LockCall &What, IrqState Now,
                    const std::vector<std::optional<LockState>> &Before) const;

  const Program &P;
  mutable std::unordered_map<FunctionId, Known> Cache;
  mutable std::unordered_map<FunctionId, bool> Touches;
  mutable std::unordered_map<FunctionId, bool> Busy; ///< being computed: recursion adds nothing
  /// By a name's index: whether a call of that name is known to be none of a lock, which few are.
  mutable std::vector<bool> NoLock;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_LOCKSTATES_H
