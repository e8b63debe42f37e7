//===- ProgramOutputTest.cpp - Other programs, and git among them ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/ProgramOutput.h"
#include "driver/changes/Git.h"
#include "driver/os/TempFolder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace irqlint;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

static llvm::Expected<ProgramOutput> shell(const std::string &Script, llvm::StringRef Input = "",
                                           milliseconds Limit = std::chrono::minutes(1)) {
  return runForOutput({"/bin/sh", "-c", Script}, {"PATH=/usr/bin:/bin"}, Input, Limit);
}

TEST(ProgramOutput, StreamsAndCode) {
  std::string Long(1 << 20, 'x');
  auto Run = shell("cat; echo no >&2; exit 3", Long);
  ASSERT_TRUE(static_cast<bool>(Run));
  EXPECT_EQ(Run->Out, Long);
  EXPECT_EQ(Run->Err, "no\n");
  EXPECT_EQ(Run->Code, 3);
  // One that does not read is not waited for, and ends nobody.
  Run = shell("exec <&-; echo done", Long);
  ASSERT_TRUE(static_cast<bool>(Run));
  EXPECT_EQ(Run->Out, "done\n");
  Run = shell("kill -TERM $$");
  ASSERT_TRUE(static_cast<bool>(Run));
  EXPECT_EQ(Run->Code, 128 + SIGTERM);
  Run = runForOutput({"/no/such"}, {}, "", std::chrono::seconds(5));
  ASSERT_TRUE(static_cast<bool>(Run));
  EXPECT_EQ(Run->Code, 127);
}

TEST(ProgramOutput, TimeIsUpForItsChildrenToo) {
  auto Before = Clock::now();
  auto Run = shell("sleep 60 & echo $!; sleep 60", "", milliseconds(300));
  ASSERT_FALSE(static_cast<bool>(Run));
  EXPECT_EQ(llvm::toString(Run.takeError()), "it did not end within 0 seconds, and was ended");
  EXPECT_LT(Clock::now() - Before, std::chrono::seconds(10));
}

TEST(ProgramOutput, GitEnds) {
  llvm::Expected<TempFolder> Folder = TempFolder::create("irqlint-test");
  ASSERT_TRUE(static_cast<bool>(Folder));
  auto Made = runGit(Folder->path(), {"init", "-q"});
  ASSERT_TRUE(static_cast<bool>(Made));
  std::string Fifo = Folder->path() + "/fifo";
  ASSERT_EQ(mkfifo(Fifo.c_str(), 0600), 0);
  std::ofstream(Folder->path() + "/.git/config", std::ios::app)
      << "[include]\n\tpath = " << Fifo << "\n";
  auto Run = runGit(Folder->path(), {"rev-parse", "HEAD"}, "", {}, std::chrono::seconds(1));
  ASSERT_FALSE(static_cast<bool>(Run));
  EXPECT_EQ(llvm::toString(Run.takeError()),
            "git rev-parse: it did not end within 1 seconds, and was ended");
}
