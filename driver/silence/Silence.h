//===- Silence.h - Which findings are not to be shown ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_SILENCE_H
#define IRQLINT_DRIVER_SILENCE_SILENCE_H

#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/silence/Baseline.h"
#include "driver/silence/RunScope.h"
#include "driver/silence/SuppressionFile.h"

#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// Marks findings that somebody has decided about: by a comment in the sources, an entry of a file,
/// or a baseline. Nothing is taken away from a result; Finding::isOpen() says what is left to show.
class Silence {
public:
  /// Reads the files that the options name. The error says what is wrong in which line.
  static llvm::Expected<Silence> load(const CheckOptions &Options, const RuleSelection &Rules);

  /// Fills in Finding::Suppressions, from the files and from the comments in the sources that the
  /// proofs lead through. Adds notices of what silences nothing, has expired or is not followed.
  /// Each way to a fault is silenced by itself; what is left of one cause is then one finding.
  void applySuppressions(CheckResult &Result);

  /// Fills in Finding::Baseline, where there is a baseline. Of what it has and this run could have
  /// found, and did not, findings with the state Absent are added, and a message says so.
  void applyBaseline(CheckResult &Result) const;

private:
  Silence(const CheckOptions &Options, const RuleSelection &Rules);

  void applyFiles(CheckResult &Result) const;

  RuleSelection Rules; ///< of the run
  bool Verbose;
  std::string Today;
  std::vector<SuppressionEntry> Entries;
  std::optional<Baseline> Known;
};

/// Adds the suppressions by comments in the sources; part of applySuppressions().
void applyComments(CheckResult &Result, const RunScope &Scope);

/// The entries that are missing from the findings although the run would have found them, by their
/// order in the baseline. Fingerprints: those of Result.Findings, and of their ways.
std::vector<const BaselineEntry *> staleEntries(const Baseline &Known,
                                                const std::vector<std::string> &Fingerprints,
                                                const RunScope &Scope);

/// Sorts the notices as they are printed.
void sortNotices(CheckResult &Result);

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_SILENCE_H
