//===- PlaceTest.cpp - Access paths ---------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Place.h"
#include "checkers/facts/FactsArchive.h"

#include <gtest/gtest.h>

using namespace irqlint;

static const Name Demo("demo"), Chip("chip"), Lock("lock"), Other("other");

TEST(PlaceTest, EqualPathsAreOne) {
  Place A = Place::param(1).field(Demo, Chip), B = Place::param(1).field(Demo, Chip);
  EXPECT_EQ(A, B);
  EXPECT_NE(A, Place::param(0).field(Demo, Chip));
  EXPECT_NE(A, Place::param(1).field(Demo, Lock));
  EXPECT_FALSE(Place().known());
}

TEST(PlaceTest, ContainerOfTakesAFieldBack) {
  Place Whole = Place::param(0);
  EXPECT_EQ(Whole.field(Demo, Chip).outer(Demo, Chip), Whole);
  EXPECT_EQ(Whole.outer(Demo, Chip).field(Demo, Chip), Whole);
  EXPECT_TRUE(Whole.outer(Demo, Chip).isOuter());
  EXPECT_NE(Whole.outer(Demo, Chip).field(Demo, Lock), Whole);
}

TEST(PlaceTest, ACalleesPlaceIsTheCallersThroughItsArguments) {
  Place Priv = Place::local(Name("priv"));
  Place Inner = Place::param(1).field(Demo, Lock);
  EXPECT_EQ(Inner.in({Place(), Priv}), Priv.field(Demo, Lock));
  EXPECT_FALSE(Inner.in({Priv}).known()) << "it is not passed";
  EXPECT_FALSE(Place::local(Name("x")).in({Priv}).known()) << "the callee's own";
  EXPECT_EQ(Place::var(Name("table")).in({}), Place::var(Name("table")));
  // The embedded chip that a callback is given, and the record around it.
  Place Around = Place::param(0).outer(Demo, Chip).field(Demo, Lock);
  EXPECT_EQ(Around.in({Priv.field(Demo, Chip)}), Priv.field(Demo, Lock));
}

TEST(PlaceTest, MayBeTheSameInAnotherRun) {
  Place A = Place::param(0).field(Demo, Lock), B = Place::call(3, Name("get")).field(Demo, Lock);
  EXPECT_TRUE(A.mayBe(B));
  EXPECT_FALSE(A.mayBe(Place::param(0).field(Other, Lock)));
  EXPECT_FALSE(A.mayBe(Place()));
  EXPECT_FALSE(
      Place::var(Name("a")).field(Demo, Lock).mayBe(Place::var(Name("b")).field(Demo, Lock)));
  EXPECT_FALSE(Place::param(0).mayBe(Place::param(1)));
}

TEST(PlaceTest, WithinIsAPartOrItself) {
  Place Whole = Place::param(0).field(Demo, Chip);
  EXPECT_TRUE(Whole.isWithin(Whole));
  EXPECT_TRUE(Whole.field(Chip, Lock).isWithin(Whole));
  EXPECT_FALSE(Place::param(0).isWithin(Whole));
  EXPECT_FALSE(Whole.isWithin(Place()));
}

TEST(PlaceTest, LongPathsEnd) {
  Place P = Place::param(0);
  for (int I = 0; I != 100 && P.known(); ++I)
    P = P.field(Demo, Chip);
  EXPECT_FALSE(P.known());
}

TEST(PlaceTest, TextNamesTheFieldWithItsRecord) {
  EXPECT_EQ(Place::param(0).field(Demo, Lock).text(), "demo::lock");
  EXPECT_EQ(Place::var(Name("table@drivers/a.c")).text(), "table");
  EXPECT_EQ(Place().text(), "");
}

TEST(PlaceTest, TravelsAsBytes) {
  Place P = Place::call(7, Name("get")).field(Demo, Chip).outer(Other, Lock), Back;
  ASSERT_TRUE(fromBytes(toBytes(P), Back));
  EXPECT_EQ(P, Back);
}
