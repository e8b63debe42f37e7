//===- Verdicts.h - What is safe to do with a chip ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each question is answered by one function, with the line of the source that decides it. Rules and
// the inventory ask the same ones, so that they cannot contradict each other.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_VERDICTS_H
#define IRQLINT_CHECKERS_SUBJECTS_VERDICTS_H

#include "checkers/analysis/PathSearch.h"
#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"
#include "checkers/subjects/Lines.h"
#include "checkers/subjects/LiveLines.h"

#include <optional>
#include <string>

namespace irqlint {

/// The answer to a question about a chip.
struct Verdict {
  enum class Answer : uint8_t { Yes, No, Unknown };
  Answer Says = Answer::Unknown;
  std::string Because; ///< one clause
  Pos At;              ///< what decides it; not set where nothing does
};

/// "yes", "no", "unknown"
const char *answerName(Verdict::Answer A);

/// What a chip's bus lock is.
enum class BusLockKind : uint8_t { None, Atomic, Sleeping };

/// "none", "atomic", "sleeping"
const char *busLockName(BusLockKind K);

/// A callback of a chip that does what it must not, and the way to it.
struct ChipPath {
  const ChipCallback *Back = nullptr;
  EffectPath Path;
};

class Verdicts {
public:
  /// All outlive the object.
  Verdicts(const Answers &A, const Lines &L, const Drivers &D, const LiveLines &Live)
      : A(A), TheLines(L), TheDrivers(D), TheLiveLines(Live) {}

  /// Sleeping where irq_bus_lock or irq_bus_sync_unlock may sleep.
  BusLockKind busLockOf(const Chip &C) const;
  /// The way on which the chip's bus lock sleeps, if it does.
  std::optional<ChipPath> sleepingBusLock(const Chip &C) const;

  /// Whether nothing that the crash path of the architecture calls of the chip may sleep. Arch as
  /// the kernel's arch/ folder has it.
  Verdict crashSafe(const Chip &C, llvm::StringRef Arch) const;

  /// Whether neither a callback that runs with a raw lock held or interrupts off, nor a chained
  /// handler on the chip's line, takes what sleeps under PREEMPT_RT.
  Verdict rtSafe(const Chip &C) const;

  /// Whether an ordinary kexec leaves none of the chip's interrupts enabled in the device.
  /// KexecMasksAt: where the kernel masks every line by then; empty where it does not.
  Verdict quietAfterKexec(const Chip &C, llvm::StringRef KexecMasksAt) const;

private:
  std::optional<ChipPath> pathOf(const ChipCallback &Back, EffectKind Kind) const;
  std::optional<Verdict> unknownOf(const Chip &C, const ChipCallback &Back) const;
  Verdict sleeps(const ChipPath &Path, const std::string &Verb) const;

  const Answers &A;
  const Lines &TheLines;
  const Drivers &TheDrivers;
  const LiveLines &TheLiveLines;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_VERDICTS_H
