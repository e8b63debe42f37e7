//===- RuleInfoTest.cpp - Rule files, good and bad ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"

#include "checkers/data/Embedded.h"
#include "checkers/data/RuleFile.h"
#include "driver/output/Names.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <sstream>

using namespace irqlint;
using nlohmann::json;

static json goodRule() {
  return json::parse(R"({
    "id": "IRQ999", "name": "SomeRule", "alias": "some-rule",
    "summary": "Something is wrong.", "help": "Mend it.",
    "help_for": {"timer": "Mend the timer."},
    "group": "default", "precision": "high", "since": "0.1.0",
    "level": "note", "level_rt": "error", "tags": ["correctness"], "cwe": [833],
    "variants": [{"name": "one", "summary": "One case.", "group": "audit",
                  "level": "warning", "level_rt": "error"}],
    "entries": ["irqchip", "timer"], "reads": ["thread"], "yields_to": ["IRQ998"],
    "check": "checkSome"})");
}

/// What parseRule() says of a rule that it must refuse.
static std::string problemOf(const json &Rule) {
  llvm::Expected<RuleInfo> Parsed = parseRule("rules/IRQ999.json", Rule.dump());
  if (Parsed)
    return "";
  return llvm::toString(Parsed.takeError());
}

TEST(RuleFile, ReadsEveryKey) {
  llvm::Expected<RuleInfo> Rule = parseRule("rules/IRQ999.json", goodRule().dump());
  ASSERT_TRUE(static_cast<bool>(Rule)) << llvm::toString(Rule.takeError());
  EXPECT_EQ(Rule->Id, "IRQ999");
  EXPECT_EQ(Rule->Name, "SomeRule");
  EXPECT_EQ(Rule->Alias, "some-rule");
  EXPECT_EQ(Rule->Summary, "Something is wrong.");
  EXPECT_EQ(Rule->Help, "Mend it.");
  EXPECT_EQ(Rule->HelpFor.at("timer"), "Mend the timer.");
  EXPECT_EQ(Rule->Group, "default");
  EXPECT_EQ(Rule->Precision, "high");
  EXPECT_EQ(Rule->Since, "0.1.0");
  EXPECT_EQ(Rule->Severity, Level::Note);
  EXPECT_EQ(Rule->SeverityRt, Level::Error);
  EXPECT_EQ(Rule->Tags, std::vector<std::string>{"correctness"});
  EXPECT_EQ(Rule->Cwe, std::vector<unsigned>{833});
  ASSERT_EQ(Rule->Variants.size(), 1u);
  const RuleVariant *One = Rule->variant("one");
  ASSERT_NE(One, nullptr);
  EXPECT_EQ(One->Group, "audit");
  EXPECT_EQ(One->Severity, Level::Warning);
  EXPECT_EQ(One->SeverityRt, Level::Error);
  EXPECT_EQ(Rule->variant("two"), nullptr);
  EXPECT_EQ(Rule->Entries, (std::vector<std::string>{"irqchip", "timer"}));
  EXPECT_EQ(Rule->Reads, std::vector<std::string>{"thread"});
  EXPECT_EQ(Rule->YieldsTo, std::vector<std::string>{"IRQ998"});
}

TEST(RuleFile, NamesTheFileAndTheMissingKey) {
  const json Good = goodRule();
  for (const auto &Item : Good.items()) {
    json Bad = goodRule();
    Bad.erase(Item.key());
    EXPECT_EQ(problemOf(Bad), "rules/IRQ999.json: key '" + Item.key() + "' is missing");
  }
}

TEST(RuleFile, NamesTheUnknownKeyAndTheKnownOnes) {
  json Bad = goodRule();
  Bad["levle"] = "note";
  std::string Problem = problemOf(Bad);
  EXPECT_NE(Problem.find("rules/IRQ999.json: key 'levle' is unknown"), std::string::npos)
      << Problem;
  EXPECT_NE(Problem.find("level_rt"), std::string::npos) << Problem;
}

TEST(RuleFile, LooksIntoVariants) {
  json Missing = goodRule();
  Missing["variants"][0].erase("group");
  EXPECT_EQ(problemOf(Missing), "rules/IRQ999.json: key 'variants'[0]: key 'group' is missing");
  json Unknown = goodRule();
  Unknown["variants"][0]["help"] = "No.";
  EXPECT_NE(problemOf(Unknown).find("key 'help' is unknown"), std::string::npos);
  json NoObject = goodRule();
  NoObject["variants"][0] = 3;
  EXPECT_NE(problemOf(NoObject).find("'variants'[0] must be an object"), std::string::npos);
}

TEST(RuleFile, RefusesValuesThatNoRuleMayHave) {
  const std::vector<std::pair<const char *, json>> Bad = {
      {"id", "IRQ1"},
      {"id", "SLP101"},
      {"id", "IRQ1O1"},
      {"name", "some-rule"},
      {"name", "IRQ999"},
      {"alias", "SomeRule"},
      {"summary", "No stop"},
      {"summary", ""},
      {"help", std::string(1100, 'x') + "."},
      {"help_for", "Mend it."},
      {"help_for", json::object({{"timer", "No stop"}})},
      {"group", "everything"},
      {"precision", "medium-high"},
      {"level", "fatal"},
      {"level_rt", 3},
      {"tags", "correctness"},
      {"tags", json::array({1})},
      {"cwe", json::array({-1})},
      {"cwe", "CWE-833"},
      {"since", ""},
      {"entries", "irqchip"},
      {"yields_to", json::array({101})},
      {"check", 1},
      {"variants", json::object()},
  };
  for (const auto &[Key, Value] : Bad) {
    json Rule = goodRule();
    Rule[Key] = Value;
    std::string Problem = problemOf(Rule);
    EXPECT_NE(Problem.find(std::string("rules/IRQ999.json: key '") + Key + "'"), std::string::npos)
        << Key << " " << Value << ": " << Problem;
  }
}

TEST(RuleFile, RefusesWhatIsNoJsonObject) {
  for (const char *Text : {"", "{", "[]", "null", "{\"id\": \"IRQ999\",}"}) {
    llvm::Expected<RuleInfo> Rule = parseRule("rules/IRQ999.json", Text);
    ASSERT_FALSE(static_cast<bool>(Rule)) << Text;
    EXPECT_EQ(llvm::toString(Rule.takeError()), "rules/IRQ999.json: not a JSON object");
  }
}

TEST(EmbeddedRules, AreCompleteAndUnique) {
  std::set<std::string> Seen;
  ASSERT_EQ(allRules().size(), embeddedRules().size());
  for (const RuleInfo &Rule : allRules()) {
    EXPECT_TRUE(Seen.insert(Rule.Id).second) << Rule.Id;
    EXPECT_TRUE(Seen.insert(Rule.Alias).second) << Rule.Alias;
    EXPECT_TRUE(Seen.insert(Rule.Name).second) << Rule.Name;
    EXPECT_NE(Rule.Check, nullptr) << Rule.Id;
    EXPECT_EQ(Rule.Page.rfind("# " + Rule.Id, 0), 0u) << Rule.Id;
    EXPECT_EQ(findRule(Rule.Id), &Rule);
    EXPECT_EQ(findRule(Rule.Alias), &Rule);
  }
  EXPECT_EQ(findRule("no-such-rule"), nullptr);
}

TEST(EmbeddedRules, StandBehindThoseThatTheyYieldTo) {
  std::vector<const RuleInfo *> Rules = rulesInOrder();
  ASSERT_EQ(Rules.size(), allRules().size());
  std::set<std::string> Before;
  for (const RuleInfo *Rule : Rules) {
    for (const std::string &Stronger : Rule->YieldsTo)
      EXPECT_TRUE(Before.count(Stronger)) << Rule->Id << " yields to " << Stronger;
    Before.insert(Rule->Id);
  }
}

TEST(EmbeddedRules, PagesHaveTheSectionsInTheirOrder) {
  for (const RuleInfo &Rule : allRules()) {
    size_t At = 0;
    for (const char *Section :
         {"\n## Summary\n", "\n## Why it matters in the kernel\n", "\n## Bad\n", "\n## Good\n",
          "\n## When irqlint is wrong\n", "\n## How to silence\n", "\n## References\n"}) {
      size_t Found = Rule.Page.find(Section, At);
      ASSERT_NE(Found, std::string::npos) << Rule.Id << " lacks" << Section;
      At = Found;
    }
  }
}

/// Text with one blank for what a page has between words.
static std::string inOneLine(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 64> Words;
  llvm::SplitString(Text, Words);
  return llvm::join(Words, " ");
}

TEST(Pages, SayWhatShowsItAtRunTime) {
  for (const RuleInfo &Rule : allRules()) {
    llvm::StringRef Behind =
        llvm::StringRef(Rule.Page).split("\n## What shows it at run time\n").second;
    std::string Text = runTimeText(Rule);
    EXPECT_EQ(inOneLine(Behind.split("\n## ").first), Text.empty() ? "" : capitalized(Text) + ".")
        << Rule.Id;
  }
}

TEST(EmbeddedFiles, AreTheFilesOfTheSourceTree) {
  std::vector<EmbeddedFile> Files = embeddedRules();
  Files.insert(Files.end(), embeddedPages().begin(), embeddedPages().end());
  Files.insert(Files.end(), embeddedModels().begin(), embeddedModels().end());
  Files.push_back({"rules/contexts.json", embeddedContexts()});
  for (const EmbeddedFile &File : Files) {
    std::ifstream Stream(std::string(IRQLINT_SOURCE_DIR) + "/" + File.Name, std::ios::binary);
    std::stringstream Text;
    Text << Stream.rdbuf();
    EXPECT_EQ(Text.str(), File.Text) << File.Name;
  }
}
