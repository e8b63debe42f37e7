//===- Silence.cpp - Which findings are not to be shown -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/Silence.h"

#include "checkers/data/RuleInfo.h"
#include "checkers/facts/Paths.h"
#include "checkers/report/Causes.h"
#include "driver/os/InputFile.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/silence/Date.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <map>

using namespace irqlint;

Silence::Silence(const CheckOptions &Options, const RuleSelection &Rules)
    : Rules(Rules), Verbose(Options.Output.Verbose), Today(today()) {}

llvm::Expected<Silence> Silence::load(const CheckOptions &Options, const RuleSelection &Rules) {
  Silence Out(Options, Rules);
  for (const std::string &File : Options.Judgement.SuppressionFiles) {
    auto Buffer = readInputFile(File);
    if (!Buffer)
      return llvm::createStringError("cannot read the suppressions '" + File +
                                     "': " + llvm::toString(Buffer.takeError()));
    llvm::Expected<std::vector<SuppressionEntry>> Entries =
        parseSuppressions(File, (*Buffer)->getBuffer());
    if (!Entries)
      return Entries.takeError();
    llvm::append_range(Out.Entries, std::move(*Entries));
  }
  if (!Options.Judgement.BaselineFile.empty()) {
    llvm::Expected<Baseline> Known = readBaseline(Options.Judgement.BaselineFile);
    if (!Known)
      return Known.takeError();
    Out.Known = std::move(*Known);
  }
  return Out;
}

/// A line of a file that was named on the command line, as reports show places.
static Location placeOf(const std::string &Name, unsigned Line, const CheckResult &Result) {
  llvm::SmallString<256> Path;
  if (llvm::sys::fs::real_path(Name, Path))
    Path = Name;
  return {relativePath(Path, Result.SourceRoot, "/"), Line, 1};
}

//===-- Suppressions -------------------------------------------------------------------------===//

/// Whether the entry names a file that the kernel's source does not have, which no run needs.
static bool namesNoFile(const SuppressionEntry &Entry, const CheckResult &Result,
                        const RunScope &Scope) {
  bool IsPlain = Entry.File &&
                 llvm::StringRef(Entry.FileText).find_first_of("*?[{\\") == llvm::StringRef::npos;
  // A store may have the findings without the source, and a change bring the file in.
  return IsPlain && !Result.OfChange && llvm::sys::fs::is_directory(Result.SourceRoot) &&
         !Scope.exists(Entry.FileText);
}

/// Whether the run has looked at all that the entry could silence.
static bool couldMatch(const SuppressionEntry &Entry, const CheckResult &Result,
                       const RunScope &Scope) {
  if (!Entry.Rules.isWithin(Scope.rules()))
    return false;
  if (!Entry.File)
    return Scope.isWhole() && !Result.Incomplete;
  bool Any = false;
  for (const RootFile &Root : Result.Roots)
    if (Entry.File->match(Root.File)) {
      if (!Scope.judges(Root.File))
        return false;
      Any = true;
    }
  return Any;
}

void Silence::applyFiles(CheckResult &Result) const {
  RunScope Scope(Result, Rules);
  for (const SuppressionEntry &Entry : Entries) {
    Location At = placeOf(Entry.Name, Entry.Line, Result);
    bool IsOver = !Entry.Until.empty() && Entry.Until < Today;
    size_t Count = 0;
    for (Finding &F : Result.Findings) {
      if (!Entry.matches(F))
        continue;
      ++Count;
      if (!IsOver)
        F.Suppressions.push_back({Suppression::Kind::External, At, Entry.Reason});
    }
    if (IsOver)
      Result.Notices.push_back({Notice::Kind::Expired, At,
                                "The last day of this suppression was " + Entry.Until +
                                    "; it would have silenced " + counted(Count, "finding") + "."});
    else if (Count ||
             llvm::any_of(Result.OfOld, [&](const Finding &F) { return Entry.matches(F); }))
      continue;
    else if (namesNoFile(Entry, Result, Scope))
      Result.Notices.push_back({Notice::Kind::UnusedSuppression, At,
                                "This suppression of " + Entry.RuleText +
                                    " silences nothing: the kernel's source has no '" +
                                    Entry.FileText + "'; remove it or mend the path."});
    else if (couldMatch(Entry, Result, Scope))
      Result.Notices.push_back({Notice::Kind::UnusedSuppression, At,
                                "This suppression of " + Entry.RuleText +
                                    " silences nothing; remove it or mend its patterns."});
  }
}

void Silence::applySuppressions(CheckResult &Result) {
  applyFiles(Result);
  applyComments(Result, RunScope(Result, Rules));
  sortNotices(Result);
  groupByCause(Result.Findings);
  if (!Result.OfChange)
    countSameElsewhere(Result.Findings);
}

void irqlint::sortNotices(CheckResult &Result) {
  llvm::sort(Result.Notices, [](const Notice &A, const Notice &B) {
    return std::tie(A.Loc, A.Text) < std::tie(B.Loc, B.Text);
  });
}

//===-- The baseline -------------------------------------------------------------------------===//

std::vector<const BaselineEntry *>
irqlint::staleEntries(const Baseline &Known, const std::vector<std::string> &Fingerprints,
                      const RunScope &Scope) {
  llvm::StringSet<> Found;
  for (const std::string &Fingerprint : Fingerprints)
    Found.insert(Fingerprint);
  std::vector<const BaselineEntry *> Out;
  for (const BaselineEntry &Entry : Known.Entries)
    if (!Found.contains(Entry.Fingerprint) && Scope.wouldFind(Entry))
      Out.push_back(&Entry);
  return Out;
}

/// What the baseline knows of a finding that was not found.
static Finding absent(const BaselineEntry &Entry, bool Rt) {
  Finding F;
  F.Rule = Entry.Rule;
  F.Variant = Entry.Variant;
  F.Baseline = BaselineState::Absent;
  F.KnownAs = Entry.Fingerprint;
  if (const RuleInfo *Rule = findRule(Entry.Rule)) {
    const RuleVariant *Variant = Rule->variant(Entry.Variant);
    F.Severity = Variant ? (Rt ? Variant->SeverityRt : Variant->Severity)
                         : (Rt ? Rule->SeverityRt : Rule->Severity);
  }
  F.Message = Entry.Message.empty() ? "an earlier finding is gone" : Entry.Message;
  F.Primary = Entry.Place.valid() ? Entry.Place : Location{Entry.File, 1, 1};
  F.PrimaryFunction = Entry.Function;
  F.Entry = Entry.Chain.empty() ? "" : Entry.Chain.front();
  return F;
}

static std::string textOf(const Baseline &Known, const BaselineEntry &Entry) {
  return Known.Name + (Entry.Line ? ":" + std::to_string(Entry.Line) : "") + ": " + Entry.Rule +
         " in '" + Entry.Function + "' of '" + Entry.File + "'";
}

void Silence::applyBaseline(CheckResult &Result) const {
  if (!Known)
    return;
  RunScope Scope(Result, Rules);
  std::map<std::string, const BaselineEntry *> Entries;
  for (const BaselineEntry &Entry : Known->Entries)
    Entries.emplace(Entry.Fingerprint, &Entry);
  // A baseline of a version that told ways one by one has each of them.
  auto isKnown = [&](const std::string &Way) {
    auto It = Entries.find(Way);
    return It != Entries.end() && !It->second->WasSilenced &&
           (It->second->Until.empty() || Today <= It->second->Until);
  };
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  std::vector<std::vector<std::string>> Ways = wayFingerprints(Result.Findings);
  for (auto [F, Fingerprint, OfWays] : llvm::zip(Result.Findings, Fingerprints, Ways)) {
    auto It = Entries.find(Fingerprint);
    F.Baseline = BaselineState::New;
    if (It == Entries.end()) {
      if (llvm::all_of(OfWays, isKnown))
        F.Baseline = BaselineState::Unchanged;
      continue;
    }
    const BaselineEntry &Entry = *It->second;
    if (!Entry.Until.empty() && Entry.Until < Today)
      Result.Notices.push_back({Notice::Kind::Expired, placeOf(Known->Name, Entry.Line, Result),
                                "The last day of the baseline's entry for " + Entry.Rule + " in '" +
                                    Entry.Function + "' was " + Entry.Until +
                                    "; the finding counts again."});
    else if (!Entry.WasSilenced || !F.Suppressions.empty())
      F.Baseline = BaselineState::Unchanged;
  }
  for (const std::vector<std::string> &OfWays : Ways)
    llvm::append_range(Fingerprints, OfWays);
  std::vector<const BaselineEntry *> Stale = staleEntries(*Known, Fingerprints, Scope);
  Result.StaleEntries = Stale.size();
  if (!Stale.empty())
    Result.Messages.push_back(
        "the baseline '" + Known->Name + "' has " +
        (Stale.size() == 1 ? "1 entry that was"
                           : std::to_string(Stale.size()) + " entries that were") +
        " not found any more" +
        (Known->IsSarif ? "" : "; 'irqlint baseline prune' drops what is stale") +
        (Verbose ? "" : "; --verbose says which"));
  std::vector<Finding> Gone;
  for (const BaselineEntry *Entry : Stale) {
    if (Verbose)
      Result.Messages.push_back(textOf(*Known, *Entry) + " was not found any more");
    Gone.push_back(absent(*Entry, Result.Rt));
  }
  llvm::sort(Gone);
  llvm::append_range(Result.Findings, std::move(Gone));
  sortNotices(Result);
}
