//===- CommandLine.h - What the user asked for ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H
#define IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H

#include "driver/flags/Category.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <vector>

namespace irqlint {

/// One sub-command. Each has a file of its own, with its options and its function, and a line in
/// Commands.h.
struct Command {
  llvm::cl::SubCommand *Sub;
  int (*Run)(const char *Argv0); ///< gives the exit code
};

/// Parses the command line and runs the sub-command that it names. Returns the exit code; a mistake
/// in the command line is one line on stderr and ExitUsage.
int runCommandLine(int Argc, const char *const *Argv);

/// All sub-commands, in the order in which the help lists them.
const std::vector<Command> &allCommands();

/// Prints "irqlint: error: Text" on stderr; gives ExitUsage.
int usageError(const llvm::Twine &Text);
int usageError(llvm::Error E);

/// Prints "irqlint: note: Text" on stderr.
void note(const llvm::Twine &Text);

/// The same for a failed prepare; gives 128 + n where signal n ended it.
int prepareError(llvm::Error E);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H
