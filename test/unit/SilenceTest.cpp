//===- SilenceTest.cpp - What silences findings, read from text -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/JsonPlaces.h"
#include "driver/silence/AllowComments.h"
#include "driver/silence/Baseline.h"
#include "driver/silence/Date.h"
#include "driver/silence/NoLint.h"
#include "driver/silence/SuppressionFile.h"

#include <gtest/gtest.h>

using namespace irqlint;

//===-- irqlint: allow -----------------------------------------------------------------------===//

static AllowComment onlyAllow(llvm::StringRef Text) {
  std::vector<AllowComment> Found = findAllowComments(Text);
  EXPECT_EQ(Found.size(), 1u) << Text.str();
  return Found.empty() ? AllowComment() : Found.front();
}

TEST(AllowCommentsTest, CoversItsLineBehindCode) {
  AllowComment C = onlyAllow("int a;\nf(); /* irqlint: allow(IRQ101) why */\ng();\n");
  EXPECT_EQ(C.Line, 2u);
  EXPECT_EQ(C.Column, 9u);
  EXPECT_EQ(C.Covers, 2u);
  EXPECT_EQ(C.Rules, "IRQ101");
  EXPECT_EQ(C.Reason, "why");
  EXPECT_EQ(C.Problem, "");
}

TEST(AllowCommentsTest, CoversTheNextLineWhereItIsAlone) {
  EXPECT_EQ(onlyAllow("// irqlint: allow(IRQ101) why\nf();\n").Covers, 2u);
  EXPECT_EQ(onlyAllow("/* irqlint: allow(IRQ101)\n * why\n */\nf();\n").Covers, 4u);
  EXPECT_EQ(onlyAllow("// irqlint: allow(IRQ101) why\n// and more\nf();\n").Covers, 3u);
  // Only what is right below it.
  EXPECT_EQ(onlyAllow("// irqlint: allow(IRQ101) why\n\nf();\n").Covers, 2u);
  EXPECT_EQ(onlyAllow("// irqlint: allow(IRQ101) why\n\n// other\nf();\n").Covers, 1u);
}

TEST(AllowCommentsTest, CoversItsLineInFrontOfCode) {
  EXPECT_EQ(onlyAllow("/* irqlint: allow(IRQ101)\n why */ f();\n").Covers, 2u);
}

TEST(AllowCommentsTest, ReasonMayTakeSeveralLines) {
  AllowComment C =
      onlyAllow("/*\n * irqlint: allow(IRQ101, default): one\n *   two\n *\n * three\n */\nf();\n");
  EXPECT_EQ(C.Rules, "IRQ101, default");
  EXPECT_EQ(C.Reason, "one two three");
  EXPECT_EQ(C.Line, 2u);
  EXPECT_EQ(C.Covers, 7u);
}

TEST(AllowCommentsTest, SeveralInOneComment) {
  std::vector<AllowComment> Found =
      findAllowComments("/*\n * irqlint: allow(A) one\n * irqlint: allow(B) two\n */\nf();\n");
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].Reason, "one");
  EXPECT_EQ(Found[1].Reason, "two");
  EXPECT_EQ(Found[0].Covers, 5u);
  EXPECT_EQ(Found[1].Covers, 5u);
}

TEST(AllowCommentsTest, SaysWhatIsWrong) {
  EXPECT_NE(onlyAllow("// irqlint: allow(IRQ101)\n").Problem.find("no reason"), std::string::npos);
  EXPECT_NE(onlyAllow("/* irqlint: allow(IRQ101) -- */").Problem.find("no reason"),
            std::string::npos);
  EXPECT_NE(onlyAllow("// irqlint: allow() why\n").Problem.find("no rule"), std::string::npos);
  for (const char *Text : {"// irqlint: allow IRQ101 why\n", "// irqlint: alow(IRQ101) why\n",
                           "// irqlint: allow(IRQ101 why\n", "// irqlint:\n"})
    EXPECT_NE(onlyAllow(Text).Problem.find("not of the form"), std::string::npos) << Text;
}

TEST(AllowCommentsTest, OnlyCommentsCount) {
  EXPECT_TRUE(findAllowComments("f(\"// irqlint: allow(IRQ101) why\");\n").empty());
  EXPECT_TRUE(findAllowComments("// see irqlint: allow(IRQ101) why\n").empty());
  EXPECT_TRUE(findAllowComments("irqlint: allow(IRQ101) why\n").empty());
  EXPECT_EQ(findAllowComments("/* irqlint: allow(IRQ101) never closed").size(), 0u);
}

//===-- NOLINT -------------------------------------------------------------------------------===//

static bool isSilent(llvm::StringRef Text, unsigned Line) {
  for (const NoLint &N : findNoLints(Text))
    if (N.First <= Line && Line <= N.Last && N.covers({"IRQ101", "sleeping-irqchip-callback"}))
      return true;
  return false;
}

TEST(NoLintTest, Lines) {
  EXPECT_TRUE(isSilent("f(); // NOLINT\n", 1));
  EXPECT_FALSE(isSilent("f(); // NOLINT\ng();\n", 2));
  EXPECT_TRUE(isSilent("// NOLINTNEXTLINE\nf();\n", 2));
  EXPECT_FALSE(isSilent("// NOLINTNEXTLINE\nf();\n", 1));
  EXPECT_FALSE(isSilent("f(); // NOLINTX\n", 1));
}

TEST(NoLintTest, Globs) {
  EXPECT_TRUE(isSilent("// NOLINT(IRQ101)", 1));
  EXPECT_TRUE(isSilent("// NOLINT(irq*)", 1));
  EXPECT_TRUE(isSilent("// NOLINT(a-check , sleeping-*-callback)", 1));
  EXPECT_TRUE(isSilent("// NOLINT(*)", 1));
  EXPECT_TRUE(isSilent("// NOLINT(-*,irq*)", 1));
  EXPECT_FALSE(isSilent("// NOLINT(*,-irq*)", 1));
  EXPECT_FALSE(isSilent("// NOLINT(IRQ10)", 1));
  EXPECT_FALSE(isSilent("// NOLINT(IRQ1?1)", 1));
  EXPECT_FALSE(isSilent("// NOLINT()", 1));
  // Without its end it is no list, and all checks are meant.
  EXPECT_TRUE(isSilent("// NOLINT(a-check\n", 1));
}

TEST(NoLintTest, Blocks) {
  llvm::StringRef Block = "// NOLINTBEGIN(irq*)\nf();\n// NOLINTEND(irq*)\ng();\n";
  EXPECT_TRUE(isSilent(Block, 1));
  EXPECT_TRUE(isSilent(Block, 2));
  EXPECT_TRUE(isSilent(Block, 3));
  EXPECT_FALSE(isSilent(Block, 4));
  EXPECT_FALSE(isSilent("// NOLINTBEGIN\nf();\n", 2));
  EXPECT_FALSE(isSilent("// NOLINTBEGIN(irq*)\nf();\n// NOLINTEND\n", 2));
  llvm::StringRef Nested = "// NOLINTBEGIN(irq*)\n// NOLINTBEGIN(other)\nf();\n"
                           "// NOLINTEND(other)\ng();\n// NOLINTEND(irq*)\n";
  EXPECT_TRUE(isSilent(Nested, 3));
  EXPECT_TRUE(isSilent(Nested, 5));
}

TEST(NoLintTest, Reason) {
  EXPECT_EQ(findNoLints("f(); /* NOLINT(irq*): the board */\n").front().Reason, "the board");
  EXPECT_EQ(findNoLints("f(); // NOLINT\n").front().Reason, "");
  EXPECT_EQ(findNoLints("f(); // NOLINT\n").front().Column, 9u);
}

//===-- Files of suppressions ----------------------------------------------------------------===//

static Finding sample() {
  Finding F;
  F.Rule = "IRQ101";
  F.Primary = {"drivers/a/core.c", 10, 2};
  F.PrimaryFunction = "a_mask";
  F.Entry = "a_mask";
  F.Primitive = "mutex_lock";
  PathStep Installed;
  Installed.Kind = StepKind::Installed;
  Installed.Loc = {"drivers/a/chip.c", 50, 3};
  PathStep Call;
  Call.Loc = {"drivers/a/core.c", 10, 2};
  Call.Function = "a_mask";
  Call.Callee = "bus_write";
  PathStep Deep;
  Deep.Loc = {"drivers/bus/io.c", 7, 2};
  Deep.Function = "bus_write";
  Deep.Callee = "mutex_lock";
  F.Path = {Installed, Call, Deep};
  return F;
}

static bool matches(const std::string &Line, const Finding &F = sample()) {
  auto Entries = parseSuppressions("s.txt", Line + " -- why\n");
  if (!Entries) {
    ADD_FAILURE() << llvm::toString(Entries.takeError());
    return false;
  }
  return Entries->size() == 1 && Entries->front().matches(F);
}

TEST(SuppressionFileTest, Matches) {
  for (const char *Line :
       {"IRQ101 function=a_mask", "IRQ1 function=bus_write", "irq101 function=mutex_*",
        "sleeping-irqchip-callback file=drivers/a/*", "default file=drivers/bus/io.c",
        "all primitive=mutex_lock", "IRQ104,IRQ101 file=drivers/a/chip.c function=a_mask",
        "IRQ101 file=drivers/bus/* function=bus_write primitive=mutex*"})
    EXPECT_TRUE(matches(Line)) << Line;
  for (const char *Line :
       {"IRQ104 function=a_mask", "rt function=a_mask", "IRQ101 function=a_mas",
        "IRQ101 primitive=mutex", "IRQ101 file=drivers/a", "IRQ101 primitive=bus_write",
        // Both are true, but of different steps.
        "IRQ101 file=drivers/bus/* function=a_mask"})
    EXPECT_FALSE(matches(Line)) << Line;
}

TEST(SuppressionFileTest, ReadsLines) {
  auto Entries =
      parseSuppressions("s.txt", "\xEF\xBB\xBF# first\r\n\r\n"
                                 "  IRQ101  function=a\tuntil=2028-02-29 --  why -- so \r\n"
                                 "IRQ104 file=b.c -- last");
  ASSERT_TRUE(static_cast<bool>(Entries));
  ASSERT_EQ(Entries->size(), 2u);
  EXPECT_EQ((*Entries)[0].Line, 3u);
  EXPECT_EQ((*Entries)[0].Until, "2028-02-29");
  EXPECT_EQ((*Entries)[0].Reason, "why -- so");
  EXPECT_EQ((*Entries)[1].Line, 4u);
  EXPECT_EQ((*Entries)[1].FileText, "b.c");
}

TEST(DateTest, DaysOfTheCalendar) {
  for (const char *Text : {"2026-01-31", "2028-02-29", "0001-01-01"})
    EXPECT_TRUE(isDate(Text)) << Text;
  for (const char *Text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-31", "26-01-31", "",
                           "2026/01/31", "2026-01-3x", "+026-01-31"})
    EXPECT_FALSE(isDate(Text)) << Text;
}

//===-- Baselines ----------------------------------------------------------------------------===//

TEST(BaselineTest, TextIsReadBack) {
  std::vector<BaselineEntry> Entries = {entryOf(sample(), "bb:1"), entryOf(sample(), "aa:1")};
  std::string Text = toText(Entries);
  llvm::Expected<Baseline> Read = parseBaseline("b", Text);
  ASSERT_TRUE(static_cast<bool>(Read));
  ASSERT_EQ(Read->Entries.size(), 2u);
  const BaselineEntry &First = Read->Entries.front();
  EXPECT_EQ(First.Fingerprint, "aa:1");
  EXPECT_EQ(First.File, "drivers/a/core.c");
  EXPECT_EQ(First.installedIn(), "drivers/a/chip.c");
  EXPECT_EQ(First.Chain, (std::vector<std::string>{"a_mask", "bus_write", "mutex_lock"}));
  EXPECT_EQ(toText(Read->Entries), Text);
}

TEST(BaselineTest, NothingIsABaseline) {
  llvm::Expected<Baseline> Read = parseBaseline("b", "");
  ASSERT_TRUE(static_cast<bool>(Read));
  EXPECT_TRUE(Read->Entries.empty());
  EXPECT_FALSE(Read->IsSarif);
}

TEST(BaselineTest, SarifIsSeenInItsText) {
  const char *Report = R"({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "irqlint"}},
    "results": [
      {"ruleId": "IRQ101", "message": {"text": "It sleeps. It is installed as ['f'](1)."},
       "locations": [{"physicalLocation": {"artifactLocation": {"uri": "drivers/a%20b.c"},
                                           "region": {"startLine": 7, "startColumn": 2}}}],
       "partialFingerprints": {"irqlint/v1": "aa:1"}},
      {"ruleId": "IRQ101", "baselineState": "absent"}]}]})";
  llvm::Expected<Baseline> Read = parseBaseline("b", Report);
  ASSERT_TRUE(static_cast<bool>(Read)) << llvm::toString(Read.takeError());
  EXPECT_TRUE(Read->IsSarif);
  ASSERT_EQ(Read->Entries.size(), 1u);
  EXPECT_EQ(Read->Entries[0].Message, "It sleeps");
  EXPECT_EQ(Read->Entries[0].File, "drivers/a b.c");
  EXPECT_EQ(Read->Entries[0].Place.Line, 7u);
}

TEST(JsonPlacesTest, KnowsLines) {
  JsonPlaces Places("{ // first\n \"a\": [1,\n\n {\"b\":\n 2}]\n}");
  ASSERT_FALSE(Places.failure().has_value());
  const nlohmann::json &Root = Places.root();
  EXPECT_EQ(Places.lineOf(Root), 1u);
  EXPECT_EQ(Places.lineOf(Root["a"]), 2u);
  EXPECT_EQ(Places.lineOf(Root["a"][1]), 4u);
  EXPECT_EQ(Places.lineOf(Root["a"][1]["b"]), 4u);
}

TEST(JsonPlacesTest, SaysWhatIsWrong) {
  JsonPlaces CutOff("{\n\"a\": [1,\n");
  ASSERT_TRUE(CutOff.failure().has_value());
  EXPECT_EQ(CutOff.failure()->Line, 3u);
  JsonPlaces Twice("{\"a\": 1,\n\"b\": {\"a\": [],\n\"a\": {}}}");
  ASSERT_TRUE(Twice.failure().has_value());
  EXPECT_EQ(Twice.failure()->Line, 3u);
  EXPECT_NE(Twice.failure()->Text.find("'a' stands twice"), std::string::npos);
}
