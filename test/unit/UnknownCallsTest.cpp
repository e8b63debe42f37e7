//===- UnknownCallsTest.cpp - Where an effect could hide ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include "checkers/analysis/CallWalk.h"
#include "checkers/analysis/UnknownCalls.h"
#include "checkers/subjects/Demand.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

static const char *const Root = R"({"functions": [
  {"function": "schedule", "why": "root", "effects": [{"effect": "sleep"}]}]})";

/// A driver whose irq_mask is "mask", and other units beside it.
class UnknownCallsTest : public testing::Test {
protected:
  void link(std::vector<FunctionFacts> Driver, std::vector<Store> Stores = {},
            std::vector<FunctionFacts> Core = {}) {
    Stores.push_back(store("irq_chip", "irq_mask", address("mask")));
    std::vector<TuFacts> Units;
    Units.push_back(unit("drivers/a/a.c", std::move(Driver), std::move(Stores)));
    Units.push_back(unit("kernel/core.c", std::move(Core)));
    Program = std::make_unique<Linked>(Root, std::move(Units));
    Entries = findEntryPoints(*Program->Graph);
  }

  std::vector<UnknownCall> unknown() { return findUnknownCalls(*Program->Graph, Entries); }

  /// c0 calls c1 and so on; the last one calls End.
  static std::vector<FunctionFacts> chain(unsigned Length, const char *End) {
    std::vector<FunctionFacts> Out;
    for (unsigned I = 0; I != Length; ++I)
      Out.push_back(function("c" + std::to_string(I),
                             {I + 1 == Length ? call(End) : call("c" + std::to_string(I + 1))}));
    return Out;
  }

  std::unique_ptr<Linked> Program;
  std::vector<EntryPoint> Entries;
};

TEST_F(UnknownCallsTest, SaysWhy) {
  CallSite Expression;
  Expression.Kind = CalleeKind::Unknown;
  Expression.Spelled = Name("table[i]");
  std::vector<Store> Stores = {store("ops", "lost", field("other", "place")),
                               store("ops", "param", param(0))};
  std::vector<FunctionFacts> Functions;
  for (const char *Target : {"t1", "t2", "t3", "t4"}) {
    Functions.push_back(function(Target));
    Stores.push_back(store("ops", "many", address(Target)));
  }
  Functions.push_back(function("mask", {callField("irq_chip", "irq_eoi"), callField("ops", "none"),
                                        callField("ops", "lost"), callField("ops", "many"),
                                        callParam(1), Expression, call("nowhere"), call("t1")}));
  link(std::move(Functions), std::move(Stores));
  std::map<std::string, UnknownReason> Why;
  for (const UnknownCall &Call : unknown()) {
    Why[Call.Callee] = Call.Why;
    EXPECT_FALSE(Call.TooDeep) << Call.Callee;
    EXPECT_EQ(Call.Atomic, 1u) << Call.Callee;
  }
  EXPECT_EQ(Why,
            (std::map<std::string, UnknownReason>{{"irq_chip::irq_eoi", UnknownReason::ParentChip},
                                                  {"ops::none", UnknownReason::NoStore},
                                                  {"ops::lost", UnknownReason::NoStore},
                                                  {"ops::many", UnknownReason::TooManyTargets},
                                                  {"argument 2 of mask", UnknownReason::Argument},
                                                  {"table[i]", UnknownReason::Expression},
                                                  {"nowhere", UnknownReason::NotDefined}}));
}

TEST_F(UnknownCallsTest, WhatIsUnderMostEntryPointsComesFirst) {
  link({function("mask", {call("both"), callField("ops", "a")}),
        function("handler", {call("both")}), function("both", {callField("ops", "z")}),
        function("probe", {call("request_irq", {number(1), address("handler"), number(0)})})});
  std::vector<UnknownCall> Calls = unknown();
  ASSERT_EQ(Calls.size(), 2u);
  EXPECT_EQ(Calls[0].Callee, "ops::z");
  EXPECT_EQ(Calls[0].Atomic, 2u);
  EXPECT_EQ(Calls[1].Callee, "ops::a");
  ASSERT_EQ(Calls[1].Entries.size(), 1u);
  EXPECT_EQ(Calls[1].Entries.front()->Where.text(), "irq_chip::irq_mask");
}

TEST_F(UnknownCallsTest, CallsOfOneThingAreTogether) {
  link({function("mask", {callField("ops", "a"), call("helper"), callField("ops", "a")}),
        function("helper", {callField("ops", "a")}), function("apart", {callField("ops", "a")})});
  std::vector<UnknownCall> Calls = unknown();
  ASSERT_EQ(Calls.size(), 1u);
  EXPECT_EQ(Calls.front().Sites.size(), 3u) << "nothing leads to 'apart'";
}

TEST_F(UnknownCallsTest, DepthIsToldFromAbsence) {
  // "deep" is one call farther from the driver than the chain is long.
  link({function("mask", {call("c0"), call("missing")})}, {}, chain(MaxLevels - 2, "deep"));
  std::vector<UnknownCall> Calls = unknown();
  ASSERT_EQ(Calls.size(), 2u);
  EXPECT_FALSE(Calls[0].TooDeep);
  EXPECT_FALSE(Calls[1].TooDeep);
  EXPECT_TRUE(findDemand(*Program->Graph, Entries).TooDeep.empty());

  for (unsigned Length : {MaxLevels - 1, MaxLevels + 3}) {
    link({function("mask", {call("c0"), call("missing")})}, {}, chain(Length, "deep"));
    Calls = unknown();
    ASSERT_EQ(Calls.size(), 2u);
    EXPECT_EQ(Calls[0].Callee, "missing");
    EXPECT_FALSE(Calls[0].TooDeep);
    EXPECT_EQ(Calls[1].Callee, "deep");
    EXPECT_TRUE(Calls[1].TooDeep);
    EXPECT_EQ(findDemand(*Program->Graph, Entries).TooDeep,
              (std::map<Name, unsigned>{{Name("deep"), 1}}));
  }
}

TEST_F(UnknownCallsTest, WhatIsAskedForElsewhereIsNotTooDeep) {
  link({function("mask", {call("c0"), call("deep")})}, {}, chain(MaxLevels + 1, "deep"));
  std::vector<UnknownCall> Calls = unknown();
  ASSERT_EQ(Calls.size(), 1u);
  EXPECT_FALSE(Calls.front().TooDeep);
  EXPECT_EQ(Calls.front().Sites.size(), 2u);
  EXPECT_TRUE(findDemand(*Program->Graph, Entries).TooDeep.empty());
}

TEST_F(UnknownCallsTest, NothingIsLookedForBelowWhatSleepsAnyway) {
  link({function("mask", {call("sleeper")})}, {},
       {function("sleeper", {call("schedule"), callField("ops", "a")})});
  EXPECT_TRUE(unknown().empty());
}

TEST_F(UnknownCallsTest, CountIsOfCalls) {
  link({function("mask", {call("helper"), callField("ops", "a"), callField("ops", "a")}),
        function("handler", {call("helper")}), function("helper", {callField("ops", "b")}),
        function("probe", {call("request_irq", {number(1), address("handler"), number(0)})})});
  EXPECT_EQ(findDemand(*Program->Graph, Entries).UnknownCalls, 3u);
}
