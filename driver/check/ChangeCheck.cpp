//===- ChangeCheck.cpp - A check of what a change brings in ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ChangeCheck.h"

#include "driver/check/Check.h"
#include "driver/check/OpenStore.h"
#include "driver/kernel/BorrowedFlags.h"
#include "driver/os/InputFile.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/worker/LoadCommands.h"
#include "driver/worker/Progress.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <array>
#include <functional>
#include <future>
#include <set>

using namespace irqlint;

static llvm::Expected<ChangeSet> readPatch(const std::string &File, const std::string &Root) {
  auto Text = readTypedInput(File);
  if (!Text)
    return llvm::createStringError("cannot read the patch '" + File +
                                   "': " + llvm::toString(Text.takeError()));
  return changesOfPatch((*Text)->getBuffer(),
                        File == "-" ? "the patch on standard input" : "the patch '" + File + "'",
                        Root);
}

/// A run of CI that was given nothing has checked nothing, and may not look as if it had.
static llvm::Error nothingGiven(const ChangeOptions &Change) {
  if (Change.Patch == "-")
    return llvm::createStringError(
        "--diff: standard input is empty, so that nothing would be checked, and 'CI' is set in the "
        "environment; the command before the pipe may have failed");
  return llvm::createStringError(
      "nothing is staged, so that nothing would be checked, and 'CI' is set in the environment; "
      "name the range with 'pre-commit run --from-ref BASE --to-ref HEAD', or with --diff-base "
      "BASE");
}

llvm::Expected<ChangeSet> irqlint::changesFor(const SourceOptions &Options,
                                              const std::string &BuildDir) {
  std::vector<std::string> Messages; // of the store, which the check opens again and then repeats
  llvm::Expected<std::unique_ptr<FactsStore>> Kept = openStore(Options, BuildDir, Messages);
  if (!Kept)
    return Kept.takeError();
  llvm::Expected<std::string> Root = sourceRootOf(BuildDir, Kept->get());
  if (!Root)
    return Root.takeError();
  Kept->reset();
  const ChangeOptions &Change = Options.Change;
  llvm::Expected<ChangeSet> Out = Change.Staged         ? stagedChanges(*Root)
                                  : Change.Base.empty() ? readPatch(Change.Patch, *Root)
                                  : !Change.Head.empty()
                                      ? changesBetween(Change.Base, Change.Head, *Root)
                                      : changesSince(Change.Base, *Root);
  if (Out && Out->IsEmpty && !Change.MayBeEmpty && (Change.Staged || Change.Patch == "-"))
    return nothingGiven(Change);
  if (Out)
    Out->Notes.insert(Out->Notes.begin(), Messages.begin(), Messages.end());
  return Out;
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

/// Whether the failure is one of a file that the change touches; of what a header of its lacks, the
/// place is there. A failure's text begins with the name of the file that was parsed.
static bool isTouched(const Notice &N, const ChangeSet &Change) {
  return llvm::any_of(Change.Files, [&](const ChangedFile &F) {
    return F.isTouched() &&
           (N.Loc.File == F.Path || llvm::StringRef(N.Text).starts_with("'" + F.Path + "'"));
  });
}

/// Keeps apart what fails in files that the change leaves alone, and is not new: of those in Then.
/// Null for it where nobody asked, since none of it can hide a finding.
static void setApartOld(CheckResult &Result, const ChangeSet &Change,
                        const std::set<std::string> *Then) {
  for (const Notice &N : Result.Notices)
    if (isFailure(N) && !isTouched(N, Change) && (!Then || Then->count(N.Loc.File)))
      Result.FailedBefore.insert(N.Text);
}

/// Leaves the findings that Before does not have.
static void dropKnown(CheckResult &Result, const CheckResult &Before, const ChangeSet &Change) {
  std::vector<Finding> Old = Before.Findings;
  for (Finding &F : Old)
    if (auto It = Change.NewNames.find(F.Primary.File); It != Change.NewNames.end())
      F.Primary.File = It->second;
  // By ways: one more callback that takes a lock is the change's, however many did before it.
  std::set<std::string> Was;
  for (const std::vector<std::string> &Known : wayFingerprints(Old))
    Was.insert(Known.front());
  std::vector<std::vector<std::string>> Is = wayFingerprints(Result.Findings);
  std::vector<Finding> New;
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Is))
    (Was.count(Fingerprint.front()) ? Result.OfOld : New).push_back(std::move(F));
  Result.Findings = std::move(New);
}

void irqlint::startFrom(const ChangeSet &Change, SourceOptions &Options) {
  for (const ChangedFile &F : Change.Files)
    if (F.isTouched() && llvm::StringRef(F.Path).ends_with(".c"))
      Options.Touched.push_back(Change.Root + "/" + F.Path);
  llvm::sort(Options.Touched);
}

CheckResult irqlint::nothingToCheck(const CheckOptions &Options, const ChangeSet &Change,
                                    const RuleSelection &Rules) {
  CheckResult Out;
  Out.SourceRoot = Change.Root;
  Out.Rt = Options.Judgement.Rt;
  Out.OfChange = true;
  for (const RuleInfo &Rule : allRules())
    if (Rules.enabled(Rule))
      Out.EnabledRules.push_back(Rule.Id);
  llvm::sort(Out.EnabledRules);
  return Out;
}

/// Whether the Makefile beside the file (relative to Root) has its object.
static bool namesObject(const std::string &Root, llvm::StringRef Path) {
  std::string Folder = Root + "/" + llvm::sys::path::parent_path(Path).str();
  std::string Object = llvm::sys::path::stem(Path).str() + ".o";
  return llvm::any_of(std::array{"Makefile", "Kbuild"}, [&](const char *Name) {
    std::optional<std::string> Text = readSource(Folder + "/" + Name, nullptr);
    return Text && llvm::StringRef(*Text).contains(Object);
  });
}

void irqlint::noteChange(const ChangeSet &Change, CheckResult &Result) {
  std::vector<std::string> Texts = Change.Notes;
  // Whoever has just written it need not ask which file that is.
  for (const Notice &N : Result.Notices)
    if (N.What == Notice::Kind::ParseError && isTouched(N, Change))
      Texts.push_back(llvm::StringRef(N.Text).rtrim('.').str());
  for (const std::string &File : Result.Uncompiled) {
    std::string Path = File.substr(Change.Root.size() + 1);
    std::string Text = "'" + Path + "' is changed and has no compile command; it was not analysed";
    Result.Notices.push_back({Notice::Kind::MissingSource, {Path, 0, 0}, Text + "."});
    // What is no part of a kernel cannot hide a finding.
    Result.Incomplete |= isKernelCode(Path);
    Texts.push_back(std::move(Text));
  }
  for (const std::string &Path : Change.Unknown) {
    std::string Text = "'" + Path +
                       "' is unknown to git, beside a Makefile that has changed; it "
                       "was not analysed";
    Result.Notices.push_back({Notice::Kind::MissingSource, {Path, 0, 0}, Text + "."});
    Texts.push_back(std::move(Text));
    Result.Incomplete |= namesObject(Change.Root, Path);
  }
  // Such a patch is of another tree. What comes of it is checked, but hardly what was meant.
  for (const std::string &Path : Change.Nowhere) {
    std::string Text = "'" + Path + "' is not in '" + Change.Root +
                       "'; what the patch makes of it is taken from git's objects";
    Result.Notices.push_back({Notice::Kind::MissingSource, {Path, 0, 0}, Text + "."});
    Texts.push_back(std::move(Text));
  }
  for (std::string &Text : Texts)
    if (!llvm::is_contained(Result.Messages, Text))
      Result.Messages.push_back(std::move(Text));
  llvm::sort(Result.Notices, [](const Notice &A, const Notice &B) {
    return std::tie(A.Loc, A.Text) < std::tie(B.Loc, B.Text);
  });
}

llvm::Expected<CheckResult> irqlint::checkChange(const CheckOptions &Options,
                                                 const BuildAtHand &Build, const ChangeSet &Change,
                                                 const RuleSelection &Rules, const char *Argv0) {
  CheckOptions Was = Options;
  Was.Sources.Overlaid = Change.before();
  Was.Judgement.ExplainUnknown = false;
  Was.Sources.BeforeChange = true;
  // The state before is mostly that of an earlier run. Whether it is takes looking at each source,
  // which need not hold up the analysis, but must be done before that replaces the earlier result.
  std::future<std::optional<CheckResult>> Recall =
      std::async(std::launch::async, recallCheck, std::cref(Was), std::cref(Build));
  CheckOptions After = Options;
  After.Sources.Overlaid = Change.after();
  llvm::Expected<CheckResult> Result = runCheck(After, Build, Rules, Argv0, [&] { Recall.wait(); });
  if (!Result)
    return Result;
  Result->OfChange = true;
  for (const ChangedFile &F : Change.Files)
    if (F.isTouched())
      Result->Changed.push_back(F.Path);
  if (Result->Findings.empty() && !Result->Incomplete) {
    setApartOld(*Result, Change, nullptr);
    return Result;
  }
  std::optional<CheckResult> Before = Recall.get();
  if (!Before) {
    StageTimer Timer(Result->Statistics, "before");
    llvm::Expected<CheckResult> Run = runCheck(Was, Build, Rules, Argv0);
    if (!Run)
      return Run;
    Before = std::move(*Run);
  }
  dropKnown(*Result, *Before, Change);

  std::set<std::string> Now = failures(*Result, Change), Then = failures(*Before, Change);
  size_t OnlyBefore = llvm::count_if(Then, [&](const std::string &F) { return !Now.count(F); });
  if (OnlyBefore)
    Result->Messages.push_back(counted(OnlyBefore, "file") +
                               " could not be analysed as before the change; what is found "
                               "through them may be older");
  setApartOld(*Result, Change, &Then);
  // What could not be analysed before either says nothing of the change, but for its own files.
  Result->Incomplete &= llvm::any_of(Now, [&](const std::string &F) { return !Then.count(F); }) ||
                        llvm::any_of(Result->Notices, [&](const Notice &N) {
                          return isFailure(N) && isTouched(N, Change);
                        });
  return Result;
}
