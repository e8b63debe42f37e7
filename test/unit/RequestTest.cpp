//===- RequestTest.cpp - What the recorder compiles and what not ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/recorder/Request.h"

#include <gtest/gtest.h>

using namespace irqlint;

static CompileRequest read(std::vector<const char *> Arguments) { return readRequest(Arguments); }

static bool isEmptyFor(const char *Output, const char *Source = "/k/x.c") {
  return wantsEmptyObject(read({"-D__KERNEL__", "-c", "-o", Output, Source}));
}

TEST(Request, ReadsWhatKbuildPasses) {
  CompileRequest R =
      read({"-Wp,-MMD,drivers/irqchip/.irq-a.o.d", "-nostdinc", "-include",
            "/k/include/linux/kconfig.c", "-D__KERNEL__", "--target=aarch64-linux-gnu",
            "-mlittle-endian", "-mllvm", "-mnot-for-the-driver", "-meabi", "gnu", "-c", "-o",
            "drivers/irqchip/irq-a.o", "/k/drivers/irqchip/irq-a.c"});
  EXPECT_EQ(R.Source, "/k/drivers/irqchip/irq-a.c");
  EXPECT_EQ(R.Output, "drivers/irqchip/irq-a.o");
  EXPECT_EQ(R.DepFile, "drivers/irqchip/.irq-a.o.d");
  ASSERT_EQ(R.MachineFlags.size(), 2u);
  EXPECT_STREQ(R.MachineFlags[0], "--target=aarch64-linux-gnu");
  EXPECT_STREQ(R.MachineFlags[1], "-mlittle-endian");
  EXPECT_TRUE(wantsEmptyObject(R));
}

TEST(Request, OlderKernelsAskForSystemHeadersToo) {
  EXPECT_EQ(read({"-Wp,-MD,kernel/.fork.o.d"}).DepFile, "kernel/.fork.o.d");
}

TEST(Request, OnlyKernelObjectsOfCAreEmpty) {
  EXPECT_TRUE(isEmptyFor("drivers/irqchip/irq-a.o"));
  EXPECT_FALSE(isEmptyFor("kernel/bounds.s"));
  EXPECT_FALSE(isEmptyFor("arch/arm64/kernel/entry.o", "/k/arch/arm64/kernel/entry.S"));
  EXPECT_FALSE(isEmptyFor(".tmp_1/tmp.o", "/dev/null"));
  EXPECT_FALSE(wantsEmptyObject(read({"-c", "-o", "a.o", "a.c"}))) << "a host program's";
  EXPECT_FALSE(wantsEmptyObject(read({"-D__KERNEL__", "-o", "a.o", "a.c"}))) << "a link";
  EXPECT_FALSE(wantsEmptyObject(read({"-D__KERNEL__", "-c", "a.c", "-o"})));
}

TEST(Request, WhatTheBuildUsesIsCompiled) {
  for (const char *Output :
       {"arch/arm64/kernel/vdso/vgettimeofday.o", "arch/arm64/kernel/vdso32/note.o",
        "arch/x86/boot/compressed/misc.o", "arch/x86/realmode/rm/wakemain.o",
        "arch/riscv/purgatory/purgatory.o", "arch/arm64/kvm/hyp/nvhe/switch.nvhe.o",
        "scripts/mod/empty.o", "tools/objtool/check.o"})
    EXPECT_FALSE(isEmptyFor(Output)) << Output;
  // The names alone say nothing elsewhere.
  for (const char *Output : {"drivers/scsi/boot/target.o", "sound/nvhe/x.o", "lib/scripts/x.o"})
    EXPECT_TRUE(isEmptyFor(Output)) << Output;
  // Nor does the folder that the source lies in.
  EXPECT_TRUE(isEmptyFor("kernel/fork.o", "/src/scripts/linux/kernel/fork.c"));
}

TEST(Request, FlagsThatDifferGiveDifferentObjects) {
  auto hash = [](std::vector<const char *> Flags) { return hashFlags(Flags); };
  EXPECT_EQ(hash({"-m64", "-mabi=elfv2"}), hash({"-m64", "-mabi=elfv2"}));
  EXPECT_NE(hash({"-m64", "-mabi=elfv2"}), hash({"-m32", "-mabi=elfv2"}));
  EXPECT_NE(hash({"-m64", "-mabi=elfv2"}), hash({"-m64-mabi=elfv2"}));
  // The cache outlives the program: the number must never depend on the run.
  EXPECT_EQ(hash({}), 0xcbf29ce484222325u);
}
