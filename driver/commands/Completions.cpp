//===- Completions.cpp - What shells need to complete a line --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/RuleInfo.h"
#include "checkers/Suggest.h"
#include "driver/commands/CheckOptions.h"
#include "driver/commands/Commands.h"
#include "driver/config/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace irqlint {

namespace cl = llvm::cl;

static cl::SubCommand CompletionsSub("completions",
                                     "Print completions for a shell: bash, zsh or fish");
static cl::opt<std::string> Shell(cl::Positional, cl::desc("bash|zsh|fish"),
                                  cl::sub(CompletionsSub), cl::cat(Category));

/// What --select takes: ids and aliases of rules, and groups.
static std::vector<std::string> ruleWords() {
  std::vector<std::string> Out = {"all", "default", "rt", "audit"};
  for (const RuleInfo &Rule : allRules()) {
    Out.push_back(Rule.Id);
    Out.push_back(Rule.Alias);
  }
  return Out;
}

/// The words for an option's value; empty for a path or a free text.
static std::vector<std::string> wordsOf(const OptionInfo &Option) {
  return Option.Value == "IDS" ? ruleWords() : Option.words();
}

/// The words that a command takes in place of a path.
static std::vector<std::string> actionsOf(llvm::StringRef Command) {
  if (Command == "store")
    return {"stats", "gc", "clear"};
  if (Command == "config")
    return {"show"};
  if (Command == "models")
    return {"verify"};
  if (Command == "completions")
    return {"bash", "zsh", "fish"};
  if (Command == "explain")
    return ruleWords();
  return {};
}

/// Text within apostrophes of a shell.
static std::string quoted(llvm::StringRef Text) {
  std::string Out = "'";
  for (char C : Text)
    Out += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Out + "'";
}

static std::string optionWords(cl::SubCommand &Sub) {
  std::vector<std::string> Out = {"--help"};
  for (const auto &[Name, Option] : optionsOf(Sub))
    Out.push_back(Option.spelled());
  return llvm::join(Out, " ");
}

static void printBash(llvm::raw_ostream &OS) {
  std::vector<std::string> Names;
  for (const Command &C : allCommands())
    Names.push_back(C.Sub->getName().str());
  OS << "# irqlint(1) for bash\n"
        "_irqlint() {\n"
        "  local cur prev words= files=1\n"
        "  cur=${COMP_WORDS[COMP_CWORD]}\n"
        "  prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "  COMPREPLY=()\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "    COMPREPLY=($(compgen -W '"
     << llvm::join(Names, " ")
     << " --help --version' -- \"$cur\"))\n"
        "    return\n"
        "  fi\n"
        "  case ${COMP_WORDS[1]},$prev in\n";
  for (const Command &C : allCommands())
    for (const auto &[Name, Option] : optionsOf(*C.Sub))
      if (std::vector<std::string> Words = wordsOf(Option); !Words.empty())
        OS << "    " << C.Sub->getName() << ',' << Option.spelled() << ") words='"
           << llvm::join(Words, " ") << "' files= ;;\n";
  OS << "    *)\n"
        "      case ${COMP_WORDS[1]} in\n";
  for (const Command &C : allCommands()) {
    std::vector<std::string> Actions = actionsOf(C.Sub->getName());
    OS << "        " << C.Sub->getName() << ") case $cur in -*) words='" << optionWords(*C.Sub)
       << "' files= ;;";
    if (!Actions.empty())
      OS << " *) words='" << llvm::join(Actions, " ") << "' ;;";
    OS << " esac ;;\n";
  }
  OS << "      esac ;;\n"
        "  esac\n"
        "  [ -z \"$words\" ] || COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "  [ -z \"$files\" ] || COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
        "}\n"
        "complete -o filenames -F _irqlint irqlint\n";
}

/// Text where zsh's _arguments reads a description.
static std::string zshText(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (llvm::StringRef("[]:\\").contains(C))
      Out += '\\';
    Out += C;
  }
  return Out;
}

static void printZsh(llvm::raw_ostream &OS) {
  OS << "#compdef irqlint\n"
        "_irqlint() {\n"
        "  local -a commands\n"
        "  commands=(\n";
  for (const Command &C : allCommands())
    OS << "    " << quoted((C.Sub->getName() + ":" + zshText(C.Sub->getDescription())).str())
       << '\n';
  OS << "  )\n"
        "  if (( CURRENT == 2 )); then\n"
        "    _describe command commands\n"
        "    return\n"
        "  fi\n"
        "  local command=$words[2]\n"
        "  shift words\n"
        "  (( CURRENT-- ))\n"
        "  case $command in\n";
  for (const Command &C : allCommands()) {
    OS << "    " << C.Sub->getName() << ") _arguments";
    for (const auto &[Name, Option] : optionsOf(*C.Sub)) {
      std::string Text = (Option.What == OptionInfo::Kind::List ? "*" : "") + Option.spelled() +
                         (Option.Value.empty() ? "" : "=") + "[" + zshText(Option.Help) + "]";
      if (!Option.Value.empty()) {
        std::vector<std::string> Words = wordsOf(Option);
        Text += ":" + zshText(Option.Value) + ":" +
                (!Words.empty() ? "(" + llvm::join(Words, " ") + ")" : "_files");
      }
      OS << " \\\n      " << quoted(Text);
    }
    std::vector<std::string> Actions = actionsOf(C.Sub->getName());
    OS << " \\\n      "
       << quoted(Actions.empty() ? "*:path:_files" : "*:action:(" + llvm::join(Actions, " ") + ")")
       << " ;;\n";
  }
  OS << "  esac\n"
        "}\n"
        "_irqlint \"$@\"\n";
}

static void printFish(llvm::raw_ostream &OS) {
  OS << "# irqlint(1) for fish\n";
  for (const Command &C : allCommands())
    OS << "complete -c irqlint -n __fish_use_subcommand -f -a " << C.Sub->getName() << " -d "
       << quoted(C.Sub->getDescription()) << '\n';
  for (const Command &C : allCommands()) {
    std::string Here =
        "complete -c irqlint -n '__fish_seen_subcommand_from " + C.Sub->getName().str() + "'";
    for (const auto &[Name, Option] : optionsOf(*C.Sub)) {
      OS << Here << (Name.size() == 1 ? " -s " : " -l ") << Name;
      if (!Option.Value.empty()) {
        std::vector<std::string> Words = wordsOf(Option);
        OS << " -r";
        if (!Words.empty())
          OS << " -f -a " << quoted(llvm::join(Words, " "));
      }
      OS << " -d " << quoted(Option.Help) << '\n';
    }
    if (std::vector<std::string> Actions = actionsOf(C.Sub->getName()); !Actions.empty())
      OS << Here << " -f -a " << quoted(llvm::join(Actions, " ")) << '\n';
  }
}

static int runCompletions(const char *) {
  if (Shell == "bash")
    printBash(llvm::outs());
  else if (Shell == "zsh")
    printZsh(llvm::outs());
  else if (Shell == "fish")
    printFish(llvm::outs());
  else
    return usageError("'completions' needs the name of a shell: bash, zsh or fish" +
                      (Shell.empty() ? std::string()
                                     : "; '" + Shell + "' is none of them" +
                                           didYouMean(Shell, {"bash", "zsh", "fish"})));
  return ExitClean;
}

Command completionsCommand() { return {&CompletionsSub, runCompletions}; }

} // namespace irqlint
