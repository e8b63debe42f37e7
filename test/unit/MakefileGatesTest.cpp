//===- MakefileGatesTest.cpp - Reading Kbuild's Makefiles -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/MakefileGates.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

namespace {

class MakefileGatesTest : public testing::Test {
protected:
  void SetUp() override {
    Folder.write("Kbuild", "obj-y += drivers/\nobj-$(CONFIG_NET) += net/\n");
    Folder.write("drivers/Makefile", "obj-y += irqchip/ # always\nobj-$(CONFIG_MFD) += mfd/\n"
                                     "obj-$(CONFIG_X) += \\\n\tdeep/er/\n");
    Folder.write("drivers/irqchip/Makefile",
                 "obj-$(CONFIG_IRQCHIP) += irqchip.o\n"
                 "obj-$(CONFIG_A) += irq-a.o irq-common.o\n"
                 "obj-$(CONFIG_B)\t\t+= \\\n\tirq-b.o\n"
                 "obj-$(CONFIG_C) += irq-multi.o\n"
                 "irq-multi-y := irq-part.o\n"
                 "irq-multi-$(CONFIG_OF) += irq-of.o\n"
                 "ifdef CONFIG_SMP\nobj-$(CONFIG_D) += irq-smp.o\nelse\nobj-y += irq-up.o\nendif\n"
                 "ifeq ($(CONFIG_PM),y)\nobj-y += irq-pm.o\nendif\n"
                 "obj-$(CONFIG_E) += irq-two.o\nobj-y += irq-two.o\n");
    Folder.write("drivers/mfd/Makefile", "obj-$(CONFIG_Y) += y.o\n");
    Folder.write("drivers/deep/er/Makefile", "obj-y += z.o\n");
    Folder.write("arch/arm/Makefile", "machine-$(CONFIG_ARCH_AT91) += at91\n");
    Folder.write("arch/arm/mach-at91/Makefile", "obj-y += pm.o\n");
    Folder.write("arch/arm/um/Makefile", "obj-y += delay.o\n");
  }

  std::string gates(const std::string &File) const {
    auto Gates = MakefileGates(Folder.path()).gatesOf(File);
    if (!Gates)
      return "none";
    std::string Out;
    for (const std::string &Gate : *Gates)
      Out += (Out.empty() ? "" : " ") + Gate;
    return Out;
  }

  TemporaryFolder Folder;
};

} // namespace

TEST_F(MakefileGatesTest, OfAFile) {
  EXPECT_EQ(gates("drivers/irqchip/irq-a.c"), "CONFIG_A");
  EXPECT_EQ(gates("drivers/irqchip/irq-b.c"), "CONFIG_B");
  EXPECT_EQ(gates("drivers/irqchip/irq-two.c"), "");
  EXPECT_EQ(gates("drivers/irqchip/irq-unknown.c"), "none");
}

TEST_F(MakefileGatesTest, OfAPart) {
  EXPECT_EQ(gates("drivers/irqchip/irq-part.c"), "CONFIG_C");
  EXPECT_EQ(gates("drivers/irqchip/irq-of.c"), "CONFIG_C CONFIG_OF");
}

TEST_F(MakefileGatesTest, OfABlock) {
  EXPECT_EQ(gates("drivers/irqchip/irq-smp.c"), "CONFIG_D CONFIG_SMP");
  EXPECT_EQ(gates("drivers/irqchip/irq-up.c"), "");
  EXPECT_EQ(gates("drivers/irqchip/irq-pm.c"), "CONFIG_PM");
}

TEST_F(MakefileGatesTest, OfFolders) {
  EXPECT_EQ(gates("drivers/mfd/y.c"), "CONFIG_MFD CONFIG_Y");
  EXPECT_EQ(gates("drivers/deep/er/z.c"), "CONFIG_X");
  EXPECT_EQ(gates("arch/arm/mach-at91/pm.c"), "CONFIG_ARCH_AT91");
  EXPECT_EQ(gates("arch/arm/um/delay.c"), "CONFIG_UML");
  EXPECT_EQ(gates("drivers/nowhere/y.c"), "none");
}

TEST_F(MakefileGatesTest, OnlyWhereThereIsNoOtherWay) {
  Folder.write("drivers/mfd/Makefile",
               "obj-$(CONFIG_P) += one.o shared.o\n"
               "obj-$(CONFIG_Q) += shared.o\n"
               "obj-$(CONFIG_P)$(CONFIG_Q) += any.o\n"
               "ifneq ($(CONFIG_P)$(CONFIG_Q),)\nobj-y += either.o\nendif\n");
  MakefileGates Gates(Folder.path());
  auto Only = Gates.onlyGatesOf("drivers/mfd/one.c");
  ASSERT_TRUE(Only);
  EXPECT_EQ(*Only, (std::set<std::string>{"CONFIG_MFD", "CONFIG_P"}));
  for (const char *File : {"shared", "any", "either", "gone"})
    EXPECT_FALSE(Gates.onlyGatesOf("drivers/mfd/" + std::string(File) + ".c")) << File;
}
