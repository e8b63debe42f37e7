//===- PrepareCommand.cpp - irqlint prepare -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Printable.h"
#include "driver/prepare/Prepare.h"

#include "driver/commands/Commands.h"
#include "driver/flags/RunFlags.h"
#include "driver/os/Process.h"
#include "driver/output/Names.h"
#include "driver/run/CheckOptions.h"
#include "driver/worker/Progress.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand PrepareSub("prepare",
                                 "Make a kernel's compile commands without compiling it");
static cl::list<std::string> Folders(cl::Positional, cl::desc("[DIR...]"), cl::sub(PrepareSub),
                                     cl::cat(Category));
static cl::opt<std::string> Kernel("kernel", cl::value_desc("SRC"), cl::desc("The kernel's source"),
                                   cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<std::string>
    Arch("arch", cl::value_desc("ARCH"),
         cl::desc("arm, arm64, loongarch, mips, powerpc, riscv, s390 or x86"), cl::sub(PrepareSub),
         cl::cat(Category));
static cl::opt<std::string>
    Config("config", cl::value_desc("TARGET|FILE"), cl::init("allmodconfig"),
           cl::desc("A target of the kernel's make that configures it (allmodconfig, which is the "
                    "default, defconfig, ...), or a .config file"),
           cl::sub(PrepareSub), cl::cat(Category));
static cl::list<std::string> Settings("set", cl::value_desc("OPTION=VALUE"),
                                      cl::desc("Change an option of the configuration, as in "
                                               "PREEMPT_RT=y; may be repeated"),
                                      cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<bool>
    AllIrqchips("all-irqchips",
                cl::desc("Also record the files with interrupt controllers that the configuration "
                         "leaves out, and write BUILD/irqchips.json about them"),
                cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<bool> Only("only",
                          cl::desc("Record DIR... alone and drop the folders of earlier runs"),
                          cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<std::string> BuildDir("o", cl::value_desc("BUILD"),
                                     cl::desc("The folder to work in; compile_commands.json is "
                                              "written there"),
                                     cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<std::string> Jobs("j", cl::value_desc("N"), cl::Prefix, cl::init("0"),
                                 cl::desc("Number of make's jobs; 0 or without it, one a core"),
                                 cl::sub(PrepareSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose", cl::desc("Name each target that was left out"),
                             cl::sub(PrepareSub), cl::cat(Category));

/// Of what was left out, so many are named without --verbose; the log has the others.
static constexpr size_t MaxNamed = 5;

static llvm::Expected<PrepareOptions> prepareOptions() {
  PrepareOptions Out;
  if (Kernel.empty())
    return llvm::createStringError("'prepare' needs the kernel's source: --kernel SRC");
  if (BuildDir.empty())
    return llvm::createStringError("'prepare' needs a folder to work in: -o BUILD");
  if (llvm::StringRef(Jobs).getAsInteger(10, Out.Jobs))
    return badValue("-j", "a number", Jobs);
  Out.Kernel = Kernel;
  Out.Arch = Arch;
  Out.Config = Config;
  Out.Settings.assign(Settings.begin(), Settings.end());
  Out.BuildDir = BuildDir;
  Out.AllIrqchips = AllIrqchips;
  Out.Only = Only;
  for (llvm::StringRef Folder : Folders) {
    Folder.consume_front("./");
    Out.Folders.push_back(Folder.rtrim('/').str());
  }
  return Out;
}

static void printSummary(const PrepareResult &Result, llvm::raw_ostream &OS) {
  for (const PrepareStage &Stage : Result.Stages) {
    OS << llvm::left_justify(Stage.Name, 10);
    if (Stage.DoneBefore)
      OS << "  done before\n";
    else
      OS << llvm::format("%7.1f s\n", Stage.Seconds);
  }
  if (!Result.Kept.empty())
    OS << "recorded again, as prepared before: " << printable(llvm::join(Result.Kept, ", "))
       << '\n';
  if (!Result.NotRecorded.empty()) {
    OS << "left out: " << counted(Result.NotRecorded.size(), "target")
       << " that Kbuild could not make; all of its output is in " << printable(Result.RecordLog)
       << '\n';
    size_t Named = Verbose ? Result.NotRecorded.size() : MaxNamed;
    for (const LeftOut &Target : llvm::ArrayRef(Result.NotRecorded).take_front(Named))
      OS << "  " << printable(Target.What + ": " + Target.Why) << '\n';
  }
  if (!Result.Irqchips.empty()) {
    OS << "files with interrupt controllers:";
    const char *Between = " ";
    for (const auto &[State, Count] : Result.Irqchips) {
      OS << Between << Count << ' ' << State;
      Between = ", ";
    }
    OS << "; " << printable(Result.BuildDir) << "/irqchips.json says why\n";
  }
  for (const std::string &Folder : Result.Empty)
    OS << printable(Folder) << ": this configuration compiles no C file there\n";
  OS << counted(Result.Commands, "compile command") << " of Linux " << printable(Result.Release)
     << '\n';
}

int irqlint::prepareError(llvm::Error Failed) {
  int Code = ExitUsage;
  llvm::handleAllErrors(
      std::move(Failed),
      [&](const InterruptedError &E) {
        llvm::errs() << "irqlint: interrupted; the same command goes on where this one stopped\n";
        Code = 128 + E.signal();
      },
      [](const llvm::ErrorInfoBase &E) { usageError(E.message()); });
  return Code;
}

static int runPrepare(const char *Argv0) {
  llvm::Expected<PrepareOptions> Options = prepareOptions();
  if (!Options)
    return usageError(Options.takeError());
  auto Shown = std::make_unique<Progress>();
  llvm::Expected<PrepareResult> Result =
      prepareKernel(*Options, Argv0, [&](const std::string &What, size_t Number, size_t Count) {
        Shown->update(What, Number, Count);
      });
  Shown.reset();
  if (!Result)
    return prepareError(Result.takeError());
  printSummary(*Result, llvm::errs());
  llvm::outs() << Result->BuildDir << '\n';
  bool Nothing = !Options->Folders.empty() && Result->Empty.size() == Options->Folders.size();
  return Nothing ? ExitIncomplete : ExitClean;
}

Command irqlint::prepareCommand() { return {&PrepareSub, runPrepare}; }
