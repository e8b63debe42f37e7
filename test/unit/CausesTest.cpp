//===- CausesTest.cpp - Findings that one change mends --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Causes.h"
#include "driver/output/Consequence.h"
#include "driver/output/Names.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

/// A way of Steps steps in line Line.
static Finding way(const std::string &Entry, unsigned Line, size_t Steps,
                   const std::string &Cause = "demo: demo::lock") {
  Finding F;
  F.Rule = "IRQ102";
  F.Message = "'" + Entry + "' takes a lock";
  F.Entry = Entry;
  F.Primary = {"drivers/irqchip/irq-demo.c", Line, 2};
  F.Path.resize(Steps);
  F.Cause = Cause;
  return F;
}

static std::vector<Finding> grouped(std::vector<Finding> Findings) {
  groupByCause(Findings);
  return Findings;
}

TEST(Causes, OneCauseIsOneFindingWithTheShortestProof) {
  std::vector<Finding> Found = grouped(
      {way("a", 1, 3), way("b", 2, 2), way("c", 3, 2), way("d", 4, 2, "demo: demo::other")});
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].Entry, "b");
  ASSERT_EQ(Found[0].Also.size(), 2u);
  EXPECT_EQ(Found[0].Also[0].Entry, "a");
  EXPECT_EQ(Found[0].Also[1].Entry, "c");
  EXPECT_TRUE(Found[1].Also.empty());
}

TEST(Causes, TheLowestRankIsTold) {
  Finding Second = way("a", 1, 2), First = way("b", 2, 3);
  Second.CauseRank = 1;
  std::vector<Finding> Found = grouped({Second, First});
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Entry, "b");
}

TEST(Causes, OtherRulesVariantsAndLevelsAreOthers) {
  Finding OtherRule = way("b", 2, 2), OtherVariant = way("c", 3, 2), OtherLevel = way("d", 4, 2);
  OtherRule.Rule = "IRQ104";
  OtherVariant.Variant = "other";
  OtherLevel.Severity = Level::Note;
  EXPECT_EQ(grouped({way("a", 1, 2), OtherRule, OtherVariant, OtherLevel}).size(), 4u);
}

TEST(Causes, WhatHasNoneIsByItself) {
  EXPECT_EQ(grouped({way("a", 1, 2, ""), way("b", 2, 2, "")}).size(), 2u);
}

TEST(Causes, WhatIsSuppressedIsByItself) {
  Finding Quiet = way("a", 1, 2);
  Quiet.Suppressions.emplace_back();
  std::vector<Finding> Found = grouped({Quiet, way("b", 2, 2), way("c", 3, 2)});
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].Entry, "a");
  EXPECT_TRUE(Found[0].Also.empty());
  EXPECT_EQ(Found[1].Also.size(), 1u);
}

TEST(Causes, TheBuildsAreThoseOfAllWays) {
  Finding One = way("a", 1, 2), Other = way("b", 2, 2);
  One.Builds = {"arm64"};
  Other.Builds = {"arm", "arm64"};
  std::vector<Finding> Found = grouped({One, Other});
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Builds, (std::vector<std::string>{"arm", "arm64"}));
}

TEST(Causes, WaysAreApartAgain) {
  Finding F = grouped({way("a", 1, 2), way("b", 2, 2)}).front();
  F.Baseline = BaselineState::Unchanged;
  std::vector<Finding> Ways = waysOf(F);
  ASSERT_EQ(Ways.size(), 2u);
  EXPECT_EQ(Ways[0].Entry, "a");
  EXPECT_TRUE(Ways[0].Also.empty());
  EXPECT_EQ(Ways[1].Baseline, BaselineState::Unchanged);
}

TEST(Causes, DriversWithTheSameAreCounted) {
  std::vector<Finding> Found = grouped({way("a", 1, 2, "one: x"), way("b", 2, 2, "one: y"),
                                        way("c", 3, 2, "two: x"), way("d", 4, 2, "three: x")});
  Found.back().HelpCase = "regmap";
  countSameElsewhere(Found);
  std::vector<unsigned> Counts;
  for (const Finding &F : Found)
    Counts.push_back(F.SameElsewhere);
  EXPECT_EQ(Counts, (std::vector<unsigned>{1, 1, 1, 0}));
}

TEST(Causes, TheOthersInWords) {
  auto text = [](std::vector<std::string> Entries) {
    Finding F = way("a", 1, 2);
    for (const std::string &Entry : Entries)
      F.Also.push_back(way(Entry, 2, 2));
    return othersText(F);
  };
  EXPECT_EQ(text({}), "");
  EXPECT_EQ(text({"b"}), "so does 'b'");
  EXPECT_EQ(text({"b", "c", "b"}), "so do 'b' and 'c'");
  EXPECT_EQ(text({"b", "c", "d", "e"}), "so do 'b', 'c', 'd' and 'e'");
  EXPECT_EQ(text({"b", "c", "d", "e", "f"}), "so do 'b', 'c', 'd' and 2 more");
  EXPECT_EQ(text({"a"}), "1 more call does so as well");
  EXPECT_EQ(text({"a", "a"}), "2 more calls do so as well");
}

TEST(Consequence, NamesTheLineOfTheSourcesAtHand) {
  TemporaryFolder Folder;
  Folder.write("kernel/irq/handle.c", "one\nif (WARN(a)\ntwo\ntwo\nlock {\n two\n}\n");
  SourceLines Kernel(Folder.path(), nullptr);
  auto text = [&](llvm::StringRef Text) { return withKernelLines(Text, Kernel); };
  EXPECT_EQ(text("no line"), "no line");
  EXPECT_EQ(text("warns at {kernel/irq/handle.c|WARN(a}!"), "warns at kernel/irq/handle.c:2!");
  EXPECT_EQ(text("{kernel/irq/handle.c|lock|two}"), "kernel/irq/handle.c:6");
  EXPECT_EQ(text("{kernel/irq/handle.c|one} and {kernel/irq/handle.c|lock}"),
            "kernel/irq/handle.c:1 and kernel/irq/handle.c:5");
  // What is not there, or there twice, has no line.
  EXPECT_EQ(text("{kernel/irq/handle.c|two}"), "kernel/irq/handle.c");
  EXPECT_EQ(text("{kernel/irq/handle.c|three}"), "kernel/irq/handle.c");
  EXPECT_EQ(text("{kernel/irq/handle.c|lock|three}"), "kernel/irq/handle.c");
  EXPECT_EQ(text("{kernel/gone.c|two}"), "kernel/gone.c");
  EXPECT_EQ(text("braces {} and { alone"), "braces {} and { alone");
}
