//===- CompileCommandsTest.cpp - Good and bad compile_commands.json -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/CompileCommands.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

using namespace irqlint;

namespace {

/// A kernel's tree in small, with a build folder of its own.
class CompileCommandsTest : public testing::Test {
protected:
  void SetUp() override {
    Folder.write("linux/Kbuild", "");
    Folder.write("linux/include/linux/irq.h", "");
    Folder.write("linux/arch/arm64/Kbuild", "");
    Folder.write("linux/drivers/irqchip/irq-a.c", "");
    Folder.write("linux/drivers/irqchip/irq-b.c", "");
    Folder.write("build/a.mod.c", "");
  }

  std::string source(const std::string &Name) const {
    return Folder.path("linux/drivers/irqchip/" + Name);
  }

  static std::string entry(const std::string &File, const std::string &Dir,
                           const std::string &More = "\"command\": \"gcc -c x.c\"") {
    return "{\"directory\": \"" + Dir + "\", \"file\": \"" + File + "\", " + More + "}";
  }

  llvm::Expected<CompileCommands> load(const std::string &Json) const {
    Folder.write("build/compile_commands.json", Json);
    return CompileCommands::load(Folder.path("build"));
  }

  /// The message of the error, which must be one line that says where and what to do.
  std::string errorOf(const std::string &Json) const {
    llvm::Expected<CompileCommands> Result = load(Json);
    if (Result)
      return "no error";
    std::string Message = llvm::toString(Result.takeError());
    EXPECT_EQ(Message.find('\n'), std::string::npos) << Message;
    EXPECT_NE(Message.find("build/compile_commands.json"), std::string::npos) << Message;
    EXPECT_NE(Message.find("; "), std::string::npos) << Message;
    return Message;
  }

  TemporaryFolder Folder;
};

} // namespace

static bool contains(const std::string &Text, const std::string &Part) {
  return Text.find(Part) != std::string::npos;
}

TEST_F(CompileCommandsTest, KeepsCSourcesSorted) {
  std::string Build = Folder.path("build");
  llvm::Expected<CompileCommands> DB =
      load("[" + entry(source("irq-b.c"), Build) + "," + entry(source("entry.S"), Build) + "," +
           entry("../linux/drivers/./irqchip/../irqchip/irq-a.c", Build) + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  ASSERT_EQ(DB->all().size(), 2u);
  EXPECT_EQ(DB->all()[0].File, source("irq-a.c"));
  EXPECT_EQ(DB->all()[0].Directory, Build);
  EXPECT_EQ(DB->find(source("irq-a.c"))->Command, "gcc -c x.c");
  EXPECT_EQ(DB->all()[1].File, source("irq-b.c"));
  EXPECT_EQ(DB->find(source("irq-b.c")), &DB->all()[1]);
  EXPECT_EQ(DB->find(source("irq-c.c")), nullptr);
}

TEST_F(CompileCommandsTest, TakesArgumentsAndIgnoresWhatItDoesNotKnow) {
  llvm::Expected<CompileCommands> DB =
      load("[" +
           entry(source("irq-a.c"), ".",
                 "\"output\": \"a.o\", \"x\": [1, {\"file\": 2, \"y\": [null]}, true], "
                 "\"arguments\": [\"gcc\", \"-DX=\\\"a b\\\"\", \"a.c\"]") +
           "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  ASSERT_EQ(DB->all().size(), 1u);
  EXPECT_TRUE(DB->all()[0].Command.empty());
  EXPECT_EQ(DB->all()[0].Directory, Folder.path("build"));
  EXPECT_EQ(DB->find(source("irq-a.c"))->Arguments,
            (std::vector<std::string>{"gcc", "-DX=\"a b\"", "a.c"}));
}

TEST_F(CompileCommandsTest, OfSeveralCommandsOfAFileTheFirstCounts) {
  std::string One = entry(source("irq-a.c"), "/tmp", "\"command\": \"gcc -DB a.c\"");
  std::string Two = entry(source("irq-a.c"), "/tmp", "\"command\": \"gcc -DA a.c\"");
  llvm::Expected<CompileCommands> DB = load("[" + One + "," + Two + "," + One + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  ASSERT_EQ(DB->all().size(), 1u);
  EXPECT_EQ(DB->find(source("irq-a.c"))->Command, "gcc -DA a.c");
}

TEST_F(CompileCommandsTest, EachFindsItsOwnCommandAgain) {
  const std::string Flags = " -I/linux/include -D__KERNEL__ -std=gnu11 -funsigned-char ";
  auto shell = [&](const char *File, const std::string &Command) {
    return entry(source(File), "/tmp", "\"command\": \"" + Command + "\"");
  };
  llvm::Expected<CompileCommands> DB =
      load("[" + shell("irq-a.c", "gcc" + Flags + "-DA a.c") + "," +
           shell("irq-b.c", "gcc" + Flags + "-DB b.c") + "," + shell("irq-c.c", "clang c.c") + "," +
           entry(source("irq-d.c"), "/tmp", "\"arguments\": [\"clang\", \"\", \"d.c\"]") + "," +
           shell("irq-e.c", "gcc" + Flags + "-DB e.c") + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  std::optional<CompileCommands> Again = CompileCommands::restore(DB->keep());
  ASSERT_TRUE(Again.has_value());
  EXPECT_FALSE(CompileCommands::restore(DB->keep() + "x").has_value());
  for (CompileCommands *Of : {&*DB, &*Again}) {
    EXPECT_EQ(Of->find(source("irq-b.c"))->Command, "gcc" + Flags + "-DB b.c");
    EXPECT_EQ(Of->find(source("irq-a.c"))->Command, "gcc" + Flags + "-DA a.c");
    EXPECT_EQ(Of->find(source("irq-c.c"))->Command, "clang c.c");
    EXPECT_EQ(Of->find(source("irq-d.c"))->Arguments,
              (std::vector<std::string>{"clang", "", "d.c"}));
    EXPECT_EQ(Of->find(source("irq-e.c"))->Command, "gcc" + Flags + "-DB e.c");
    EXPECT_EQ(Of->find(source("irq-e.c"))->Command, "gcc" + Flags + "-DB e.c");
  }
}

TEST_F(CompileCommandsTest, FindsTheSourceRoot) {
  std::string Build = Folder.path("build");
  // The build folder's own source does not move the root up.
  llvm::Expected<CompileCommands> DB =
      load("[" + entry(source("irq-a.c"), Build) + "," + entry(source("irq-b.c"), Build) + "," +
           entry(Build + "/a.mod.c", Build) + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  EXPECT_EQ(DB->sourceRoot(), Folder.path("linux"));
}

TEST_F(CompileCommandsTest, AFolderOfAnArchitectureIsNoRoot) {
  Folder.write("linux/arch/arm64/kernel/irq.c", "");
  llvm::Expected<CompileCommands> DB =
      load("[" + entry(Folder.path("linux/arch/arm64/kernel/irq.c"), "/tmp") + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  EXPECT_EQ(DB->sourceRoot(), Folder.path("linux"));
}

TEST_F(CompileCommandsTest, WithoutAKernelTheRootIsWhatAllFilesShare) {
  Folder.write("other/x/one.c", "");
  llvm::Expected<CompileCommands> DB =
      load("[" + entry(Folder.path("other/x/one.c"), "/tmp") + "," +
           entry(Folder.path("other/xy/two.c"), "/tmp") + "]");
  ASSERT_TRUE(bool(DB)) << llvm::toString(DB.takeError());
  EXPECT_EQ(DB->sourceRoot(), Folder.path("other"));
}

TEST_F(CompileCommandsTest, NoFile) {
  llvm::Expected<CompileCommands> DB = CompileCommands::load(Folder.path("none"));
  ASSERT_FALSE(bool(DB));
  std::string Message = llvm::toString(DB.takeError());
  EXPECT_TRUE(contains(Message, Folder.path("none/compile_commands.json"))) << Message;
  EXPECT_TRUE(contains(Message, "make LLVM=1 compile_commands.json")) << Message;
  EXPECT_FALSE(contains(Message, "\n")) << Message;
}

TEST_F(CompileCommandsTest, AFolderInsteadOfTheFile) {
  llvm::sys::fs::create_directories(Folder.path("odd/compile_commands.json"));
  llvm::Expected<CompileCommands> DB = CompileCommands::load(Folder.path("odd"));
  ASSERT_FALSE(bool(DB));
  EXPECT_TRUE(contains(llvm::toString(DB.takeError()), "compile_commands.json"));
}

TEST_F(CompileCommandsTest, BrokenJson) {
  std::string Good = "[" + entry(source("irq-a.c"), "/tmp") + "]";
  // Wherever the file is cut, there is an error and no crash.
  for (size_t Length = 0; Length < Good.size(); ++Length)
    EXPECT_TRUE(contains(errorOf(Good.substr(0, Length)), "not valid JSON")) << Length;
  for (const char *Bad : {"]", "[}", "[{]", "[,]", "nonsense", "[{\"file\": }]", "\xFF\xFE[]",
                          "[{\"file\": \"\xC3\x28\"}]", "[{\"file\": \"a\nb\"}]"})
    EXPECT_TRUE(contains(errorOf(Bad), "not valid JSON")) << Bad;
  EXPECT_TRUE(contains(errorOf(Good + "x"), "not valid JSON"));
  EXPECT_TRUE(contains(errorOf(std::string(200000, '[')), "not an object"));
}

TEST_F(CompileCommandsTest, WrongTypes) {
  auto Field = [&](const std::string &Text) { return errorOf("[{" + Text + "}]"); };
  for (const char *Bad : {"{}", "1", "\"x\"", "null", "true", "1.5"})
    EXPECT_TRUE(contains(errorOf(Bad), "not an array of commands")) << Bad;
  for (const char *Bad : {"[1]", "[\"x\"]", "[null]", "[[]]"})
    EXPECT_TRUE(contains(errorOf(Bad), "entry 1 is")) << Bad;
  EXPECT_TRUE(contains(Field("\"file\": 1"), "\"file\" of entry 1 is a number, not a string"));
  EXPECT_TRUE(contains(Field("\"file\": {}"), "is an object, not a string"));
  EXPECT_TRUE(contains(Field("\"directory\": [\"x\"]"), "is an array, not a string"));
  EXPECT_TRUE(contains(Field("\"command\": null"), "is null, not a string"));
  EXPECT_TRUE(contains(Field("\"arguments\": \"x\""), "is a string, not an array of strings"));
  EXPECT_TRUE(contains(Field("\"arguments\": [\"x\", 1]"), "holds a number"));
  EXPECT_TRUE(contains(Field("\"arguments\": [[]]"), "holds an array"));
}

TEST_F(CompileCommandsTest, MissingFields) {
  std::string Good = entry(source("irq-a.c"), "/tmp");
  EXPECT_TRUE(contains(errorOf("[]"), "lists no commands"));
  EXPECT_TRUE(contains(errorOf("[" + Good + ", {}]"), "entry 2 has no \"file\""));
  EXPECT_TRUE(contains(errorOf("[{\"file\": \"\"}]"), "entry 1 has no \"file\""));
  EXPECT_TRUE(contains(errorOf("[{\"file\": \"a.c\"}]"), "(a.c) has no \"directory\""));
  EXPECT_TRUE(contains(errorOf("[{\"file\": \"a.c\", \"directory\": \"/\"}]"),
                       "neither \"command\" nor \"arguments\""));
  EXPECT_TRUE(contains(errorOf("[{\"file\": \"a.c\", \"directory\": \"/\", \"arguments\": []}]"),
                       "neither \"command\" nor \"arguments\""));
  EXPECT_TRUE(contains(errorOf("[" + entry("a.S", "/tmp") + "]"), "lists no C sources"));
}

TEST_F(CompileCommandsTest, MissingSources) {
  std::string Message = errorOf("[" + entry("/nowhere/a.c", "/nowhere") + "]");
  EXPECT_TRUE(contains(Message, "none of its sources exists, not even /nowhere/a.c")) << Message;
  // One that is gone does not spoil the others.
  EXPECT_TRUE(bool(load("[" + entry("/nowhere/a.c", "/nowhere") + "," +
                        entry(source("irq-a.c"), "/nowhere") + "]")));
}

TEST_F(CompileCommandsTest, LendsFlagsToTheNearest) {
  std::vector<CompileCommand> List;
  for (const char *Name : {"drivers/gpio/a.c", "drivers/irqchip/b.c", "drivers/irqchip/sub/x.c",
                           "drivers/irqchip/z.c", "arch/arm64/k.c"})
    List.push_back({"/linux/" + std::string(Name),
                    "/build",
                    "",
                    {"cc", "-DMODULE", "-DKBUILD_MODNAME=\"" + std::string(Name) + "\"", "-include",
                     "/linux/include/linux/compiler_types.h", "-I/linux/own"}});
  CompileCommands DB(std::move(List), "/linux", nullptr);
  EXPECT_EQ(DB.borrow({"/linux/drivers/irqchip/n.c", "/linux/drivers/irqchip/sub/y.c",
                       "/linux/drivers/irqchip/t.c", "/linux/drivers/pinctrl/p.c",
                       "/linux/arch/arm64/kernel/m.c", "/linux/arch/arm/k.c", "/linux/tools/t.c",
                       "/other/o.c", "/linux/drivers/gpio/a.c"}),
            (std::vector<std::string>{"/linux/arch/arm/k.c", "/linux/tools/t.c", "/other/o.c"}));
  for (auto [File, Lender] : {std::pair("drivers/irqchip/n.c", "drivers/irqchip/b.c"),
                              {"drivers/irqchip/t.c", "drivers/irqchip/b.c"},
                              {"drivers/irqchip/sub/y.c", "drivers/irqchip/sub/x.c"},
                              {"drivers/pinctrl/p.c", "drivers/irqchip/z.c"},
                              {"arch/arm64/kernel/m.c", "arch/arm64/k.c"}})
    EXPECT_EQ(DB.lenderOf("/linux/" + std::string(File)), "/linux/" + std::string(Lender)) << File;
  EXPECT_EQ(DB.lenderOf("/linux/drivers/gpio/a.c"), "");
  EXPECT_FALSE(DB.has("/linux/tools/t.c"));

  // Beside it, a file has all of the folder's flags; from afar, what all of the kernel has.
  auto flagsOf = [&](const char *File) { return DB.find(File)->Arguments; };
  EXPECT_EQ(flagsOf("/linux/drivers/irqchip/n.c"),
            (std::vector<std::string>{"cc", "-DMODULE", "-include",
                                      "/linux/include/linux/compiler_types.h", "-I/linux/own",
                                      "-DKBUILD_BASENAME=\"n\"", "-DKBUILD_MODNAME=\"n\"",
                                      "-D__KBUILD_MODNAME=kmod_n"}));
  EXPECT_EQ(flagsOf("/linux/drivers/pinctrl/p.c"),
            (std::vector<std::string>{"cc", "-include", "/linux/include/linux/compiler_types.h",
                                      "-I/linux/drivers/pinctrl", "-DKBUILD_BASENAME=\"p\"",
                                      "-DKBUILD_MODNAME=\"p\"", "-D__KBUILD_MODNAME=kmod_p"}));
}
