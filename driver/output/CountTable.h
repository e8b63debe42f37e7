//===- CountTable.h - Findings by rule and folder -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_COUNTTABLE_H
#define IRQLINT_DRIVER_OUTPUT_COUNTTABLE_H

#include "driver/os/TextStyle.h"
#include "driver/run/CheckResult.h"
#include "driver/run/Shown.h"

#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// Prints how many findings of each level a rule has in a folder, the worst rows first, for reports
/// of more than one finding. A folder is one of a subsystem, such as drivers/gpio, with all below
/// it. Where there are many rows, the last ones are added up in one.
void writeCountTable(const CheckResult &Result, const Shown &What, const TextStyle &Style,
                     llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_COUNTTABLE_H
