//===- CommandLine.h - What the user asked for ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H
#define IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H

namespace irqlint {

/// Parses the command line and runs the sub-command that it names. Returns the exit code; a mistake
/// in the command line is one line on stderr and ExitUsage.
int runCommandLine(int Argc, const char *const *Argv);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_COMMANDLINE_H
