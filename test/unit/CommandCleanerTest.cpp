//===- CommandCleanerTest.cpp - Which options stay, for which target ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ClangCompat.h"
#include "driver/kernel/CompileCommands.h"
#include "driver/kernel/Invocation.h"

#include "SampleResult.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/TextDiagnosticBuffer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include <gtest/gtest.h>

#include <thread>

using namespace irqlint;

namespace {

class CommandCleanerTest : public testing::Test {
protected:
  static void SetUpTestSuite() { initializeTargets(); }

  static CleanCommand clean(const std::string &Command, unsigned Level = 0,
                            const std::string &ResourceDir = "/res") {
    llvm::Expected<CleanCommand> Result =
        cleanCommand({"/src/a.c", "/build", Command, {}}, ResourceDir, Level);
    EXPECT_TRUE(bool(Result));
    return Result ? *Result : CleanCommand();
  }

  /// The options that come from the command, without those that are always added.
  static std::string kept(const std::string &Options, unsigned Level = 0) {
    std::vector<std::string> Args = clean("clang " + Options + " a.c", Level).Arguments;
    auto End = llvm::find(Args, "-resource-dir");
    return llvm::join(Args.begin() + 1, End, " ");
  }

  static std::string dropped(const std::string &Options, unsigned Level = 0) {
    return llvm::join(clean("clang " + Options + " a.c", Level).Dropped, " ");
  }

  static std::string modName(const std::string &Define) {
    return clean("gcc " + Define + " a.c").ModName;
  }

  /// The target by the compiler's name, as --target= says it; empty where there is none.
  static std::string target(const std::string &Command) {
    for (llvm::StringRef Arg : clean(Command).Arguments)
      if (Arg.consume_front("--target="))
        return Arg.str();
    return "";
  }
};

} // namespace

static std::unique_ptr<clang::CompilerInvocation> invoke(const CleanCommand &Command,
                                                         clang::TextDiagnosticBuffer &Buffer) {
  return makeInvocation(Command, compat::Diagnostics(&Buffer).get());
}

TEST_F(CommandCleanerTest, Shape) {
  CleanCommand C = clean("clang -Wall -c -o a.o a.c");
  EXPECT_EQ(C.Arguments, (std::vector<std::string>{
                             "clang", "-resource-dir", "/res", "-DCONFIG_DEBUG_ATOMIC_SLEEP=1",
                             "-w", "-Qunused-arguments", "-ferror-limit=0", "-fno-spell-checking",
                             "-fsyntax-only", "-working-directory", "/build", "/src/a.c"}));
  EXPECT_TRUE(C.Dropped.empty());
  EXPECT_TRUE(C.ModName.empty());
  EXPECT_FALSE(llvm::is_contained(clean("clang a.c", 0, "").Arguments, "-resource-dir"));
}

TEST_F(CommandCleanerTest, KeepsWhatDecidesTheMeaning) {
  EXPECT_EQ(kept("-DA -D B=1 -UC -I./inc -I inc2 -include x.h -isystem sys -iquote q"),
            "-D A -D B=1 -U C -I ./inc -I inc2 -include x.h -isystem sys -iquote q");
  for (const char *Same : {"-nostdinc",
                           "-std=gnu11",
                           "-funsigned-char",
                           "-fno-signed-char",
                           "-fshort-wchar",
                           "-fms-extensions",
                           "-ffreestanding",
                           "-fno-builtin",
                           "-fno-builtin-memcpy",
                           "-O2",
                           "-Os",
                           "-fno-PIE",
                           "-fno-strict-overflow",
                           "--target=arm-linux-gnueabi",
                           "-m32",
                           "-march=armv8-a",
                           "-mcpu=cortex-a53",
                           "-mgeneral-regs-only",
                           "-mlittle-endian",
                           "-mno-sse",
                           "-msoft-float"})
    EXPECT_EQ(kept(Same), Same);
}

TEST_F(CommandCleanerTest, DropsWhatDoesNotMatterInSilence) {
  for (const char *Gone : {"-Wall",
                           "-Werror",
                           "-Wno-maybe-uninitialized",
                           "-Wimplicit-fallthrough=5",
                           "-pedantic",
                           "-fsanitize=kernel-address",
                           "-fsanitize-coverage=trace-pc",
                           "-fstack-protector-strong",
                           "-fpatchable-function-entry=4,2",
                           "-fcf-protection=branch",
                           "--param=x=1",
                           "--param x=1",
                           "-mllvm -x",
                           "-g",
                           "-gdwarf-5",
                           "-pg",
                           "-save-temps",
                           "-MMD -MF x.d",
                           "-Wp,-MMD,x.d",
                           "-Wa,-march=armv8",
                           "-pipe",
                           "-c -o x.o",
                           "-fno-strict-aliasing",
                           "-flto=thin",
                           "-ftrivial-auto-var-init=zero",
                           "-x assembler",
                           "-E",
                           "-S",
                           "-Wbitwise"}) {
    EXPECT_EQ(kept(Gone), "");
    EXPECT_EQ(dropped(Gone), "") << Gone;
  }
  EXPECT_EQ(kept("-Wp,-DA=1,-MMD,x.d,-UB"), "-DA=1 -UB");
}

TEST_F(CommandCleanerTest, SaysWhatElseItDrops) {
  for (const char *Gone :
       {"-fconserve-stack", "-fno-allow-store-data-races", "-fno-var-tracking-assignments",
        "-fno-ipa-sra", "-femit-struct-debug-baseonly", "-mpreferred-stack-boundary=3",
        "-mindirect-branch=thunk-extern", "-mindirect-branch-register", "-fno-code-hoisting",
        "-maccumulate-outgoing-args", "-flive-patching=inline-clone", "-mword-relocations",
        "-mno-sched-prolog", "-mthumb-interwork", "--arch=arm64", "-fplugin=x.so"}) {
    EXPECT_EQ(kept(Gone), "") << Gone;
    EXPECT_EQ(dropped(Gone), Gone);
  }
  EXPECT_EQ(dropped("-fconserve-stack -fconserve-stack"), "-fconserve-stack");
  // An option that lacks its value.
  EXPECT_EQ(clean("clang -DX a.c -I").Dropped, std::vector<std::string>{"-I"});
}

TEST_F(CommandCleanerTest, AbiStaysButOnArm64) {
  EXPECT_EQ(kept("--target=aarch64-linux-gnu -mabi=lp64"), "--target=aarch64-linux-gnu");
  EXPECT_EQ(dropped("--target=aarch64-linux-gnu -mabi=lp64"), "-mabi=lp64");
  EXPECT_EQ(kept("--target=riscv64-linux-gnu -mabi=lp64"), "--target=riscv64-linux-gnu -mabi=lp64");
}

TEST_F(CommandCleanerTest, LevelsDropMoreOfTheTarget) {
  std::string All = "-m64 -march=x -mcpu=y -mno-sse -mlittle-endian";
  EXPECT_EQ(kept(All, 0), All);
  EXPECT_EQ(kept(All, 1), "-m64 -mno-sse -mlittle-endian");
  EXPECT_EQ(kept(All, 2), "-m64");
  EXPECT_EQ(dropped(All, 1), "-march=x -mcpu=y");
}

TEST_F(CommandCleanerTest, OwnBuiltinHeadersReplaceAnothersOfTheKind) {
  EXPECT_EQ(kept("-isystem /usr/lib/gcc-cross/aarch64-linux-gnu/12/include"),
            "-isystem /res/include");
  EXPECT_EQ(kept("-isystem /usr/lib/gcc/x86_64-linux-gnu/12/include"), "-isystem /res/include");
  EXPECT_EQ(kept("-isystem /usr/lib/llvm-17/lib/clang/17/include"), "-isystem /res/include");
  EXPECT_EQ(kept("-isystem /src/gcc/include"), "-isystem /src/gcc/include");
}

TEST_F(CommandCleanerTest, SplitsAsTheShellDoes) {
  std::vector<std::string> Args =
      clean(R"(gcc -DA='"x y"' "-DB=\"z\"" -DC=a\ b  -DD='a\b' -D'E'"F"=1)"
            "\t-DG='' a.c")
          .Arguments;
  for (const char *Wanted : {"A=\"x y\"", "B=\"z\"", "C=a b", "D=a\\b", "EF=1", "G="})
    EXPECT_TRUE(llvm::is_contained(Args, Wanted)) << Wanted;
  // An open quote ends with the command.
  EXPECT_TRUE(llvm::is_contained(clean("gcc -DA='b c").Arguments, "A=b c"));
}

TEST_F(CommandCleanerTest, ModuleName) {
  EXPECT_EQ(modName(R"(-DKBUILD_MODNAME='"irq_a"')"), "irq_a");
  EXPECT_EQ(modName("-DKBUILD_MODNAME=irq_a"), "irq_a");
  EXPECT_EQ(modName(R"(-DKBUILD_MODNAME='\"irq_a\"')"), "irq_a");
  EXPECT_EQ(modName(R"x(-D"KBUILD_MODNAME=KBUILD_STR(irq_a)")x"), "irq_a");
  EXPECT_EQ(modName("-D KBUILD_MODNAME=irq_a"), "irq_a");
  EXPECT_EQ(modName("-D__KBUILD_MODNAME=kmod_irq_a"), "irq_a");
  EXPECT_EQ(modName("-D__KBUILD_MODNAME=irq_a"), "irq_a");
  EXPECT_EQ(modName("-D__KBUILD_MODNAME=kmod_b -DKBUILD_MODNAME=irq_a"), "irq_a");
  EXPECT_EQ(modName("-DKBUILD_MODNAME=a -DKBUILD_MODNAME=b"), "b");
  EXPECT_EQ(modName("-DKBUILD_BASENAME=irq_a -DKBUILD_MODNAME"), "");
}

TEST_F(CommandCleanerTest, TargetOfTheCompilersName) {
  EXPECT_EQ(target("aarch64-linux-gnu-gcc -c a.c"), "aarch64-linux-gnu");
  EXPECT_EQ(target("/opt/bin/aarch64-linux-gnu-gcc-12 -c a.c"), "aarch64-linux-gnu");
  EXPECT_EQ(target("ccache aarch64-linux-gnu-gcc-12 -c a.c"), "aarch64-linux-gnu");
  EXPECT_EQ(target("/usr/bin/env X=1 ccache arm-linux-gnueabihf-gcc -c a.c"),
            "arm-linux-gnueabihf");
  EXPECT_EQ(target("riscv64-linux-gnu-gcc -c a.c"), "riscv64-linux-gnu");
  EXPECT_EQ(target("clang --target=s390x-linux-gnu -c a.c"), "s390x-linux-gnu");
  EXPECT_EQ(target("clang -target s390x-linux-gnu -c a.c"), "s390x-linux-gnu");
  EXPECT_EQ(target("gcc -c a.c"), "");
}

TEST_F(CommandCleanerTest, TargetOfTheKernelsArchitecture) {
  llvm::Triple Host(llvm::sys::getDefaultTargetTriple());
  EXPECT_EQ(target("gcc -I/src/arch/s390/include -c a.c"),
            Host.isSystemZ() ? "" : "s390x-linux-gnu");
  EXPECT_EQ(target("gcc -I./arch/mips/include/generated -mlittle-endian -c a.c"),
            Host.isMIPS() ? "" : "mipsel-linux-gnu");
  EXPECT_EQ(target("gcc -I./arch/unheard-of/include -c a.c"), "");
}

TEST_F(CommandCleanerTest, EmptyCommands) {
  for (const char *Bad : {"", "  ", "gcc", "ccache gcc"}) {
    llvm::Expected<CleanCommand> Result = cleanCommand({"/src/a.c", "/build", Bad, {}}, "/res");
    ASSERT_FALSE(bool(Result)) << Bad;
    EXPECT_NE(llvm::toString(Result.takeError()).find("/src/a.c"), std::string::npos);
  }
}

TEST_F(CommandCleanerTest, KernelsOwnFlagsMakeAnInvocation) {
  struct {
    const char *Command, *Triple;
  } Cases[] = {
      {"aarch64-linux-gnu-gcc -mlittle-endian -mgeneral-regs-only -mabi=lp64 "
       "-mbranch-protection=pac-ret -march=armv8.5-a -mstack-protector-guard=sysreg a.c",
       "aarch64-unknown-linux-gnu"},
      {"arm-linux-gnueabi-gcc -mlittle-endian -mabi=aapcs-linux -mfpu=vfp -marm "
       "-mtp=cp15 -march=armv7-a -msoft-float -fno-dwarf2-cfi-asm a.c",
       "armv7-unknown-linux-gnueabi"},
      {"riscv64-linux-gnu-gcc -mabi=lp64 -march=rv64imac_zicsr_zifencei -mno-save-restore "
       "-mcmodel=medany -mstrict-align a.c",
       "riscv64-unknown-linux-gnu"},
      {"x86_64-linux-gnu-gcc -m64 -mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -mno-80387 "
       "-mno-fp-ret-in-387 -mpreferred-stack-boundary=3 -mskip-rax-setup -mno-red-zone "
       "-mcmodel=kernel -mindirect-branch=thunk-extern -mharden-sls=all a.c",
       "x86_64-unknown-linux-gnu"},
      {"x86_64-linux-gnu-gcc -m32 -msoft-float -mregparm=3 -march=i686 a.c",
       "i386-unknown-linux-gnu"},
      {"powerpc64le-linux-gnu-gcc -m64 -mlittle-endian -mabi=elfv2 -mcmodel=medium "
       "-mcpu=power8 -mno-altivec -mno-vsx -mprofile-kernel -msoft-float a.c",
       "powerpc64le-unknown-linux-gnu"},
      {"s390x-linux-gnu-gcc -m64 -march=z13 -mbackchain -msoft-float -mpacked-stack a.c",
       "s390x-unknown-linux-gnu"},
      {"mipsel-linux-gnu-gcc -mabi=32 -G 0 -mno-abicalls -msoft-float -march=mips32r2 a.c",
       "mipsel-unknown-linux-gnu"},
  };
  for (const auto &Case : Cases) {
    clang::TextDiagnosticBuffer Buffer;
    std::unique_ptr<clang::CompilerInvocation> Invocation =
        invoke(*cleanCommand({"/src/a.c", "/", Case.Command, {}}, findResourceDir("", "")), Buffer);
    ASSERT_TRUE(Invocation) << Case.Command << ": "
                            << (Buffer.getNumErrors() ? Buffer.err_begin()->second : "");
    EXPECT_EQ(Invocation->getTargetOpts().Triple, Case.Triple);
  }
}

TEST_F(CommandCleanerTest, ARefusedTargetSucceedsAtAHigherLevel) {
  CompileCommand Command{
      "/src/a.c", "/", "aarch64-linux-gnu-gcc -march=armv99-a -mcpu=unheard-of a.c", {}};
  clang::TextDiagnosticBuffer First, Second;
  EXPECT_FALSE(invoke(*cleanCommand(Command, "/res", 0), First));
  EXPECT_GT(First.getNumErrors(), 0u);
  EXPECT_TRUE(invoke(*cleanCommand(Command, "/res", 1), Second));
  EXPECT_EQ(Second.getNumErrors(), 0u);
}

TEST_F(CommandCleanerTest, AMissingWorkingDirectoryIsAnErrorAndNoCrash) {
  clang::TextDiagnosticBuffer Buffer;
  EXPECT_FALSE(
      invoke(*cleanCommand({"/src/a.c", "/no/such/folder", "gcc a.c", {}}, "/res"), Buffer));
  EXPECT_GT(Buffer.getNumErrors(), 0u);
}

/// The number of errors and warnings of a parse.
static size_t parse(const CleanCommand &Command) {
  clang::TextDiagnosticBuffer Buffer;
  compat::Diagnostics Diags(&Buffer);
  std::shared_ptr<clang::CompilerInvocation> Invocation = makeInvocation(Command, Diags.get());
  if (!Invocation)
    return 1000;
  clang::SyntaxOnlyAction Action;
  compat::makeInstance(Invocation, Diags, llvm::vfs::getRealFileSystem())->ExecuteAction(Action);
  return Buffer.getNumErrors() + std::distance(Buffer.warn_begin(), Buffer.warn_end());
}

TEST_F(CommandCleanerTest, ParsesInEachWorkingDirectoryOnSeveralThreads) {
  TemporaryFolder Folder;
  llvm::SmallString<128> Before, After;
  llvm::sys::fs::current_path(Before);
  for (std::string Name : {"0", "1", "2", "3"}) {
    Folder.write(Name + "/inc/which.h", "#define WHICH " + Name + "\n");
    // The conversion would be a warning, the assertion an error.
    Folder.write(Name + "/a.c", "#include <which.h>\n"
                                "_Static_assert(WHICH == " +
                                    Name + ", \"\");\nunsigned *P = (int *)0;\n");
  }
  std::vector<size_t> Problems(8, 1);
  std::vector<std::thread> Threads;
  for (size_t I = 0; I < Problems.size(); ++I)
    Threads.emplace_back([&, I] {
      std::string Dir = Folder.path(std::to_string(I % 4));
      llvm::Expected<CleanCommand> Command = cleanCommand(
          {Dir + "/a.c", Dir, "gcc -Iinc -MMD -Wp,-MD,a.d -save-temps -o a.o -c a.c", {}}, "");
      Problems[I] = Command ? parse(*Command) : 1000;
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Problems, std::vector<size_t>(8, 0));
  llvm::sys::fs::current_path(After);
  EXPECT_EQ(Before, After);
  // Nothing was written.
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(Folder.path("0"), EC), End; It != End && !EC;
       It.increment(EC)) {
    llvm::StringRef Name = llvm::sys::path::filename(It->path());
    EXPECT_TRUE(Name == "inc" || Name == "a.c") << Name.str();
  }
}

TEST_F(CommandCleanerTest, DefinesWhatMakesMightSleepACall) {
  TemporaryFolder Folder;
  Folder.write("a.c", "#define CONFIG_DEBUG_ATOMIC_SLEEP 1\n"
                      "#if !CONFIG_DEBUG_ATOMIC_SLEEP\n#error\n#endif\n");
  llvm::Expected<CleanCommand> Command =
      cleanCommand({Folder.path("a.c"), Folder.path(), "gcc a.c", {}}, "");
  ASSERT_TRUE(bool(Command));
  EXPECT_EQ(parse(*Command), 0u);
}
