//===- SarifLocations.h - Places, as SARIF writes them --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_SARIFLOCATIONS_H
#define IRQLINT_DRIVER_OUTPUT_SARIFLOCATIONS_H

#include "driver/output/SourceLines.h"
#include "driver/output/Uri.h"
#include "driver/run/CheckResult.h"

#include "llvm/ADT/StringRef.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

namespace irqlint {

using Json = nlohmann::ordered_json;

/// What a place belongs to.
struct LogicalPlace {
  std::string Name; ///< empty where there is none
  EntryKind Kind = EntryKind::Function;
};

/// Makes location objects for the files of one result.
class SarifLocations {
public:
  explicit SarifLocations(const CheckResult &Result);

  /// The root of the sources, absolute and without symbolic links.
  const std::string &root() const { return Root; }

  /// The files that the result names, with role, length and hash.
  Json artifacts();

  /// Where Loc is, and what it belongs to. EndColumn is in bytes as Loc's column is, 0 for the end
  /// of the token there. WithContext adds the lines around it.
  Json location(const Location &Loc, unsigned EndColumn, const LogicalPlace &In, bool WithContext);

  /// Where something was in sources of another day: nothing is read from the file.
  Json formerLocation(const Location &Loc, const LogicalPlace &In);

  /// The place of a notice: a file, and a position in it where Loc has one.
  Json fileLocation(const Location &Loc);

  Json fix(const FindingFix &Fix);

  /// GitHub's fingerprint for that line; empty where the file cannot be read.
  std::string lineHash(const Location &Loc);

private:
  /// The file as others know it: relative to the real root, whatever links lead there.
  const std::string &realName(const std::string &File);
  void add(const std::string &File);
  Json artifactLocation(const std::string &File);
  Json region(const Location &Loc, unsigned EndColumn);
  Json contextRegion(const Location &Loc);
  Json changeOf(const FileEdits &File);

  SourceLines Lines;
  std::string Root;                         ///< of the sources, without links
  std::map<std::string, std::string> Names; ///< what a file is called here, by its name in findings
  std::map<std::string, size_t> Index;      ///< by path, so that the order is that of the paths
  std::set<std::string> Targets;            ///< files that a finding is reported in
  std::map<std::string, std::vector<std::string>> Hashes;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_SARIFLOCATIONS_H
