//===- InventoryReport.h - The inventory as table, JSON and CSV -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_INVENTORYREPORT_H
#define IRQLINT_DRIVER_OUTPUT_INVENTORYREPORT_H

#include "checkers/report/Inventory.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

/// A file that looks as if it filled in an irq_chip, and has no row.
struct FileWithoutChip {
  std::string Arch;
  std::string File;
  std::string Reason; ///< one clause
};

/// The inventory of one or more builds.
struct InventoryReport {
  std::vector<InventoryRow> Rows; ///< by position, then by architecture
  std::vector<FileWithoutChip> Without;
  bool Filtered = false; ///< rows have been left out because of what was asked for
  bool Incomplete = false;
};

/// For people: aligned columns, and a summary by delivery.
void writeInventoryText(const InventoryReport &Report, llvm::raw_ostream &OS);
/// One JSON object; docs/inventory.md has the keys.
void writeInventoryJson(const InventoryReport &Report, llvm::raw_ostream &OS);
/// A line for each row below a line of the columns' names, as RFC 4180 has it.
void writeInventoryCsv(const InventoryReport &Report, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_INVENTORYREPORT_H
