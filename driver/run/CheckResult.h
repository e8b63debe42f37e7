//===- CheckResult.h - What one run of the checker gives ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_CHECKRESULT_H
#define IRQLINT_DRIVER_RUN_CHECKRESULT_H

#include "checkers/report/Finding.h"
#include "checkers/report/UnknownReport.h"
#include "driver/run/FindingFix.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

class Overlay;

/// Seconds of one stage of a run.
struct StageTime {
  std::string Stage; ///< "commands", "discover", "parse", "link", "analyse", "report"
  double Wall = 0;
  double Cpu = 0;
};

/// The figures behind --statistics and --profile.
struct RunStatistics {
  unsigned RootFiles = 0;        ///< files that the run started from
  unsigned FilesParsed = 0;      ///< all files parsed, with those that a call led to
  unsigned FilesFromStore = 0;   ///< facts that needed no parse
  unsigned FilesPrecompiled = 0; ///< of those parsed, for how many headers were precompiled
  unsigned FilesFailed = 0;      ///< files that could not be parsed whole
  unsigned Functions = 0;        ///< functions of the linked program
  unsigned EntryPoints = 0;      ///< callbacks and handlers with a known context
  unsigned UnknownCalls = 0;     ///< calls from them that stayed unknown
  unsigned Rounds = 0;           ///< how often the program asked for more files
  uint64_t PeakRssKb = 0;        ///< of all processes together
  double WorkerCpu = 0;          ///< seconds
  uint64_t WorkerPeakRssKb = 0;  ///< sum of the most that each worker had
  std::vector<StageTime> Stages;
  std::map<std::string, double> RuleCpu;               ///< CPU seconds by rule id
  std::vector<std::pair<std::string, double>> Slowest; ///< the slowest files, CPU seconds
  std::vector<std::pair<std::string, double>> Files;   ///< all files by name, for a profile only
};

/// A file that the run started from.
struct RootFile {
  std::string File;    ///< relative to the kernel's root
  bool Whole = true;   ///< it was parsed without errors
  bool Shared = false; ///< it defines functions that other files can call
};

/// Findings in their order, what could not be analysed, and the figures.
struct CheckResult {
  std::string SourceRoot; ///< absolute path of the kernel's source, no trailing slash
  std::shared_ptr<const Overlay> Overlaid; ///< what files hold in place of the disk; may be null
  std::vector<Finding> Findings;
  std::vector<Notice> Notices;
  std::vector<std::string> Uncompiled; ///< of CheckOptions::Touched, what nobody lends flags to
  /// The PATHs that the compile commands do not have, each with what there is to say of it.
  std::vector<std::pair<std::string, std::string>> UnknownPaths;
  std::optional<std::vector<UnknownCallReport>> UnknownCalls; ///< where they were asked for
  std::map<std::string, FindingFix> Fixes; ///< by fingerprint, where fixes were asked for and hold
  std::vector<std::string> Messages;       ///< about this run and not the sources, for stderr only
  std::vector<std::string> EnabledRules;   ///< ids of the rules that ran, sorted
  std::vector<RootFile> Roots;             ///< by name
  /// Texts of those Notices that are none of the change's: it fails without it as well.
  std::set<std::string> FailedBefore;
  /// The folder of the sources in their repository, with a slash, for services that want paths from
  /// its top; empty where it is that.
  std::string InRepository;
  bool OfChange = false;                ///< what there was before a change has been left out
  std::vector<std::string> Changed;     ///< the sources that the change touches
  std::vector<Finding> OfOld;           ///< what has been left out
  std::vector<std::string> ReportPaths; ///< PATH..., relative to the kernel's root; empty for all
  unsigned StaleEntries = 0;            ///< of the baseline: what could be found, and was not
  bool Rt = false;                      ///< levels are those under --rt
  bool Incomplete = false;              ///< something that was asked for could not be analysed
  RunStatistics Statistics;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_CHECKRESULT_H
