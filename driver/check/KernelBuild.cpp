//===- KernelBuild.cpp - A build directory where the user has none --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/KernelBuild.h"

#include "driver/check/BuildDir.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/prepare/Prepare.h"
#include "driver/store/FactsStore.h"
#include "driver/worker/Progress.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;

/// Where the kernel is prepared for that architecture and configuration.
static std::string folderFor(const std::string &Kernel, const std::string &Arch,
                             const std::string &Config) {
  ContentHash H = ContentHash::of(Kernel + "\n" + Config);
  llvm::SmallString<256> Out(cacheFolder());
  llvm::sys::path::append(Out, llvm::sys::path::filename(Kernel) + "-" + Arch + "-" +
                                   llvm::utohexstr(H.Low, /*LowerCase=*/true));
  return Out.str().str();
}

llvm::Expected<std::vector<std::string>> irqlint::buildsOfKernel(const CheckOptions &Options,
                                                                 const char *Argv0) {
  llvm::raw_ostream &Notes = Options.Output.Quiet ? llvm::nulls() : llvm::errs();
  std::string Kernel = absolutePathOf(Options.Sources.Kernel);
  if (llvm::sys::fs::exists(Kernel + "/compile_commands.json")) {
    Notes << "irqlint: note: using the compile commands in '" << printable(Kernel) << "'\n";
    return std::vector<std::string>{Kernel};
  }
  if (cacheFolder().empty())
    return llvm::createStringError("there is no cache folder to prepare the kernel in; set HOME or "
                                   "XDG_CACHE_HOME, or use 'irqlint prepare' and -p");
  std::vector<std::string> Out;
  for (const std::string &Arch : Options.Sources.Archs) {
    PrepareOptions Prepare;
    Prepare.Kernel = Kernel;
    Prepare.Arch = Arch;
    Prepare.Config = Options.Sources.Config;
    Prepare.Jobs = Options.Sources.Jobs;
    Prepare.BuildDir = folderFor(Kernel, Arch, Options.Sources.Config);
    Notes << "irqlint: note: preparing " << printable(Arch + " " + Options.Sources.Config)
          << " of '" << printable(Kernel) << "' in '" << printable(Prepare.BuildDir) << "'\n";
    Progress Shown(Options.Output.Quiet);
    llvm::Expected<PrepareResult> Result =
        prepareKernel(Prepare, Argv0, [&](const std::string &What, size_t Number, size_t Count) {
          Shown.update(What, Number, Count);
        });
    Shown.erase();
    if (!Result)
      return Result.takeError();
    double Seconds = 0;
    for (const PrepareStage &Stage : Result->Stages)
      Seconds += Stage.Seconds;
    bool Before = std::all_of(Result->Stages.begin(), Result->Stages.end(),
                              [](const PrepareStage &S) { return S.DoneBefore; });
    Notes << "irqlint: note: " << counted(Result->Commands, "compile command") << " of Linux "
          << Result->Release;
    if (Before)
      Notes << ", prepared before\n";
    else
      Notes << llvm::format(", in %.0f s", Seconds) << '\n';
    Out.push_back(Result->BuildDir);
  }
  return Out;
}
