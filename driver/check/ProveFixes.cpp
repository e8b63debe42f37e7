//===- ProveFixes.cpp - Fixes that do what they say -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ProveFixes.h"

#include "driver/fix/MechanicalFix.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/output/SourceLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <map>

using namespace irqlint;

using CheckAgain = llvm::function_ref<llvm::Expected<CheckResult>(std::shared_ptr<const Overlay>)>;

namespace {
/// One fix, and the findings that it is to mend.
struct Attempt {
  FindingFix Fix;
  std::vector<size_t> Findings;
};

/// How often a finding is there, by its fingerprint without the number that tells equal ones apart,
/// which changes where one of them is mended; and by what it says, which stays the same where a fix
/// calls something else by which it is known.
struct Counts {
  std::map<std::string, int> ByPrint, ByText;

  void add(const Finding &F, const std::string &Fingerprint, int Number);
  /// Whether Other has more of that finding.
  bool isLessThan(const Counts &Other, const Finding &F, const std::string &Fingerprint) const;
};

/// Tries fixes on the sources of one result.
class Prover {
public:
  Prover(CheckResult &Result, CheckAgain Again)
      : Result(Result), Again(Again), Lines(Result.SourceRoot, Result.Overlaid),
        Prints(findingFingerprints(Result.Findings)), Before(countsOf(Result)) {}

  llvm::Expected<ProvedFixes> prove();

private:
  static Counts countsOf(const CheckResult &R);
  void collect();
  void refuse(const Finding &F, const llvm::Twine &Why);
  llvm::Expected<std::vector<FixedFile>> filesOf(const std::vector<Attempt> &Some);
  std::string problemOf(const std::vector<Attempt> &Some, const CheckResult &After) const;
  llvm::Expected<std::string> attempt(const std::vector<Attempt> &Some);

  CheckResult &Result;
  CheckAgain Again;
  SourceLines Lines;
  std::vector<std::string> Prints;
  Counts Before;
  std::vector<Attempt> Attempts;
  ProvedFixes Out;
};
} // namespace

static std::string unnumbered(const std::string &Fingerprint) {
  return llvm::StringRef(Fingerprint).rsplit(':').first.str();
}

static std::string saidOf(const Finding &F) {
  return F.Rule + "\n" + F.Primary.File + "\n" + F.Message;
}

void Counts::add(const Finding &F, const std::string &Fingerprint, int Number) {
  ByPrint[unnumbered(Fingerprint)] += Number;
  ByText[saidOf(F)] += Number;
}

bool Counts::isLessThan(const Counts &Other, const Finding &F,
                        const std::string &Fingerprint) const {
  auto of = [](const std::map<std::string, int> &Numbers, const std::string &Key) {
    auto It = Numbers.find(Key);
    return It == Numbers.end() ? 0 : It->second;
  };
  std::string Print = unnumbered(Fingerprint), Said = saidOf(F);
  return of(ByPrint, Print) < of(Other.ByPrint, Print) && of(ByText, Said) < of(Other.ByText, Said);
}

Counts Prover::countsOf(const CheckResult &R) {
  Counts All;
  for (auto [F, Print] : llvm::zip(R.Findings, findingFingerprints(R.Findings)))
    if (F.Baseline != BaselineState::Absent)
      All.add(F, Print, 1);
  return All;
}

void Prover::refuse(const Finding &F, const llvm::Twine &Why) {
  std::string Text = F.Primary.File + ":" + std::to_string(F.Primary.Line) + ": " + F.Rule +
                     " is not fixed: " + Why.str();
  if (!llvm::is_contained(Out.Refused, Text))
    Out.Refused.push_back(std::move(Text));
}

/// Several findings can ask for the same edit, as two handlers do that share a function.
void Prover::collect() {
  for (size_t I = 0; I != Result.Findings.size(); ++I) {
    const Finding &F = Result.Findings[I];
    const SourceText *Text = F.isOpen() ? Lines.file(F.Primary.File) : nullptr;
    if (!Text || llvm::sys::path::is_absolute(F.Primary.File))
      continue;
    llvm::Expected<std::optional<FindingFix>> Fix = mechanicalFix(F, Text->text());
    if (!Fix) {
      refuse(F, llvm::toString(Fix.takeError()));
      continue;
    }
    if (!*Fix)
      continue;
    auto Same = llvm::find_if(Attempts, [&](const Attempt &A) {
      return A.Fix.File == (*Fix)->File && A.Fix.Edits == (*Fix)->Edits;
    });
    if (Same == Attempts.end())
      Same = Attempts.insert(Attempts.end(), {**Fix, {}});
    Same->Findings.push_back(I);
  }
}

llvm::Expected<std::vector<FixedFile>> Prover::filesOf(const std::vector<Attempt> &Some) {
  std::map<std::string, std::vector<FindingFix>> ByFile;
  for (const Attempt &A : Some)
    ByFile[A.Fix.File].push_back(A.Fix);
  std::vector<FixedFile> Files;
  for (const auto &[Name, Fixes] : ByFile) {
    std::string Text = Lines.file(Name)->text().str();
    llvm::Expected<std::string> After = applied(Text, Fixes);
    if (!After)
      return After.takeError();
    Files.push_back({Name, Result.SourceRoot + "/" + Name, Text, std::move(*After)});
  }
  return Files;
}

/// Why the run over the fixed sources is no proof; empty where it is one.
std::string Prover::problemOf(const std::vector<Attempt> &Some, const CheckResult &After) const {
  for (const Notice &N : After.Notices)
    if (N.What == Notice::Kind::ParseError && !llvm::is_contained(Result.Notices, N))
      return "the result does not parse: " + N.Text;
  Counts Allowed = Before;
  for (const Attempt &A : Some)
    for (size_t I : A.Findings)
      Allowed.add(Result.Findings[I], Prints[I], -1);
  Counts Now = countsOf(After);
  for (auto [F, Print] : llvm::zip(After.Findings, findingFingerprints(After.Findings)))
    if (F.Baseline != BaselineState::Absent && Allowed.isLessThan(Now, F, Print))
      return Before.ByText.count(saidOf(F))
                 ? "it is found all the same"
                 : "with it there is a new finding: " + F.Message + " [" + F.Rule + "]";
  return "";
}

/// Why Some cannot be had together; empty where they can, and then they are what there is.
llvm::Expected<std::string> Prover::attempt(const std::vector<Attempt> &Some) {
  llvm::Expected<std::vector<FixedFile>> Files = filesOf(Some);
  if (!Files)
    return "it meets another fix: " + llvm::toString(Files.takeError());
  std::vector<OverlaidFile> Overlaid;
  for (const FixedFile &File : *Files)
    Overlaid.push_back({File.Path, true, File.After});
  llvm::Expected<CheckResult> After = Again(std::make_shared<Overlay>(Overlaid));
  if (!After)
    return After.takeError();
  std::string Problem = problemOf(Some, *After);
  if (Problem.empty()) {
    Out.Files = std::move(*Files);
    Out.After = std::move(*After);
  }
  return Problem;
}

llvm::Expected<ProvedFixes> Prover::prove() {
  collect();
  std::vector<Attempt> Good;
  // Mostly all of them can be had together, which takes one run.
  llvm::Expected<std::string> Problem = Attempts.empty() ? "" : attempt(Attempts);
  if (!Problem)
    return Problem.takeError();
  if (Problem->empty()) {
    Good = Attempts;
  } else {
    for (const Attempt &A : Attempts) {
      Good.push_back(A);
      llvm::Expected<std::string> Own = attempt(Good);
      if (!Own)
        return Own.takeError();
      if (Own->empty())
        continue;
      Good.pop_back();
      for (size_t I : A.Findings)
        refuse(Result.Findings[I], *Own);
    }
  }
  for (const Attempt &A : Good)
    for (size_t I : A.Findings)
      Result.Fixes.emplace(Prints[I], A.Fix);
  if (Good.empty())
    Out.After = Result;
  return std::move(Out);
}

llvm::Expected<ProvedFixes> irqlint::proveFixes(CheckResult &Result, CheckAgain Again) {
  return Prover(Result, Again).prove();
}
