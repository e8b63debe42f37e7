//===- ModelUse.h - Which models a program makes use of -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_MODELUSE_H
#define IRQLINT_CHECKERS_ANALYSIS_MODELUSE_H

#include "checkers/data/Models.h"
#include "checkers/program/Program.h"

#include <set>
#include <vector>

namespace irqlint {

/// Has what overlays say of a macro count for the function that it stands for: mutex_lock() is
/// mutex_lock_nested() where lockdep is on (include/linux/mutex.h). A macro that calls several
/// functions stands for none of them.
void matchSpellings(const Program &P, Models &M);

/// A model of an overlay that says something of no function that the program has or calls.
struct UnusedModel {
  const FunctionModel *Model = nullptr;
  std::set<Name> Calls; ///< where it names a macro: the functions that this calls
};

/// In the order in which they were read.
std::vector<UnusedModel> unusedModels(const Program &P, const Models &M);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_MODELUSE_H
