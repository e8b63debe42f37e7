//===- RunScope.h - What a run could have found ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_RUNSCOPE_H
#define IRQLINT_DRIVER_SILENCE_RUNSCOPE_H

#include "driver/run/CheckResult.h"
#include "driver/run/RuleSelection.h"
#include "driver/silence/Baseline.h"

#include <map>
#include <string>

namespace irqlint {

/// Tells what is gone from what this run did not look for, so that nothing is called unused or
/// stale that another run needs. In doubt the run did not look.
class RunScope {
public:
  /// Rules: those that the run reported. Result outlives this.
  RunScope(const CheckResult &Result, const RuleSelection &Rules);

  const RuleSelection &rules() const { return Rules; }

  /// Whether all that findings through this file can come from was looked at. Whoever names one
  /// file that others call leaves the others out. Of a change, it is asked for its own files only.
  bool judges(const std::string &File) const;

  /// Whether the run was to report on the whole kernel.
  bool isWhole() const { return Result.ReportPaths.empty() && !Result.OfChange; }

  /// Whether the kernel's source has that file.
  bool exists(const std::string &File) const;

  /// Whether the finding would have been found, if it were still there.
  bool wouldFind(const BaselineEntry &Entry) const;

private:
  const CheckResult &Result;
  RuleSelection Rules;
  std::map<std::string, const RootFile *> Roots;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_RUNSCOPE_H
