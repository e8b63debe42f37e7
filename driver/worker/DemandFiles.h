//===- DemandFiles.h - Which files have what a program lacks --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_DEMANDFILES_H
#define IRQLINT_DRIVER_WORKER_DEMANDFILES_H

#include "checkers/subjects/Demand.h"
#include "driver/kernel/FilesByFolder.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/kernel/TextSearch.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// Answers a program's demand with files to parse, by the text of the sources. Remembers what was
/// tried, so that what no file has is not looked for in each round.
class DemandFiles {
public:
  /// All outlive this; P grows from round to round.
  DemandFiles(const Program &P, const Models &M, const CompileCommands &Commands,
              const FilesByFolder &Folders, const SourceIndex &Index, TextSearch &Search);

  /// The files of the build, absolute, that are wanted and not among Parsed.
  std::set<std::string> filesFor(const Demand &D, const std::set<std::string> &Parsed);

private:
  using Files = std::set<std::string>;

  std::string absolute(llvm::StringRef File) const;
  void definitionOf(const WantedFunction &F, const Files &Parsed, Files &Out);
  void storesOf(const MissingField &F, const Files &Parsed, Files &Out);
  void wholeOf(UnitId U, const Files &Parsed, Files &Out);
  void callersOf(Name Symbol, const Files &Parsed, Files &Out);

  const Program &P;
  const Models &M;
  const CompileCommands &Commands;
  const FilesByFolder &Folders;
  const SourceIndex &Index;
  TextSearch &Search;
  std::map<Name, unsigned> Tried; ///< functions, with how many files were tried for each
  std::set<Name> TriedWhole;      ///< units, by name, whose other files were looked at
  std::set<Name> TriedCallers;    ///< functions whose callers were looked for
  /// By folder and field: the files there that fill the field in.
  std::map<std::pair<std::string, Name>, std::vector<std::string>> Storers;
  Files Delivering; ///< those that name a function that delivers interrupts
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_DEMANDFILES_H
