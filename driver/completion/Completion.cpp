//===- Completion.cpp - What shells need to complete a line ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/completion/Completion.h"

#include "checkers/data/RuleInfo.h"
#include "driver/config/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <set>

using namespace irqlint;
namespace cl = llvm::cl;

/// Ids and aliases of rules, their variants, and groups.
static std::vector<std::string> selectionNames() {
  std::vector<std::string> Out = ruleNames();
  std::set<std::string> Groups = {"all"};
  for (const RuleInfo &Rule : allRules()) {
    Groups.insert(Rule.Group);
    for (const RuleVariant &Variant : Rule.Variants) {
      Groups.insert(Variant.Group);
      Out.push_back(Rule.Id + "/" + Variant.Name);
    }
  }
  Out.insert(Out.end(), Groups.begin(), Groups.end());
  return Out;
}

static Completed valueOf(const OptionInfo &Option) {
  if (Option.Value == "IDS")
    return {selectionNames(), /*IsList=*/true, Completed::Paths::None};
  if (std::vector<std::string> Words = Option.words(); !Words.empty())
    return {Words, false, Completed::Paths::None};
  if (Option.Value == "BUILD" || Option.Value == "DIR" || Option.Value == "SRC")
    return {{}, false, Completed::Paths::Folders};
  return {{},
          false,
          llvm::StringRef(Option.Value).contains("FILE") ? Completed::Paths::Files
                                                         : Completed::Paths::None};
}

/// What is no option: "stats|gc|clear", "[PATH...]", "show|schema [PATH...]", "RULE".
static void addPositional(llvm::StringRef Described, Completed &Out) {
  llvm::SmallVector<llvm::StringRef> Parts;
  Described.split(Parts, ' ');
  for (llvm::StringRef Part : Parts) {
    if (Part == "RULE")
      Out.Words = ruleNames();
    else if (Part.contains("PATH") || Part.contains("FILE..."))
      Out.Also = Completed::Paths::Files;
    else if (Part.contains("DIR"))
      Out.Also = Completed::Paths::Folders;
    else if (Part == Part.lower()) {
      llvm::SmallVector<llvm::StringRef> Words;
      Part.split(Words, '|');
      Out.Words.insert(Out.Words.end(), Words.begin(), Words.end());
    }
  }
}

std::vector<CompletedCommand> irqlint::completionsOf(const std::vector<cl::SubCommand *> &Subs) {
  std::vector<CompletedCommand> Out;
  for (cl::SubCommand *Sub : Subs) {
    CompletedCommand Command;
    Command.Name = Sub->getName().str();
    Command.Help = Sub->getDescription().str();
    OptionTable Options(*Sub);
    for (const auto &[Name, Option] : Options.byName()) {
      CompletedOption One;
      One.Names = {spelled(Name)};
      if (!Option.Alias.empty())
        One.Names.push_back(spelled(Option.Alias));
      One.Help = Option.Help;
      One.Value = Option.Value;
      One.Repeats = Option.What == OptionInfo::Kind::List;
      if (!One.Value.empty())
        One.What = valueOf(Option);
      Command.Options.push_back(std::move(One));
    }
    Command.Options.push_back({{"--help"}, "Print this help", "", false, {}});
    for (const cl::Option *Positional : Sub->PositionalOpts)
      addPositional(Positional->HelpStr, Command.Words);
    Out.push_back(std::move(Command));
  }
  return Out;
}

std::string irqlint::quotedForShell(llvm::StringRef Text) {
  std::string Out = "'";
  for (char C : Text)
    Out += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Out + "'";
}
