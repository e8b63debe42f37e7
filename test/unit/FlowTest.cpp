//===- FlowTest.cpp - Questions about order -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include "checkers/analysis/Balance.h"
#include "checkers/analysis/ErrorReturns.h"
#include "checkers/analysis/LockStates.h"
#include "checkers/program/Flow.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

namespace {
FlowEvent step(FlowKind Kind, uint32_t Index = 0, uint32_t To = 0) { return {Kind, Index, To}; }
constexpr FlowKind C = FlowKind::Call, B = FlowKind::Branch, J = FlowKind::Jump,
                   End = FlowKind::End;

/// A function with these calls and that order; tests are `param I is not zero`.
FunctionFacts flowing(llvm::StringRef Symbol, std::vector<CallSite> Calls,
                      std::vector<FlowEvent> Events, std::vector<int64_t> TestedParams = {}) {
  FunctionFacts F = function(Symbol, std::move(Calls));
  F.Flow = Interned<FlowEvent>(Events);
  for (int64_t Param : TestedParams)
    F.Tests.push_back(Interned<Atom>(is(param(Param), 0, false)));
  return F;
}

auto at(Flow::Point Wanted) {
  return [Wanted](Flow::Point P) { return P == Wanted; };
}
auto nowhere = [](Flow::Point) { return false; };
} // namespace

// 0: a()  1: if (test 0)  2: b()  3: c()  4: end
static FunctionFacts diamond() {
  return flowing("f", {call("a"), call("b"), call("c")},
                 {step(C, 0), step(B, 0, 3), step(C, 1), step(C, 2), step(End)}, {0});
}

TEST(FlowTest, BeforeIsAPath) {
  FunctionFacts F = diamond();
  Flow Events(F);
  EXPECT_TRUE(Events.before(0, 3));
  EXPECT_TRUE(Events.before(2, 3));
  EXPECT_FALSE(Events.before(3, 2));
  EXPECT_EQ(Events.ofCall(2), Flow::Point(3));
  EXPECT_EQ(Events.call(0)->First.str(), "a");
}

TEST(FlowTest, OnEveryPathIsNoPathAround) {
  FunctionFacts F = diamond();
  Flow Events(F);
  auto end = [&](Flow::Point P) { return Events.isEnd(P); };
  EXPECT_TRUE(Events.onEveryPath(Flow::Entry, end, at(3)));
  EXPECT_FALSE(Events.onEveryPath(Flow::Entry, end, at(2)));
  auto Around = Events.pathAvoiding(Flow::Entry, end, at(2));
  ASSERT_TRUE(Around);
  EXPECT_EQ(*Around, (std::vector<Flow::Point>{0, 1, 3, 4}));
}

// if (test) a(); if (test) b(); with the second test the same, or its opposite
static FunctionFacts twice(bool Opposite) {
  FunctionFacts F = flowing(
      "f", {call("a", {}, {is(param(0), 0, false)}), call("b")},
      {step(B, 0, 2), step(C, 0), step(B, Opposite ? 1 : 0, 4), step(C, 1), step(End)}, {0});
  F.Tests.push_back(Interned<Atom>(is(param(0), 0, true)));
  return F;
}

TEST(FlowTest, TwoBranchesOnOneConditionComeOutTheSame) {
  FunctionFacts Same = twice(false), Opposite = twice(true);
  auto endOf = [](const Flow &F) { return [&](Flow::Point P) { return F.isEnd(P); }; };
  Flow A(Same), O(Opposite);
  EXPECT_TRUE(A.onEveryPath(1, endOf(A), at(3))) << "a() was called, so b() is";
  EXPECT_FALSE(O.pathAvoiding(1, at(3), nowhere)) << "a() was called, so b() is not";
}

TEST(FlowTest, WhatWasSetBeforeCounts) {
  // bool flag = false; a(); if (!flag) b();
  FunctionFacts F = function("f", {call("a"), call("b")});
  Store Flag;
  Flag.Where = Place::local(Name("flag"));
  Flag.V = number(0);
  F.Stores = {Flag};
  Atom IsZero;
  IsZero.Tested.Kind = ValueKind::Local;
  IsZero.Tested.First = Name("flag");
  F.Tests = {Interned<Atom>(IsZero)};
  F.Flow = Interned<FlowEvent>(std::vector<FlowEvent>{step(FlowKind::Store, 0), step(C, 0),
                                                      step(B, 0, 4), step(C, 1), step(End)});
  Flow Events(F);
  auto end = [&](Flow::Point P) { return Events.isEnd(P); };
  EXPECT_FALSE(Events.pathThrough(1, end, at(3)));
  EXPECT_TRUE(Events.pathAvoiding(1, end, at(3))) << "from a() on alone it is not known";
}

TEST(FlowTest, ALoopComesBack) {
  // 0: loop  1: if (test)  2: a()  3: back to 0  4: end
  FunctionFacts F =
      flowing("f", {call("a")},
              {step(FlowKind::Loop), step(B, 0, 4), step(C, 0), step(J, 0, 0), step(End)}, {0});
  EXPECT_TRUE(Flow(F).before(2, 2)) << "in the next round";
}

namespace {
class LockTest : public testing::Test {
protected:
  void link(std::vector<FunctionFacts> Functions) {
    P.add(unit("drivers/demo/demo.c", std::move(Functions)));
    P.link();
  }
  HeldState held(llvm::StringRef Function, uint32_t Call) {
    return LockStates(P).heldAt({P.find(Name(Function)), Call});
  }
  static CallSite locking(llvm::StringRef Function, Place Lock, std::vector<Value> Args = {}) {
    CallSite Site = call(Function, std::move(Args));
    Site.Objects = Interned<Place>(Lock);
    return Site;
  }
  static Place lock(uint32_t Param) {
    return Place::param(Param).field(Name("demo"), Name("lock"));
  }

  Program P;
};
} // namespace

TEST_F(LockTest, HeldUntilReleased) {
  link({function("f", {locking("_raw_spin_lock", lock(0)), call("a"),
                       locking("_raw_spin_unlock", lock(0)), call("b")})});
  EXPECT_EQ(held("f", 0).RawLocks, 0);
  EXPECT_EQ(held("f", 1).RawLocks, 1);
  EXPECT_EQ(held("f", 3).RawLocks, 0);
}

TEST_F(LockTest, AHelperLocksForItsCaller) {
  link({function("f", {locking("take", Place::param(0)), call("a"),
                       locking("give", Place::param(0)), call("b")}),
        function("take", {locking("_raw_spin_lock", lock(0))}),
        function("give", {locking("_raw_spin_unlock", lock(0))})});
  EXPECT_EQ(held("f", 1).RawLocks, 1);
  EXPECT_EQ(held("f", 3).RawLocks, 0);
  FunctionId Give = P.find(Name("give"));
  LockStates Locks(P);
  EXPECT_EQ(Locks.atExit(Give).held(LockClass::Raw), -1);
}

TEST_F(LockTest, AnInnerRestoreLeavesInterruptsOff) {
  link({function("f", {locking("_raw_spin_lock_irqsave", lock(0)),
                       locking("_raw_spin_lock_irqsave", lock(1)),
                       locking("_raw_spin_unlock_irqrestore", lock(1),
                               {Value(), result(1, "_raw_spin_lock_irqsave")}),
                       call("a"),
                       locking("_raw_spin_unlock_irqrestore", lock(0),
                               {Value(), result(0, "_raw_spin_lock_irqsave")}),
                       call("b")})});
  EXPECT_EQ(held("f", 2).RawLocks, 2);
  EXPECT_TRUE(held("f", 3).irqsOff());
  EXPECT_FALSE(held("f", 5).irqsOff());
}

TEST_F(LockTest, OnlyWhatEveryPathHoldsCounts) {
  FunctionFacts F = flowing("f", {locking("_raw_spin_lock", lock(0)), call("a")},
                            {step(B, 0, 2), step(C, 0), step(C, 1), step(End)}, {1});
  link({F});
  EXPECT_EQ(held("f", 1).RawLocks, 0);
}

TEST_F(LockTest, UnlockIrqTurnsInterruptsOn) {
  link({function("f", {locking("_raw_spin_lock_irq", lock(0)),
                       locking("_raw_spin_unlock_irq", lock(0)), call("a")})});
  EXPECT_TRUE(held("f", 1).irqsOff());
  EXPECT_EQ(held("f", 2).Irqs, IrqState::On);
}

TEST_F(LockTest, BalanceCountsHelpersAndSaysNothingOfMixedOnes) {
  FunctionFacts Mixed =
      flowing("mixed", {call("close")}, {step(B, 0, 2), step(C, 0), step(End)}, {0});
  link({function("ok", {call("open"), call("a"), call("close")}),
        flowing("bad", {call("open"), call("close")},
                {step(C, 0), step(B, 0, 3), step(C, 1), step(End)}, {0}),
        function("opens", {call("open")}), function("with_helper", {call("opens"), call("close")}),
        Mixed, function("unclear", {call("open"), call("mixed")})});
  Balance Of(P, {{"open"}, {"close"}});
  auto count = [&](llvm::StringRef F) { return Of.of(P.find(Name(F)), true).size(); };
  EXPECT_EQ(count("ok"), 0u);
  ASSERT_EQ(count("bad"), 1u);
  EXPECT_TRUE(Of.of(P.find(Name("bad")), true).front().LeftOpen);
  EXPECT_EQ(count("with_helper"), 0u);
  EXPECT_EQ(Of.netOf(P.find(Name("opens"))), 1);
  EXPECT_EQ(Of.netOf(P.find(Name("mixed"))), std::nullopt);
  EXPECT_EQ(count("unclear"), 0u);
}
