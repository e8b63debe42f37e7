//===- Bash.cpp - Completions for bash ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/completion/Completion.h"

#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

// Readline breaks lines at '=' as well; a value may thus follow as a word of its own.
static constexpr const char *Head = R"sh(# irqlint(1) for bash

_irqlint_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

# Several words, with commas between them: the last one is completed.
_irqlint_list() {
  local before=
  case $cur in *,*) before=${cur%,*}, ;; esac
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "${cur##*,}"))
}

_irqlint_paths() {
  local line
  compopt -o filenames 2>/dev/null
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(compgen "$1" -- "$cur")
}

_irqlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$cur" = = ]; then
    cur=
  elif [ "$prev" = = ]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
)sh";

static std::string action(const Completed &What) {
  std::string Out;
  if (!What.Words.empty())
    Out = std::string(What.IsList ? "_irqlint_list " : "_irqlint_words ") +
          quotedForShell(llvm::join(What.Words, " "));
  if (What.Also != Completed::Paths::None)
    Out += std::string(Out.empty() ? "" : "; ") +
           (What.Also == Completed::Paths::Files ? "_irqlint_paths -f" : "_irqlint_paths -d");
  return Out.empty() ? ":" : Out;
}

void irqlint::writeBash(const std::vector<CompletedCommand> &Commands, llvm::raw_ostream &OS) {
  std::vector<std::string> Names;
  for (const CompletedCommand &C : Commands)
    Names.push_back(C.Name);
  OS << Head << "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
     << "    _irqlint_words '" << llvm::join(Names, " ") << " --help --version'\n"
     << "    return\n"
     << "  fi\n"
     << "  case ${COMP_WORDS[1]},$prev in\n";
  for (const CompletedCommand &C : Commands)
    for (const CompletedOption &Option : C.Options)
      if (!Option.Value.empty()) {
        OS << "  ";
        const char *Between = "";
        for (const std::string &Name : Option.Names) {
          OS << Between << C.Name << ',' << Name;
          Between = "|";
        }
        OS << ") " << action(Option.What) << "; return ;;\n";
      }
  OS << "  esac\n"
     << "  case ${COMP_WORDS[1]},$cur in\n";
  for (const CompletedCommand &C : Commands) {
    std::vector<std::string> Options;
    for (const CompletedOption &Option : C.Options)
      Options.insert(Options.end(), Option.Names.begin(), Option.Names.end());
    OS << "  " << C.Name << ",-*) _irqlint_words '" << llvm::join(Options, " ") << "' ;;\n"
       << "  " << C.Name << ",*) " << action(C.Words) << " ;;\n";
  }
  OS << "  esac\n"
     << "}\n"
     << "complete -F _irqlint irqlint\n";
}
