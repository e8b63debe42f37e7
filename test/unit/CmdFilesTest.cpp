//===- CmdFilesTest.cpp - Reading Kbuild's notes --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/CmdFiles.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

static std::optional<RecordedCommand> read(const std::string &Line) {
  return readCmdLine(Line, "/b/.irqlint/cc", "clang-19", "/b");
}

TEST(CmdFiles, ReadsBothFormsOfTheVariable) {
  for (const char *Prefix : {"cmd_", "savedcmd_"}) {
    auto C = read(std::string(Prefix) +
                  "drivers/a.o := /b/.irqlint/cc -D__KERNEL__ -c -o drivers/a.o /k/drivers/a.c");
    ASSERT_TRUE(C) << Prefix;
    EXPECT_EQ(C->File, "/k/drivers/a.c");
    EXPECT_EQ(C->Command, "clang-19 -D__KERNEL__ -c -o drivers/a.o /k/drivers/a.c");
  }
}

TEST(CmdFiles, LeavesOutWhatKbuildDoesToTheObject) {
  auto C = read("savedcmd_kernel/fork.o := /b/.irqlint/cc -D__KERNEL__ -c -o kernel/fork.o "
                "../k/kernel/fork.c ; ./tools/objtool/objtool --orc kernel/fork.o");
  ASSERT_TRUE(C);
  EXPECT_EQ(C->File, "/k/kernel/fork.c");
  EXPECT_EQ(C->Command, "clang-19 -D__KERNEL__ -c -o kernel/fork.o ../k/kernel/fork.c");
}

TEST(CmdFiles, UndoesWhatProtectsFromMake) {
  auto C = read("cmd_a.o := /b/.irqlint/cc -D__KERNEL__ -DX='\\#' -DY='$(pound)' -DZ='$$' -DQ='a; "
                "b.c' -c -o a.o /k/a.c");
  ASSERT_TRUE(C);
  EXPECT_EQ(C->Command,
            "clang-19 -D__KERNEL__ -DX='#' -DY='#' -DZ='$' -DQ='a; b.c' -c -o a.o /k/a.c");
}

TEST(CmdFiles, TakesKernelObjectsOfCOnly) {
  EXPECT_FALSE(read("cmd_scripts/x.o := clang-19 -c -o scripts/x.o /k/scripts/x.c"));
  EXPECT_FALSE(read("cmd_x.o := /b/.irqlint/cc -c -o x.o /k/x.c"));
  EXPECT_FALSE(read("cmd_x.o := /b/.irqlint/cc-other -D__KERNEL__ -c -o x.o /k/x.c"));
  EXPECT_FALSE(read("cmd_x.o := /b/.irqlint/cc -D__KERNEL__ -c -o x.o /k/x.S"));
  EXPECT_FALSE(read("cmd_x.s := /b/.irqlint/cc -D__KERNEL__ -S -o x.s /k/x.c"));
  EXPECT_FALSE(read("cmd_x.o := ld.lld -r -o x.o a.o b.o"));
  EXPECT_FALSE(read("source_x.o := /k/x.c"));
  EXPECT_FALSE(read(""));
}

namespace {

class CmdFolderTest : public testing::Test {
protected:
  void note(const std::string &Object, const std::string &Source) const {
    llvm::StringRef Name = llvm::sys::path::filename(Object);
    std::string Folder = llvm::sys::path::parent_path(Object).str();
    Build.write(Folder + "/." + Name.str() + ".cmd",
                "savedcmd_" + Object + " := CC -D__KERNEL__ -c -o " + Object + " " +
                    Build.path(Source) + " \n\nsource_" + Object + " := x\n");
  }

  std::vector<RecordedCommand> read() const { return readCmdFiles(Build.path(), "CC", "clang-19"); }

  TemporaryFolder Build;
};

} // namespace

TEST_F(CmdFolderTest, IsSortedAndKnowsOnlyWhatExists) {
  Build.write("src/b.c", "");
  Build.write("src/a.c", "");
  note("drivers/b.o", "src/b.c");
  note("drivers/a.o", "src/a.c");
  note("drivers/nvhe/a.o", "src/a.c");
  note("drivers/gone.o", "src/gone.c");
  std::vector<RecordedCommand> All = read();
  ASSERT_EQ(All.size(), 3u);
  EXPECT_EQ(All[0].File, Build.path("src/a.c"));
  EXPECT_NE(All[0].Command.find("drivers/a.o"), std::string::npos);
  EXPECT_NE(All[1].Command.find("drivers/nvhe/a.o"), std::string::npos);
  EXPECT_EQ(All[2].File, Build.path("src/b.c"));
}

TEST_F(CmdFolderTest, ForgetsKernelObjectsAndKeepsHostPrograms) {
  Build.write("src/a.c", "");
  note("drivers/a.o", "src/a.c");
  note("scripts/a.o", "src/a.c");
  removeCmdFiles(Build.path());
  std::vector<RecordedCommand> All = read();
  ASSERT_EQ(All.size(), 1u);
  EXPECT_NE(All[0].Command.find("scripts/a.o"), std::string::npos);
}

TEST(CmdFiles, WritesJson) {
  EXPECT_EQ(toCompileCommands({}, "/b"), "[]\n");
  EXPECT_EQ(toCompileCommands({{"/k/a.c", "clang -DX='\"y\"' a.c"}}, "/b"),
            "[\n  {\n    \"command\": \"clang -DX='\\\"y\\\"' a.c\",\n    \"directory\": \"/b\",\n"
            "    \"file\": \"/k/a.c\"\n  }\n]\n");
}
