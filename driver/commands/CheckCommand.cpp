//===- CheckCommand.cpp - irqlint check, from options to exit code --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/BuildDir.h"
#include "driver/check/ChangeCheck.h"
#include "driver/check/Check.h"
#include "driver/check/KernelBuild.h"
#include "driver/check/LockProof.h"
#include "driver/check/MergeResults.h"
#include "driver/check/OpenStore.h"
#include "driver/check/ProveFixes.h"
#include "driver/check/WriteReports.h"
#include "driver/commands/CommandLine.h"
#include "driver/kernel/BorrowedFlags.h"
#include "driver/os/AtomicFile.h"
#include "driver/output/Consequence.h"
#include "driver/output/Names.h"
#include "driver/silence/Silence.h"
#include "driver/worker/LoadCommands.h"

using namespace irqlint;

llvm::Error irqlint::findBuildDirs(SourceOptions &Options) {
  if (Options.BuildDirs.empty())
    Options.BuildDirs.push_back("");
  for (std::string &Dir : Options.BuildDirs) {
    llvm::Expected<std::string> Found = findBuildDir(Dir);
    if (!Found)
      return Found.takeError();
    Dir = *Found;
  }
  return llvm::Error::success();
}

/// Says which of the PATHs no build directory compiles; the others were checked.
static void noteUnknownPaths(CheckResult &Result) {
  for (const auto &[Path, Text] : Result.UnknownPaths) {
    Result.Messages.push_back(Text);
    Result.Notices.push_back({Notice::Kind::MissingSource, {Path, 0, 0}, Text + "."});
    Result.Incomplete |= isKernelCode(Path);
  }
}

/// Of several build directories, those that compile a file are the ones to look at it.
static llvm::Error findCompiled(SourceOptions &Options) {
  if (Options.BuildDirs.size() < 2 || Options.Touched.empty())
    return llvm::Error::success();
  for (const std::string &Dir : Options.BuildDirs) {
    std::vector<std::string> Messages; // the check has the same to say
    llvm::Expected<std::unique_ptr<FactsStore>> Kept = openStore(Options, Dir, Messages);
    if (!Kept)
      return Kept.takeError();
    llvm::Expected<CompileCommands> Commands = loadCommands(Dir, Kept->get());
    if (!Commands)
      return Commands.takeError();
    llvm::copy_if(Options.Touched, std::back_inserter(Options.Compiled),
                  [&](const std::string &File) { return Commands->has(File); });
  }
  return llvm::Error::success();
}

/// Change, to which the check is limited, may be null.
static llvm::Expected<CheckResult> checkEach(const CheckOptions &Options, const ChangeSet *Change,
                                             const RuleSelection &Rules, const char *Argv0) {
  std::vector<BuildResult> All;
  std::vector<std::string> Without;
  for (const std::string &Dir : Options.Sources.BuildDirs) {
    const BuildAtHand Build{Dir};
    llvm::Expected<CheckResult> One = Change ? checkChange(Options, Build, *Change, Rules, Argv0)
                                             : runCheck(Options, Build, Rules, Argv0);
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
  if (!Out)
    return Out;
  Out->Messages.insert(Out->Messages.end(), Without.begin(), Without.end());
  noteUnknownPaths(*Out);
  return Out;
}

llvm::Expected<CheckResult> irqlint::checkBuilds(CheckOptions &Options, const RuleSelection &Rules,
                                                 const char *Argv0) {
  if (!Options.Sources.Change.any()) {
    llvm::Expected<CheckResult> Out = checkEach(Options, nullptr, Rules, Argv0);
    if (Out)
      findKernelLines(*Out);
    return Out;
  }
  llvm::Expected<ChangeSet> Change = changesFor(Options.Sources, Options.Sources.BuildDirs.front());
  if (!Change)
    return Change.takeError();
  startFrom(*Change, Options.Sources);
  if (llvm::Error E = findCompiled(Options.Sources))
    return std::move(E);
  llvm::Expected<CheckResult> Out = Change->touchesSources()
                                        ? checkEach(Options, &*Change, Rules, Argv0)
                                        : nothingToCheck(Options, *Change, Rules);
  if (Out) {
    noteChange(*Change, *Out);
    findKernelLines(*Out);
  }
  return Out;
}

/// Mends what can be mended, as far as that was asked for; Result is then of what is left.
static llvm::Error mend(const CheckOptions &Options, const RuleSelection &Rules, Silence &Silenced,
                        const char *Argv0, CheckResult &Result) {
  if (!Options.Output.Fix && Options.Output.DiffFile.empty())
    return llvm::Error::success();
  LockProof Locks(Options, Result.SourceRoot, Argv0);
  auto Again = [&](std::shared_ptr<const Overlay> Over) -> llvm::Expected<CheckResult> {
    CheckOptions Again = Options;
    Again.Sources.Overlaid = std::move(Over);
    llvm::Expected<CheckResult> Out = checkBuilds(Again, Rules, Argv0);
    if (Out) {
      Silenced.applySuppressions(*Out);
      Silenced.applyBaseline(*Out);
    }
    return Out;
  };
  llvm::Expected<ProvedFixes> Fixes = proveFixes(Result, Again, Locks);
  if (!Fixes)
    return Fixes.takeError();
  if (!Options.Output.DiffFile.empty()) {
    llvm::Expected<std::string> Patch = patchOf(Fixes->Files);
    if (!Patch)
      return Patch.takeError();
    if (llvm::Error E = writeFileAtomically(Options.Output.DiffFile, *Patch))
      return E;
  }
  std::string Done = counted(Result.Fixes.size(), "finding") +
                     (Options.Output.Fix ? " mended in " : " can be mended in ") +
                     counted(Fixes->Files.size(), "file");
  if (Options.Output.Fix) {
    if (llvm::Error E = writeFixes(Result.SourceRoot, Fixes->Files))
      return E;
    Result = std::move(Fixes->After);
    Result.Overlaid = nullptr;
  }
  Result.Messages.insert(Result.Messages.end(), Fixes->Refused.begin(), Fixes->Refused.end());
  Result.Messages.push_back(std::move(Done));
  return llvm::Error::success();
}

int irqlint::runCheckCommand(const CheckOptions &Given, const char *Argv0) {
  CheckOptions Options = Given;
  llvm::Expected<RuleSelection> Rules = RuleSelection::create(
      Options.Judgement.Select, Options.Judgement.Ignore, Options.Judgement.Rt);
  if (!Rules)
    return usageError(Rules.takeError());
  llvm::Expected<Silence> Silenced = Silence::load(Options, *Rules);
  if (!Silenced)
    return usageError(Silenced.takeError());
  if (!Options.Sources.Kernel.empty()) {
    llvm::Expected<std::vector<std::string>> Made = buildsOfKernel(Options, Argv0);
    if (!Made)
      return prepareError(Made.takeError());
    Options.Sources.BuildDirs = std::move(*Made);
  }
  if (llvm::Error E = findBuildDirs(Options.Sources)) {
    if (!Options.Sources.SkipWithoutBuild)
      return usageError(std::move(E));
    note("nothing was checked: " + llvm::toString(std::move(E)));
    return ExitClean;
  }
  if (llvm::Error E = checkOutputs(Options))
    return usageError(std::move(E));

  llvm::Expected<CheckResult> Result = checkBuilds(Options, *Rules, Argv0);
  if (!Result)
    return prepareError(Result.takeError()); // a signal is none of the user's mistakes
  if (Result->EnabledRules.empty())
    Result->Messages.push_back("no rule ran: what is selected is ignored as well");
  Silenced->applySuppressions(*Result);
  Silenced->applyBaseline(*Result);
  if (llvm::Error E = mend(Options, *Rules, *Silenced, Argv0, *Result))
    return prepareError(std::move(E));
  int Code = exitCodeOf(*Result, Options);
  if (llvm::Error E = writeReports(*Result, Options, Code))
    return usageError(std::move(E));
  return Code;
}
