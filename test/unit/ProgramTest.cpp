//===- ProgramTest.cpp - Facts of several units, linked -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"

#include <gtest/gtest.h>

using namespace irqlint;
using namespace irqlint::test;

static Program link(std::vector<TuFacts> Units) {
  Program P;
  for (TuFacts &Tu : Units)
    P.add(std::move(Tu));
  P.link();
  return P;
}

TEST(ProgramTest, IdsDoNotDependOnTheOrderOfUnits) {
  Program A =
      link({unit("a.c", {function("zeta"), function("beta")}), unit("b.c", {function("alpha")})});
  Program B =
      link({unit("b.c", {function("alpha")}), unit("a.c", {function("zeta"), function("beta")})});
  ASSERT_EQ(A.functions().size(), 3u);
  for (const char *Symbol : {"alpha", "beta", "zeta"})
    EXPECT_EQ(A.find(Name(Symbol)), B.find(Name(Symbol))) << Symbol;
  EXPECT_LT(A.find(Name("alpha")), A.find(Name("beta")));
  EXPECT_EQ(A.find(Name("gamma")), NoFunction);
}

TEST(ProgramTest, MoreUnitsMayBeLinkedLater) {
  Program P = link({unit("a.c", {function("a", {call("b")})})});
  EXPECT_EQ(P.find(Name("b")), NoFunction);
  P.add(unit("b.c", {function("b")}));
  P.link();
  EXPECT_NE(P.find(Name("b")), NoFunction);
  EXPECT_EQ(P.callsOf(Name("b")).size(), 1u);
}

TEST(ProgramTest, StrongDefinitionCounts) {
  FunctionFacts Weak = function("f", {call("weak")});
  Weak.Weak = true;
  Program P = link({unit("a.c", {Weak}), unit("b.c", {function("f", {call("strong")})})});
  EXPECT_EQ(P.facts(P.find(Name("f"))).Calls.front().First, Name("strong"));
}

TEST(ProgramTest, HeaderFunctionOfSeveralUnitsIsOne) {
  TuFacts A = unit("a.c", {}), B = unit("b.c", {});
  for (TuFacts *Tu : {&A, &B}) {
    FunctionFacts Inline = function("f@include/x.h:1#1", {call("g")});
    uint32_t Line = 0;
    place(Inline, Name("include/x.h"), Line);
    Tu->Inlines.push_back(Inline);
  }
  Program P = link({A, B});
  EXPECT_EQ(P.functions().size(), 1u);
  EXPECT_EQ(P.callsOf(Name("g")).size(), 1u);
  EXPECT_EQ(P.unitOf(0), NoUnit);
}

TEST(ProgramTest, UnreachableCallIsNone) {
  CallSite Site = call("g");
  Site.Reachable = false;
  Program P = link({unit("a.c", {function("f", {Site})})});
  EXPECT_TRUE(P.callsOf(Name("g")).empty());
}

TEST(ProgramTest, UnitsAreModulesOfOneFolder) {
  Program P = link({unit("drivers/x/a.c", {function("a")}, {}, "mod"),
                    unit("drivers/x/b.c", {function("b")}, {}, "mod"),
                    unit("drivers/y/c.c", {function("c")}, {}, "mod"),
                    unit("drivers/x/d.c", {function("d")}, {}, "other")});
  auto unitOf = [&](const char *Symbol) { return P.unitOf(P.find(Name(Symbol))); };
  EXPECT_EQ(unitOf("a"), unitOf("b"));
  EXPECT_NE(unitOf("a"), unitOf("c"));
  EXPECT_NE(unitOf("a"), unitOf("d"));
  EXPECT_EQ(P.filesOf(unitOf("a")).size(), 2u);
  EXPECT_EQ(P.unitOfFile(Name("drivers/x/b.c")), unitOf("a"));
  EXPECT_TRUE(P.inDriver(P.find(Name("b")), unitOf("a")));
  EXPECT_FALSE(P.inDriver(P.find(Name("c")), unitOf("a")));
}

TEST(ProgramTest, HeaderBesideTheDriverIsTheDrivers) {
  TuFacts A = unit("drivers/x/a.c", {});
  for (const char *File : {"drivers/x/x.h", "include/linux/y.h"}) {
    FunctionFacts Inline = function((llvm::Twine("f@") + File + ":1#1").str());
    uint32_t Line = 0;
    place(Inline, Name(File), Line);
    A.Inlines.push_back(Inline);
  }
  Program P = link({A});
  UnitId U = P.unitOfFile(Name("drivers/x/a.c"));
  EXPECT_TRUE(P.inDriver(P.find(Name("f@drivers/x/x.h:1#1")), U));
  EXPECT_FALSE(P.inDriver(P.find(Name("f@include/linux/y.h:1#1")), U));
}

TEST(ProgramTest, StoresByFieldAndObject) {
  Program P = link(
      {unit("a.c", {function("f", {}, {store("chip", "mask", address("m"), "the_chip")})},
            {store("chip", "ack", address("a"), "the_chip"), store("other", "x", number(1))})});
  EXPECT_EQ(P.storesTo(Name("chip"), Name("mask")).size(), 1u);
  EXPECT_EQ(P.storesTo(Name("chip"), Name("mask")).front().In, P.find(Name("f")));
  EXPECT_EQ(P.storesTo(Name("chip"), Name("ack")).front().In, NoFunction);
  EXPECT_EQ(P.storesInto(Name("the_chip")).size(), 2u);
  EXPECT_EQ(P.fieldsOf(Name("chip")), (std::vector<Name>{Name("ack"), Name("mask")}));
}
