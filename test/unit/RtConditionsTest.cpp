//===- RtConditionsTest.cpp - Tests of what is left out with PREEMPT_RT ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/RtConditions.h"

#include "gtest/gtest.h"

using namespace irqlint;

using Lines = std::vector<LineRange>;

TEST(LinesWithoutRt, AreBehindIfndef) {
  EXPECT_EQ(linesWithoutRt("a\n#ifndef CONFIG_PREEMPT_RT\nb\nc\n#endif\nd\n"), (Lines{{3, 4}}));
}

TEST(LinesWithoutRt, AreBehindTheElseOfTheOpposite) {
  EXPECT_EQ(linesWithoutRt("#ifdef CONFIG_PREEMPT_RT\na\n#else\nb\n#endif\n"), (Lines{{4, 4}}));
  EXPECT_EQ(linesWithoutRt("# if defined(CONFIG_PREEMPT_RT) /* why */\na\n# else\nb\n# endif\n"),
            (Lines{{4, 4}}));
}

TEST(LinesWithoutRt, AreToldThroughNegation) {
  EXPECT_EQ(linesWithoutRt("#if !IS_ENABLED(CONFIG_PREEMPT_RT)\na\n#else\nb\n#endif\n"),
            (Lines{{2, 2}}));
}

TEST(LinesWithoutRt, NestedConditionalsAreWithin) {
  EXPECT_EQ(linesWithoutRt("#ifndef CONFIG_PREEMPT_RT\n#ifdef CONFIG_SMP\na\n#else\nb\n#endif\n"
                           "c\n#endif\n"),
            (Lines{{2, 7}}));
}

TEST(LinesWithoutRt, OtherQuestionsSayNothing) {
  EXPECT_EQ(linesWithoutRt("#if defined(CONFIG_PREEMPT_RT) || defined(X)\n#else\nb\n#endif\n"),
            Lines());
  EXPECT_EQ(linesWithoutRt("#ifdef CONFIG_PREEMPT_RT_FULL\n#else\nb\n#endif\n"), Lines());
  EXPECT_EQ(linesWithoutRt("#ifdef CONFIG_PREEMPT_RT\n#elif X\nb\n#else\nc\n#endif\n"), Lines());
}

TEST(LinesWithoutRt, UnpairedDirectivesAreNoTrouble) {
  EXPECT_EQ(linesWithoutRt("#endif\n#else\n/* CONFIG_PREEMPT_RT */\n#ifndef CONFIG_PREEMPT_RT"),
            Lines());
}
