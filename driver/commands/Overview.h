//===- Overview.h - The help of the program as a whole --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_OVERVIEW_H
#define IRQLINT_DRIVER_COMMANDS_OVERVIEW_H

#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// Prints the commands, by what they are for, and where to read on.
void writeOverview(llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_OVERVIEW_H
