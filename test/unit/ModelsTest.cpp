//===- ModelsTest.cpp - What is wrong with a data file is said ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactsBuilder.h"
#include "driver/run/LoadModels.h"

#include <gtest/gtest.h>

using namespace irqlint;

static llvm::Expected<Models> parse(const std::string &Text,
                                    const std::string &Contexts = test::Contexts) {
  return Models::parse(Contexts, {{"rules/models/a.json", Text}});
}

static std::string errorOf(llvm::Expected<Models> Parsed) {
  return Parsed ? "" : llvm::toString(Parsed.takeError());
}

static std::string errorOf(const std::string &Text) { return errorOf(parse(Text)); }

static std::string contextError(const std::string &Contexts) {
  return errorOf(parse("{}", Contexts));
}

/// What every message has to have: the file, and the words that name the place.
static void expectError(const std::string &Error, const char *File,
                        std::initializer_list<const char *> Words = {}) {
  EXPECT_NE(Error.find(File), std::string::npos) << Error;
  for (const char *Word : Words)
    EXPECT_NE(Error.find(Word), std::string::npos) << Error;
  EXPECT_EQ(Error.find('\n'), std::string::npos) << Error;
}

static const char *const File = "rules/models/a.json";
static const char *const ContextsFile = "rules/contexts.json";

TEST(ModelsTest, OwnFilesParse) { EXPECT_EQ(errorOf(loadModels()), ""); }

TEST(ModelsTest, MalformedJson) {
  expectError(errorOf("{\"functions\": ["), File, {"parse error"});
  expectError(contextError("{\"contexts\": "), ContextsFile, {"parse error"});
}

TEST(ModelsTest, WrongShape) {
  expectError(errorOf("[]"), File, {"must be an object"});
  expectError(errorOf(R"({"functions": ["schedule"]})"), File,
              {"'functions'", "must be an object"});
  expectError(errorOf(R"({"functions": 7})"), File);
}

TEST(ModelsTest, UnknownKey) {
  expectError(errorOf(R"({"function": []})"), File, {"unknown key 'function'", "functions"});
  expectError(errorOf(R"({"functions": [{"function": "f", "cut": true, "why": "w", "wy": "x"}]})"),
              File, {"unknown key 'wy'", "why"});
  expectError(
      errorOf(
          R"({"functions": [{"function": "f", "why": "w", "effects": [{"effect": "sleep", "arg": 1}]}]})"),
      File, {"'f'", "unknown key 'arg'", "argument"});
  expectError(contextError(R"({"contexts": {}, "fields": [], "calls": [], "call": []})"),
              ContextsFile, {"unknown key 'call'", "calls"});
}

TEST(ModelsTest, MissingKey) {
  expectError(errorOf(R"({"functions": [{"function": "f", "cut": true}]})"), File,
              {"lacks the key 'why'"});
  expectError(contextError(R"({"contexts": {}, "fields": []})"), ContextsFile,
              {"lacks the key 'calls'"});
}

TEST(ModelsTest, WrongType) {
  expectError(errorOf(R"({"functions": [{"function": "f", "cut": "yes", "why": "w"}]})"), File,
              {"'f'", "'cut'", "wrong type"});
  expectError(
      contextError(
          R"({"contexts": {"c": {"text": 1, "atomic": true, "rt": "never", "tests": {}}}, "fields": [], "calls": []})"),
      ContextsFile, {"'c'", "'text'", "wrong type"});
}

TEST(ModelsTest, UnknownWord) {
  expectError(
      errorOf(R"({"functions": [{"function": "f", "why": "w", "effects": [{"effect": "slep"}]}]})"),
      File, {"'f'", "'slep' is no effect"});
  expectError(
      contextError(
          R"({"contexts": {"c": {"text": "t", "atomic": true, "rt": "maybe", "tests": {}}}, "fields": [], "calls": []})"),
      ContextsFile, {"'c'", "'rt' must be"});
  expectError(
      contextError(
          R"({"contexts": {"c": {"text": "t", "atomic": true, "rt": "never", "tests": {"in_irqq": true}}}, "fields": [], "calls": []})"),
      ContextsFile, {"'c'", "'in_irqq'"});
  expectError(
      contextError(
          R"({"contexts": {}, "fields": [{"record": "r", "field": "f", "context": "nowhere", "family": "x", "source": "s"}], "calls": []})"),
      ContextsFile, {"'nowhere'"});
}

TEST(ModelsTest, Duplicate) {
  expectError(
      errorOf(
          R"({"functions": [{"function": "f", "cut": true, "why": "w"}, {"function": "f", "cut": true, "why": "w"}]})"),
      File, {"'f'", "twice"});
}

TEST(ModelsTest, UselessModel) {
  expectError(errorOf(R"({"functions": [{"function": "f", "why": "w"}]})"), File,
              {"'f'", "neither 'effects' nor 'never' nor 'cut'"});
  expectError(
      errorOf(
          R"({"functions": [{"function": "f", "why": "w", "effects": [{"effect": "sleep", "equals": 1}]}]})"),
      File, {"'f'", "'equals' needs 'argument'"});
  expectError(
      errorOf(
          R"({"functions": [{"function": "f", "why": "w", "effects": [{"effect": "sleep", "argument": 0, "mask": "many", "differs": 0}]}]})"),
      File, {"'f'", "number"});
}

TEST(ModelsTest, ObjectErrors) {
  expectError(
      errorOf(
          R"({"objects": [{"record": "r", "functions": {"f": 0}, "creators": [{"function": "c", "bus": "slow"}]}]})"),
      File, {"'r'", "'bus' must be"});
  expectError(
      errorOf(R"({"objects": [{"record": "r", "functions": {"f": 0}, "creators": [], "x": 1}]})"),
      File, {"unknown key 'x'"});
}

TEST(ModelsTest, FindsExactBeforePattern) {
  Models M = llvm::cantFail(parse(R"({"functions": [
    {"function": "slim_*", "why": "pattern", "effects": [{"effect": "sleep"}]},
    {"function": "slim_cut", "why": "exact", "cut": true}]})"));
  ASSERT_NE(M.find("slim_read"), nullptr);
  EXPECT_EQ(M.find("slim_read")->Why, "pattern");
  EXPECT_EQ(M.find("slim_cut")->Why, "exact");
  EXPECT_EQ(M.find("slime"), nullptr);
}

TEST(ModelsTest, DriversOwnFunctionIsNotTheKernels) {
  Models M =
      llvm::cantFail(parse(R"({"functions": [{"function": "read", "why": "w", "cut": true}]})"));
  EXPECT_NE(M.find("read"), nullptr);
  EXPECT_NE(M.find("read@include/linux/x.h:1#ab"), nullptr);
  EXPECT_NE(M.find("read@arch/arm64/include/asm/x.h:1#ab"), nullptr);
  EXPECT_EQ(M.find("read@drivers/irqchip/irq-x.c"), nullptr);
}

TEST(ModelsTest, SaysTheLine) {
  EXPECT_EQ(errorOf("{\n\"functions\": [\n{\"function\": \"f\", \"cut\": true}]}")
                .find("rules/models/a.json:3: "),
            0u);
  EXPECT_EQ(errorOf("{\n\"functions\": [],\n\"functons\": []}").find("rules/models/a.json:3: "),
            0u);
}

static const FunctionModel *find(const Models &M, const char *Symbol) {
  return M.find(llvm::StringRef(Symbol));
}

TEST(ModelsTest, OverlaysCountFirst) {
  const char *BuiltIn = R"({"functions": [
    {"function": "a", "why": "built in", "effects": [{"effect": "sleep"}]},
    {"function": "b*", "why": "built in", "effects": [{"effect": "sleep"}]}]})";
  const char *First = R"({"functions": [
    {"function": "a", "why": "first", "never": ["sleep"]},
    {"function": "b1", "why": "first", "cut": true}]})";
  const char *Last = R"({"functions": [{"function": "[a]", "why": "last", "cut": true}]})";
  Models M = llvm::cantFail(Models::parse(test::Contexts, {{"a.json", BuiltIn}},
                                          {{"first.json", First}, {"last.json", Last}}));
  EXPECT_EQ(find(M, "a")->Why, "last"); // a pattern of a later file beats a name of an earlier one
  EXPECT_EQ(find(M, "b1")->Why, "first");
  EXPECT_EQ(find(M, "b2")->Why, "built in");
  EXPECT_TRUE(M.isDenied(Name("b1"), EffectKind::WriteDevice));
  EXPECT_FALSE(M.isDenied(Name("b2"), EffectKind::Sleep));
  EXPECT_TRUE(M.functions()[0].IsReplaced);
  EXPECT_FALSE(M.functions()[1].IsReplaced);
  EXPECT_EQ(M.functions()[2].Origin, "first.json");
  EXPECT_EQ(M.functions()[2].Line, 2u);
}

TEST(ModelsTest, NeverIsAboutOneEffect) {
  Models M = llvm::cantFail(Models::parse(
      test::Contexts, {},
      {{"o.json", R"({"functions": [{"function": "a", "why": "w", "never": ["sleep"]}]})"}}));
  EXPECT_TRUE(M.isDenied(Name("a"), EffectKind::Sleep));
  EXPECT_FALSE(M.isDenied(Name("a"), EffectKind::WriteDevice));
  EXPECT_NE(errorOf(R"({"functions": [{"function": "a", "why": "w", "never": ["sleep"],
                                       "effects": [{"effect": "sleep"}]}]})")
                .find("never has the effect 'sleep', and has it"),
            std::string::npos);
}

TEST(ModelsTest, StaticFunctionsByFile) {
  Models M = llvm::cantFail(parse(R"({"functions": [
    {"function": "read*", "file": "drivers/irqchip/irq-x*.c", "why": "w", "cut": true}]})"));
  EXPECT_NE(find(M, "read_it@drivers/irqchip/irq-x1.c"), nullptr);
  EXPECT_EQ(find(M, "read_it@drivers/irqchip/irq-y.c"), nullptr);
  EXPECT_EQ(find(M, "read_it"), nullptr);
}

TEST(ModelsTest, ForgetsOneModel) {
  Models M = llvm::cantFail(parse(R"({"functions": [
    {"function": "a*", "why": "w", "cut": true}, {"function": "b", "why": "w", "cut": true}]})"));
  M.forget("a*");
  EXPECT_EQ(M.find("abc"), nullptr);
  EXPECT_NE(M.find("b"), nullptr);
  M.forget("b");
  EXPECT_EQ(M.find("b"), nullptr);
}

TEST(ModelsTest, MaskTakesHexadecimalText) {
  Models M = llvm::cantFail(parse(
      R"({"functions": [{"function": "f", "why": "w", "effects": [{"effect": "sleep", "argument": 1, "mask": "0x400", "differs": 0}]}]})"));
  const EffectModel &E = M.find("f")->Effects.front();
  EXPECT_EQ(E.Mask, 0x400);
  EXPECT_EQ(E.Operand, 0);
  EXPECT_FALSE(E.Holds);
  EXPECT_TRUE(E.Conditional);
}
