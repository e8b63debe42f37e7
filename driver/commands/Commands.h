//===- Commands.h - The sub-commands, one function each -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_COMMANDS_H
#define IRQLINT_DRIVER_COMMANDS_COMMANDS_H

#include "driver/commands/CheckOptions.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace irqlint {

/// `irqlint check`: runs the checker, prints what it found, writes the files that were asked for.
/// Returns the exit code.
int runCheckCommand(const CheckOptions &Options, const char *Argv0);

/// `irqlint rules`: lists every rule, one line each.
int runRules(OutputFormat Format, llvm::raw_ostream &OS);

/// `irqlint explain`: prints a rule's page, by id or alias.
int runExplain(const std::string &IdOrAlias, llvm::raw_ostream &OS, llvm::raw_ostream &Errs);

/// `irqlint models verify`: compares the models with the kernel that BuildDir was configured for.
int runModelsVerify(const std::string &BuildDir, unsigned Jobs, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_COMMANDS_H
