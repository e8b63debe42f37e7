//===- Baseline.h - An earlier list of findings ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_BASELINE_H
#define IRQLINT_DRIVER_SILENCE_BASELINE_H

#include "checkers/report/Finding.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// What a baseline knows of one finding.
struct BaselineEntry {
  std::string Fingerprint; ///< irqlint/v1
  std::string Rule;
  std::string Variant;   ///< empty where the rule has none
  std::string File;      ///< of the finding's place, relative to the kernel's root
  std::string Installed; ///< the file where its proof begins, if that is another one
  std::string Function;
  std::vector<std::string> Chain; ///< the functions of the proof
  std::string Message;
  std::string Why;          ///< free text of whoever keeps the baseline
  std::string Until;        ///< the last day on which it counts; empty for ever
  unsigned Line = 0;        ///< of the baseline's file; 0 for a new one and for SARIF
  std::string Text;         ///< that line as it stands there
  Location Place;           ///< of SARIF; else invalid
  bool WasSilenced = false; ///< of SARIF: it was suppressed then, and so not shown

  /// The file where the proof begins.
  const std::string &installedIn() const { return Installed.empty() ? File : Installed; }
};

/// A file of findings: JSON lines that `irqlint baseline` has written, or a SARIF report.
struct Baseline {
  std::string Name; ///< the file's name, as it was given
  bool IsSarif = false;
  std::vector<BaselineEntry> Entries; ///< in their order in the file
};

/// Reads a baseline. Which of the two forms it has, is seen in its text. The error says where it is
/// wrong, and how.
llvm::Expected<Baseline> parseBaseline(const std::string &Name, const std::string &Text);

/// The same, with the text of that file.
llvm::Expected<Baseline> readBaseline(const std::string &File);

/// The entry of a finding.
BaselineEntry entryOf(const Finding &F, const std::string &Fingerprint);

/// Entries as JSON lines, by file. What came from a file stands there as it did.
std::string toText(std::vector<BaselineEntry> Entries);

/// The results that irqlint has put into a SARIF report; Name is for messages.
llvm::Expected<std::vector<BaselineEntry>> parseSarifBaseline(const std::string &Name,
                                                              const std::string &Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_BASELINE_H
