//===- ReporterTest.cpp - What a rule's findings are given ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"

#include <gtest/gtest.h>

using namespace irqlint;

static RuleInfo rule(std::string Id, std::vector<std::string> YieldsTo = {}) {
  RuleInfo Rule;
  Rule.Id = std::move(Id);
  Rule.Help = "Mask it first.";
  Rule.HelpFor["timer"] = "URBs are stopped with usb_kill_urb().";
  Rule.Severity = Level::Note;
  Rule.SeverityRt = Level::Error;
  Rule.YieldsTo = std::move(YieldsTo);
  return Rule;
}

static bool all(const std::string &) { return true; }

static Claim claim(FunctionId Function, uint32_t Call) {
  EntryPoint Entry;
  Entry.F = Function;
  EffectPath Path;
  Path.Calls = {{Function, Call}};
  return {Entry, Path};
}

TEST(ReporterTest, GivesWhatTheRuleHas) {
  RuleInfo Rule = rule("IRQ999");
  Claims Said;
  Reporter Out(Rule, /*Rt=*/false, Said, all), Rt(Rule, /*Rt=*/true, Said, all);
  Out.report({});
  Out.report({}, {.Help = "timer"});
  Rt.report({});
  std::vector<Finding> Found = Out.take();
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].Rule, "IRQ999");
  EXPECT_EQ(Found[0].Severity, Level::Note);
  EXPECT_EQ(Found[0].Help, "mask it first");
  EXPECT_EQ(Found[1].Help, "URBs are stopped with usb_kill_urb()");
  EXPECT_EQ(Rt.take().front().Severity, Level::Error);
}

TEST(ReporterTest, GivesWhatHappensInTheCase) {
  RuleInfo Rule = rule("IRQ999");
  Rule.Happens = "The line is lost.";
  Rule.HappensFor = {{"timer", "The timer is lost."}, {"spin", "The lock sleeps."}};
  Claims Said;
  Reporter Out(Rule, /*Rt=*/false, Said, all);
  Finding Own;
  Own.Consequence = "the rule knows better";
  Out.report({});
  Out.report({}, {.Help = "timer"});
  Out.report({}, {.Help = "timer", .Happens = "spin"});
  Out.report(Own);
  std::vector<std::string> Texts;
  for (const Finding &F : Out.take())
    Texts.push_back(F.Consequence);
  EXPECT_EQ(Texts, (std::vector<std::string>{"the line is lost", "the timer is lost",
                                             "the lock sleeps", "the rule knows better"}));
}

TEST(ReporterTest, KnowsWhatTheKernelSaysOfASleep) {
  RuleInfo Silent = rule("IRQ999"), Shown = rule("IRQ998");
  Shown.RunTime = {"CONFIG_DEBUG_ATOMIC_SLEEP"};
  Claims Said;
  Finding F;
  F.Primitive = "might_sleep";
  F.Path.emplace_back();
  F.Path.back().Loc = {"kernel/locking/mutex.c", 284, 2};
  F.Path.back().Callee = "might_sleep";
  Reporter First(Silent, false, Said, all), Second(Shown, false, Said, all);
  First.report(F);
  Second.report(F);
  F.Primitive = F.Path.back().Callee = "schedule";
  Second.report(F);
  EXPECT_EQ(First.take().front().Consequence, "");
  std::vector<Finding> Found = Second.take();
  EXPECT_TRUE(llvm::StringRef(Found[0].Consequence).ends_with("at kernel/locking/mutex.c:284'"));
  EXPECT_EQ(Found[1].Consequence, "") << "of another wait no line is known";
}

TEST(ReporterTest, GivesWhatTheVariantHasAndDropsWhatIsNotShown) {
  RuleInfo Rule = rule("IRQ999");
  Rule.Variants = {{"one", "", "default", Level::Warning, Level::Warning},
                   {"two", "", "audit", Level::Note, Level::Note}};
  RuleInfo Weaker = rule("IRQ998", {"IRQ999"});
  Claims Said;
  Reporter Out(Rule, false, Said, [](const std::string &Variant) { return Variant == "one"; });
  Out.report(claim(1, 0), {}, {.Variant = "one"});
  Out.report(claim(2, 0), {}, {.Variant = "two"});
  std::vector<Finding> Found = Out.take();
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Variant, "one");
  EXPECT_EQ(Found[0].Severity, Level::Warning);
  Reporter Second(Weaker, false, Said, all);
  Second.report(claim(2, 0), {});
  EXPECT_EQ(Second.take().size(), 1u) << "what is not shown silences nobody";
}

/// One for each claim: what has the same place would be one finding.
static Finding findingAt(unsigned Entry, unsigned Call) {
  Finding F;
  F.Entry = std::to_string(Entry);
  F.Primary.Line = Call;
  return F;
}

TEST(ReporterTest, YieldsToWhatAStrongerRuleHasSaidOfTheSameCall) {
  RuleInfo Stronger = rule("IRQ999"), Weaker = rule("IRQ998", {"IRQ999", "IRQ997"}),
           Other = rule("IRQ996");
  Claims Said;
  Reporter First(Stronger, false, Said, all), Second(Weaker, false, Said, all),
      Third(Other, false, Said, all);
  First.report(claim(1, 0), findingAt(1, 0));
  First.passOver(claim(1, 1));
  Second.report(claim(1, 0), findingAt(1, 0));
  Second.report(claim(1, 1), findingAt(1, 1));
  Second.report(claim(1, 2), findingAt(1, 2));
  Second.report(claim(2, 0), findingAt(2, 0));
  Third.report(claim(1, 0), findingAt(1, 0));
  EXPECT_EQ(First.take().size(), 1u);
  EXPECT_EQ(Second.take().size(), 2u);
  EXPECT_EQ(Third.take().size(), 1u);
}

TEST(ReporterTest, WhatOneMacroDoesTwiceIsOneFinding) {
  RuleInfo Rule = rule("IRQ999");
  Claims Said;
  Reporter Out(Rule, false, Said, all);
  Out.report(claim(1, 0), findingAt(1, 7));
  Out.report(claim(1, 1), findingAt(1, 7));
  Out.report(claim(1, 2), findingAt(1, 8));
  Out.report(claim(2, 0), findingAt(2, 7));
  std::vector<Finding> Found = Out.take();
  ASSERT_EQ(Found.size(), 3u);
  EXPECT_EQ(Found[0].OtherPaths, 1u);
  EXPECT_EQ(Found[1].OtherPaths, 0u);
}
