//===- TerminalTextTest.cpp - Folded lines, pages and time left -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/PageText.h"
#include "driver/output/StyledLine.h"
#include "driver/worker/RemainingTime.h"

#include <gtest/gtest.h>

using namespace irqlint;

static std::string folded(llvm::StringRef Text, unsigned Columns, unsigned Indent) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  writeFolded(OS, {false, false, Columns}, Text, Indent);
  return Out;
}

TEST(StyledLine, FoldsBetweenWords) {
  EXPECT_EQ(folded("one two three", 0, 2), "one two three\n");
  EXPECT_EQ(folded("one two three", 13, 2), "one two three\n");
  EXPECT_EQ(folded("one two three", 12, 2), "one two\n  three\n");
  EXPECT_EQ(folded("one   two", 5, 1), "one\n two\n");
  EXPECT_EQ(folded("    one two", 8, 2), "    one\n  two\n");
  EXPECT_EQ(folded("", 8, 2), "\n");
  EXPECT_EQ(folded("one      ", 4, 2), "one\n");
}

TEST(StyledLine, FoldsAWordThatIsTooLong) {
  EXPECT_EQ(folded("abcdefghij", 4, 1), "abcd\n efg\n hij\n");
  EXPECT_EQ(folded("a bcdefghij", 6, 0), "a\nbcdefg\nhij\n");
  // The indent leaves room for text.
  EXPECT_EQ(folded("abcdefghij", 6, 40), "abcdef\n  ghij\n");
}

TEST(StyledLine, CountsCharactersAndNotBytes) {
  EXPECT_EQ(columnsOf("\xC3\xA4x"), 2U);
  EXPECT_EQ(columnsOf("\xE4\xB8\xAD"), 2U); // a wide one
  EXPECT_EQ(columnsOf("\xFF"), 1U);
  EXPECT_EQ(takeColumns("\xC3\xA4\xC3\xA4x", 2), "\xC3\xA4\xC3\xA4");
  EXPECT_EQ(folded("\xC3\xA4\xC3\xA4\xC3\xA4", 2, 0), "\xC3\xA4\xC3\xA4\n\xC3\xA4\n");
}

TEST(StyledLine, ColoursAndLinksBeginAnewOnEachLine) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  StyledLine().add("one two", Look::Red, "file:///x").add(" z").write(OS, {true, true, 4}, 0);
  const std::string Begin = "\033]8;;file:///x\033\\\033[1;31m", End = "\033[0m\033]8;;\033\\";
  EXPECT_EQ(Out, Begin + "one" + End + "\n" + Begin + "two" + End + "\nz\n");
}

TEST(Page, StandsOutOnATerminal) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  writePage(
      "# IRQ1: a\n\nA paragraph with `code` and\na [link](there.md).\n\n- one\n  more\n- two\n"
      "\n```c\nint  x;\n```\n| a | b |\n",
      {false, false, 30}, OS);
  EXPECT_EQ(Out, "IRQ1: a\n\nA paragraph with code and a\nlink.\n\n- one more\n- two\n\n"
                 "    int  x;\n| a | b |\n");
  Out.clear();
  writePage("## Bad\na `b` [c\n", {true, false, 0}, OS);
  EXPECT_EQ(Out, "\033[1mBad\033[0m\na \033[1;36mb\033[0m [c\n");
}

TEST(RemainingTime, IsToldOnceThereIsSomethingToTellItFrom) {
  RemainingTime T;
  T.restart(0, 0);
  EXPECT_FALSE(T.estimate(0.5, 1, 100));
  EXPECT_FALSE(T.estimate(5, 0, 100));
  T.restart(10, 3); // a stage that stands still tells nothing
  EXPECT_FALSE(T.estimate(20, 3, 4));
  EXPECT_FALSE(T.estimate(30, 3, 4));
}

TEST(RemainingTime, NeverGrows) {
  RemainingTime T;
  T.restart(0, 0);
  double Said = 1e9;
  // Fast, then slow, then a second round of as much work.
  double Now = 0;
  for (unsigned Round = 0; Round != 2; ++Round)
    for (size_t Done = 0; Done <= 100; ++Done) {
      Now += Done < 30 ? 0.1 : Done < 60 ? 0.3 : 0.05;
      if (std::optional<double> Left = T.estimate(Now, Done, 100)) {
        EXPECT_LE(*Left, Said);
        Said = *Left;
      }
    }
  EXPECT_LT(Said, 3);
}

TEST(RemainingTime, IsNotToldWhereItIsFarOff) {
  RemainingTime T;
  T.restart(0, 0);
  ASSERT_TRUE(T.estimate(2, 50, 100)); // 2 s
  EXPECT_TRUE(T.estimate(4, 60, 100)); // 2.7 s: 2 s are said
  EXPECT_FALSE(T.estimate(60, 61, 100));
  EXPECT_FALSE(T.estimate(61, 5, 100)); // another round
}
