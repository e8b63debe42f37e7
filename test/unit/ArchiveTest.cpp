//===- ArchiveTest.cpp - Plain data as bytes, and back --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Archive.h"

#include <gtest/gtest.h>

#include <limits>

using namespace irqlint;

namespace {
enum class Color { Red, Green };
struct Inner {
  Name Symbol;
  std::vector<std::string> Texts;
};
template <class A> void io(A &Ar, Inner &V) { Ar(V.Symbol, V.Texts); }
struct Sample {
  bool Flag = false;
  Color C = Color::Red;
  uint32_t Small = 0;
  uint64_t Large = 0;
  int64_t Signed = 0;
  double Real = 0;
  std::string Text;
  ContentHash Hash;
  std::pair<uint32_t, std::string> Both;
  std::vector<Inner> List;
};
template <class A> void io(A &Ar, Sample &V) {
  Ar(V.Flag, V.C, V.Small, V.Large, V.Signed, V.Real, V.Text, V.Hash, V.Both, V.List);
}
} // namespace

static Sample sample() {
  Sample Out;
  Out.Flag = true;
  Out.C = Color::Green;
  Out.Small = std::numeric_limits<uint32_t>::max();
  Out.Large = std::numeric_limits<uint64_t>::max();
  Out.Signed = std::numeric_limits<int64_t>::min();
  Out.Real = -0.1;
  Out.Text = std::string("with\0zero", 9);
  Out.Hash = {1, ~0ULL};
  Out.Both = {300, "second"};
  Out.List = {{Name("first_name"), {"a", ""}}, {Name("other_name"), {}}, {Name("first_name"), {}}};
  return Out;
}

TEST(Archive, GivesBackWhatWasWritten) {
  std::string Bytes = toBytes(sample());
  Sample Got, Want = sample();
  ASSERT_TRUE(fromBytes(Bytes, Got));
  EXPECT_TRUE(Got.Flag);
  EXPECT_EQ(Got.C, Color::Green);
  EXPECT_EQ(Got.Small, Want.Small);
  EXPECT_EQ(Got.Large, Want.Large);
  EXPECT_EQ(Got.Signed, Want.Signed);
  EXPECT_EQ(Got.Real, Want.Real);
  EXPECT_EQ(Got.Text, Want.Text);
  EXPECT_EQ(Got.Hash, Want.Hash);
  EXPECT_EQ(Got.Both, Want.Both);
  ASSERT_EQ(Got.List.size(), 3u);
  EXPECT_EQ(Got.List[0].Symbol, Name("first_name"));
  EXPECT_EQ(Got.List[0].Texts, (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(Got.List[2].Symbol, Name("first_name"));
  EXPECT_EQ(toBytes(Got), Bytes);
}

TEST(Archive, WritesEachNameOnce) {
  std::string Bytes = toBytes(sample());
  size_t First = Bytes.find("first_name");
  ASSERT_NE(First, std::string::npos);
  EXPECT_EQ(Bytes.find("first_name", First + 1), std::string::npos);
}

TEST(Archive, RefusesWhatIsCutOffOrTooLong) {
  std::string Bytes = toBytes(sample());
  for (size_t Size = 0; Size != Bytes.size(); ++Size) {
    Sample Got;
    EXPECT_FALSE(fromBytes(llvm::StringRef(Bytes).take_front(Size), Got)) << Size;
  }
  Sample Got;
  EXPECT_FALSE(fromBytes(Bytes + "x", Got));
}

TEST(Archive, SurvivesAnyByteThatIsWrong) {
  // Some of these are values as good as any. None may be read past the end, or make memory run out.
  std::string Bytes = toBytes(sample());
  for (size_t I = 0; I != Bytes.size(); ++I)
    for (char Wrong : {'\0', '\x7f', '\x80', '\xff'}) {
      std::string Bad = Bytes;
      Bad[I] = Wrong;
      Sample Got;
      if (fromBytes(Bad, Got))
        EXPECT_LE(Got.List.size(), Bytes.size());
    }
}

TEST(Archive, RefusesCountsBeyondTheEnd) {
  std::vector<std::string> Got;
  // No names; then a list of 2^35 texts.
  EXPECT_FALSE(fromBytes(llvm::StringRef("\x00\x80\x80\x80\x80\x80\x01", 7), Got));
  EXPECT_TRUE(Got.empty());
  // No names, one text of 100 bytes, of which there is one.
  EXPECT_FALSE(fromBytes(llvm::StringRef("\x00\x01\x64x", 4), Got));
  // A name that the table does not have.
  Name N;
  EXPECT_FALSE(fromBytes(llvm::StringRef("\x00\x00", 2), N));
}
