//===- ChangeCheck.h - A check of what a change brings in -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_CHANGECHECK_H
#define IRQLINT_DRIVER_CHECK_CHANGECHECK_H

#include "driver/changes/ChangeSet.h"
#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/run/RuleSelection.h"

namespace irqlint {

/// The change that Options name, to the sources of the build in BuildDir. The error says why it
/// cannot be told.
llvm::Expected<ChangeSet> changesFor(const SourceOptions &Options, const std::string &BuildDir);

/// Gives Options the files to start from because of the change.
void startFrom(const ChangeSet &Change, SourceOptions &Options);

/// What a check says of a change that touches nothing it reads.
CheckResult nothingToCheck(const CheckOptions &Options, const ChangeSet &Change,
                           const RuleSelection &Rules);

/// Says which of the changed files no build directory compiles, and what there is to say of the
/// change itself.
void noteChange(const ChangeSet &Change, CheckResult &Result);

/// runCheck() of the state after the change, without what is found before it as well: what is left
/// is there because of the change.
llvm::Expected<CheckResult> checkChange(const CheckOptions &Options, const BuildAtHand &Build,
                                        const ChangeSet &Change, const RuleSelection &Rules,
                                        const char *Argv0);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_CHANGECHECK_H
