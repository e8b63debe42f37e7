//===- MergeResults.cpp - One answer for several build directories --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/MergeResults.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <map>

using namespace irqlint;

/// Short names for the folders: the last parts of their paths, as many as tell them apart.
static std::vector<std::string> labelsOf(const std::vector<BuildResult> &All) {
  for (unsigned Parts = 1;; ++Parts) {
    std::vector<std::string> Out;
    bool Whole = true;
    for (const BuildResult &B : All) {
      llvm::StringRef Rest = B.BuildDir;
      for (unsigned I = 0; I != Parts; ++I)
        Rest = llvm::sys::path::parent_path(Rest);
      Whole &= Rest.size() <= 1;
      Out.push_back(llvm::StringRef(B.BuildDir).substr(Rest.size()).ltrim('/').str());
    }
    std::vector<std::string> Sorted = Out;
    llvm::sort(Sorted);
    if (Whole || std::adjacent_find(Sorted.begin(), Sorted.end()) == Sorted.end())
      return Out;
  }
}

static void add(RunStatistics &To, const RunStatistics &From) {
  To.RootFiles += From.RootFiles;
  To.FilesParsed += From.FilesParsed;
  To.FilesFromStore += From.FilesFromStore;
  To.FilesPrecompiled += From.FilesPrecompiled;
  To.FilesFailed += From.FilesFailed;
  To.Functions += From.Functions;
  To.EntryPoints += From.EntryPoints;
  To.UnknownCalls += From.UnknownCalls;
  To.Rounds += From.Rounds;
  // One after the other.
  To.PeakRssKb = std::max(To.PeakRssKb, From.PeakRssKb);
  To.WorkerPeakRssKb = std::max(To.WorkerPeakRssKb, From.WorkerPeakRssKb);
  To.WorkerCpu += From.WorkerCpu;
  for (const auto &[Rule, Cpu] : From.RuleCpu)
    To.RuleCpu[Rule] += Cpu;
  for (const StageTime &Stage : From.Stages) {
    auto It = llvm::find_if(To.Stages, [&](const StageTime &T) { return T.Stage == Stage.Stage; });
    if (It == To.Stages.end()) {
      To.Stages.push_back(Stage);
    } else {
      It->Wall += Stage.Wall;
      It->Cpu += Stage.Cpu;
    }
  }
  auto slower = [](const auto &A, const auto &B) {
    return A.second != B.second ? A.second > B.second : A.first < B.first;
  };
  To.Slowest.insert(To.Slowest.end(), From.Slowest.begin(), From.Slowest.end());
  llvm::sort(To.Slowest, slower);
  To.Files.insert(To.Files.end(), From.Files.begin(), From.Files.end());
}

llvm::Expected<CheckResult> irqlint::mergeResults(std::vector<BuildResult> All) {
  if (All.size() == 1)
    return std::move(All.front().Result);
  std::vector<std::string> Labels = labelsOf(All);
  CheckResult Out;
  Out.SourceRoot = All.front().Result.SourceRoot;
  Out.Rt = All.front().Result.Rt;
  Out.EnabledRules = All.front().Result.EnabledRules;
  Out.Overlaid = All.front().Result.Overlaid;
  Out.OfChange = All.front().Result.OfChange;
  Out.Changed = All.front().Result.Changed;
  Out.Uncompiled = All.front().Result.Uncompiled;
  Out.UnknownPaths = All.front().Result.UnknownPaths;
  std::map<Finding, std::vector<std::string>> Found;
  std::map<std::string, RootFile> Roots;
  for (auto [B, Label] : llvm::zip(All, Labels)) {
    CheckResult &Result = B.Result;
    if (Result.SourceRoot != Out.SourceRoot)
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "'" + All.front().BuildDir + "' is of the sources in '" +
                                         Out.SourceRoot + "', and '" + B.BuildDir +
                                         "' of those in '" + Result.SourceRoot +
                                         "'; check different sources one by one");
    llvm::erase_if(Out.Uncompiled, [&Of = Result.Uncompiled](const std::string &File) {
      return !llvm::is_contained(Of, File);
    });
    llvm::erase_if(Out.UnknownPaths, [&Of = Result.UnknownPaths](const auto &Unknown) {
      return llvm::none_of(Of, [&](const auto &U) { return U.first == Unknown.first; });
    });
    llvm::append_range(Out.OfOld, Result.OfOld);
    for (Finding &F : Result.Findings)
      Found[std::move(F)].push_back(Label);
    // What one of them brings in is not old.
    for (auto &[One, Other] : {std::pair(&Out, &Result), {&Result, &Out}})
      for (const Notice &N : Other->Notices)
        if (!Other->FailedBefore.count(N.Text))
          One->FailedBefore.erase(N.Text);
    Out.FailedBefore.merge(Result.FailedBefore);
    for (Notice &N : Result.Notices)
      if (!llvm::is_contained(Out.Notices, N))
        Out.Notices.push_back(std::move(N));
    for (std::string &Text : Result.Messages)
      if (!llvm::is_contained(Out.Messages, Text))
        Out.Messages.push_back(std::move(Text));
    if (Result.UnknownCalls && !Out.UnknownCalls)
      Out.UnknownCalls.emplace();
    if (Result.UnknownCalls)
      llvm::append_range(*Out.UnknownCalls, *Result.UnknownCalls);
    for (RootFile &Root : Result.Roots) {
      auto [It, New] = Roots.try_emplace(Root.File, Root);
      It->second.Whole &= Root.Whole;
      It->second.Shared |= Root.Shared;
    }
    for (std::string &Path : Result.ReportPaths)
      if (!llvm::is_contained(Out.ReportPaths, Path))
        Out.ReportPaths.push_back(std::move(Path));
    Out.Incomplete |= Result.Incomplete;
    add(Out.Statistics, Result.Statistics);
  }
  for (auto &[File, Root] : Roots)
    Out.Roots.push_back(std::move(Root));
  for (auto &[F, Builds] : Found) {
    Out.Findings.push_back(F);
    Out.Findings.back().Builds = Builds;
  }
  llvm::sort(Out.Notices, [](const Notice &A, const Notice &B) {
    return std::tie(A.Loc, A.Text) < std::tie(B.Loc, B.Text);
  });
  return Out;
}
