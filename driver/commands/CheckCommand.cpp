//===- CheckCommand.cpp - irqlint check, from options to exit code --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/BuildDir.h"
#include "driver/commands/Check.h"
#include "driver/commands/CommandLine.h"
#include "driver/commands/KernelBuild.h"
#include "driver/commands/MergeResults.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Process.h"

#include <chrono>

namespace irqlint {

/// Fails on a file that could not be written at the end, before anything is analysed.
static llvm::Error checkOutputs(const CheckOptions &Options) {
  for (const std::string *File : {&Options.SarifFile, &Options.ProfileFile})
    if (!File->empty())
      if (llvm::Error E = checkWritable(*File))
        return E;
  return llvm::Error::success();
}

static int exitCode(const CheckResult &Result, bool ExitZero) {
  if (ExitZero)
    return ExitClean;
  if (llvm::any_of(Result.Findings, [](const Finding &F) { return F.Severity != Level::Note; }))
    return ExitFindings;
  // Notes do not fail a run, and do not make an incomplete one clean either.
  return Result.Incomplete ? ExitIncomplete : ExitClean;
}

/// Findings on stdout; a full disk or the like there must not pass for a clean run.
static llvm::Error writeStdout(const CheckResult &Result, OutputFormat Format) {
  if (Format == OutputFormat::Json) {
    writeJson(Result, llvm::outs());
  } else {
    writeText(Result, llvm::outs());
    writeUnknownCalls(Result, llvm::outs());
  }
  llvm::outs().flush();
  if (std::error_code EC = llvm::outs().error()) {
    llvm::outs().clear_error();
    return llvm::createStringError(EC, "cannot write to standard output: %s", EC.message().c_str());
  }
  return llvm::Error::success();
}

/// Seconds of this process since some fixed point.
static StageTime now() {
  llvm::sys::TimePoint<> Wall;
  std::chrono::nanoseconds User, System;
  llvm::sys::Process::GetTimeUsage(Wall, User, System);
  using Seconds = std::chrono::duration<double>;
  return {"report", Seconds(Wall.time_since_epoch()).count(), Seconds(User + System).count()};
}

static llvm::Error writeReports(CheckResult &Result, const CheckOptions &Options, int Code) {
  StageTime Start = now();
  if (llvm::Error E = writeStdout(Result, Options.Format))
    return E;
  if (!Options.SarifFile.empty())
    if (llvm::Error E =
            writeFileAtomically(Options.SarifFile, toSarif(Result, Options.CommandLine, Code)))
      return E;
  StageTime End = now();
  Result.Statistics.Stages.push_back({"report", End.Wall - Start.Wall, End.Cpu - Start.Cpu});
  if (!Options.ProfileFile.empty())
    if (llvm::Error E = writeFileAtomically(Options.ProfileFile, toProfile(Result)))
      return E;
  if (Options.Statistics)
    writeStatistics(Result, llvm::errs());
  writeSummary(Result, Options.Verbose, llvm::errs());
  return llvm::Error::success();
}

/// Checks with each build directory and merges what was found. A PATH need be in one of them only.
static llvm::Expected<CheckResult> checkAll(CheckOptions &Options, const RuleSelection &Rules,
                                            const char *Argv0) {
  std::vector<BuildResult> All;
  std::vector<std::string> Without;
  for (const std::string &Dir : Options.BuildDirs) {
    Options.BuildDir = Dir;
    llvm::Expected<CheckResult> One = runCheck(Options, Rules, Argv0);
    if (One) {
      All.push_back({Dir, std::move(*One)});
      continue;
    }
    llvm::Error Other = llvm::handleErrors(One.takeError(), [&](const UnknownPathError &E) {
      std::string Text;
      llvm::raw_string_ostream OS(Text);
      E.log(OS);
      Without.push_back(Text);
    });
    if (Other)
      return std::move(Other);
  }
  if (All.empty())
    return llvm::make_error<UnknownPathError>(Without.front());
  llvm::Expected<CheckResult> Out = mergeResults(std::move(All));
  if (Out)
    Out->Messages.insert(Out->Messages.end(), Without.begin(), Without.end());
  return Out;
}

int runCheckCommand(const CheckOptions &Given, const char *Argv0) {
  CheckOptions Options = Given;
  llvm::Expected<RuleSelection> Rules =
      RuleSelection::create(Options.Select, Options.Ignore, Options.Rt);
  if (!Rules)
    return usageError(Rules.takeError());
  if (!Options.Kernel.empty()) {
    llvm::Expected<std::vector<std::string>> Made = buildsOfKernel(Options, Argv0);
    if (!Made)
      return prepareError(Made.takeError());
    Options.BuildDirs = std::move(*Made);
  }
  if (Options.BuildDirs.empty())
    Options.BuildDirs.push_back("");
  for (std::string &Dir : Options.BuildDirs) {
    llvm::Expected<std::string> Found = findBuildDir(Dir);
    if (!Found)
      return usageError(Found.takeError());
    Dir = *Found;
  }
  if (llvm::Error E = checkOutputs(Options))
    return usageError(std::move(E));

  llvm::Expected<CheckResult> Result = checkAll(Options, *Rules, Argv0);
  if (!Result)
    return usageError(Result.takeError());
  int Code = exitCode(*Result, Options.ExitZero);
  if (llvm::Error E = writeReports(*Result, Options, Code))
    return usageError(std::move(E));
  return Code;
}

} // namespace irqlint
