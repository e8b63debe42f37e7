//===- EffectsTest.cpp - What calling a function can do -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include "checkers/analysis/Effects.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

static const char *const Sleeping = R"({"functions": [
  {"function": "schedule", "why": "root", "effects": [{"effect": "sleep"}]},
  {"function": "might_resched", "why": "root",
   "effects": [{"effect": "sleep", "argument": 0, "equals": 0}]},
  {"function": "printk", "why": "cut", "cut": true},
  {"function": "wait_irq", "why": "root", "effects": [{"effect": "wait-irq", "argument": 0}]}]})";

constexpr int64_t MayBlock = 0x400;

/// A program with the models above, and what its functions do.
class EffectsTest : public testing::Test {
protected:
  void link(std::vector<FunctionFacts> Functions, std::vector<Store> Stores = {}) {
    std::vector<TuFacts> Units;
    Units.push_back(unit("drivers/a/a.c", std::move(Functions), std::move(Stores)));
    Program = std::make_unique<Linked>(Sleeping, std::move(Units));
  }

  std::vector<Effect> of(const char *Function, EffectKind Kind = EffectKind::Sleep) {
    return Effects(*Program->Graph, Kind).of(Program->id(Function));
  }

  std::unique_ptr<Linked> Program;
};

TEST_F(EffectsTest, FollowsCallsToTheRoot) {
  link({function("top", {call("middle")}), function("middle", {call("schedule")}),
        function("quiet", {call("unknown")})});
  ASSERT_EQ(of("top").size(), 1u);
  Effect E = of("top").front();
  EXPECT_EQ(E.Depth, 2u);
  EXPECT_EQ(E.Next, Program->id("middle"));
  EXPECT_TRUE(E.When.empty());
  EXPECT_EQ(of("middle").front().Next, NoFunction);
  EXPECT_TRUE(of("quiet").empty());
}

TEST_F(EffectsTest, KeepsTheShortestWay) {
  link({function("top", {call("a"), call("b")}), function("a", {call("b")}),
        function("b", {call("schedule")})});
  ASSERT_EQ(of("top").size(), 1u);
  EXPECT_EQ(of("top").front().Site, 1u);
  EXPECT_EQ(of("top").front().Depth, 2u);
}

TEST_F(EffectsTest, RecursionEnds) {
  link({function("a", {call("b")}), function("b", {call("a"), call("c")}),
        function("c", {call("c"), call("schedule")}), function("loop", {call("loop")}),
        function("ping", {call("pong")}), function("pong", {call("ping")})});
  EXPECT_EQ(of("a").size(), 1u);
  EXPECT_EQ(of("a").front().Depth, 3u);
  EXPECT_EQ(of("b").size(), 1u);
  EXPECT_TRUE(of("loop").empty());
  EXPECT_TRUE(of("ping").empty());
}

TEST_F(EffectsTest, CutIsNotFollowed) {
  link({function("top", {call("printk")}), function("printk", {call("schedule")})});
  EXPECT_TRUE(of("top").empty());
}

TEST_F(EffectsTest, UnreachableCallDoesNothing) {
  CallSite Dead = call("schedule");
  Dead.Reachable = false;
  link({function("top", {Dead})});
  EXPECT_TRUE(of("top").empty());
}

TEST_F(EffectsTest, FlagDecides) {
  // alloc(gfp) sleeps only with the flag set, as an allocation does.
  Atom Blocks = is(param(0), 0, /*Holds=*/false, MayBlock);
  Value OrFlag = param(1);
  OrFlag.OrBits = MayBlock;
  Value WithoutFlag = param(1);
  WithoutFlag.AndBits = ~MayBlock;
  link({function("alloc", {call("schedule", {}, {Blocks})}),
        function("atomic", {call("alloc", {number(0x20)})}),
        function("blocking", {call("alloc", {number(MayBlock | 0x20)})}),
        function("passes_on", {call("alloc", {param(2)})}),
        function("adds", {call("alloc", {OrFlag})}),
        function("masks", {call("alloc", {WithoutFlag})}),
        function("unknown", {call("alloc", {Value()})}),
        function("two_levels", {call("passes_on", {Value(), Value(), number(0x20)})})});
  ASSERT_EQ(of("alloc").size(), 1u);
  EXPECT_EQ(of("alloc").front().When.list().vec(), Atoms{Blocks});
  EXPECT_TRUE(of("atomic").empty());
  ASSERT_EQ(of("blocking").size(), 1u);
  EXPECT_TRUE(of("blocking").front().When.empty());
  ASSERT_EQ(of("passes_on").size(), 1u);
  EXPECT_EQ(of("passes_on").front().When.list().vec(), Atoms{is(param(2), 0, false, MayBlock)});
  ASSERT_EQ(of("adds").size(), 1u);
  EXPECT_TRUE(of("adds").front().When.empty());
  EXPECT_TRUE(of("masks").empty());
  EXPECT_TRUE(of("unknown").empty()) << "a flag that nobody knows is no proof";
  EXPECT_TRUE(of("two_levels").empty());
}

TEST_F(EffectsTest, OrderDecides) {
  Atom Long = is(param(0), 11, /*Holds=*/false);
  Long.By = Relation::Below; // loops > 10
  Atom LongSigned = Long;
  LongSigned.By = Relation::Less;
  Value Two = param(1);
  Two.AndBits = 3;
  link({function("wait", {call("schedule", {}, {Long})}),
        function("wait_signed", {call("schedule", {}, {LongSigned})}),
        function("ten", {call("wait", {number(10)})}),
        function("eleven", {call("wait", {number(11)})}),
        function("minus", {call("wait", {number(-1)})}),
        function("minus_signed", {call("wait_signed", {number(-1)})}),
        function("two_bits", {call("wait", {Two})}),
        function("unknown", {call("wait", {Value()})})});
  EXPECT_TRUE(of("ten").empty());
  EXPECT_EQ(of("eleven").size(), 1u);
  EXPECT_EQ(of("minus").size(), 1u);
  EXPECT_TRUE(of("minus_signed").empty());
  EXPECT_TRUE(of("two_bits").empty());
  EXPECT_EQ(of("unknown").size(), 1u);
}

TEST(ConjoinTest, OrderExcludes) {
  Atom Few = is(param(0), 5), Many = is(param(0), 20, /*Holds=*/false), Seven = is(param(0), 7);
  Few.By = Many.By = Relation::Below;
  Atoms All;
  EXPECT_TRUE(conjoin(All, Few));
  EXPECT_FALSE(conjoin(All, Many)) << "below 5 and not below 20";
  EXPECT_FALSE(conjoin(All, Seven));
  All.clear();
  EXPECT_TRUE(conjoin(All, Seven));
  EXPECT_FALSE(conjoin(All, Few));
  EXPECT_FALSE(conjoin(All, Many)) << "7 is below 20";
  EXPECT_EQ(All.size(), 1u);
}

TEST_F(EffectsTest, ModelsConditionIsTheCallers) {
  link({function("zero", {call("might_resched", {number(0)})}),
        function("one", {call("might_resched", {number(1)})}),
        function("passes_on", {call("might_resched", {param(0)})})});
  EXPECT_EQ(of("zero").size(), 1u);
  EXPECT_TRUE(of("one").empty());
  ASSERT_EQ(of("passes_on").size(), 1u);
  EXPECT_EQ(of("passes_on").front().When.list().vec(), Atoms{is(param(0), 0)});
}

TEST_F(EffectsTest, GuardAgainstTheConditionExcludes) {
  Atom CanSleep = is(param(0), 0, /*Holds=*/false);
  link({function("inner", {call("schedule", {}, {CanSleep})}),
        function("never", {call("inner", {param(0)}, {is(param(0), 0)})}),
        function("same", {call("inner", {param(0)}, {CanSleep})})});
  EXPECT_TRUE(of("never").empty());
  ASSERT_EQ(of("same").size(), 1u);
  EXPECT_EQ(of("same").front().When.list().vec(), Atoms{CanSleep});
}

TEST_F(EffectsTest, ContextTestIsKeptForTheCaller) {
  Atom NotAtomic = context(ContextTest::InAtomic, false);
  link({function("inner", {call("schedule", {}, {NotAtomic})}), function("outer", {call("inner")}),
        function("excluded", {call("inner", {}, {context(ContextTest::InAtomic, true)})})});
  ASSERT_EQ(of("outer").size(), 1u);
  EXPECT_EQ(of("outer").front().When.list().vec(), Atoms{NotAtomic});
  EXPECT_TRUE(of("excluded").empty());
}

TEST_F(EffectsTest, PointerCountsOnlyWhereAllTargetsDo) {
  auto sleepy = function("sleepy@drivers/a/a.c", {call("schedule")});
  auto sleepy2 = function("sleepy2@drivers/a/a.c", {call("schedule")});
  auto quiet = function("quiet@drivers/a/a.c");
  link({sleepy, sleepy2, quiet, function("both", {callField("ops", "both")}),
        function("one", {callField("ops", "one")}), function("mixed", {callField("ops", "mixed")}),
        function("nobody", {callField("ops", "nobody")})},
       {store("ops", "both", address("sleepy@drivers/a/a.c")),
        store("ops", "both", address("sleepy2@drivers/a/a.c")),
        store("ops", "one", address("sleepy@drivers/a/a.c")),
        store("ops", "mixed", address("sleepy@drivers/a/a.c")),
        store("ops", "mixed", address("quiet@drivers/a/a.c"))});
  EXPECT_FALSE(of("both").empty());
  EXPECT_EQ(of("one").size(), 1u);
  EXPECT_TRUE(of("mixed").empty());
  EXPECT_TRUE(of("nobody").empty());
}

TEST_F(EffectsTest, CallbackThatIsPassedRuns) {
  link({function("sleepy", {call("schedule")}), function("quiet"),
        function("apply", {callParam(0)}), function("apply_again", {call("apply", {param(1)})}),
        function("top", {call("apply", {address("sleepy")})}),
        function("top_again", {call("apply_again", {number(0), address("sleepy")})}),
        function("fine", {call("apply", {address("quiet")})})});
  EXPECT_EQ(of("top").size(), 1u);
  EXPECT_EQ(of("top_again").size(), 1u);
  EXPECT_TRUE(of("fine").empty());
  EXPECT_TRUE(of("apply").empty());
}

TEST_F(EffectsTest, SpinlockSleepsUnderRtOnly) {
  CallSite Lock = call("_raw_spin_lock");
  Lock.OnSpinlock = true;
  link({function("locks", {Lock}), function("raw", {call("_raw_spin_lock")}),
        function("sleeps", {call("schedule")})});
  EXPECT_EQ(of("locks", EffectKind::RtLock).size(), 1u);
  EXPECT_TRUE(of("locks").empty());
  EXPECT_TRUE(of("raw", EffectKind::RtLock).empty());
}

TEST_F(EffectsTest, WhatIsWaitedForIsNamedInTheCallersTerms) {
  link({function("helper", {call("wait_irq", {param(1)})}),
        function("top", {call("helper", {number(0), field("dev", "irq")})}),
        function("lost", {call("helper", {number(0), Value()})})});
  ASSERT_EQ(of("top", EffectKind::WaitIrq).size(), 1u);
  EXPECT_EQ(of("top", EffectKind::WaitIrq).front().about(), field("dev", "irq"));
  EXPECT_TRUE(of("lost", EffectKind::WaitIrq).empty());
}

TEST_F(EffectsTest, OneDirectionDoesNotMakeTwo) {
  Atoms All;
  EXPECT_TRUE(conjoin(All, is(param(0), 1)));
  EXPECT_TRUE(conjoin(All, is(param(0), 1)));
  EXPECT_EQ(All.size(), 1u);
  EXPECT_FALSE(conjoin(All, is(param(0), 2)));
  EXPECT_FALSE(conjoin(All, is(param(0), 1, false)));
  EXPECT_TRUE(conjoin(All, is(param(1), 2)));
  EXPECT_FALSE(conjoin(All, is(param(1), 2, false)));
}

TEST_F(EffectsTest, NoWayIsLostForItsNumber) {
  // Eight branches, each of its own mode; only the last is taken.
  std::vector<CallSite> Branches;
  for (int Mode = 0; Mode != 8; ++Mode)
    Branches.push_back(
        call("schedule", {}, {is(param(0), Mode), is(param(1), 0, /*Holds=*/false, MayBlock)}));
  link({function("helper", Branches),
        function("first", {call("helper", {number(0), number(MayBlock)})}),
        function("last", {call("helper", {number(7), number(MayBlock)})}),
        function("atomic", {call("helper", {number(7), number(0)})})});
  EXPECT_EQ(of("first").size(), 1u);
  EXPECT_EQ(of("last").size(), 1u);
  EXPECT_TRUE(of("atomic").empty()) << "what all branches ask for still counts";
}

TEST_F(EffectsTest, NoWayIsLostForItsConditions) {
  Atoms Returns;
  for (const char *Field : {"a", "b", "c", "d", "e", "f", "g", "h"})
    Returns.push_back(is(field("device", Field), 0));
  Returns.push_back(is(param(0), 1));
  link({function("helper", {call("schedule", {}, Returns)}),
        function("one", {call("helper", {number(1)})}),
        function("two", {call("helper", {number(2)})})});
  EXPECT_EQ(of("one").size(), 1u);
  EXPECT_TRUE(of("two").empty()) << "an argument is asked for before a field";
}

TEST_F(EffectsTest, OneConstantExcludesTheOthers) {
  Atoms Cases;
  for (int Mode = 0; Mode != 9; ++Mode)
    Cases.push_back(is(param(0), Mode, /*Holds=*/false));
  Cases.push_back(is(param(0), 9));
  link({function("helper", {call("schedule", {}, Cases)})});
  ASSERT_EQ(of("helper").size(), 1u);
  EXPECT_EQ(of("helper").front().When.list().vec(), Atoms{is(param(0), 9)});
}

TEST_F(EffectsTest, NoWayIsLostForItsLength) {
  std::vector<FunctionFacts> Chain{function("f0", {call("schedule")})};
  for (int I = 1; I != 40; ++I)
    Chain.push_back(function("f" + std::to_string(I), {call("f" + std::to_string(I - 1))}));
  link(std::move(Chain));
  ASSERT_EQ(of("f39").size(), 1u);
  EXPECT_EQ(of("f39").front().Depth, 40u);
}
