//===- Help.h - The help of one command -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_HELP_H
#define IRQLINT_DRIVER_COMMANDS_HELP_H

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// Prints how a command is called and its options, those of a check by what they are about; no
/// wider than the terminal, if there is one.
void writeHelp(llvm::cl::SubCommand &Sub, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_HELP_H
