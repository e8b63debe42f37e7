//===- BaselineCommand.cpp - irqlint baseline -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/check/Check.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/ReportPlaces.h"
#include "driver/flags/RunFlags.h"
#include "driver/flags/SilenceFlags.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Terminal.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/silence/Silence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand BaselineSub("baseline",
                                  "Keep a list of known findings: baseline write, update, prune");
static RunFlags Run(BaselineSub);
static RuleFlags Judged(BaselineSub);
static ConfigFlags TheConfig(BaselineSub);
static SuppressionFlags Suppressions(BaselineSub);
static cl::opt<std::string> Target("o", cl::value_desc("FILE"), cl::desc("The baseline"),
                                   cl::sub(BaselineSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(BaselineSub), cl::cat(Category));
static cl::opt<bool> Force("force", cl::desc("With write: replace a FILE that is there"),
                           cl::sub(BaselineSub), cl::cat(Category));
static cl::opt<std::string> Action(cl::Positional, cl::desc("write|update|prune"),
                                   cl::sub(BaselineSub), cl::cat(Category));
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(BaselineSub),
                                   cl::cat(Category));

static llvm::Error mistake(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

namespace {
/// What was asked for: the file, and the check that it rests on.
struct Request {
  std::string File;
  CheckOptions Options;
};
} // namespace

static llvm::Expected<Request> request() {
  if (!llvm::is_contained({"write", "update", "prune"}, Action))
    return mistake("'baseline' has three actions: irqlint baseline write, update or prune" +
                   noneOfThem(Action, {"write", "update", "prune"}));
  Request Out;
  Out.File = Target;
  Out.Options.Sources.Paths.assign(Paths.begin(), Paths.end());
  if (Out.File.empty() && Action != "write" && !Paths.empty()) {
    // It is read before it is written, so that a PATH is not taken for it.
    Out.File = Paths.front();
    Out.Options.Sources.Paths.erase(Out.Options.Sources.Paths.begin());
  }
  if (Out.File.empty())
    return mistake("'baseline " + Action + "' needs the baseline's file: -o FILE");
  if (llvm::Error E = refuseSource(Out.File))
    return std::move(E);
  if (Force && Action != "write")
    return mistake("--force goes with 'baseline write'");
  if (Action == "write" && !Force && llvm::sys::fs::exists(Out.File))
    return mistake("'" + Out.File +
                   "' is there already; 'irqlint baseline update' adds what is new, and --force "
                   "replaces it");
  if (llvm::Error E = Run.apply(Out.Options))
    return E;
  if (llvm::Error E = Judged.apply(Out.Options))
    return E;
  Out.Options.Output.Verbose = Verbose;
  Suppressions.apply(Out.Options);
  return Out;
}

/// The baseline that is to be changed; empty where one is to be made.
static llvm::Expected<Baseline> present(const std::string &File) {
  if (Action == "write")
    return Baseline();
  llvm::Expected<Baseline> Out = readBaseline(File);
  if (Out && Out->IsSarif)
    return mistake("'" + File +
                   "' is a SARIF report, which stays as it is; 'irqlint baseline "
                   "write -o FILE' makes a baseline that can be kept up to date");
  return Out;
}

/// Takes stale entries out; gives how many.
static size_t prune(Baseline &Known, const std::vector<std::string> &Fingerprints,
                    const RunScope &Scope) {
  llvm::StringSet<> Stale;
  for (const BaselineEntry *Entry : staleEntries(Known, Fingerprints, Scope))
    Stale.insert(Entry->Fingerprint);
  llvm::erase_if(Known.Entries,
                 [&](const BaselineEntry &Entry) { return Stale.contains(Entry.Fingerprint); });
  return Stale.size();
}

/// Puts in what is new and not silenced otherwise; gives how many.
static size_t add(Baseline &Known, const std::vector<Finding> &Findings,
                  const std::vector<std::string> &Fingerprints) {
  llvm::StringSet<> Has;
  for (const BaselineEntry &Entry : Known.Entries)
    Has.insert(Entry.Fingerprint);
  size_t Count = 0;
  for (const auto &[F, Fingerprint] : llvm::zip(Findings, Fingerprints)) {
    if (!F.Suppressions.empty() || !Has.insert(Fingerprint).second)
      continue;
    Known.Entries.push_back(entryOf(F, Fingerprint));
    ++Count;
  }
  return Count;
}

static llvm::Expected<int> run(const char *Argv0) {
  llvm::Expected<Request> Asked = request();
  if (!Asked)
    return Asked.takeError();
  llvm::Expected<Baseline> Known = present(Asked->File);
  if (!Known)
    return Known.takeError();
  if (llvm::Error E = checkWritable(Asked->File))
    return E;
  CheckOptions &Options = Asked->Options;
  llvm::Expected<RuleSelection> Rules = RuleSelection::create(
      Options.Judgement.Select, Options.Judgement.Ignore, Options.Judgement.Rt);
  if (!Rules)
    return Rules.takeError();
  llvm::Expected<Silence> Silenced = Silence::load(Options, *Rules);
  if (!Silenced)
    return Silenced.takeError();
  if (llvm::Error E = findBuildDirs(Options.Sources))
    return E;
  llvm::Expected<CheckResult> Result = checkBuilds(Options, *Rules, Argv0);
  if (!Result)
    return Result.takeError();
  Silenced->applySuppressions(*Result);

  std::vector<std::string> Fingerprints = findingFingerprints(Result->Findings);
  size_t Added = 0, Dropped = 0;
  if (Action == "prune") {
    for (const std::vector<std::string> &OfWays : wayFingerprints(Result->Findings))
      llvm::append_range(Fingerprints, OfWays);
    Dropped = prune(*Known, Fingerprints, RunScope(*Result, *Rules));
  } else {
    Added = add(*Known, Result->Findings, Fingerprints);
  }
  // What does not change stays as it is, down to the order in which somebody may have put it.
  if (Action == "write" || Added || Dropped)
    if (llvm::Error E = writeFileAtomically(Asked->File, toText(Known->Entries)))
      return E;
  for (const std::string &Text : Result->Messages)
    note(Text);
  writeNotices(*Result, Options.Output.Verbose, stderrStyle(), llvm::errs());
  llvm::errs() << "irqlint: '" << printable(Asked->File) << "' has " << Known->Entries.size()
               << (Known->Entries.size() == 1 ? " entry" : " entries") << " (" << Added
               << " added, " << Dropped << " dropped)\n";
  return Result->Incomplete ? ExitIncomplete : ExitClean;
}

Command irqlint::baselineCommand() {
  return {&BaselineSub, [](const char *Argv0) {
            llvm::Expected<int> Code = run(Argv0);
            return Code ? *Code : usageError(Code.takeError());
          }};
}
