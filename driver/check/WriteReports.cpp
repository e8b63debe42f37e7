//===- WriteReports.cpp - From a result to its reports --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/WriteReports.h"

#include "driver/check/Repository.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Terminal.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Process.h"

#include <chrono>
#include <set>

using namespace irqlint;

llvm::Error irqlint::checkOutputs(const CheckOptions &Options) {
  std::vector<std::string> Files = {Options.Output.ProfileFile, Options.Output.DiffFile};
  for (const Output &O : Options.Output.Reports)
    Files.push_back(O.File);
  for (const std::string &File : Files)
    if (!File.empty() && File != "-")
      if (llvm::Error E = checkWritable(File))
        return E;
  return llvm::Error::success();
}

int irqlint::exitCodeOf(const CheckResult &Result, const CheckOptions &Options) {
  if (Options.Output.ExitZero)
    return ExitClean;
  if (llvm::any_of(
          Result.Findings,
          [&](const Finding &F) { return F.isOpen() && F.Severity >= Options.Output.FailLevel; }) ||
      (Options.Judgement.StrictBaseline && Result.StaleEntries))
    return ExitFindings;
  // What does not fail a run does not make an incomplete one clean either.
  return Result.Incomplete ? ExitIncomplete : ExitClean;
}

static void writeSarif(CheckResult &Result, const CheckOptions &Options, int ExitCode,
                       llvm::raw_ostream &OS) {
  std::vector<std::string> Cuts;
  std::string Why;
  SarifRun::Repository Source = repositoryOf(Result, Why);
  if (!Why.empty()) {
    Notice Missing{Notice::Kind::NoProvenance,
                   {},
                   "The report does not say where the sources come from: " + Why + "."};
    if (!llvm::is_contained(Result.Notices, Missing))
      Result.Notices.push_back(std::move(Missing));
  }
  OS << toSarif(
      Result,
      {Options.Output.CommandLine, Options.Output.SarifCategory, ExitCode, std::move(Source)},
      &Cuts);
  for (std::string &Text : Cuts)
    if (!llvm::is_contained(Result.Messages, Text))
      Result.Messages.push_back(std::move(Text));
}

/// Style is that of a text.
static void writeTo(CheckResult &Result, const CheckOptions &Options, OutputFormat Format,
                    int ExitCode, const TextStyle &Style, llvm::raw_ostream &OS) {
  const Shown &What = Options.Output.What;
  switch (Format) {
  case OutputFormat::Text:
    writeText(Result, What, Style, OS);
    writeUnknownCalls(Result, Style, OS);
    return;
  case OutputFormat::Concise:
    return writeConcise(Result, What, OS);
  case OutputFormat::Json:
    return writeJson(Result, What, OS);
  case OutputFormat::Jsonl:
    return writeJsonl(Result, What, OS);
  case OutputFormat::Github:
    return writeGithub(Result, What, OS);
  case OutputFormat::Gitlab:
    return writeGitlab(Result, What, OS);
  case OutputFormat::Checkpatch:
    return writeCheckpatch(Result, What, OS);
  case OutputFormat::Sarif:
    return writeSarif(Result, Options, ExitCode, OS);
  case OutputFormat::Html:
    return writeHtml(
        Result, {What, Options.Output.CommandLine, !Options.Judgement.BaselineFile.empty()}, OS);
  }
}

/// Findings on stdout; a full disk or the like there must not pass for a clean run.
static llvm::Error finishStdout() {
  llvm::outs().flush();
  if (std::error_code EC = llvm::outs().error()) {
    llvm::outs().clear_error();
    return llvm::createStringError(EC, "cannot write to standard output: %s", EC.message().c_str());
  }
  return llvm::Error::success();
}

/// Seconds of this process since some fixed point.
static StageTime now() {
  llvm::sys::TimePoint<> Wall;
  std::chrono::nanoseconds User, System;
  llvm::sys::Process::GetTimeUsage(Wall, User, System);
  using Seconds = std::chrono::duration<double>;
  return {"report", Seconds(Wall.time_since_epoch()).count(), Seconds(User + System).count()};
}

static llvm::Error writeProfile(const CheckResult &Result, const std::string &File) {
  if (File.empty())
    return llvm::Error::success();
  if (File != "-")
    return writeFileAtomically(File, toProfile(Result));
  llvm::outs() << toProfile(Result);
  return finishStdout();
}

static llvm::Error writeOutputs(CheckResult &Result, const CheckOptions &Options, int ExitCode) {
  for (const Output &O : Options.Output.Reports) {
    if (O.File == "-") {
      writeTo(Result, Options, O.Format, ExitCode, Options.Output.Style, llvm::outs());
      if (llvm::Error E = finishStdout())
        return E;
      continue;
    }
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    writeTo(Result, Options, O.Format, ExitCode, TextStyle(), OS);
    if (llvm::Error E = writeFileAtomically(O.File, Text))
      return E;
  }
  return llvm::Error::success();
}

/// "2 files were not parsed whole, the first is 'a.c'; ...", of what the notices say could not be
/// analysed.
static std::string incompleteText(const CheckResult &Result) {
  std::string Out;
  for (Notice::Kind What : {Notice::Kind::ParseError, Notice::Kind::MissingSource}) {
    std::set<std::string> Files;
    for (const Notice &N : Result.Notices)
      if (N.What == What)
        Files.insert(N.Loc.File.empty() ? N.Text : N.Loc.File);
    if (Files.empty())
      continue;
    const NoticeInfo &Info = noticeInfo(What);
    Out += (Out.empty() ? "" : "; ") + std::to_string(Files.size()) + " " +
           (Files.size() == 1 ? Info.One : Info.Many) +
           (Files.size() == 1 ? ": '" : ", the first is '") + *Files.begin() + "'";
  }
  return Out.empty() ? "something that was asked for could not be analysed" : Out;
}

/// What made the exit code what it is, as far as no report on standard output says so: a script
/// that asked for silence has to tell its reader why it failed.
static void writeReasons(const CheckResult &Result, const CheckOptions &Options, int ExitCode,
                         bool InReport) {
  std::vector<std::string> Reasons;
  if (ExitCode == ExitFindings && Options.Judgement.StrictBaseline && Result.StaleEntries)
    Reasons.push_back("--strict-baseline: " +
                      (Result.StaleEntries == 1
                           ? std::string("1 entry was")
                           : std::to_string(Result.StaleEntries) + " entries were") +
                      " not found any more, of '" + Options.Judgement.BaselineFile + "'");
  auto fails = [&](const Finding &F) {
    return F.isOpen() && F.Severity >= Options.Output.FailLevel;
  };
  size_t Failing = llvm::count_if(Result.Findings, fails);
  bool Shows = llvm::any_of(
      Result.Findings, [&](const Finding &F) { return fails(F) && Options.Output.What.has(F); });
  if (Options.Output.Quiet && ExitCode == ExitFindings && Failing && !Shows)
    Reasons.push_back(counted(Failing, "finding") +
                      " below --level counted for the exit code; --fail-level decides it");
  if (Options.Output.Quiet && ExitCode == ExitIncomplete && !InReport)
    Reasons.push_back(incompleteText(Result));
  for (const std::string &Text : Reasons)
    writeFolded(llvm::errs(), stderrStyle(), "irqlint: error: " + Text, 4);
}

llvm::Error irqlint::writeReports(CheckResult &Result, const CheckOptions &Options, int ExitCode) {
  StageTime Start = now();
  if (llvm::any_of(Options.Output.Reports, [](const Output &O) {
        return O.Format == OutputFormat::Github || O.Format == OutputFormat::Gitlab;
      }))
    Result.InRepository = folderInRepository(Result.SourceRoot);
  if (llvm::Error E = writeOutputs(Result, Options, ExitCode))
    return E;
  StageTime End = now();
  Result.Statistics.Stages.push_back({"report", End.Wall - Start.Wall, End.Cpu - Start.Cpu});
  if (llvm::Error E = writeProfile(Result, Options.Output.ProfileFile))
    return E;
  if (Options.Output.Statistics)
    writeStatistics(Result, llvm::errs());
  auto printed = [&](OutputFormat Format) {
    return llvm::any_of(Options.Output.Reports,
                        [&](const Output &O) { return O.Format == Format && O.File == "-"; });
  };
  // Who reads checkpatch's format takes each line on stderr for a failure; what counts is in the
  // report.
  if (!Options.Output.Quiet && !printed(OutputFormat::Checkpatch))
    writeSummary(Result,
                 {Options.Output.What, Options.Output.Verbose, printed(OutputFormat::Text),
                  Options.Output.FailLevel, stderrStyle()},
                 llvm::errs());
  writeReasons(Result, Options, ExitCode, printed(OutputFormat::Checkpatch));
  return llvm::Error::success();
}
