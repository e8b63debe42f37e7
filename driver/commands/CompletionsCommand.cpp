//===- CompletionsCommand.cpp - irqlint completions -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/commands/Commands.h"
#include "driver/completion/Completion.h"
#include "driver/run/CheckOptions.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand CompletionsSub("completions",
                                     "Print completions for a shell: bash, zsh or fish");
static cl::opt<std::string> Shell(cl::Positional, cl::desc("bash|zsh|fish"),
                                  cl::sub(CompletionsSub), cl::cat(Category));

static int runCompletions(const char *) {
  std::vector<cl::SubCommand *> Subs;
  for (const Command &C : allCommands())
    Subs.push_back(C.Sub);
  if (Shell == "bash")
    writeBash(completionsOf(Subs), llvm::outs());
  else if (Shell == "zsh")
    writeZsh(completionsOf(Subs), llvm::outs());
  else if (Shell == "fish")
    writeFish(completionsOf(Subs), llvm::outs());
  else
    return usageError("'completions' needs the name of a shell: bash, zsh or fish" +
                      noneOfThem(Shell, {"bash", "zsh", "fish"}));
  return ExitClean;
}

Command irqlint::completionsCommand() { return {&CompletionsSub, runCompletions}; }
