//===- ReachTest.cpp - In which contexts a function can run ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include "checkers/analysis/Reach.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

static const char *const SomeModels = R"({"functions": [
  {"function": "schedule", "why": "root", "effects": [{"effect": "sleep"}]},
  {"function": "sleeps_by_model", "why": "as it is", "effects": [{"effect": "sleep"}]},
  {"function": "printk", "why": "cut", "cut": true}]})";

/// A driver whose irq_mask is "mask", and what is asked of it.
class ReachTest : public testing::Test {
protected:
  void link(std::vector<FunctionFacts> Functions, std::vector<Store> Stores = {}) {
    Stores.push_back(store("irq_chip", "irq_mask", address("mask")));
    std::vector<TuFacts> Units;
    Units.push_back(unit("drivers/a/a.c", std::move(Functions), std::move(Stores)));
    Program = std::make_unique<Linked>(SomeModels, std::move(Units));
    Entries = findEntryPoints(*Program->Graph);
  }

  std::vector<ReachKind> reach(const char *Function) {
    Effects Sleeps(*Program->Graph, EffectKind::Sleep);
    bool Bounded = false;
    std::vector<ReachKind> Out =
        Reach(*Program->Graph, {Program->id(Function)}).from(Entries, Sleeps, Bounded);
    EXPECT_FALSE(Bounded);
    return Out;
  }

  std::vector<LooseEnd> looseEnds(const char *Function) {
    return Reach(*Program->Graph, {Program->id(Function)}).looseEnds();
  }

  std::unique_ptr<Linked> Program;
  std::vector<EntryPoint> Entries;
};

TEST_F(ReachTest, TakesTheShortestWay) {
  link({function("mask", {call("far"), call("near")}), function("far", {call("near")}),
        function("near", {call("target")}), function("target")});
  std::vector<ReachKind> Kinds = reach("target");
  ASSERT_EQ(Kinds.size(), 1u);
  const ReachPath &Path = Kinds.front().Path;
  EXPECT_EQ(Path.Entry->Where.text(), "irq_chip::irq_mask");
  ASSERT_EQ(Path.Calls.size(), 2u);
  EXPECT_EQ(Path.Calls[0].In, Program->id("mask"));
  EXPECT_EQ(Path.Calls[0].Index, 1u);
  EXPECT_EQ(Path.Calls[1].In, Program->id("near"));
  EXPECT_FALSE(Kinds.front().Sleeps);
}

TEST_F(ReachTest, EntryPointNeedsNoCall) {
  link({function("mask", {call("schedule")})});
  std::vector<ReachKind> Kinds = reach("mask");
  ASSERT_EQ(Kinds.size(), 1u);
  EXPECT_TRUE(Kinds.front().Path.Calls.empty());
  EXPECT_TRUE(Kinds.front().Sleeps);
}

TEST_F(ReachTest, KindsOfContextAreApart) {
  link({function("mask", {call("target")}), function("handler", {call("target")}),
        function("target"),
        function("probe", {call("request_irq", {number(1), address("handler"), number(0)})})});
  std::vector<ReachKind> Kinds = reach("target");
  ASSERT_EQ(Kinds.size(), 2u);
  EXPECT_EQ(Kinds[0].Where, std::vector<std::string>{"request_irq"});
  EXPECT_EQ(Kinds[1].Where, std::vector<std::string>{"irq_chip::irq_mask"});
}

TEST_F(ReachTest, WhatTheContextExcludesIsNoWay) {
  link({function("mask", {call("target", {}, {context(ContextTest::InAtomic, false)})}),
        function("target")});
  EXPECT_TRUE(reach("target").empty());
}

TEST_F(ReachTest, WhatAConstantExcludesIsNoWay) {
  link({function("mask", {call("helper", {number(0)})}),
        function("helper", {call("target", {}, {is(param(0), 0, /*Holds=*/false)}), call("other")}),
        function("target"), function("other")});
  EXPECT_TRUE(reach("target").empty());
  EXPECT_EQ(reach("other").size(), 1u);
}

TEST_F(ReachTest, PrefersTheWayOnWhichItSleeps) {
  link({function("mask", {call("alloc", {number(0)}), call("helper")}),
        function("helper", {call("alloc", {number(1)})}),
        function("alloc", {call("schedule", {}, {is(param(0), 1)})})});
  std::vector<ReachKind> Kinds = reach("alloc");
  ASSERT_EQ(Kinds.size(), 1u);
  EXPECT_TRUE(Kinds.front().Sleeps);
  ASSERT_EQ(Kinds.front().Path.Calls.size(), 2u);
  EXPECT_EQ(Kinds.front().Path.Calls[1].In, Program->id("helper"));
}

TEST_F(ReachTest, WithoutASleepingWayTheShortestIsShown) {
  link({function("mask", {call("alloc", {number(0)})}),
        function("alloc", {call("schedule", {}, {is(param(0), 1)})})});
  std::vector<ReachKind> Kinds = reach("alloc");
  ASSERT_EQ(Kinds.size(), 1u);
  EXPECT_FALSE(Kinds.front().Sleeps);
}

TEST_F(ReachTest, GoesThroughModelsAndNotThroughCuts) {
  link({function("mask", {call("sleeps_by_model"), call("printk")}),
        function("sleeps_by_model", {call("inner")}), function("inner"),
        function("printk", {call("console")}), function("console")});
  EXPECT_EQ(reach("inner").size(), 1u);
  EXPECT_TRUE(reach("console").empty());
  EXPECT_EQ(reach("printk").size(), 1u) << "the cut function itself runs";
}

TEST_F(ReachTest, HeldLocksAreOfTheWay) {
  link({function("mask", {call("_raw_spin_lock"), call("target")}), function("target")});
  ASSERT_EQ(reach("target").size(), 1u);
  EXPECT_EQ(reach("target").front().Path.Held.RawLocks, 1);
}

TEST_F(ReachTest, RecursionEnds) {
  link({function("mask", {call("a")}), function("a", {call("b")}), function("b", {call("a")}),
        function("target", {call("target")})});
  EXPECT_EQ(reach("b").size(), 1u);
  EXPECT_TRUE(reach("target").empty());
}

TEST_F(ReachTest, LooseEndsSayWhereTheAddressGoes) {
  link({function("mask"), function("stored", {call("target")}),
        function("passed", {call("target")}), function("forgotten", {call("target")}),
        function("probe", {call("add_action", {address("passed")})}), function("target")},
       {store("ops", "get", address("stored")),
        store("", "__UNIQUE_ID___addressable_forgotten1@drivers/a/a.c", address("forgotten"))});
  std::vector<LooseEnd> Ends = looseEnds("target");
  ASSERT_EQ(Ends.size(), 3u);
  std::map<std::string, std::pair<std::string, bool>> Found;
  for (const LooseEnd &End : Ends)
    Found[Program->P.facts(End.F).Display.str().str()] = {End.What, End.IsArgument};
  EXPECT_EQ(Found["stored"], std::make_pair(std::string("ops::get"), false));
  EXPECT_EQ(Found["passed"], std::make_pair(std::string("add_action"), true));
  EXPECT_EQ(Found["forgotten"], std::make_pair(std::string(), false));
}

TEST_F(ReachTest, ExternalsAreWhatOtherUnitsCanCall) {
  link({function("mask"), function("inner@drivers/a/a.c"),
        function("middle@drivers/a/a.c", {call("inner@drivers/a/a.c")}),
        function("outer", {call("middle@drivers/a/a.c")}), function("other")});
  EXPECT_EQ(Reach(*Program->Graph, {Program->id("inner@drivers/a/a.c")}).externals(),
            std::vector<Name>{Name("outer")});
}
