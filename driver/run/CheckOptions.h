//===- CheckOptions.h - The options of irqlint check ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_CHECKOPTIONS_H
#define IRQLINT_DRIVER_RUN_CHECKOPTIONS_H

#include "checkers/report/Finding.h"
#include "driver/os/TextStyle.h"
#include "driver/run/Format.h"
#include "driver/run/Shown.h"

#include <memory>
#include <string>
#include <vector>

namespace irqlint {

class CompileCommands;
class Overlay;

/// Which files a run without PATH starts from.
enum class Scope {
  Irqchip, ///< files that fill in a callback of an interrupt controller
  All,     ///< files that fill in or register any callback of rules/contexts.json
};

/// The change that a check is limited to: what is found after it and was not before.
struct ChangeOptions {
  std::string Base;       ///< --diff-base: from that revision to the work tree
  std::string Head;       ///< with Base: to that revision instead, which a hook is run for
  std::string Patch;      ///< --diff: a file, or "-" for standard input
  bool Staged = false;    ///< --staged: from the last commit to the index
  bool MayBeEmpty = true; ///< where nothing is staged, there is nothing to check

  bool any() const { return !Base.empty() || !Patch.empty() || Staged; }
};

/// What is read, and how.
struct SourceOptions {
  std::vector<std::string> BuildDirs; ///< -p, as given
  std::string Kernel;                 ///< --kernel: the source to prepare where -p is not given
  std::vector<std::string> Archs;     ///< --arch, each once
  std::string Config;                 ///< --config
  std::vector<std::string> Paths;     ///< PATH...: files or folders to report on; empty means all
  Scope StartFrom = Scope::Irqchip;
  ChangeOptions Change;
  bool SkipWithoutBuild = false;  ///< where there is no build directory, say so and be content
  bool PathsMayBeForeign = false; ///< a PATH that the build does not compile is only noted
  std::shared_ptr<const Overlay> Overlaid; ///< what files hold in place of the disk; may be null
  bool BeforeChange = false;               ///< the result is for another to be compared with
  std::vector<std::string> Touched;  ///< sorted C files: without PATH, start from them as well
  std::vector<std::string> Compiled; ///< those of them that some of BuildDirs has a command for
  unsigned Jobs = 0;                 ///< 0: one a core
  bool NoSharing = false;            ///< parse every header body in every translation unit
  bool AllBodies = false;            ///< take header functions too that nothing at hand calls
  std::string ResourceDir;           ///< --resource-dir, empty to find it
  std::string StoreFile; ///< --store: empty for the user's cache folder, "none" for no store
  unsigned TimeoutPerFile = 120;   ///< seconds
  unsigned MemoryPerFileMb = 2048; ///< of the worker that parses it
  std::string WorkerFault;         ///< tests only, see WorkerSetup

  /// The build directory that was typed; empty where the one near the current folder is meant.
  std::string typedBuildDir() const { return BuildDirs.empty() ? "" : BuildDirs.front(); }
};

/// What of it is to be found.
struct JudgementOptions {
  std::vector<std::string> Select;
  std::vector<std::string> Ignore;
  bool Rt = false;
  bool ExplainUnknown = false;               ///< also report the calls that stayed unknown
  std::vector<std::string> ModelFiles;       ///< --models: overlays, each beats those before it
  std::vector<std::string> SuppressionFiles; ///< --suppressions
  std::string BaselineFile;                  ///< --baseline, empty when not asked for
  bool StrictBaseline = false;               ///< stale entries of the baseline fail the run
};

/// How that is told.
struct OutputOptions {
  std::vector<Output> Reports;      ///< those asked for; one at most goes to "-"
  TextStyle Style;                  ///< of a text on standard output
  Shown What;                       ///< of the findings, in any report but SARIF
  Level FailLevel = Level::Warning; ///< of a finding that fails the run
  bool ExitZero = false;
  bool Statistics = false;
  bool Quiet = false;        ///< nothing on stderr but errors
  bool Verbose = false;      ///< also say which flags were dropped, and each notice in full
  std::string SarifCategory; ///< --sarif-category
  std::string ProfileFile;   ///< --profile, empty when not asked for
  bool Fix = false;          ///< --fix
  std::string DiffFile;      ///< --diff-out, empty when not asked for
  std::string CommandLine;   ///< the options that bear on the findings, for SARIF's invocation
};

/// What `irqlint check` was asked to do.
struct CheckOptions {
  SourceOptions Sources;
  JudgementOptions Judgement;
  OutputOptions Output;
};

/// The build that a run is about, one of several perhaps.
struct BuildAtHand {
  std::string Dir; ///< the folder of compile_commands.json, absolute
  /// Instead of those in Dir, whose facts are then kept apart from those of a check; may be null.
  std::shared_ptr<const CompileCommands> Commands = nullptr;

  /// What the facts of the build are kept under.
  std::string storeKey() const { return Commands ? Dir + " (kbuild)" : Dir; }
};

/// The exit codes that scripts rely on.
enum ExitCode { ExitClean = 0, ExitFindings = 1, ExitUsage = 2, ExitIncomplete = 3 };

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_CHECKOPTIONS_H
