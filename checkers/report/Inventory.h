//===- Inventory.h - Every irq_chip of a program, one row each ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_INVENTORY_H
#define IRQLINT_CHECKERS_REPORT_INVENTORY_H

#include "checkers/report/Finding.h"
#include "checkers/subjects/Subjects.h"

#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// The answer to a question about a chip, and where the source decides it.
struct InventoryAnswer {
  std::string Says;    ///< "yes", "no", "unknown"
  std::string Because; ///< one clause
  Location Loc;        ///< not valid where nothing decides
};

/// One irq_chip.
struct InventoryRow {
  std::vector<std::string> Archs; ///< that have it, as the kernel's arch/ folder names them
  std::string Chip;               ///< its variable, or the function that fills it in
  Location Loc;
  std::string Unit; ///< its driver unit, "drivers/gpio:gpio_mvebu"
  std::vector<std::pair<std::string, std::string>> Callbacks; ///< field and function
  std::string Delivery; ///< the strongest that holds; "unknown" where the code does not say
  std::vector<InventoryAnswer> AllDeliveries;                     ///< Says is the delivery
  std::string Parent;                                             ///< where the code says
  std::string BusLock;                                            ///< "none", "atomic", "sleeping"
  std::vector<std::pair<std::string, InventoryAnswer>> CrashSafe; ///< by architecture
  InventoryAnswer RtSafe;
  InventoryAnswer QuietAfterKexec;
};

/// The rows of all chips, by position. Arch: that of the program, as the kernel's arch/ folder has
/// it; Bits: the size of a word there.
std::vector<InventoryRow> takeInventory(const Answers &A, const Subjects &S,
                                        const std::string &Arch, unsigned Bits);

/// Puts the rows of several architectures together: one for each chip, but for chips of which the
/// code says different things.
std::vector<InventoryRow> mergeInventories(const std::vector<std::vector<InventoryRow>> &All);

/// What a file without a row does in place of filling in an irq_chip, in one clause.
std::string reasonWithoutChip(const Answers &A, llvm::StringRef File);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_INVENTORY_H
