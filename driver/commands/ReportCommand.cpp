//===- ReportCommand.cpp - irqlint report ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Causes.h"
#include "driver/check/Check.h"
#include "driver/check/Repository.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/ReportPlaces.h"
#include "driver/flags/RunFlags.h"
#include "driver/flags/SilenceFlags.h"
#include "driver/mail/Culprit.h"
#include "driver/mail/Example.h"
#include "driver/mail/Maintainers.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Terminal.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Mail.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/silence/Silence.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;
namespace cl = llvm::cl;

static cl::SubCommand ReportSub("report",
                                "Write a mail about a finding to those who maintain the code");
static RunFlags Run(ReportSub);
static RuleFlags Judged(ReportSub);
static ConfigFlags TheConfig(ReportSub);
static SilenceFlags Silenced(ReportSub);
static cl::opt<std::string> Target("o", cl::value_desc("FILE"), cl::init("-"),
                                   cl::desc("Where the mail goes; without it, to standard output"),
                                   cl::sub(ReportSub), cl::cat(Category));
static cl::opt<bool> AllNew("all-new",
                            cl::desc("A mail for each finding that --baseline does not have"),
                            cl::sub(ReportSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(ReportSub), cl::cat(Category));
static cl::list<std::string> Words(cl::Positional, cl::desc("[FINGERPRINT] [PATH...]"),
                                   cl::sub(ReportSub), cl::cat(Category));

namespace {
/// What was asked for: one finding, or all new ones, of a check.
struct Request {
  std::string Fingerprint; ///< empty: all that are new
  CheckOptions Options;
};

/// A finding that is to be told of.
struct Told {
  const Finding *F;
  std::string Fingerprint;
};
} // namespace

static llvm::Expected<Request> request() {
  Request Out;
  SourceOptions &Sources = Out.Options.Sources;
  Sources.Paths.assign(Words.begin(), Words.end());
  if (!AllNew) {
    if (Words.empty())
      return llvm::createStringError(
          "'report' needs a finding: its fingerprint, which 'irqlint check --verbose' shows, or "
          "--all-new");
    Out.Fingerprint = Words.front();
    Sources.Paths.erase(Sources.Paths.begin());
  } else if (Silenced.Baseline.empty()) {
    return llvm::createStringError("--all-new needs to know what is not new: --baseline FILE");
  }
  if (Target != "-")
    if (llvm::Error E = refuseSource(Target))
      return std::move(E);
  if (llvm::Error E = Run.apply(Out.Options))
    return std::move(E);
  if (llvm::Error E = Judged.apply(Out.Options))
    return std::move(E);
  if (llvm::Error E = Silenced.apply(Out.Options))
    return std::move(E);
  return Out;
}

static llvm::Expected<std::vector<Told>> asked(const CheckResult &Result,
                                               const std::string &Fingerprint) {
  std::vector<Told> Out;
  std::vector<std::string> All = findingFingerprints(Result.Findings);
  for (auto [F, Own, OfWays] : llvm::zip(Result.Findings, All, wayFingerprints(Result.Findings)))
    if (Fingerprint.empty() ? F.isOpen()
                            : (Own == Fingerprint || llvm::is_contained(OfWays, Fingerprint)) &&
                                  F.Baseline != BaselineState::Absent)
      Out.push_back({&F, Own});
  if (Out.empty() && !Fingerprint.empty())
    return llvm::createStringError(
        "there is no finding '" + Fingerprint +
        "'; give the PATHs and rules of the check that had it, and see 'irqlint check --verbose'");
  return Out;
}

/// The files of the driver that a finding is about: where it is, and where its entry point is
/// installed.
static std::vector<std::string> filesOf(const Finding &F) {
  std::vector<std::string> Out;
  auto add = [&](const std::string &File) {
    if (!llvm::is_contained(Out, File))
      Out.push_back(File);
  };
  for (const Finding &Way : waysOf(F)) {
    add(Way.Primary.File);
    for (const PathStep &Step : Way.Path)
      if (Step.Kind == StepKind::Installed && Step.Loc.valid())
        add(Step.Loc.File);
  }
  return Out;
}

static std::string mails(const CheckResult &Result, const std::vector<Told> &All) {
  std::string Out, Why;
  llvm::raw_string_ostream OS(Out);
  SourceLines Lines(Result.SourceRoot, Result.Overlaid);
  SarifRun::Repository Source = repositoryOf(Result, Why);
  std::set<std::string> Said;
  for (const Told &One : All) {
    MailFacts Facts;
    Facts.Revision = Source.Revision;
    Facts.Modified = Source.IsModified;
    Facts.Culprit = Source.Revision.empty() ? "" : culpritOf(Result.SourceRoot, One.F->Primary);
    if (!One.F->Right.Loc.valid()) // which its own code shows
      Facts.Example = exampleFor(*One.F, Result.SourceRoot, Lines);
    Facts.Fingerprint = One.Fingerprint;
    llvm::Expected<Recipients> Who = maintainersOf(Result.SourceRoot, filesOf(*One.F));
    if (Who) {
      Facts.To = std::move(Who->To);
      Facts.Cc = std::move(Who->Cc);
    } else if (std::string Text = llvm::toString(Who.takeError()); Said.insert(Text).second) {
      llvm::errs() << "irqlint: note: the mail names nobody: " << Text << '\n';
    }
    if (&One != &All.front())
      OS << '\n';
    writeMail(*One.F, Facts, Lines, OS);
  }
  return Out;
}

static llvm::Expected<int> run(const char *Argv0) {
  llvm::Expected<Request> Asked = request();
  if (!Asked)
    return Asked.takeError();
  CheckOptions &Options = Asked->Options;
  llvm::Expected<RuleSelection> Rules = RuleSelection::create(
      Options.Judgement.Select, Options.Judgement.Ignore, Options.Judgement.Rt);
  if (!Rules)
    return Rules.takeError();
  llvm::Expected<Silence> Quiet = Silence::load(Options, *Rules);
  if (!Quiet)
    return Quiet.takeError();
  if (llvm::Error E = findBuildDirs(Options.Sources))
    return std::move(E);
  if (Target != "-")
    if (llvm::Error E = checkWritable(Target))
      return std::move(E);
  llvm::Expected<CheckResult> Result = checkBuilds(Options, *Rules, Argv0);
  if (!Result)
    return Result.takeError();
  Quiet->applySuppressions(*Result);
  Quiet->applyBaseline(*Result);
  llvm::Expected<std::vector<Told>> All = asked(*Result, Asked->Fingerprint);
  if (!All)
    return All.takeError();
  std::string Text = mails(*Result, *All);
  if (Target == "-")
    llvm::outs() << Text;
  else if (llvm::Error E = writeFileAtomically(Target, Text))
    return std::move(E);
  writeNotices(*Result, Verbose, stderrStyle(), llvm::errs());
  llvm::errs() << "irqlint: " << counted(All->size(), "mail") << '\n';
  return Result->Incomplete ? ExitIncomplete : ExitClean;
}

Command irqlint::reportCommand() {
  return {&ReportSub, [](const char *Argv0) {
            llvm::Expected<int> Code = run(Argv0);
            return Code ? *Code : prepareError(Code.takeError());
          }};
}
