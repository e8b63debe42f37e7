//===- Zsh.cpp - Completions for zsh --------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/completion/Completion.h"

#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

/// Text where _arguments reads a description.
static std::string escaped(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (llvm::StringRef("[]:\\").contains(C))
      Out += '\\';
    Out += C;
  }
  return Out;
}

static std::string action(const Completed &What) {
  std::string Words = llvm::join(What.Words, " ");
  if (What.IsList)
    return "{_values -s , word " + Words + "}";
  switch (What.Also) {
  case Completed::Paths::None:
    return Words.empty() ? " " : "(" + Words + ")";
  case Completed::Paths::Files:
    return Words.empty() ? "_files"
                         : "{_alternative \"words:word:(" + Words + ")\" files:path:_files}";
  case Completed::Paths::Folders:
    return "_files -/";
  }
  return "";
}

/// One option for _arguments. Of two names only one can be typed, unless it may be repeated.
static void writeOption(const CompletedOption &Option, llvm::raw_ostream &OS) {
  std::string All = llvm::join(Option.Names, " ");
  for (const std::string &Name : Option.Names) {
    bool IsLong = llvm::StringRef(Name).starts_with("--");
    std::string Text = Option.Repeats ? "*" : Option.Names.size() > 1 ? "(" + All + ")" : "";
    Text += Name + (!Option.Value.empty() && IsLong ? "=" : "");
    Text += "[" + escaped(Option.Help) + "]";
    if (!Option.Value.empty())
      Text += ":" + escaped(Option.Value) + ":" + action(Option.What);
    OS << " \\\n      " << quotedForShell(Text);
  }
}

void irqlint::writeZsh(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS) {
  OS << "#compdef irqlint\n"
        "_irqlint() {\n"
        "  local -a commands\n"
        "  commands=(\n";
  for (const CompletedCommand &C : Commands)
    OS << "    " << quotedForShell(C.Name + ":" + escaped(C.Help)) << '\n';
  OS << "  )\n"
        "  if (( CURRENT == 2 )); then\n"
        "    _describe command commands -- '(--help --version)'\n"
        "    return\n"
        "  fi\n"
        "  local command=$words[2]\n"
        "  shift words\n"
        "  (( CURRENT-- ))\n"
        "  case $command in\n";
  for (const CompletedCommand &C : Commands) {
    OS << "    " << C.Name << ") _arguments -S";
    for (const CompletedOption &Option : C.Options)
      writeOption(Option, OS);
    OS << " \\\n      " << quotedForShell("*:argument:" + action(C.Words)) << " ;;\n";
  }
  OS << "  esac\n"
        "}\n"
        "if [ \"$funcstack[1]\" = _irqlint ]; then\n"
        "  _irqlint \"$@\"\n"
        "else\n"
        "  compdef _irqlint irqlint\n"
        "fi\n";
}
