//===- KconfigTest.cpp - What an architecture can configure ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Kconfig.h"
#include "driver/check/DriverArchitectures.h"
#include "driver/store/FactsStore.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

namespace {

/// Two architectures, of which fast can select PREEMPT_RT.
class KconfigTest : public testing::Test {
protected:
  void SetUp() override {
    Folder.write("Kconfig", "mainmenu \"Linux\"\n"
                            "config COMPILE_TEST\n\tbool \"Compile also drivers that do not run\"\n"
                            "source \"arch/$(SRCARCH)/Kconfig\"\n"
                            "source \"drivers/Kconfig\"\n");
    Folder.write("arch/fast/Kconfig", "config FAST\n\tdef_bool y\n\tselect ARCH_SUPPORTS_RT\n"
                                      "config BOARD_F\n\tbool \"Board\"\n");
    Folder.write("arch/slow/Kconfig",
                 "config SLOW\n\tdef_bool y\n"
                 "config BOARD_S\n\tbool \"Board\"\n\tselect LIB if BOARD_S\n");
    Folder.write("drivers/Kconfig", Drivers);
    Folder.write("Makefile", "obj-y += drivers/\n");
    Folder.write("drivers/Makefile", "obj-$(CONFIG_OF_SLOW) += slow.o\n"
                                     "obj-$(CONFIG_OF_BOTH) += both.o\n"
                                     "obj-$(CONFIG_OF_SLOW) += twice.o\n"
                                     "obj-$(CONFIG_OF_BOTH) += twice.o\n");
  }

  std::string setBy(const std::string &Option) const {
    Kconfig K(Folder.path());
    std::string Out;
    for (const std::string &Arch : K.architectures())
      if (K.maySet(Arch, Option))
        Out += (Out.empty() ? "" : " ") + Arch;
    return Out;
  }

  static constexpr const char *Drivers =
      "config ARCH_SUPPORTS_RT\n\tbool\n"
      "config PREEMPT_RT\n\tbool \"Real time\"\n\tdepends on ARCH_SUPPORTS_RT\n"
      "config LIB\n\ttristate\n"
      "config OF_BOTH\n\ttristate \"For both\"\n\tdepends on SLOW || FAST\n"
      "\thelp\n\t  This is for both, and\n\t  depends on nothing.\n\n\t  config IN_HELP\n"
      "config OF_SLOW\n\ttristate \"For one\"\n\tdepends on \\\n\t\tSLOW || COMPILE_TEST\n"
      "config OF_NONE\n\tbool \"For tests\" if COMPILE_TEST\n\tdefault y if GONE\n"
      "config BY_DEFAULT\n\tbool\n\tdefault BOARD_F\n"
      "config NEGATED\n\tbool \"Not slow\"\n\tdepends on !SLOW && (BOARD_F || BOARD_S != n)\n"
      "config VALUE\n\tbool \"By a value\"\n\tdepends on $(cc-option,-mx) && BITS = 64\n"
      "if BOARD_S\n"
      "menu \"Inside\"\n\tdepends on LIB\n"
      "config INSIDE\n\tbool \"Inside\"\n"
      "endmenu\n"
      "endif\n"
      "choice\n\tprompt \"One of them\"\n\tdepends on BOARD_F=y\n"
      "config CHOSEN\n\tbool \"This\"\n"
      "endchoice\n"
      "config CIRCLE_A\n\tbool\n\tselect CIRCLE_B\n"
      "config CIRCLE_B\n\tbool\n\tselect CIRCLE_A\n";

  TemporaryFolder Folder;
};

} // namespace

TEST_F(KconfigTest, DependsOnTheArchitecture) {
  EXPECT_EQ(setBy("OF_BOTH"), "fast slow");
  EXPECT_EQ(setBy("OF_SLOW"), "slow");
  EXPECT_EQ(setBy("BOARD_F"), "fast");
  EXPECT_EQ(setBy("PREEMPT_RT"), "fast");
  EXPECT_EQ(setBy("INSIDE"), "slow");
  EXPECT_EQ(setBy("CHOSEN"), "fast");
}

TEST_F(KconfigTest, CompileTestIsNotSet) {
  EXPECT_EQ(setBy("COMPILE_TEST"), "");
  EXPECT_EQ(setBy("OF_NONE"), "");
}

TEST_F(KconfigTest, WhatHasNoPromptIsSetByOthers) {
  EXPECT_EQ(setBy("LIB"), "slow");
  EXPECT_EQ(setBy("BY_DEFAULT"), "fast");
  EXPECT_EQ(setBy("CIRCLE_A"), "");
}

TEST_F(KconfigTest, WhatIsNotUnderstoodMayBe) {
  EXPECT_EQ(setBy("NEGATED"), "fast slow");
  EXPECT_EQ(setBy("VALUE"), "fast slow");
}

TEST_F(KconfigTest, HelpIsNoOption) {
  EXPECT_EQ(setBy("IN_HELP"), "");
  EXPECT_EQ(setBy("GONE"), "");
}

TEST_F(KconfigTest, WhereAFileIsMissingNothingIsRuledOut) {
  Folder.write("arch/slow/Kconfig", "source \"arch/slow/Kconfig.gone\"\n");
  EXPECT_EQ(setBy("GONE"), "slow");
  Folder.write("arch/slow/Kconfig", "osource \"arch/slow/Kconfig.gone\"\n");
  EXPECT_EQ(setBy("GONE"), "");
}

namespace {

class DriverArchitectures : public KconfigTest {
protected:
  static Finding in(const std::string &File, const std::string &Rule = "IRQ102") {
    Finding F;
    F.Rule = Rule;
    F.Variant = Rule == "IRQ302" ? "irqchip" : "";
    F.Primary = {File, 1, 1};
    F.Severity = Rule == "IRQ101" ? Level::Error : Level::Warning;
    F.Message = "it is wrong";
    return F;
  }
  Finding judged(const Finding &F, bool Rt = true) {
    CheckResult Result;
    Result.SourceRoot = Folder.path();
    Result.Rt = Rt;
    Result.Findings = {F};
    ReadFiles = false;
    judgeByArchitecture(Result, Kept);
    for (const StageTime &Stage : Result.Statistics.Stages)
      ReadFiles |= Stage.Stage == "kconfig";
    return Result.Findings.front();
  }

  FactsStore *Kept = nullptr;
  bool ReadFiles = false; ///< for the last judged()
};

} // namespace

TEST_F(DriverArchitectures, MakeANoteOfWhatNoneBuilds) {
  Finding F = judged(in("drivers/slow.c"));
  EXPECT_EQ(F.Severity, Level::Note);
  EXPECT_EQ(F.Message,
            "it is wrong; none of the architectures that can select PREEMPT_RT here (fast) "
            "can build the driver, only slow");
  EXPECT_EQ(F.Architectures, std::vector<std::string>{"slow"});
  EXPECT_EQ(judged(in("drivers/slow.c", "IRQ302")).Severity, Level::Note);
  EXPECT_EQ(judged(in("arch/slow/irq.c")).Severity, Level::Note);
}

TEST_F(DriverArchitectures, LeaveTheRest) {
  EXPECT_EQ(judged(in("drivers/both.c")).Severity, Level::Warning);
  EXPECT_TRUE(judged(in("drivers/both.c")).Architectures.empty()) << "all can";
  EXPECT_EQ(judged(in("drivers/unknown.c")).Severity, Level::Warning);
  EXPECT_EQ(judged(in("drivers/twice.c")).Severity, Level::Warning);
  EXPECT_EQ(judged(in("arch/fast/irq.c")).Severity, Level::Warning);
  EXPECT_EQ(judged(in("drivers/slow.c", "IRQ101")).Severity, Level::Error);
  EXPECT_EQ(judged(in("drivers/slow.c"), /*Rt=*/false).Severity, Level::Warning);
}

TEST_F(DriverArchitectures, GoByWhereTheCallbackIsInstalled) {
  Finding F = in("drivers/both.c");
  F.Path.emplace_back();
  F.Path.front().Loc = {"drivers/slow.c", 7, 1};
  EXPECT_EQ(judged(F).Severity, Level::Note);
}

TEST_F(DriverArchitectures, ReadNoFileAgainThatIsAsItWas) {
  std::vector<std::string> Messages;
  auto Store = FactsStore::open(Folder.path() + "/facts.db", Messages);
  ASSERT_TRUE(bool(Store));
  Kept = Store->get();
  EXPECT_EQ(judged(in("drivers/slow.c")).Severity, Level::Note);
  EXPECT_TRUE(ReadFiles);
  EXPECT_EQ(judged(in("drivers/slow.c")).Severity, Level::Note);
  EXPECT_FALSE(ReadFiles);
  EXPECT_EQ(judged(in("drivers/both.c")).Severity, Level::Warning);
  EXPECT_TRUE(ReadFiles) << "nobody has asked for that file";
  for (const char *File : {"drivers/slow.c", "drivers/both.c"}) {
    judged(in(File));
    EXPECT_FALSE(ReadFiles);
  }
  auto changes = [&](const std::string &File, const std::string &Text, Level Then) {
    Folder.write(File, Text);
    EXPECT_EQ(judged(in("drivers/slow.c")).Severity, Then) << File;
    EXPECT_TRUE(ReadFiles) << File;
    EXPECT_EQ(judged(in("drivers/slow.c")).Severity, Then) << File;
    EXPECT_FALSE(ReadFiles) << File;
  };
  changes("drivers/Kconfig", std::string(Drivers) + "config OF_SLOW\n\tbool \"Both\"\n",
          Level::Warning);
  changes("drivers/Kconfig", Drivers, Level::Note);
  changes("drivers/Makefile", "obj-$(CONFIG_OF_BOTH) += slow.o\n", Level::Warning);
  changes("drivers/Kbuild", "obj-$(CONFIG_OF_SLOW) += slow.o\n", Level::Note);
  changes("arch/new/Kconfig", "config SLOW\n\tdef_bool y\n\tselect ARCH_SUPPORTS_RT\n",
          Level::Warning);
}

TEST_F(DriverArchitectures, SayNothingWhereNoneCanSelectIt) {
  Folder.write("arch/fast/Kconfig", "config FAST\n\tdef_bool y\n");
  EXPECT_EQ(judged(in("drivers/slow.c")).Severity, Level::Warning);
}
