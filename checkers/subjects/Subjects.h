//===- Subjects.h - What rules speak of: chips, lines and drivers ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_SUBJECTS_H
#define IRQLINT_CHECKERS_SUBJECTS_SUBJECTS_H

#include "checkers/subjects/ChainLeaks.h"
#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"
#include "checkers/subjects/Lines.h"
#include "checkers/subjects/LiveLines.h"
#include "checkers/subjects/Verdicts.h"

#include <memory>

namespace irqlint {

/// The subjects of a program, each found when it is first asked for.
class Subjects {
public:
  /// A outlives the object.
  explicit Subjects(const Answers &A) : A(A) {}

  const Drivers &drivers() const { return get(TheDrivers, A); }
  const Chips &chips() const { return get(TheChips, A); }
  const Lines &lines() const { return get(TheLines, A, chips()); }
  const LiveLines &liveLines() const { return get(TheLiveLines, A, drivers(), chips(), lines()); }
  const ChainLeaks &chainLeaks() const { return get(TheChainLeaks, A, drivers()); }
  const Verdicts &verdicts() const { return get(TheVerdicts, A, lines(), drivers(), liveLines()); }

private:
  template <typename T, typename... Args>
  static const T &get(std::unique_ptr<T> &Slot, const Args &...From) {
    if (!Slot)
      Slot = std::make_unique<T>(From...);
    return *Slot;
  }

  const Answers &A;
  mutable std::unique_ptr<Drivers> TheDrivers;
  mutable std::unique_ptr<Chips> TheChips;
  mutable std::unique_ptr<Lines> TheLines;
  mutable std::unique_ptr<LiveLines> TheLiveLines;
  mutable std::unique_ptr<ChainLeaks> TheChainLeaks;
  mutable std::unique_ptr<Verdicts> TheVerdicts;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_SUBJECTS_H
