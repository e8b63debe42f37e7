//===- ProveFixes.cpp - Fixes that do what they say -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ProveFixes.h"

#include "checkers/report/Causes.h"
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
/// One fix, and the ways that it is to mend.
struct Attempt {
  FindingFix Fix;
  std::vector<size_t> Ways;
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

/// One way to a fault, which is what a fix mends.
struct KnownWay {
  Finding F;
  std::string Print; ///< its own fingerprint
  std::string Told;  ///< that of the finding which tells it
};

/// Tries fixes on the sources of one result.
class Prover {
public:
  Prover(CheckResult &Result, CheckAgain Again)
      : Result(Result), Again(Again), Lines(Result.SourceRoot, Result.Overlaid),
        Ways(knownWays(Result)), Before(countsOf(Ways)) {}

  llvm::Expected<ProvedFixes> prove();

private:
  static std::vector<KnownWay> knownWays(const CheckResult &R);
  static Counts countsOf(const std::vector<KnownWay> &All);
  void collect();
  void refuse(const Finding &F, const llvm::Twine &Why);
  llvm::Expected<std::vector<FixedFile>> filesOf(const std::vector<Attempt> &Some);
  std::string problemOf(const std::vector<Attempt> &Some, const CheckResult &After) const;
  llvm::Expected<std::string> attempt(const std::vector<Attempt> &Some);
  void addFix(const std::string &Told, const FindingFix &Fix);

  CheckResult &Result;
  CheckAgain Again;
  SourceLines Lines;
  std::vector<KnownWay> Ways;
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

/// Of what was found now.
std::vector<KnownWay> Prover::knownWays(const CheckResult &R) {
  std::vector<KnownWay> Out;
  for (auto [F, Told, Prints] :
       llvm::zip(R.Findings, findingFingerprints(R.Findings), wayFingerprints(R.Findings)))
    if (F.Baseline != BaselineState::Absent)
      for (auto [Way, Print] : llvm::zip(waysOf(F), Prints))
        Out.push_back({Way, Print, Told});
  return Out;
}

Counts Prover::countsOf(const std::vector<KnownWay> &All) {
  Counts Out;
  for (const KnownWay &Way : All)
    Out.add(Way.F, Way.Print, 1);
  return Out;
}

void Prover::refuse(const Finding &F, const llvm::Twine &Why) {
  std::string Text = F.Primary.File + ":" + std::to_string(F.Primary.Line) + ": " + F.Rule +
                     " is not fixed: " + Why.str();
  if (!llvm::is_contained(Out.Refused, Text))
    Out.Refused.push_back(std::move(Text));
}

/// Several findings can ask for the same edit, as two handlers do that share a function.
void Prover::collect() {
  for (size_t I = 0; I != Ways.size(); ++I) {
    const Finding &F = Ways[I].F;
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
    Same->Ways.push_back(I);
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
    for (size_t I : A.Ways)
      Allowed.add(Ways[I].F, Ways[I].Print, -1);
  std::vector<KnownWay> Left = knownWays(After);
  Counts Now = countsOf(Left);
  for (const auto &[F, Print, Told] : Left)
    if (Allowed.isLessThan(Now, F, Print))
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

/// One finding is mended by what mends its ways.
void Prover::addFix(const std::string &Told, const FindingFix &Fix) {
  auto [It, New] = Result.Fixes.try_emplace(Told, Fix);
  if (New || It->second.File != Fix.File)
    return;
  for (const FixEdit &Edit : Fix.Edits)
    if (!llvm::is_contained(It->second.Edits, Edit))
      It->second.Edits.push_back(Edit);
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
      for (size_t I : A.Ways)
        refuse(Ways[I].F, *Own);
    }
  }
  for (const Attempt &A : Good)
    for (size_t I : A.Ways)
      addFix(Ways[I].Told, A.Fix);
  if (Good.empty())
    Out.After = Result;
  return std::move(Out);
}

llvm::Expected<ProvedFixes> irqlint::proveFixes(CheckResult &Result, CheckAgain Again) {
  return Prover(Result, Again).prove();
}
