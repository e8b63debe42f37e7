//===- Overview.cpp - The help of the program as a whole ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/Overview.h"

#include "driver/commands/Commands.h"
#include "driver/os/Terminal.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <unistd.h>

using namespace irqlint;

namespace {
struct Group {
  const char *Title;
  std::vector<llvm::StringRef> Names;
};
} // namespace

void irqlint::writeOverview(llvm::raw_ostream &OS) {
  TextStyle Style;
  Style.Columns = terminalColumns(STDOUT_FILENO);
  std::vector<Group> Groups = {{"Check", {"check", "inventory", "why", "baseline", "report"}},
                               {"Rules and models", {"rules", "explain", "models", "contexts"}},
                               {"Kernels", {"prepare", "kbuild"}},
                               {"Large runs", {"index", "merge", "store"}},
                               {"Settings", {"config", "completions", "version"}}};
  // A command that is in none of these is listed all the same.
  Group Others = {"Others", {}};
  for (const Command &C : allCommands())
    if (llvm::none_of(
            Groups, [&](const Group &G) { return llvm::is_contained(G.Names, C.Sub->getName()); }))
      Others.Names.push_back(C.Sub->getName());
  if (!Others.Names.empty())
    Groups.push_back(Others);

  OS << "irqlint checks the interrupt-controller code of the Linux kernel.\n\n"
        "usage: irqlint COMMAND [OPTION...] [ARGUMENT...]\n";
  for (const Group &G : Groups) {
    OS << '\n' << G.Title << ":\n";
    for (llvm::StringRef Name : G.Names)
      for (const Command &C : allCommands())
        if (C.Sub->getName() == Name)
          writeFolded(OS, Style,
                      llvm::formatv("  {0,-12} {1}", Name, C.Sub->getDescription()).str(), 15);
  }
  OS << '\n';
  writeFoldedLines(
      OS, Style,
      "'irqlint COMMAND --help' lists the options of a command, and 'man irqlint' has all "
      "of it.\nTo begin: irqlint check --kernel SRC, or irqlint check -p BUILD",
      0);
}
