//===- ChangeCheck.cpp - A check of what a change brings in ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/ChangeCheck.h"

#include "driver/commands/Check.h"
#include "driver/commands/OpenStore.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/worker/LoadCommands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <chrono>
#include <set>

namespace irqlint {

static llvm::Expected<ChangeSet> readPatch(const std::string &File, const std::string &Root) {
  auto Text = llvm::MemoryBuffer::getFileOrSTDIN(File);
  if (!Text)
    return llvm::createStringError(Text.getError(), "cannot read the patch '" + File +
                                                        "': " + Text.getError().message());
  return changesOfPatch((*Text)->getBuffer(),
                        File == "-" ? "the patch on standard input" : "the patch '" + File + "'",
                        Root);
}

llvm::Expected<ChangeSet> changesFor(const CheckOptions &Options) {
  std::vector<std::string> Messages; // of the store, which the check opens again and then repeats
  llvm::Expected<std::unique_ptr<FactsStore>> Kept = openStore(Options, Messages);
  if (!Kept)
    return Kept.takeError();
  llvm::Expected<std::string> Root = sourceRootOf(Options.BuildDir, Kept->get());
  if (!Root)
    return Root.takeError();
  Kept->reset();
  if (Options.Change.Staged)
    return stagedChanges(*Root);
  return Options.Change.Base.empty() ? readPatch(Options.Change.Patch, *Root)
                                     : changesSince(Options.Change.Base, *Root);
}

static bool isFailure(const Notice &N) {
  return N.What == Notice::Kind::ParseError || N.What == Notice::Kind::MissingSource;
}

/// The files that could not be analysed, by the names that they have after the change.
static std::set<std::string> failures(const CheckResult &Result, const ChangeSet &Change) {
  std::set<std::string> Out;
  for (const Notice &N : Result.Notices)
    if (isFailure(N)) {
      auto Renamed = Change.NewNames.find(N.Loc.File);
      Out.insert(Renamed == Change.NewNames.end() ? N.Loc.File : Renamed->second);
    }
  return Out;
}

/// Leaves the findings that Before does not have.
static void dropKnown(CheckResult &Result, const CheckResult &Before, const ChangeSet &Change) {
  std::vector<Finding> Old = Before.Findings;
  for (Finding &F : Old)
    if (auto It = Change.NewNames.find(F.Primary.File); It != Change.NewNames.end())
      F.Primary.File = It->second;
  std::vector<std::string> Known = findingFingerprints(Old);
  const std::set<std::string> Was(Known.begin(), Known.end());
  std::vector<std::string> Is = findingFingerprints(Result.Findings);
  std::vector<Finding> New;
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Is))
    if (!Was.count(Fingerprint))
      New.push_back(std::move(F));
  Result.Findings = std::move(New);
}

/// What the change does not compile is nobody's finding, and should not pass for clean either.
static void noteUncompiled(const CheckOptions &Options, const ChangeSet &Change,
                           CheckResult &Result) {
  for (const ChangedFile &F : Change.Files)
    if (F.isTouched() && F.After && llvm::StringRef(F.Path).ends_with(".c") &&
        llvm::is_contained(Result.Uncompiled, Result.SourceRoot + "/" + F.Path))
      Result.Notices.push_back(
          {Notice::Kind::Limit,
           {F.Path, 0, 0},
           "'" + F.Path + "' is changed, and '" + Options.BuildDir +
               "' has no compile command for it; it was not analysed."});
}

/// A run in which there is nothing to do.
static CheckResult emptyResult(const CheckOptions &Options, const RuleSelection &Rules,
                               const std::string &Root) {
  CheckResult Out;
  Out.SourceRoot = Root;
  Out.Rt = Options.Rt;
  for (const RuleInfo &Rule : allRules())
    if (Rules.enabled(Rule))
      Out.EnabledRules.push_back(Rule.Id);
  llvm::sort(Out.EnabledRules);
  return Out;
}
} // namespace irqlint
