//===- Completion.h - What shells need to complete a line -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMPLETION_COMPLETION_H
#define IRQLINT_DRIVER_COMPLETION_COMPLETION_H

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

/// What may stand in one place of a command line.
struct Completed {
  enum class Paths { None, Files, Folders };
  std::vector<std::string> Words;
  bool IsList = false; ///< several of Words, with commas between them
  Paths Also = Paths::None;
};

struct CompletedOption {
  std::vector<std::string> Names; ///< "-p", "--build"
  std::string Help;
  std::string Value; ///< "BUILD"; empty for a switch
  bool Repeats = false;
  Completed What;
};

struct CompletedCommand {
  std::string Name, Help;
  std::vector<CompletedOption> Options;
  Completed Words; ///< what is no option
};

/// All that there is to complete, from what the parser of the command line knows.
std::vector<CompletedCommand> completionsOf(const std::vector<llvm::cl::SubCommand *> &Subs);

/// The script for each shell.
void writeBash(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS);
void writeZsh(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS);
void writeFish(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS);

/// Text as one word of any of these shells.
std::string quotedForShell(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMPLETION_COMPLETION_H
