//===- Commands.h - The sub-commands --------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_COMMANDS_H
#define IRQLINT_DRIVER_COMMANDS_COMMANDS_H

#include "driver/commands/CommandLine.h"

#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// `irqlint check`: runs the checker, prints what it found, writes the files that were asked for.
Command checkCommand();

/// `irqlint prepare`: makes a kernel's compile commands; prints the build folder.
Command prepareCommand();

/// `irqlint index`: parses one part of the sources and writes what it learnt as a file.
Command indexCommand();

/// `irqlint merge`: answers as check does, from the files that index has written.
Command mergeCommand();

/// `irqlint baseline`: makes a list of known findings, or brings it up to date.
Command baselineCommand();

/// `irqlint report`: a mail about a finding to those who maintain the code.
Command reportCommand();

/// `irqlint rules`: lists every rule, one line each.
Command rulesCommand();

/// `irqlint explain`: prints a rule's page, by id or alias.
Command explainCommand();

/// `irqlint why`: says where a function runs and whether it may sleep, with the chains.
Command whyCommand();

/// `irqlint inventory`: every irq_chip of a kernel, one row each.
Command inventoryCommand();

/// `irqlint contexts`: under which locks the kernel of a build directory calls each callback.
Command contextsCommand();

/// `irqlint kbuild`: checks one source as a part of make C=1.
Command kbuildCommand();

/// `irqlint models`: lists the models, and compares them with the kernel of a build directory.
Command modelsCommand();

/// `irqlint store`: looks after what is kept from run to run.
Command storeCommand();

/// `irqlint config`: every option of check with its value and where it comes from, or the schema of
/// a file of settings.
Command configCommand();

/// `irqlint completions`: what a shell needs to complete a command line.
Command completionsCommand();

/// `irqlint version`: prints what --version does, for programs as well.
Command versionCommand();

/// "irqlint 1.2.3" and the version of LLVM, a line each.
void writeVersion(llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_COMMANDS_H
