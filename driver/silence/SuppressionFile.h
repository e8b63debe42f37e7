//===- SuppressionFile.h - Findings that a file silences ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_SUPPRESSIONFILE_H
#define IRQLINT_DRIVER_SILENCE_SUPPRESSIONFILE_H

#include "checkers/report/Finding.h"
#include "driver/run/RuleSelection.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// One line of a file of suppressions:
///
///     IRQ101 file=drivers/hid/hid-cp2112.c function=cp2112_* until=2027-06-30 -- the reason
///
/// The rules are named as --select takes them. 'file', 'function' and 'primitive' are patterns, of
/// which at least one is there.
struct SuppressionEntry {
  std::string Name; ///< the file's name, as it was given
  unsigned Line = 0;
  RuleSelection Rules;
  std::string RuleText;
  std::string FileText; ///< empty where any file will do
  std::optional<llvm::GlobPattern> File;
  std::optional<llvm::GlobPattern> Function;
  std::optional<llvm::GlobPattern> Primitive;
  std::string Until; ///< the last day on which it counts; empty for ever
  std::string Reason;

  /// Whether it is about that finding. File and function are those of any one step of the proof, or
  /// of the finding's own place.
  bool matches(const Finding &F) const;
};

/// Reads the text of the file of that name. The error says which line is wrong, and how.
llvm::Expected<std::vector<SuppressionEntry>> parseSuppressions(const std::string &Name,
                                                                llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_SUPPRESSIONFILE_H
