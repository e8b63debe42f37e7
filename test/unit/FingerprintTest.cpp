//===- FingerprintTest.cpp - What identities depend on, and what not ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SampleResult.h"

#include "driver/output/Fingerprint.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <gtest/gtest.h>

using namespace irqlint;

static std::string lineHash(const std::string &Text, unsigned Line) {
  std::vector<std::string> Hashes = primaryLocationLineHashes(Text);
  return Line <= Hashes.size() ? Hashes[Line - 1] : "none";
}

/// What primaryLocationLineHashes() says of all lines, in one word a line.
static std::string lineHashes(llvm::StringRef Text) {
  return llvm::join(primaryLocationLineHashes(Text), " ");
}

// The expected values are what GitHub's own code, the upload action's, gave for these texts.
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

TEST(LineHash, IsGitHubsForOddFiles) {
  EXPECT_EQ(lineHashes(""), "c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("x"), "638816509450efbf:1");
  EXPECT_EQ(lineHashes("\n"), "3c5bef55b72b93c9:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes(" \t \n\t\n  "), "5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("int a;\nint b;"), "1a4bc13632159888:1 e60ab5650dc8087f:1");
  EXPECT_EQ(lineHashes("\tif (x) {\n\t\treturn\t0;\n\t}\n"),
            "ebcea71c0862574c:1 1faea435564ce3cb:1 32dce9ccfdbc9d3e:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHash(std::string(100, 'a'), 1), "871f6af4d0d4dd7c:1");
  EXPECT_EQ(lineHashes(std::string(99, 'a') + "\n"), "871f6af4d0d4dd25:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes(std::string(98, 'a') + "\nb"), "871f6af4d0d4d0ea:1 8ee5a81e681643c1:1");
}

TEST(LineHash, IsGitHubsForAllLineEnds) {
  EXPECT_EQ(lineHashes("int a;\r\nint b;\r\n\r\n  \r\nint c;\r\n"),
            "35d95a050499edad:1 b2641f0ced70428c:1 1eba0633ed1d865a:1 78c2bf7b4623d898:1 "
            "7c0586cb240dbb8e:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("a;\rb;\r\rc;\r"),
            "9d8735b87caa7df6:1 d94e9c67a407fdb4:1 2df824c3dbafb71:1 722daefeece5c4eb:1 "
            "c129715d7a2bc9a3:1");
  // A blank between the two makes them two line ends.
  EXPECT_EQ(lineHashes("a;\r \nb;\r\t\n\nc;"),
            "e90d113efd668d8:1 d32719fadcb1acce:1 8c869b3be68d675c:1 d14fd6ba55357979:1 "
            "4869e2e85199fc13:1 7f2da58dcc20dc55:1");
}

TEST(LineHash, IsGitHubsOutsideAscii) {
  EXPECT_EQ(lineHashes("/* gr\xC3\xBC\xC3\x9F"
                       "e */\nint a;\n\xC3\xA4;\n"),
            "51146906591d3836:1 c0bd87f24fac9509:1 d0fd63b0c1b229c8:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("/* \xF0\x9F\x98\x80\xF0\x90\x80\x80 */ f();\n"
                       "int \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9;\n"),
            "b097d63eeb4e1532:1 d20589797ecdff1f:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("\xEF\xBB\xBFint a;\nint b;\n"),
            "104caecd70c58bd1:1 bd39bb1f00ad510d:1 c129715d7a2bc9a3:1");
  // Other characters that end a line somewhere, or are a blank, are neither here.
  EXPECT_EQ(lineHashes("a\vb\f\nc\xC2\x85"
                       "d\xE2\x80\xA8"
                       "e\n"),
            "32fa2a974bd91be6:1 96cdd215f2a19f36:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes(llvm::StringRef("a\0b\n\0\n", 6)),
            "13027bf208b8b096:1 fab6606a19b511d5:1 c129715d7a2bc9a3:1");
}

TEST(LineHash, IsGitHubsForWhatIsNotUtf8) {
  EXPECT_EQ(lineHashes("/* \xFF\xFE \xC3 \xE2\x82 \xF0\x9F\x98 */\nint a;\n\xE4\n"),
            "a0994b9a9a8f7a58:1 76e2d26f58abf34f:1 a88b3c201b7e6ebe:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("a\xED\xA0\x80"
                       "b\xED\xB0\x80\nint a;\n"),
            "79f672b33ae2beab:1 fe6def72dd4ce68c:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("a\xC0\x80"
                       "b\xF4\x90\x80\x80"
                       "c\xF8\x88\x80\x80\x80"
                       "d\nint a;\n"),
            "19535b6bcde167b3:1 fe6def72dd4ce68c:1 c129715d7a2bc9a3:1");
  EXPECT_EQ(lineHashes("x\n\xE2\x82"), "6880eb9c5e0859a2:1 8989dec65f08d110:1");
}

TEST(LineHash, IsGitHubsForRepeatedLines) {
  std::string Text;
  for (unsigned I = 0; I < 40; ++I)
    Text += "\treturn 0;\n}\n";
  EXPECT_EQ(lineHash(Text, 1), "5bc981adc72373fe:1");
  EXPECT_EQ(lineHash(Text, 2), "cc50686901886f8d:1");
  EXPECT_EQ(lineHash(Text, 3), "5bc981adc72373fe:2");
  EXPECT_EQ(lineHash(Text, 81), "c129715d7a2bc9a3:1");
  std::string X = std::string(100, 'x') + "\n", Y = std::string(99, 'y') + "\n";
  EXPECT_EQ(lineHashes(X + X + X + Y + Y),
            "52b56201ffb58620:1 52b56201ffb58620:2 52b56201ffb58620:3 cadd4b5b9d92c4ad:1 "
            "cadd4b5b9d92c4ad:2 c129715d7a2bc9a3:1");
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

TEST_F(Identity, IsTheSameForAFieldThatIsMissing) {
  std::swap(F.EntryField, F.MissingField);
  EXPECT_EQ(of(F), Before);
}

TEST_F(Identity, IsThatOfTheCauseWhereThereIsOne) {
  F.Cause = "drivers/irqchip:demo: demo::lock";
  std::string OfCause = of(F);
  EXPECT_NE(OfCause, Before);
  Finding Other = Sample.eoi();
  Other.Rule = F.Rule;
  Other.Cause = F.Cause;
  EXPECT_EQ(of(Other), OfCause) << "whichever way is told";
  F.Also = {Other};
  EXPECT_EQ(of(F), OfCause) << "however many there are";
  F.Suppressions.emplace_back();
  EXPECT_EQ(of(F), Before) << "what is silenced is no more of it";
}

TEST_F(Identity, OfAWayIsThatOfItsProof) {
  Finding Other = Sample.eoi();
  std::string OfOther = of(Other);
  F.Cause = Other.Cause = "drivers/irqchip:demo: demo::lock";
  F.Also = {Other};
  std::vector<std::vector<std::string>> Ways = wayFingerprints({F});
  EXPECT_EQ(Ways, (std::vector<std::vector<std::string>>{{Before, OfOther}}));
}

TEST_F(Identity, EqualFindingsAreNumbered) {
  Finding Later = F;
  Later.Primary.Line += 1;
  std::vector<std::string> Both = findingFingerprints({F, Later});
  EXPECT_EQ(Both[0], Before);
  EXPECT_NE(Both[0], Both[1]);
  EXPECT_TRUE(llvm::StringRef(Both[1]).ends_with(":2"));
}
