//===- Report.h - Findings as text, JSON and SARIF ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_REPORT_H
#define IRQLINT_DRIVER_OUTPUT_REPORT_H

#include "driver/os/TextStyle.h"
#include "driver/run/CheckResult.h"
#include "driver/run/Shown.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

// All formats but SARIF and HTML have those findings only that What has.

/// Prints findings the way a compiler does, errors first: with the whole proof, but for notes that
/// are told in one line. Source lines are read below Result.SourceRoot; one that cannot be read is
/// left out.
void writeText(const CheckResult &Result, const Shown &What, const TextStyle &Style,
               llvm::raw_ostream &OS);

/// Whether a text has the proofs of notes.
bool tellsNotesInFull(const CheckResult &Result, const Shown &What);

/// One line a finding, as a compiler has it.
void writeConcise(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// One line a finding, as checkpatch.pl has it with --terse and --showfile; and one for each thing
/// that was not analysed.
void writeCheckpatch(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// GitHub's workflow commands, which it turns into annotations.
void writeGithub(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// GitLab's report of code quality, a JSON array.
void writeGitlab(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// Prints the calls that stayed unknown, in the shape of findings with "unknown" as their level.
/// Nothing where they were not asked for.
void writeUnknownCalls(const CheckResult &Result, const TextStyle &Style, llvm::raw_ostream &OS);

/// Prints what could not be analysed, counted by kind or, with Verbose, one line each; for stderr.
void writeNotices(const CheckResult &Result, bool Verbose, const TextStyle &Style,
                  llvm::raw_ostream &OS);

/// What is said after the findings, and how.
struct SummaryStyle {
  Shown What = {};
  bool Verbose = false;
  bool AfterText = false; ///< the findings were a text for people: tell more about them
  Level FailLevel = Level::Warning;
  TextStyle Style = {};
};

/// Prints the messages of the run, the notices and the line that counts the findings; after a text
/// also where they are, and what to type next. Goes to stderr, so that stdout holds findings and
/// nothing else.
void writeSummary(const CheckResult &Result, const SummaryStyle &How, llvm::raw_ostream &OS);

/// Prints one JSON object: "version", "findings" and "notices"; docs/output.md has the keys.
void writeJson(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// One JSON object a line and finding, with the same keys.
void writeJsonl(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS);

/// What a page says of the run besides what was found.
struct HtmlRun {
  Shown What = {};
  std::string CommandLine;  ///< the options that decide what is found; may be empty
  bool HasBaseline = false; ///< findings are new, unchanged or gone
};

/// A page for browsers, in one file that asks nobody for more. It has the silenced findings too,
/// marked as that, and the lines around each step as the sources have them now.
void writeHtml(const CheckResult &Result, const HtmlRun &Run, llvm::raw_ostream &OS);

/// What a SARIF file may hold. GitHub rejects a run of more results and a larger file (packed), and
/// shows no more of a flow's steps than ten times these (docs.github.com, "SARIF support for code
/// scanning"); a longer message, or proof, has lost its reader.
struct SarifLimits {
  size_t Results = 25000;
  size_t Bytes = 10'000'000;
  size_t Steps = 100;
  size_t Message = 4000;
};

/// What a SARIF file says of the run besides what was found.
struct SarifRun {
  /// The git repository of the sources.
  struct Repository {
    std::string Uri;         ///< of the remote "origin"; may be empty
    std::string Revision;    ///< the commit; empty: there is no repository
    std::string Branch;      ///< empty for a detached head
    std::string Top;         ///< the work tree's folder, absolute
    bool IsModified = false; ///< what was analysed is not what the commit has
  };
  std::string CommandLine; ///< the options that decide what is found; may be empty
  std::string Category;    ///< of automationDetails, for whoever uploads several
  int ExitCode = 0;
  Repository Source = {};
  SarifLimits Limits = {};
};

/// SARIF 2.1.0: one run, all enabled rules, each finding's proof as a nested code flow. The same
/// findings give the same bytes. What does not fit its limits is left out, the least bad first; the
/// run then says so, and so does Cuts, in sentences.
std::string toSarif(const CheckResult &Result, const SarifRun &Run,
                    std::vector<std::string> *Cuts = nullptr);

/// Counts by rule and the figures of the run, for people; goes to stderr.
void writeStatistics(const CheckResult &Result, llvm::raw_ostream &OS);

/// The same figures as JSON, for --profile.
std::string toProfile(const CheckResult &Result);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_REPORT_H
