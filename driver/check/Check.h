//===- Check.h - The pipeline of irqlint check ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_CHECK_H
#define IRQLINT_DRIVER_CHECK_CHECK_H

#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/run/RuleSelection.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <optional>

namespace irqlint {

/// A PATH that the compile commands of a build directory do not have.
class UnknownPathError : public llvm::ErrorInfo<UnknownPathError> {
public:
  static char ID;
  explicit UnknownPathError(std::string Text) : Text(std::move(Text)) {}

  void log(llvm::raw_ostream &OS) const override { OS << Text; }
  std::error_code convertToErrorCode() const override { return llvm::inconvertibleErrorCode(); }

private:
  std::string Text;
};

/// Runs all stages for one build and returns what they found. An error means that nothing
/// could be analysed at all; what failed for one file only is a notice of the result. Argv0 finds
/// this binary again, for its workers and for the folder of Clang's built-in headers. BeforeSaving
/// is called, where it is not null, before the result replaces another in the store.
llvm::Expected<CheckResult> runCheck(const CheckOptions &Options, const BuildAtHand &Build,
                                     const RuleSelection &Rules, const char *Argv0,
                                     llvm::function_ref<void()> BeforeSaving = nullptr);

/// What runCheck() would return, where the store has it. Takes a fraction of the time, and may be
/// called while another thread runs a check.
std::optional<CheckResult> recallCheck(const CheckOptions &Options, const BuildAtHand &Build);

/// Finds the build directories that Options names, or the one near the current folder.
llvm::Error findBuildDirs(SourceOptions &Options);

/// Checks with each of Options.BuildDirs and merges what was found. A PATH need be in one of them
/// only. Of a change that Options names, only what it brings in is given.
llvm::Expected<CheckResult> checkBuilds(CheckOptions &Options, const RuleSelection &Rules,
                                        const char *Argv0);

/// `irqlint check`: runs the checker, prints what it found, writes the files that were asked for.
/// Returns the exit code.
int runCheckCommand(const CheckOptions &Options, const char *Argv0);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_CHECK_H
