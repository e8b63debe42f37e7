//===- Help.cpp - The help of one command ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/Help.h"

#include "driver/config/OptionTable.h"
#include "driver/config/Settings.h"
#include "driver/os/Terminal.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"

#include <unistd.h>

using namespace irqlint;

namespace {
struct Group {
  const char *Title;
  std::vector<llvm::StringRef> Names;
};
} // namespace

/// The options of 'check', which other commands take some of.
static const std::vector<Group> &groups() {
  static const std::vector<Group> All = {
      {"What is checked",
       {"p", "kernel", "arch", "config", "scope", "select", "ignore", "rt", "models"}},
      {"What of it is reported",
       {"level", "diff-base", "diff", "staged", "if-no-build", "suppressions", "baseline",
        "strict-baseline"}},
      {"What is mended", {"fix", "diff-out"}},
      {"What comes out",
       {"output-format", "notes", "sarif", "html", "write", "sarif-category", "color",
        "explain-unknown", "quiet", "verbose", "statistics", "profile", "fail-level", "exit-zero"}},
      {"How the work is done",
       {"j", "store", "timeout-per-file", "memory-per-file", "no-sharing", "resource-dir",
        "config-file", "isolated"}}};
  return All;
}

static void writeOption(const OptionInfo &Option, const TextStyle &Style, llvm::raw_ostream &OS) {
  constexpr unsigned Indent = 28;
  std::string Head = "  ", Long = spelled(Option.Name);
  if (!Option.Alias.empty()) {
    std::string Short = Long, Other = spelled(Option.Alias);
    if (Short.size() > Other.size())
      std::swap(Short, Other);
    Head += Short + ", ";
    Long = Other;
  }
  Head += Long + (Option.Value.empty() ? "" : " " + Option.Value);
  if (Head.size() + 2 > Indent || (Style.Columns && Indent > Style.Columns / 3)) {
    writeFolded(OS, Style, Head, 4);
    Head.clear();
  }
  Head.resize(std::max<size_t>(Head.size(), std::min(Indent, Style.Columns / 3)), ' ');
  writeFolded(OS, Style, Head + Option.Help, Indent);
}

void irqlint::writeHelp(llvm::cl::SubCommand &Sub, llvm::raw_ostream &OS) {
  TextStyle Style;
  Style.Columns = terminalColumns(STDOUT_FILENO);
  // Where nobody says how much room there is, as much as a book has.
  constexpr unsigned Usual = 100;
  if (!Style.Columns)
    Style.Columns = Usual;
  std::string Usage = "usage: irqlint " + Sub.getName().str() + " [OPTION...]";
  for (const llvm::cl::Option *Positional : Sub.PositionalOpts)
    Usage += " " + Positional->HelpStr.str();
  writeFolded(OS, Style, Usage, 8);
  OS << '\n';
  writeFolded(OS, Style, Sub.getDescription().str() + ".", 0);

  OptionTable Options(Sub);
  std::vector<Group> Shown = {{"Options", {}}};
  if (takesSettings(Sub))
    Shown.insert(Shown.end(), groups().begin(), groups().end());
  for (const auto &[Name, Option] : Options.byName())
    if (llvm::none_of(Shown, [&](const Group &G) { return llvm::is_contained(G.Names, Name); }))
      Shown.front().Names.push_back(Name);
  for (const Group &G : Shown) {
    bool Any = false;
    for (llvm::StringRef Name : G.Names) {
      const OptionInfo *Option = Options.find(Name);
      if (!Option || Option->Name != Name)
        continue;
      if (!Any)
        OS << '\n' << G.Title << ":\n";
      Any = true;
      writeOption(*Option, Style, OS);
    }
  }
  OS << '\n';
  writeFolded(OS, Style, "'irqlint --help' lists the commands, and 'man irqlint' has all of it.",
              0);
}
