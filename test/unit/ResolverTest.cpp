//===- ResolverTest.cpp - Where values, objects and callbacks come from ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include "checkers/analysis/EntryPoints.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

/// The values among the origins, in order.
static std::vector<Value> valuesOf(Linked &L, const Value &V, const char *In) {
  std::vector<Value> Out;
  FunctionId F = L.id(In);
  for (const Origin &O : L.Graph->resolver().origins(V, F, L.P.unitOf(F)))
    Out.push_back(O.V);
  return Out;
}

TEST(ResolverTest, ParameterLeadsToCallers) {
  Linked L("{}", {unit("d/a.c", {function("f"), function("g", {call("f", {number(7)})}),
                                 function("h", {call("f", {param(1)})}),
                                 function("i", {call("h", {number(0), addressOf("x")})})})});
  EXPECT_EQ(valuesOf(L, param(0), "f"), (std::vector<Value>{number(7), addressOf("x")}));
  // Nobody at hand calls it: anything is possible.
  EXPECT_EQ(valuesOf(L, param(0), "g"), std::vector<Value>{Value()});
}

TEST(ResolverTest, FieldIsTheUnitsOwn) {
  Linked L("{}", {unit("d/a.c", {function("f")}, {store("r", "x", address("a"))}, "mod_a"),
                  unit("d/b.c", {function("g")}, {store("r", "x", address("b"))}, "mod_b"),
                  unit("e/c.c", {function("h")}, {}, "mod_c")});
  EXPECT_EQ(valuesOf(L, field("r", "x"), "f"), std::vector<Value>{address("a")});
  EXPECT_EQ(valuesOf(L, field("r", "x"), "g"), std::vector<Value>{address("b")});
  EXPECT_EQ(valuesOf(L, field("r", "x"), "h"), (std::vector<Value>{field("r", "x")}));
  MissingField Missing{Name("r"), Name("x"), L.P.unitOf(L.id("h"))};
  EXPECT_TRUE(L.Graph->resolver().missing().count(Missing));
}

TEST(ResolverTest, PrivateRecordIsItsFolders) {
  TuFacts Core = unit("d/core.c", {}, {store("r", "map", address("a"))}, "core");
  Core.Records.emplace_back(Name("r"), Name("d/r.h"));
  Linked L("{}", {Core, unit("d/user.c", {function("f")}, {}, "user"),
                  unit("e/other.c", {}, {store("r", "map", address("b"))}, "other")});
  EXPECT_EQ(valuesOf(L, field("r", "map"), "f"), std::vector<Value>{address("a")});
}

TEST(ResolverTest, FieldsThatCopyEachOtherEnd) {
  Linked L("{}", {unit("d/a.c", {function("f")},
                       {store("r", "x", field("r", "y")), store("r", "y", field("r", "x")),
                        store("r", "y", number(1))})});
  std::vector<Value> Found = valuesOf(L, field("r", "x"), "f");
  EXPECT_NE(std::find(Found.begin(), Found.end(), number(1)), Found.end());
}

TEST(ResolverTest, FunctionPointersOfTwoDriversStayApart) {
  Linked L("{}",
           {unit("d/a.c", {function("a_op@d/a.c"), function("a_run", {callField("ops", "run")})},
                 {store("ops", "run", address("a_op@d/a.c"))}, "a"),
            unit("d/b.c", {function("b_op@d/b.c"), function("b_run", {callField("ops", "run")})},
                 {store("ops", "run", address("b_op@d/b.c"))}, "b"),
            unit("d/c.c", {function("c_run", {callField("ops", "run")})}, {}, "c")});
  auto targets = [&](const char *F) { return L.Graph->calleesOf({L.id(F), 0}).Targets; };
  EXPECT_EQ(targets("a_run"), std::vector<FunctionId>{L.id("a_op@d/a.c")});
  EXPECT_EQ(targets("b_run"), std::vector<FunctionId>{L.id("b_op@d/b.c")});
  EXPECT_TRUE(targets("c_run").empty());
  EXPECT_TRUE(L.Graph->calleesOf({L.id("c_run"), 0}).Unknown);
}

TEST(ResolverTest, ParentsChipIsAnyones) {
  Linked L("{}",
           {unit("d/a.c", {function("mask"), function("up", {callField("irq_chip", "irq_mask")})},
                 {store("irq_chip", "irq_mask", address("mask"))})});
  EXPECT_TRUE(L.Graph->calleesOf({L.id("up"), 0}).Unknown);
  EXPECT_TRUE(L.Graph->calleesOf({L.id("up"), 0}).Targets.empty());
}

//===-- objects whose locking decides ---------------------------------------------------------===//

static const char *const Regmap = R"({"objects": [{"record": "regmap",
  "cache_only": "regcache_cache_only",
  "functions": {"regmap_write": 0},
  "creators": [
    {"function": "*regmap_init_mmio*", "bus": "fast", "config_from_end": 1},
    {"function": "__regmap_init", "bus": "argument", "bus_argument": 0, "config_from_end": 1},
    {"function": "*regmap_init_*", "bus": "sleeping", "config_from_end": 1},
    {"function": "syscon_*", "bus": "fast"}]}]})";

/// A driver that makes its regmap with Maker and writes through it; Config are the stores to the
/// regmap_config that it passes.
static ObjectLock lockWith(const char *Maker, std::vector<Store> Config,
                           std::vector<CallSite> MoreCalls = {}) {
  std::vector<CallSite> Probe = {call(Maker, {addressOf("the_bus"), addressOf("config")})};
  Probe.insert(Probe.end(), MoreCalls.begin(), MoreCalls.end());
  for (Store &S : Config)
    S.Object = Name(S.Record.str() == "regmap_bus" ? "the_bus" : "config");
  Linked L(Regmap, {unit("d/a.c",
                         {function("own_lock"),
                          function("probe", Probe, {store("dev", "map", result(0, Maker))}),
                          function("write", {call("regmap_write", {field("dev", "map")})})},
                         std::move(Config))});
  return L.Graph->calleesOf({L.id("write"), 0}).Lock;
}

static Store config(const char *Field, int64_t N) {
  return store("regmap_config", Field, number(N));
}

TEST(ObjectLocksTest, BusDecides) {
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {}).What, ObjectLock::Kind::Sleeps);
  EXPECT_EQ(lockWith("devm_regmap_init_mmio", {}).What, ObjectLock::Kind::Spin);
  EXPECT_EQ(lockWith("syscon_node_to_regmap", {}).What, ObjectLock::Kind::Spin);
  EXPECT_EQ(lockWith("__regmap_init", {}).What, ObjectLock::Kind::Sleeps);
  EXPECT_EQ(lockWith("__regmap_init", {store("regmap_bus", "fast_io", number(1))}).What,
            ObjectLock::Kind::Spin);
}

TEST(ObjectLocksTest, ConfigDecides) {
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {config("fast_io", 1)}).What, ObjectLock::Kind::Spin);
  EXPECT_EQ(lockWith("devm_regmap_init_mmio", {config("use_raw_spinlock", 1)}).What,
            ObjectLock::Kind::None);
  EXPECT_EQ(lockWith("devm_regmap_init_mmio", {config("disable_locking", 1)}).What,
            ObjectLock::Kind::None);
  // Without a lock of its own it still sleeps on a bus that does.
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {config("disable_locking", 1)}).What,
            ObjectLock::Kind::Sleeps);
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {config("use_hwlock", 1)}).What,
            ObjectLock::Kind::Spin);
}

TEST(ObjectLocksTest, OwnLockIsFollowed) {
  ObjectLock L =
      lockWith("devm_regmap_init_i2c", {store("regmap_config", "lock", address("own_lock"))});
  EXPECT_EQ(L.What, ObjectLock::Kind::Custom);
}

TEST(ObjectLocksTest, NothingIsGuessed) {
  // Two values for one flag, a cache that writes may go to, and a maker that nobody knows.
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {config("fast_io", 1), config("fast_io", 0)}).What,
            ObjectLock::Kind::Unknown);
  EXPECT_EQ(lockWith("devm_regmap_init_i2c", {config("disable_locking", 1)},
                     {call("regcache_cache_only", {Value(), number(1)})})
                .What,
            ObjectLock::Kind::Unknown);
  EXPECT_EQ(lockWith("somebody_elses_map", {}).What, ObjectLock::Kind::Unknown);
}

TEST(ObjectLocksTest, MissingMakerIsAskedFor) {
  Linked L(Regmap,
           {unit("d/a.c",
                 {function("probe", {call("get_map")}, {store("dev", "map", result(0, "get_map"))}),
                  function("write", {call("regmap_write", {field("dev", "map")})})})});
  EXPECT_TRUE(L.Graph->missingMakers().empty()); // nobody has asked what the call leads to
  L.Graph->calleesOf({L.id("write"), 0});
  EXPECT_TRUE(L.Graph->missingMakers().count(Name("get_map")));
}

//===-- entry points --------------------------------------------------------------------------===//

static const EntryPoint *entryOf(const std::vector<EntryPoint> &Entries, FunctionId F) {
  for (const EntryPoint &E : Entries)
    if (E.F == F)
      return &E;
  return nullptr;
}

TEST(EntryPointsTest, StoredInAField) {
  Linked L("{}", {unit("d/a.c", {function("mask@d/a.c"), function("ack@d/a.c")},
                       {store("irq_chip", "irq_mask", address("mask@d/a.c")),
                        store("irq_chip", "irq_other", address("ack@d/a.c"))})});
  std::vector<EntryPoint> Entries = findEntryPoints(*L.Graph);
  ASSERT_EQ(Entries.size(), 1u);
  EXPECT_EQ(Entries.front().F, L.id("mask@d/a.c"));
  EXPECT_EQ(Entries.front().Where.text(), "irq_chip::irq_mask");
  EXPECT_EQ(Entries.front().context().Id, "lock");
  EXPECT_EQ(Entries.front().Source->Family, "irqchip");
}

TEST(EntryPointsTest, EveryOtherFieldOfARecord) {
  Linked L("{}", {unit("d/a.c", {function("a"), function("b")},
                       {store("hook_ops", "any", address("a")),
                        store("hook_ops", "sleepable", address("b"))})});
  std::vector<EntryPoint> Entries = findEntryPoints(*L.Graph);
  ASSERT_EQ(Entries.size(), 2u);
  EXPECT_EQ(entryOf(Entries, L.id("a"))->Source->Family, "hook");
  EXPECT_EQ(entryOf(Entries, L.id("b"))->Source->Family, "other");
}

TEST(EntryPointsTest, RegisteredThroughWrappers) {
  Linked L("{}",
           {unit("d/a.c", {function("handler@d/a.c"),
                           function("wrap", {call("request_irq", {param(0), param(1), number(8)})}),
                           function("wrap2", {call("wrap", {field("dev", "irq"), param(3)})}),
                           function("probe", {call("wrap2", {Value(), Value(), Value(),
                                                             address("handler@d/a.c")})})})});
  std::vector<EntryPoint> Entries = findEntryPoints(*L.Graph);
  ASSERT_EQ(Entries.size(), 1u);
  const EntryPoint &E = Entries.front();
  EXPECT_EQ(E.F, L.id("handler@d/a.c"));
  EXPECT_EQ(E.RegisteredIn, L.id("probe"));
  EXPECT_EQ(E.Object, field("dev", "irq"));
  EXPECT_EQ(E.Flags, number(8));
  EXPECT_EQ(E.Where.text(), "wrap2");
}

TEST(EntryPointsTest, StoredByAHelper) {
  Linked L("{}",
           {unit("d/a.c", {function("mask@d/a.c"),
                           function("set", {}, {store("irq_chip", "irq_mask", param(1))}),
                           function("probe", {call("set", {Value(), address("mask@d/a.c")})})})});
  std::vector<EntryPoint> Entries = findEntryPoints(*L.Graph);
  ASSERT_EQ(Entries.size(), 1u);
  EXPECT_EQ(Entries.front().F, L.id("mask@d/a.c"));
}

// As usb_fill_int_urb() stores what any of the kernel's drivers passes.
TEST(EntryPointsTest, StoredByAHeaderForManyDrivers) {
  constexpr unsigned Drivers = 100;
  std::vector<FunctionFacts> Functions;
  for (unsigned I = 0; I != Drivers; ++I) {
    std::string Mask = "mask" + std::to_string(I);
    Functions.push_back(function(Mask));
    Functions.push_back(function("probe" + std::to_string(I), {call("fill", {address(Mask)})}));
  }
  TuFacts Unit = unit("d/a.c", std::move(Functions));
  Unit.Inlines.push_back(function("fill", {}, {store("irq_chip", "irq_mask", param(0))}));
  Linked L("{}", {std::move(Unit)});
  EXPECT_EQ(findEntryPoints(*L.Graph).size(), Drivers);
}

TEST(EntryPointsTest, OnlyWithTheRightArgument) {
  Linked L("{}",
           {unit("d/a.c",
                 {function("yes"), function("no"),
                  function("probe", {call("set_handler", {Value(), address("yes"), number(1)}),
                                     call("set_handler", {Value(), address("no"), number(0)})})})});
  std::vector<EntryPoint> Entries = findEntryPoints(*L.Graph);
  EXPECT_NE(entryOf(Entries, L.id("yes")), nullptr);
  EXPECT_EQ(entryOf(Entries, L.id("no")), nullptr);
}

TEST(EntryPointsTest, MissingFunctionIsAskedFor) {
  Linked L("{}", {unit("d/a.c", {},
                       {store("irq_chip", "irq_mask", address("elsewhere")),
                        store("irq_chip", "irq_mask", number(0))})});
  EXPECT_TRUE(findEntryPoints(*L.Graph).empty());
  EXPECT_EQ(missingEntryFunctions(*L.Graph), std::vector<Name>{Name("elsewhere")});
}
