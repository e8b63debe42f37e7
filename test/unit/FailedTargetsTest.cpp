//===- FailedTargetsTest.cpp - Reading make's messages --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Kbuild.h"

#include <gtest/gtest.h>

using namespace irqlint;

TEST(FailedTargets, SaysWhatFailedAndWhy) {
  std::vector<LeftOut> Out = failedTargets(
      "  CC      drivers/a.o\n"
      "llvm-objcopy-19: error: 'drivers/b.o': section '.init.data' not found\n"
      "make[4]: *** [/k/scripts/Makefile.build:229: drivers/b.o] Error 1\n"
      "make[4]: *** Deleting file 'drivers/b.o'\n"
      "make[3]: *** [/k/scripts/Makefile.build:478: drivers] Error 2\n"
      "make[4]: *** [drivers/c.ko] Error 1\n"
      "make[2]: *** No rule to make target 'certs/x.pem', needed by 'certs/built-in.a'.\n"
      "make[2]: *** No rule to make target 'certs/x.pem', needed by 'certs/again.a'.\n"
      "make: *** [Makefile:224: __sub-make] Error 2\n");
  ASSERT_EQ(Out.size(), 3u);
  EXPECT_EQ(Out[0].What, "drivers/b.o");
  EXPECT_EQ(Out[0].Why, "llvm-objcopy-19: error: 'drivers/b.o': section '.init.data' not found");
  EXPECT_EQ(Out[1].What, "drivers/c.ko");
  EXPECT_EQ(Out[1].Why, "Error 1");
  EXPECT_EQ(Out[2].What, "certs/x.pem");
  EXPECT_EQ(Out[2].Why, "Kbuild has no rule for it");
}

TEST(FailedTargets, AreNoneInAGoodRun) {
  EXPECT_TRUE(
      failedTargets("  CC [M]  drivers/error.o\nmake[1]: Leaving directory '/b'\n").empty());
}
