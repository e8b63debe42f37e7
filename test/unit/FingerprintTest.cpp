//===- FingerprintTest.cpp - What identities depend on, and what not ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SampleResult.h"

#include "driver/output/Fingerprint.h"

#include "llvm/ADT/StringRef.h"

#include <gtest/gtest.h>

using namespace irqlint;

static std::string lineHash(const std::string &Text, unsigned Line) {
  std::vector<std::string> Hashes = primaryLocationLineHashes(Text);
  return Line <= Hashes.size() ? Hashes[Line - 1] : "none";
}

// The expected values are those that GitHub's algorithm gave in an implementation that is not ours.
TEST(LineHash, IsGitHubs) {
  EXPECT_EQ(lineHash(SampleSource, 1), "30d80cd44be36183:1");
  EXPECT_EQ(lineHash(SampleSource, 4), "72d556293d057b0e:1");
  EXPECT_EQ(lineHash(SampleSource, 5), "5b8c75e8236480e:1");
  EXPECT_EQ(lineHash(SampleSource, 9), "420f8364bb2a2560:1");
  EXPECT_EQ(lineHash(SampleSource, 15), "6d79488009e54a5d:1");
  std::string Mixed = "int a;\r\nint b;\r\n\r\n  \r\nint c; /* no end */";
  EXPECT_EQ(lineHash(Mixed, 1), "53aaebd8c8d2257d:1");
  EXPECT_EQ(lineHash(Mixed, 3), "f9daa705f169a72a:1");
  EXPECT_EQ(lineHash(Mixed, 4), "2479fdd5e52496a8:1");
  EXPECT_EQ(lineHash(Mixed, 5), "4d8189e41f2933de:1");
}

TEST(LineHash, BlanksDoNotCount) {
  EXPECT_EQ(lineHash("int a;\nint b;\n", 1), lineHash("\tint  a ;\n  int b;\n", 1));
  EXPECT_NE(lineHash("int a;\nint b;\n", 1), lineHash("int a;\nint c;\n", 1));
}

TEST(LineHash, LineEndsAreAllTheSame) {
  for (unsigned Line : {1U, 2U, 3U}) {
    EXPECT_EQ(lineHash("a;\nb;\nc;\n", Line), lineHash("a;\r\nb;\r\nc;\r\n", Line));
    EXPECT_EQ(lineHash("a;\nb;\nc;\n", Line), lineHash("a;\rb;\rc;\r", Line));
  }
}

TEST(LineHash, OnlyTheNextHundredCharactersCount) {
  std::string Long(99, 'x');
  EXPECT_EQ(lineHash(Long + "\nfoo\n", 1), lineHash(Long + "\nbar\n", 1));
  EXPECT_NE(lineHash(Long.substr(1) + "\nfoo\n", 1), lineHash(Long.substr(1) + "\nbar\n", 1));
}

TEST(LineHash, EqualLinesAreNumbered) {
  std::string Block(100, 'x');
  std::vector<std::string> Hashes =
      primaryLocationLineHashes(Block + "\n" + Block + "\n" + Block + "\n");
  ASSERT_GE(Hashes.size(), 3U);
  llvm::StringRef First = Hashes[0], Second = Hashes[1], Third = Hashes[2];
  EXPECT_EQ(First.split(':').first, Second.split(':').first);
  EXPECT_EQ(First.split(':').second, "1");
  EXPECT_EQ(Second.split(':').second, "2");
  EXPECT_EQ(Third.split(':').second, "3");
}

TEST(LineHash, AnEmptyFileHasALine) { EXPECT_EQ(primaryLocationLineHashes("").size(), 1U); }

class Identity : public testing::Test {
protected:
  static std::string of(const Finding &F) { return findingFingerprints({F})[0]; }
  SampleResult Sample;
  Finding F = Sample.mask();
  std::string Before = of(F);
};

TEST_F(Identity, IsAHashAndANumber) {
  EXPECT_EQ(llvm::StringRef(Before).split(':').first.size(), 32U);
  EXPECT_EQ(llvm::StringRef(Before).split(':').second, "1");
}

TEST_F(Identity, SurvivesMovedCodeAndNewWords) {
  F.Primary.Line += 10;
  F.Primary.Column = 99;
  F.EndColumn = 0;
  F.Message = "said in another way";
  F.Help = "other advice";
  F.OtherPaths = 17;
  F.Severity = Level::Note;
  for (PathStep &Step : F.Path) {
    Step.Loc.Line += 5;
    Step.Text = "other";
  }
  EXPECT_EQ(of(F), Before);
}

TEST_F(Identity, ChangesWithTheProof) {
  auto Changed = [this](auto Change) {
    Finding Other = F;
    Change(Other);
    return of(Other) != Before;
  };
  EXPECT_TRUE(Changed([](Finding &O) { O.Rule = "IRQ104"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.Primary.File = "other.c"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.PrimaryFunction = "other"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.Primitive = "other"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.EntryField = "other"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.Context = "other"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.Path[2].Function = "other"; }));
  EXPECT_TRUE(Changed([](Finding &O) { O.Path.pop_back(); }));
}

TEST_F(Identity, EqualFindingsAreNumbered) {
  Finding Later = F;
  Later.Primary.Line += 1;
  std::vector<std::string> Both = findingFingerprints({F, Later});
  EXPECT_EQ(Both[0], Before);
  EXPECT_NE(Both[0], Both[1]);
  EXPECT_TRUE(llvm::StringRef(Both[1]).ends_with(":2"));
}
