//===- ProgramLoader.h - From a build directory to a linked program -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PROGRAMLOADER_H
#define IRQLINT_DRIVER_WORKER_PROGRAMLOADER_H

#include "checkers/analysis/CallGraph.h"
#include "driver/kernel/CompileCommands.h"
#include "driver/kernel/FilesByFolder.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/kernel/TextSearch.h"
#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/worker/DemandFiles.h"
#include "driver/worker/FactsSource.h"
#include "driver/worker/Progress.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// Parses the files that a run starts from, and those that their calls lead to, until nothing is
/// missing that can be had.
class ProgramLoader {
public:
  /// Reads the build directory's commands. Result takes notices and figures; it outlives the
  /// loader, as Options, Build, M and Kept do. Kept may be null: then all is read anew.
  static llvm::Expected<std::unique_ptr<ProgramLoader>> create(const CheckOptions &Options,
                                                               const BuildAtHand &Build, Models &M,
                                                               const char *Argv0, FactsStore *Kept,
                                                               CheckResult &Result);

  /// The files to start from: those under Options.Paths, or all that fill in a callback of one of
  /// the Families. The error says that the build directory knows none of the paths; Result has what
  /// it does not know of several.
  llvm::Expected<std::vector<std::string>> rootFiles(const std::set<std::string> &Families);

  /// From the next load() on, entry points of these families count and no others; what those of
  /// Read call is parsed although they may sleep.
  void judge(std::set<std::string> Families, std::set<std::string> Read) {
    Judged = std::move(Families);
    ReadFamilies = std::move(Read);
  }

  /// Parses Files, and what they lead to. Files are absolute.
  void load(const std::vector<std::string> &Files);

  /// Parses the files that define functions whose symbol Wanted names, and what those call,
  /// whatever entry points there are. Of header functions, those count that such a file includes.
  void loadFunctions(std::function<bool(llvm::StringRef)> Wanted);

  /// From the next load() on, what the functions whose symbol Wanted names call is parsed as well,
  /// whether or not an entry point leads to them.
  void follow(std::function<bool(llvm::StringRef)> Wanted) { Followed = std::move(Wanted); }

  /// The architecture that the build is for, as the kernel's arch/ folder has it; empty where no
  /// command says.
  std::string architecture() const;

  /// The size of a word there, where it can be one of two: 32 where the commands say so, else 64.
  unsigned wordBits() const;

  /// The files of the build that by their text fill in a callback of that record, relative to the
  /// kernel's root.
  std::set<std::string> filesFilling(llvm::StringRef Record);

  /// All C files that have a command of their own, absolute, by folder.
  std::vector<std::string> files() const;

  /// The names of external functions of the build for which Wanted is true, parsed or not.
  std::vector<std::string> functions(llvm::function_ref<bool(llvm::StringRef)> Wanted);

  /// Ends the child processes; nothing more is parsed after that.
  void endWorkers() { Source.endWorkers(); }

  CallGraph &graph() { return *Graph; }
  const Program &program() const { return P; }

  /// The entry points that the root files install.
  const std::vector<EntryPoint> &entries() const { return Entries; }
  /// Those that other files install.
  const std::vector<EntryPoint> &otherEntries() const { return Others; }

  /// The sources that were searched; nothing where one was edited meanwhile.
  std::optional<std::vector<SourceStamp>> searched() const;

  /// Whether SourceOptions::Touched has made a difference, but for what it says of files without
  /// command.
  bool restsOnTouched() const { return RestsOnTouched; }

  /// The functions of the build that were not looked for, because they are called only where calls
  /// are not followed any more; with the number of calls.
  const std::map<Name, unsigned> &tooDeep() const { return TooDeep; }

  /// What the run started from, by name.
  std::vector<RootFile> roots() const;

  /// The paths to report on, relative to the kernel's root; empty for all.
  const std::vector<std::string> &reportPaths() const { return ReportPaths; }

private:
  ProgramLoader(const CheckOptions &Options, const BuildAtHand &Build, Models &M,
                CompileCommands Commands, WorkerOptions Workers, FactsStore *Kept,
                CheckResult &Result);

  std::vector<std::string> kernelCommand() const;
  void borrowFlags();
  bool isBorrowed(const std::string &File) const;
  std::string lenderOf(const std::string &File) const;
  std::vector<std::string> startingFrom(const std::set<std::string> &Files);
  std::string whyUnknown(const std::string &Path, const std::string &Full) const;
  void expectChanged();
  void index();
  std::string scopeKey() const;
  std::vector<std::string> filesOfLastRun() const;
  void parse(const std::set<std::string> &Files);
  void link();
  void enter(const std::function<bool(llvm::StringRef)> &Wanted,
             std::vector<EntryPoint> &Out) const;
  bool isRoot(const EntryPoint &Entry) const;
  void note(const FactsUnit &File, bool IsRoot);

  const CheckOptions &Options;
  const BuildAtHand &Build;
  Models &M;
  CompileCommands Commands;
  CheckResult &Result;
  FactsStore *Kept;
  FactsSource Source;
  Progress TheProgress;
  std::unique_ptr<SourceIndex> Index;
  std::unique_ptr<TextSearch> Search;
  std::unique_ptr<DemandFiles> Lookup;
  std::vector<std::string> ReportPaths;
  std::set<std::string> Parsed; ///< absolute
  std::set<Name> Roots;         ///< relative main files that the run started from
  std::set<Name> ForRules;      ///< of Roots: those of families that only a rule asks for
  std::optional<std::set<std::string>> Judged; ///< families; all where nobody said
  std::set<std::string> ReadFamilies;
  std::set<Name> NotWhole; ///< main files that were not parsed whole
  FilesByFolder Folders;
  std::map<std::string, double> FileCpu;
  bool RestsOnTouched = false;
  std::set<std::string> AlsoStart; ///< what Options.Touched asks to start from, absolute
  std::set<std::string> Asked;     ///< files without a command that are to be checked
  Program P;
  std::unique_ptr<CallGraph> Graph;
  std::vector<EntryPoint> Entries, Others;
  std::map<Name, unsigned> TooDeep;
  std::function<bool(llvm::StringRef)> WantedFunctions; ///< instead of entry points, if set
  std::function<bool(llvm::StringRef)> Followed;        ///< beside entry points, if set
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PROGRAMLOADER_H
