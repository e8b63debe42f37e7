//===- SourceIndexTest.cpp - Definitions and words, by text ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/SourceIndex.h"
#include "driver/kernel/SourceScanner.h"

#include "SampleResult.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>

#include <set>

using namespace irqlint;

/// The functions that Text may define, sorted, with blanks between.
static std::string functions(const std::string &Text) {
  ScanResult Result;
  scanSource(Text, WordSet({}), Result);
  std::set<std::string> Names;
  for (llvm::StringRef Name : Result.Functions)
    Names.insert(Name.str());
  return llvm::join(Names, " ");
}

/// For each of the words: 0 not there, 1 there, 2 there with '='.
static std::string words(const std::string &Text, const std::vector<std::string> &Words) {
  ScanResult Result;
  scanSource(Text, WordSet(Words), Result);
  std::string Out;
  for (unsigned I = 0; I < Words.size(); ++I)
    Out += llvm::is_contained(Result.Assigned, I) ? '2'
           : llvm::is_contained(Result.Seen, I)   ? '1'
                                                  : '0';
  return Out;
}

TEST(SourceScanner, Definitions) {
  EXPECT_EQ(functions("int f(void) { return g(); }"), "f");
  EXPECT_EQ(functions("int f(void);\nvoid g(int a,\n       int b)\n{\n\tif (a) { h(); }\n}\n"),
            "g");
  EXPECT_EQ(functions("struct a *f(void)\n{\n}\nstruct b { int x; };\nint g(void)\n{\n}\n"), "f g");
  EXPECT_EQ(functions("void f(void)\n\t__must_hold(&lock)\n\t__acquires(x)\n{\n}\n"), "f");
  EXPECT_EQ(functions("__attribute__((cold)) int f(void) { }"), "f");
  EXPECT_EQ(functions("int __init f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("void f(int (*cb)(int), int a[(2)])\n{\n}\n"), "f");
  EXPECT_EQ(functions("int f(a, b)\n\tint a;\n\tchar *b;\n{\n}\n"), "f");
  EXPECT_EQ(functions("void (*f(int a))(int)\n{\n}\n"), "f");
  EXPECT_EQ(functions("int (f)(int a)\n{\n}\n"), "f");
  EXPECT_EQ(functions(""), "");
}

TEST(SourceScanner, StaticFunctionsAreLeftOut) {
  EXPECT_EQ(functions("static int f(void)\n{\n}\n"), "");
  EXPECT_EQ(functions("static inline __attribute__((x)) int\nf(void)\n{\n}\n"), "");
  EXPECT_EQ(functions("int static f(void)\n{\n}\nint g(int a[static 1])\n{\n}\n"), "g");
  EXPECT_EQ(functions("static int x;\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("static int t[] = { 1 };\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("static struct { int a; } x;\nint f(void)\n{\n}\n"), "f");
  // A macro that needs no semicolon must not make the next function static.
  EXPECT_EQ(functions("static DEFINE_THING(x)\nint f(void)\n{\n}\n"), "f");
}

TEST(SourceScanner, InitializersAndTypesAreNoFunctions) {
  EXPECT_EQ(functions("struct x y __section(\".a\") = { .f = g(1), };\n"), "");
  EXPECT_EQ(functions("struct x { int (*f)(int); } __packed;\nenum { A = B(1), };\n"), "");
  EXPECT_EQ(functions("EXPORT_SYMBOL(f);\nmodule_init(g);\n"), "");
}

TEST(SourceScanner, CommentsStringsAndCharacters) {
  EXPECT_EQ(functions("/* int a(void) { */ int f(void) { /* } */ }\n// int b(void) {\nint g(void) "
                      "{ }\n"),
            "f g");
  EXPECT_EQ(functions("int f(void) { s = \"}\\\"{{\"; c = '{'; d = '\\''; e = '\"'; }\nint g(void) "
                      "{ }\n"),
            "f g");
  EXPECT_EQ(functions("int f(void) { } // continued \\\nint a(void) { }\nint g(void) { }\n"),
            "f g");
  EXPECT_EQ(functions("/**/int f(void){}/***/int g(void){}"), "f g");
}

TEST(SourceScanner, PreprocessorLines) {
  EXPECT_EQ(functions("#define M(x) int x(void) { \\\n\tint a; {\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("#error don't { \"\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("#define A 1 /* over\n two lines { */\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("  #  define A {\r\nint f(void)\r\n{\r\n}\r\n#define B \\\r\n {\r\nint "
                      "g(void)\r\n{\r\n}\r\n"),
            "f g");
  EXPECT_EQ(functions("/* x */ #define A {\nint f(void)\n{\n}\n"), "f");
}

TEST(SourceScanner, BranchesThatOpenTheSameFunction) {
  EXPECT_EQ(functions("#ifdef A\nint f(int a) {\n#else\nint g(int b) {\n#endif\n  return "
                      "0;\n}\nint h(void)\n{\n}\n"),
            "f g h");
  EXPECT_EQ(functions("#ifdef A\nstatic\n#endif\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("#ifdef A\nstatic int f(void)\n#else\nint g(void)\n#endif\n{\n}\n"), "g");
  EXPECT_EQ(functions("int f(int a,\n#ifdef A\n int b)\n#else\n int c)\n#endif\n{\n}\n"), "f");
  // An inner brace too many does not reach beyond the function.
  EXPECT_EQ(functions("int f(void)\n{\n#if A\n\tif (a) {\n#endif\n\tx();\n}\nint g(void)\n{\n}\n"),
            "f g");
  EXPECT_EQ(functions("#else\n#endif\n#endif\nint f(void)\n{\n}\n"), "f");
}

TEST(SourceScanner, MacrosThatTakeBlocks) {
  EXPECT_EQ(functions("THING(a, {\n\tint x;\n})\nint f(void)\n{\n}\n"), "f");
  EXPECT_EQ(functions("THING(a, { int x; } )\nint f(void)\n{\n}\n"), "THING f");
}

TEST(SourceScanner, Words) {
  std::vector<std::string> W = {"irq_mask", "irq_unmask", "irq_ack"};
  EXPECT_EQ(words(".irq_mask = f, .irq_unmask=g, chip->irq_ack\t=\n h;", W), "222");
  EXPECT_EQ(words("if (c->irq_mask == f || irq_unmask) irq_ack(x);", W), "111");
  EXPECT_EQ(words("/* irq_mask = */ \"irq_unmask = \" 'irq_ack'", W), "000");
  EXPECT_EQ(words("xirq_mask = irq_maskx = irq_mask_ = 1irq_mask", W), "000");
  EXPECT_EQ(words("irq_mask /* now */ = f; irq_unmask \\\n = g; irq_ack != h;", W), "221");
  // Macros that make chips.
  EXPECT_EQ(words("#define CHIP(x) { \\\n\t.irq_mask = x, \\\n\t.irq_ack = y }\n", W), "202");
  EXPECT_EQ(words("irq_mask", W), "100");
  EXPECT_EQ(words("irq_mask =", W), "200");
}

TEST(SourceScanner, AnyTextEndsWell) {
  const std::string Text =
      "#if A \\\n/* x */ static int f(a, 'b', \"c\\\"\") int *d; { (*g(1))(2) = "
      "{ irq_mask /**/ = 3 // x\\\n } } #define X /* y */ \\\n }\n";
  for (size_t From = 0; From <= Text.size(); ++From)
    for (size_t To = From; To <= Text.size(); ++To) {
      functions(Text.substr(From, To - From));
      words(Text.substr(From, To - From), {"irq_mask"});
    }
  functions(std::string("int f(void)\0{ }", 16));
  functions(std::string(100000, '('));
  functions(std::string(100000, '{') + std::string(200000, '}'));
  functions(std::string(100000, ')') + "\"");
}

namespace {

class SourceIndexTest : public testing::Test {
protected:
  std::string add(const std::string &Name, const std::string &Text) {
    Folder.write(Name, Text);
    Files.push_back(Folder.path(Name));
    return Files.back();
  }

  TemporaryFolder Folder;
  std::vector<std::string> Files;
};

} // namespace

using Names = std::vector<std::string>;

TEST_F(SourceIndexTest, Answers) {
  std::string B = add("b.c", "int f(void) { x.irq_mask = 1; }\n");
  std::string A = add("a.c", "int f(void) { irq_mask(); }\nint g(void) { }\n");
  Files.push_back(A);
  SourceIndex Index(Files, {"irq_mask", "irq_ack", "irq_mask"}, 2);
  EXPECT_EQ(Index.definitions("f"), (Names{A, B}));
  EXPECT_EQ(Index.definitions("g"), Names{A});
  EXPECT_EQ(Index.definitions("h"), Names{});
  EXPECT_EQ(Index.definitions(""), Names{});
  EXPECT_EQ(Index.filesWith("irq_mask", false), (Names{A, B}));
  EXPECT_EQ(Index.filesWith("irq_mask", true), Names{B});
  EXPECT_EQ(Index.filesWith("irq_ack", false), Names{});
  EXPECT_EQ(Index.filesWith("unasked", false), Names{});
  EXPECT_EQ(Index.filesWith("", false), Names{});
  EXPECT_TRUE(Index.unread().empty());
}

TEST_F(SourceIndexTest, UnreadableFilesAreListed) {
  std::string A = add("a.c", "int f(void) { }\n");
  std::string Gone = Folder.path("gone.c");
  Folder.write("folder.c/x", "");
  std::string IsFolder = Folder.path("folder.c");
  SourceIndex Index({Gone, IsFolder, A}, {}, 4);
  EXPECT_EQ(Index.unread(), (Names{IsFolder, Gone}));
  EXPECT_EQ(Index.definitions("f"), Names{A});
}

TEST_F(SourceIndexTest, NothingToRead) {
  SourceIndex Index({}, {"irq_mask"}, 0);
  EXPECT_TRUE(Index.definitions("f").empty());
  EXPECT_TRUE(Index.filesWith("irq_mask", true).empty());
}

TEST_F(SourceIndexTest, LargeAndEmptyFiles) {
  add("empty.c", "");
  std::string Large = add("large.c", std::string(3 << 20, ' ') + "int f(void) { irq_ack = 1; }");
  SourceIndex Index(Files, {"irq_ack"}, 1);
  EXPECT_EQ(Index.definitions("f"), Names{Large});
  EXPECT_EQ(Index.filesWith("irq_ack", true), Names{Large});
}

TEST_F(SourceIndexTest, TheSameOnAnyNumberOfThreads) {
  for (int I = 0; I < 200; ++I)
    add(std::to_string(I) + ".c",
        "int common(void) { irq_mask = 1; }\nint f" + std::to_string(I % 7) + "(void) { }\n");
  SourceIndex One(Files, {"irq_mask"}, 1);
  for (unsigned Jobs : {2u, 5u, 500u}) {
    SourceIndex Many(Files, {"irq_mask"}, Jobs);
    for (const char *Name : {"common", "f0", "f3", "f6"})
      EXPECT_EQ(Many.definitions(Name), One.definitions(Name));
    EXPECT_EQ(Many.filesWith("irq_mask", true), One.filesWith("irq_mask", true));
  }
  EXPECT_EQ(One.definitions("common").size(), 200u);
}
