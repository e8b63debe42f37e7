//===- CheckerCallTest.cpp - What Kbuild asks of a checker ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kbuild/CheckerCall.h"
#include "driver/kernel/BorrowedFlags.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include "gtest/gtest.h"

using namespace irqlint;
namespace fs = llvm::sys::fs;

namespace {
/// A kernel's source and a folder beside it to build in.
class CheckerCallTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Made;
    ASSERT_FALSE(fs::createUniqueDirectory("irqlint-kbuild", Made));
    ASSERT_FALSE(fs::real_path(Made, Top));
    touch("linux/drivers/gpio/gpio-a.c");
    touch("build/include/generated/autoconf.h");
  }
  void TearDown() override { fs::remove_directories(Top); }

  std::string at(llvm::StringRef Name) const { return (Top + "/" + Name).str(); }

  void touch(llvm::StringRef Name) const {
    std::string File = at(Name);
    ASSERT_FALSE(fs::create_directories(llvm::sys::path::parent_path(File)));
    int Descriptor;
    ASSERT_FALSE(fs::openFileForWrite(File, Descriptor));
    fs::file_t Native = fs::convertFDToNativeFile(Descriptor);
    fs::closeFile(Native);
  }

  llvm::Expected<CheckerCall> read(llvm::StringRef Text, llvm::StringRef Folder = "build") const {
    llvm::SmallVector<llvm::StringRef, 32> Parts;
    llvm::SplitString(Text, Parts);
    std::vector<std::string> Words(Parts.begin(), Parts.end());
    return readCheckerCall(Words, at(Folder));
  }

  llvm::SmallString<128> Top;
};
} // namespace

static const char Sparse[] = "-D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ -Wbitwise "
                             "-Wno-return-void -Wno-unknown-attribute ";
static const char Flags[] =
    "-Wp,-MMD,drivers/gpio/.gpio-a.o.d -nostdinc -I../linux/arch/arm64/include -I./include "
    "-include ../linux/include/linux/kconfig.h -include ../linux/include/linux/compiler_types.h "
    "-D__KERNEL__ -I../linux/drivers/own -DMODULE -DKBUILD_BASENAME=\"gpio_a\" "
    "-DKBUILD_MODNAME=\"gpio_a\" ../linux/drivers/gpio/gpio-a.c";

TEST_F(CheckerCallTest, FindsTheTree) {
  llvm::Expected<CheckerCall> Call = read(Flags);
  ASSERT_TRUE(bool(Call)) << llvm::toString(Call.takeError());
  EXPECT_EQ(Call->File, at("linux/drivers/gpio/gpio-a.c"));
  EXPECT_EQ(Call->SourceRoot, at("linux"));
  EXPECT_EQ(Call->BuildDir, at("build"));
  EXPECT_EQ(Call->Directory, at("build"));
}

TEST_F(CheckerCallTest, FindsTheBuildOfAModuleOfItsOwn) {
  touch("module/a.c");
  llvm::Expected<CheckerCall> Call = read("-Wp,-MMD,.a.o.d -I../build/include -include "
                                          "../linux/include/linux/kconfig.h a.c",
                                          "module");
  ASSERT_TRUE(bool(Call)) << llvm::toString(Call.takeError());
  EXPECT_EQ(Call->File, at("module/a.c"));
  EXPECT_EQ(Call->BuildDir, at("build"));
  EXPECT_EQ(Call->Directory, at("module"));
}

TEST_F(CheckerCallTest, LeavesOutWhatIsForSparse) {
  llvm::Expected<CheckerCall> Plain = read(Flags);
  llvm::Expected<CheckerCall> Given =
      read(std::string(Sparse) + "--arch=arm64 -mlittle-endian -m64 -D__aarch64__ " + Flags);
  ASSERT_TRUE(bool(Plain)) << llvm::toString(Plain.takeError());
  ASSERT_TRUE(bool(Given)) << llvm::toString(Given.takeError());
  EXPECT_EQ(Given->Flags, Plain->Flags);
}

TEST_F(CheckerCallTest, TakesWhatBearsOnTheSourceFromCf) {
  llvm::Expected<CheckerCall> Call =
      read(std::string(Sparse) +
           "-DDEBUG -D SIZE=3 -D __CHECKER__ -UMODULE -I/x -include y.h "
           "-Wcontext -fdiagnostic-prefix " +
           Flags);
  ASSERT_TRUE(bool(Call)) << llvm::toString(Call.takeError());
  std::vector<std::string> Front(Call->Flags.begin(), Call->Flags.begin() + 8);
  EXPECT_EQ(llvm::join(Front, " "), "-DDEBUG -D SIZE=3 -UMODULE -I/x -include y.h -nostdinc");
}

TEST_F(CheckerCallTest, LendsFlagsToOtherSources) {
  llvm::Expected<CheckerCall> Call = read(Flags);
  ASSERT_TRUE(bool(Call)) << llvm::toString(Call.takeError());
  EXPECT_EQ(
      llvm::join(borrowedFlags(Call->Flags, "/linux/kernel/irq/a-b.c", /*SameFolder=*/false), " "),
      "-nostdinc -I../linux/arch/arm64/include -I./include -include "
      "../linux/include/linux/kconfig.h -include ../linux/include/linux/compiler_types.h "
      "-D__KERNEL__ -I/linux/kernel/irq -DKBUILD_BASENAME=\"a_b\" -DKBUILD_MODNAME=\"a_b\" "
      "-D__KBUILD_MODNAME=kmod_a_b");
}

TEST_F(CheckerCallTest, SaysWhatIsMissing) {
  for (llvm::StringRef Text : {"", "-c -o a.o a.S", "../linux/drivers/gpio/gpio-a.c",
                               "-include ../linux/include/linux/kconfig.h gone.c"}) {
    llvm::Expected<CheckerCall> Call = read(Text);
    ASSERT_FALSE(bool(Call)) << Text.str();
    EXPECT_NE(llvm::toString(Call.takeError()), "");
  }
}
