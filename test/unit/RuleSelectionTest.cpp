//===- RuleSelectionTest.cpp - What --select, --ignore and --rt leave -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/RuleSelection.h"

#include <gtest/gtest.h>

using namespace irqlint;

static RuleInfo rule(const std::string &Id, const std::string &Alias, const std::string &Group,
                     const std::vector<RuleVariant> &Variants = {}) {
  RuleInfo Out;
  Out.Id = Id;
  Out.Alias = Alias;
  Out.Group = Group;
  Out.Variants = Variants;
  return Out;
}

static RuleVariant variant(const std::string &Name, const std::string &Group) {
  RuleVariant Out;
  Out.Name = Name;
  Out.Group = Group;
  return Out;
}

class RuleSelectionTest : public testing::Test {
protected:
  RuleSelection select(const std::vector<std::string> &Select,
                       const std::vector<std::string> &Ignore = {}, bool Rt = false) {
    return llvm::cantFail(RuleSelection::create(Rules, Select, Ignore, Rt));
  }

  std::vector<std::string> ids(const std::vector<std::string> &Select,
                               const std::vector<std::string> &Ignore = {}, bool Rt = false) {
    return select(Select, Ignore, Rt).enabledIds();
  }

  std::string error(const std::vector<std::string> &Select,
                    const std::vector<std::string> &Ignore = {}) {
    llvm::Expected<RuleSelection> Selection = RuleSelection::create(Rules, Select, Ignore, false);
    return Selection ? "" : llvm::toString(Selection.takeError());
  }

  using Ids = std::vector<std::string>;
  const std::vector<RuleInfo> Rules = {
      rule("IRQ101", "sleeping-callback", "default"), rule("IRQ102", "rt-lock", "rt"),
      rule("IRQ201", "crash-path", "audit"),
      rule("IRQ208", "missing-shutdown", "default",
           {variant("irqchip", "default"), variant("other", "audit")})};
};

TEST_F(RuleSelectionTest, DefaultIsTheGroupOfThatName) {
  EXPECT_EQ(ids({}), (Ids{"IRQ101", "IRQ208"}));
}

TEST_F(RuleSelectionTest, RtAddsItsGroupToTheDefault) {
  EXPECT_EQ(ids({}, {}, true), (Ids{"IRQ101", "IRQ102", "IRQ208"}));
  EXPECT_EQ(ids({"IRQ201"}, {}, true), (Ids{"IRQ201"}));
}

TEST_F(RuleSelectionTest, VariantsHaveGroupsOfTheirOwn) {
  RuleSelection Default = select({});
  EXPECT_TRUE(Default.enabled(Rules[3], "irqchip"));
  EXPECT_FALSE(Default.enabled(Rules[3], "other"));
  EXPECT_TRUE(Default.enabled(Rules[3]));
  RuleSelection Audit = select({"audit"});
  EXPECT_FALSE(Audit.enabled(Rules[3], "irqchip"));
  EXPECT_TRUE(Audit.enabled(Rules[3], "other"));
}

TEST_F(RuleSelectionTest, AnIdTakesAllVariantsAndOneVariantItself) {
  RuleSelection Whole = select({"IRQ208"});
  EXPECT_TRUE(Whole.enabled(Rules[3], "irqchip"));
  EXPECT_TRUE(Whole.enabled(Rules[3], "other"));
  RuleSelection One = select({"missing-shutdown/other"});
  EXPECT_FALSE(One.enabled(Rules[3], "irqchip"));
  EXPECT_TRUE(One.enabled(Rules[3], "other"));
}

TEST_F(RuleSelectionTest, NamesOfAllSorts) {
  EXPECT_EQ(ids({"IRQ1"}), (Ids{"IRQ101", "IRQ102"}));
  EXPECT_EQ(ids({"IRQ"}).size(), 4U);
  EXPECT_EQ(ids({"all"}).size(), 4U);
  EXPECT_EQ(ids({"rt-lock"}), (Ids{"IRQ102"}));
  EXPECT_EQ(ids({"irq102"}), (Ids{"IRQ102"}));
  EXPECT_EQ(ids({"IRQ102, IRQ201", "IRQ101"}), (Ids{"IRQ101", "IRQ102", "IRQ201"}));
}

TEST_F(RuleSelectionTest, IgnoreWins) {
  EXPECT_EQ(ids({"all"}, {"IRQ1,audit"}), (Ids{"IRQ208"}));
  EXPECT_FALSE(select({"all"}, {"audit"}).enabled(Rules[3], "other"));
  EXPECT_EQ(ids({}, {"sleeping-callback"}), (Ids{"IRQ208"}));
  EXPECT_TRUE(ids({"IRQ101"}, {"all"}).empty());
}

TEST_F(RuleSelectionTest, UnknownNamesAreErrorsWithTheNearestOne) {
  EXPECT_NE(error({"IRQ105"}).find("'IRQ105', did you mean 'IRQ101'?"), std::string::npos);
  EXPECT_NE(error({"missing-shutdwon"}).find("did you mean 'missing-shutdown'?"),
            std::string::npos);
  EXPECT_NE(error({"IRQ208/irqchips"}).find("did you mean 'IRQ208/irqchip'?"), std::string::npos);
  EXPECT_NE(error({"IRQ101/irqchip"}), "");
  EXPECT_NE(error({"IRQ7"}), "");
  EXPECT_NE(error({"defualt"}).find("did you mean 'default'?"), std::string::npos);
  // A guess that is far off is worse than none.
  EXPECT_EQ(error({"something-else"}).find("did you mean"), std::string::npos);
  EXPECT_NE(error({"all"}, {"nothing"}).find("--ignore"), std::string::npos);
}

TEST_F(RuleSelectionTest, EmptyItemsAreErrors) {
  EXPECT_NE(error({""}), "");
  EXPECT_NE(error({"IRQ101,,IRQ102"}), "");
}
