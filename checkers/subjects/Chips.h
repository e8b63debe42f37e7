//===- Chips.h - The irq_chips of a program -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An irq_chip (include/linux/irq.h:501) is a variable of static storage with an initialiser, or a
// part of some record that a function fills in while the kernel runs. The fields of one chip are
// put together by that object, not by where they stand in the source.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHIPS_H
#define IRQLINT_CHECKERS_SUBJECTS_CHIPS_H

#include "checkers/analysis/Answers.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// A function that a field of an irq_chip holds.
struct ChipCallback {
  Name Field; ///< "irq_mask"
  Name Symbol;
  FunctionId F = NoFunction;         ///< NoFunction where no unit at hand defines it
  Pos At;                            ///< where it is stored
  const EntryPoint *Entry = nullptr; ///< F, as the kernel calls it; null where F is not there
};

/// One irq_chip.
struct Chip {
  Place Where;                      ///< the object, in the terms of FilledIn
  Name Object;                      ///< the variable that it is, or is a part of; else empty
  FunctionId FilledIn = NoFunction; ///< the function that fills it in; NoFunction: an initialiser
  UnitId Unit = NoUnit;
  Pos At;                              ///< of the first field by position
  std::vector<ChipCallback> Callbacks; ///< by position
  int64_t Flags = 0;                   ///< the IRQCHIP_ bits that are known to be set
  bool OfGenericChip = false;          ///< a part of an irq_chip_type

  /// What the field holds, or null. Of several functions the first.
  const ChipCallback *find(llvm::StringRef Field) const;
  bool has(llvm::StringRef Field) const { return find(Field) != nullptr; }
};

/// The chips of a program that have callbacks, by position.
class Chips {
public:
  /// A outlives the object.
  explicit Chips(const Answers &A);

  const std::vector<Chip> &all() const { return List; }
  std::vector<const Chip *> of(UnitId U) const;

  /// What a person calls the chip: its variable, or the function that fills it in.
  std::string nameOf(const Chip &C) const;

  /// Whether interrupts reach the chip as messages on a bus.
  bool isMessageChip(const Chip &C) const;

private:
  void collect(const StoreRef &S, Chip &Into) const;

  const Answers &A;
  std::vector<Chip> List;
  std::map<FunctionId, std::vector<const EntryPoint *>> Entries;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHIPS_H
