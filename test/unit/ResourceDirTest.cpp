//===- ResourceDirTest.cpp - Where Clang's built-in headers are -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/CompileCommands.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

TEST(ResourceDir, TheWantedOneWins) {
  TemporaryFolder Folder;
  Folder.write("own/include/stddef.h", "");
  EXPECT_EQ(findResourceDir(Folder.path("own"), "irqlint"), Folder.path("own"));
}

TEST(ResourceDir, AWantedOneWithoutHeadersIsNotReplaced) {
  TemporaryFolder Folder;
  Folder.write("own/include/other.h", "");
  EXPECT_EQ(findResourceDir(Folder.path("own"), "irqlint"), "");
  EXPECT_EQ(findResourceDir(Folder.path("none"), "irqlint"), "");
}

TEST(ResourceDir, FoundWithoutBeingTold) {
  std::string Dir = findResourceDir("", "irqlint");
  ASSERT_FALSE(Dir.empty());
  EXPECT_TRUE(llvm::sys::fs::is_regular_file(Dir + "/include/stddef.h"));
}
