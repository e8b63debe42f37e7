//===- Fish.cpp - Completions for fish ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/completion/Completion.h"

#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

/// The value as arguments of fish's complete.
static std::string arguments(const Completed &What) {
  std::string Out;
  if (What.Also == Completed::Paths::Folders)
    Out = " -f -a '(__fish_complete_directories)'";
  else if (What.Also == Completed::Paths::None)
    Out = " -f";
  else
    Out = " -F";
  if (What.Words.empty())
    return Out;
  // __fish_append completes the last of several words with commas between them.
  std::string Words = llvm::join(What.Words, " ");
  return Out + " -a " + quotedForShell(What.IsList ? "(__fish_append , " + Words + ")" : Words);
}

void irqlint::writeFish(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS) {
  OS << "# irqlint(1) for fish\n";
  for (const CompletedCommand &C : Commands)
    OS << "complete -c irqlint -n __fish_use_subcommand -f -a " << C.Name << " -d "
       << quotedForShell(C.Help) << '\n';
  for (const char *Name : {"help", "version"})
    OS << "complete -c irqlint -n __fish_use_subcommand -f -l " << Name << '\n';
  for (const CompletedCommand &C : Commands) {
    std::string Here = "complete -c irqlint -n '__fish_seen_subcommand_from " + C.Name + "'";
    for (const CompletedOption &Option : C.Options) {
      OS << Here;
      for (llvm::StringRef Name : Option.Names)
        OS << (Name.consume_front("--") ? " -l " : " -s ") << Name.ltrim('-');
      if (!Option.Value.empty())
        OS << " -r" << arguments(Option.What);
      OS << " -d " << quotedForShell(Option.Help) << '\n';
    }
    OS << Here << arguments(C.Words) << '\n';
  }
}
