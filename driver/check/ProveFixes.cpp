//===- ProveFixes.cpp - Fixes that do what they say -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ProveFixes.h"

#include "driver/check/KnownWays.h"
#include "driver/check/LockProof.h"
#include "driver/fix/DriverSources.h"
#include "driver/fix/MechanicalFix.h"
#include "driver/fix/RawSpinlock.h"
#include "driver/output/Names.h"
#include "driver/output/SourceLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <map>
#include <set>

using namespace irqlint;

using Problems = llvm::Expected<std::vector<FixProblem>>;
using CheckAgain = llvm::function_ref<llvm::Expected<CheckResult>(std::shared_ptr<const Overlay>)>;

namespace {
/// One fix, and the ways that it is to mend.
struct Attempt {
  FindingFix Fix;
  std::vector<size_t> Ways;
};

/// Tries fixes on the sources of one result.
class Prover {
public:
  Prover(CheckResult &Result, CheckAgain Again, LockProof &Locks)
      : Result(Result), Again(Again), Locks(Locks), Lines(Result.SourceRoot, Result.Overlaid),
        Sources(Result.SourceRoot, Lines), Ways(knownWays(Result)), Before(Ways) {}

  llvm::Expected<ProvedFixes> prove();

private:
  llvm::Expected<std::optional<FindingFix>> fixOf(const Finding &F, llvm::StringRef Text);
  llvm::Error collect();
  llvm::Error leaveOut();
  void refuse(const Finding &F, const llvm::Twine &Why);
  llvm::Expected<std::vector<FixedFile>> filesOf(const std::vector<Attempt> &Some);
  std::vector<FixProblem> problemsOf(const std::vector<Attempt> &Some,
                                     const CheckResult &After) const;
  Problems lockProblems(const std::vector<Attempt> &Some, std::shared_ptr<const Overlay> Over);
  Problems attempt(const std::vector<Attempt> &Some);
  void refuseAll(const Attempt &A, const std::string &Why);
  void setApart(const std::vector<FixProblem> &All, std::vector<Attempt> &Some,
                std::vector<Attempt> &Doubtful);
  void addFix(const std::string &Told, const FindingFix &Fix);

  CheckResult &Result;
  CheckAgain Again;
  LockProof &Locks;
  SourceLines Lines;
  DriverSources Sources;
  std::vector<KnownWay> Ways;
  WayCounts Before;
  std::vector<Attempt> Attempts;
  ProvedFixes Out;
};
} // namespace

void Prover::refuse(const Finding &F, const llvm::Twine &Why) {
  std::string Text = F.Primary.File + ":" + std::to_string(F.Primary.Line) + ": " + F.Rule +
                     " is not fixed: " + Why.str();
  if (!llvm::is_contained(Out.Refused, Text))
    Out.Refused.push_back(std::move(Text));
}

/// What mends F where the lock is taken counts for the rules about what sleeps under PREEMPT_RT.
llvm::Expected<std::optional<FindingFix>> Prover::fixOf(const Finding &F, llvm::StringRef Text) {
  llvm::Expected<std::optional<FindingFix>> Fix = mechanicalFix(F, Text);
  if (!Fix || *Fix || (F.Rule != "IRQ102" && F.Rule != "IRQ105"))
    return Fix;
  return rawSpinlockFix(F, Sources);
}

/// Several findings can ask for the same edits, as two handlers do that share a function.
llvm::Error Prover::collect() {
  for (size_t I = 0; I != Ways.size(); ++I) {
    const Finding &F = Ways[I].F;
    const SourceText *Text = F.isOpen() ? Lines.file(F.Primary.File) : nullptr;
    if (!Text || llvm::sys::path::is_absolute(F.Primary.File))
      continue;
    llvm::Expected<std::optional<FindingFix>> Fix = fixOf(F, Text->text());
    if (!Fix) {
      refuse(F, llvm::toString(Fix.takeError()));
      continue;
    }
    if (!*Fix)
      continue;
    auto Same =
        llvm::find_if(Attempts, [&](const Attempt &A) { return A.Fix.Files == (*Fix)->Files; });
    if (Same == Attempts.end())
      Same = Attempts.insert(Attempts.end(), {**Fix, {}});
    Same->Ways.push_back(I);
  }
  return leaveOut();
}

/// Drops the changes of locks that nothing could prove.
llvm::Error Prover::leaveOut() {
  std::vector<Attempt> Left;
  for (Attempt &A : Attempts) {
    llvm::Expected<std::string> Problem = A.Fix.OfLock ? Locks.problemOf(A.Fix) : "";
    if (!Problem)
      return Problem.takeError();
    if (Problem->empty())
      Left.push_back(std::move(A));
    else
      refuseAll(A, *Problem);
  }
  Attempts = std::move(Left);
  return llvm::Error::success();
}

llvm::Expected<std::vector<FixedFile>> Prover::filesOf(const std::vector<Attempt> &Some) {
  std::map<std::string, std::vector<FixEdit>> ByFile;
  for (const Attempt &A : Some)
    for (const FileEdits &File : A.Fix.Files)
      llvm::append_range(ByFile[File.File], File.Edits);
  std::vector<FixedFile> Files;
  for (const auto &[Name, Edits] : ByFile) {
    std::string Text = Lines.file(Name)->text().str();
    llvm::Expected<std::string> After = applied(Text, Edits);
    if (!After)
      return After.takeError();
    Files.push_back({Name, Result.SourceRoot + "/" + Name, Text, std::move(*After)});
  }
  return Files;
}

/// Why the run over the fixed sources is no proof; empty where it is one.
std::vector<FixProblem> Prover::problemsOf(const std::vector<Attempt> &Some,
                                           const CheckResult &After) const {
  std::vector<FixProblem> Out;
  for (const Notice &N : After.Notices)
    if (N.What == Notice::Kind::ParseError && !llvm::is_contained(Result.Notices, N))
      Out.push_back({N.Loc.File, "the result does not parse: " + N.Text});
  WayCounts Allowed = Before;
  for (const Attempt &A : Some)
    for (size_t I : A.Ways)
      Allowed.add(Ways[I], -1);
  std::vector<KnownWay> Left = knownWays(After);
  WayCounts Now(Left);
  for (const KnownWay &Way : Left)
    if (Allowed.isLessThan(Now, Way))
      Out.push_back({Way.F.Primary.File, Before.says(Way)
                                             ? "it is found all the same"
                                             : "with it there is a new finding: " + Way.F.Message +
                                                   " [" + Way.F.Rule + "]"});
  return Out;
}

/// Why the locks that some of them change may not be changed; empty where they may.
Problems Prover::lockProblems(const std::vector<Attempt> &Some,
                              std::shared_ptr<const Overlay> Over) {
  std::set<std::string> Files;
  for (const Attempt &A : Some)
    if (A.Fix.OfLock)
      for (const FileEdits &File : A.Fix.Files)
        Files.insert(File.File);
  return Files.empty() ? std::vector<FixProblem>() : Locks.problemsWith(Files, std::move(Over));
}

/// Why Some cannot be had together; empty where they can, and then they are what there is.
Problems Prover::attempt(const std::vector<Attempt> &Some) {
  llvm::Expected<std::vector<FixedFile>> Files = filesOf(Some);
  if (!Files)
    return std::vector<FixProblem>{
        {"", "it meets another fix: " + llvm::toString(Files.takeError())}};
  std::vector<OverlaidFile> Overlaid;
  for (const FixedFile &File : *Files)
    Overlaid.push_back({File.Path, true, File.After});
  auto Over = std::make_shared<const Overlay>(Overlaid);
  llvm::Expected<CheckResult> After = Again(Over);
  if (!After)
    return After.takeError();
  Problems All = problemsOf(Some, *After);
  if (All->empty())
    All = lockProblems(Some, Over);
  if (All && All->empty()) {
    Out.Files = std::move(*Files);
    Out.After = std::move(*After);
  }
  return All;
}

/// One finding is mended by what mends its ways.
void Prover::addFix(const std::string &Told, const FindingFix &Fix) {
  auto [It, New] = Result.Fixes.try_emplace(Told, Fix);
  if (New)
    return;
  std::vector<FileEdits> &Known = It->second.Files;
  for (const FileEdits &File : Fix.Files) {
    auto Same = llvm::find_if(Known, [&](const FileEdits &K) { return K.File == File.File; });
    if (Same == Known.end())
      Same = Known.insert(Known.end(), {File.File, {}});
    for (const FixEdit &Edit : File.Edits)
      if (!llvm::is_contained(Same->Edits, Edit))
        Same->Edits.push_back(Edit);
  }
}

void Prover::refuseAll(const Attempt &A, const std::string &Why) {
  for (size_t I : A.Ways)
    refuse(Ways[I].F, Why);
}

static bool edits(const Attempt &A, const std::string &File) {
  return llvm::any_of(A.Fix.Files, [&](const FileEdits &E) { return E.File == File; });
}

/// Takes those out of Some that the problems are of: a problem in a file that only one edits is
/// that one's. What several may have to answer for, or nobody, goes to Doubtful.
void Prover::setApart(const std::vector<FixProblem> &All, std::vector<Attempt> &Some,
                      std::vector<Attempt> &Doubtful) {
  std::vector<Attempt> Left;
  for (const Attempt &A : Some) {
    auto Own = llvm::find_if(All, [&](const FixProblem &P) { return edits(A, P.File); });
    if (Own == All.end())
      Left.push_back(A);
    else if (llvm::count_if(Some, [&](const Attempt &B) { return edits(B, Own->File); }) == 1)
      refuseAll(A, Own->Text);
    else
      Doubtful.push_back(A);
  }
  if (Left.size() == Some.size()) {
    llvm::append_range(Doubtful, Left);
    Left.clear();
  }
  Some = std::move(Left);
}

llvm::Expected<ProvedFixes> Prover::prove() {
  if (llvm::Error E = collect())
    return E;
  // Mostly all of them can be had together, which takes one run, and what cannot shows where.
  std::vector<Attempt> Good = Attempts, Doubtful;
  while (!Good.empty()) {
    Problems All = attempt(Good);
    if (!All)
      return All.takeError();
    if (All->empty())
      break;
    setApart(*All, Good, Doubtful);
  }
  for (const Attempt &A : Doubtful) {
    Good.push_back(A);
    Problems Own = attempt(Good);
    if (!Own)
      return Own.takeError();
    if (Own->empty())
      continue;
    Good.pop_back();
    refuseAll(A, Own->front().Text);
  }
  for (const Attempt &A : Good)
    for (size_t I : A.Ways)
      addFix(Ways[I].Told, A.Fix);
  if (Good.empty())
    Out.After = Result;
  return std::move(Out);
}

llvm::Expected<ProvedFixes> irqlint::proveFixes(CheckResult &Result, CheckAgain Again,
                                                LockProof &Locks) {
  return Prover(Result, Again, Locks).prove();
}
