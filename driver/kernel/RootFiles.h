//===- RootFiles.h - The files that install callbacks, by text ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_ROOTFILES_H
#define IRQLINT_DRIVER_KERNEL_ROOTFILES_H

#include "checkers/data/Models.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/run/CheckOptions.h"

#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// The words that an index needs for filesInstalling(), sorted.
std::set<std::string> installingWords(const Models &M);

/// The names of all families, or of those that no rule has to ask for.
std::set<std::string> allFamilies(const Models &M);
std::set<std::string> standingFamilies(const Models &M);

/// Files to start from, sorted.
struct StartingFiles {
  std::set<std::string> Files;
  std::set<std::string> ForRules; ///< those of them that only a family has which a rule asks for
};

/// The files of the index that fill in or register a callback of the Families, as far as Wanted
/// covers them. Where it does not, callbacks are looked for in the files of interrupt controllers.
StartingFiles filesInstalling(const SourceIndex &Index, const Models &M, Scope Wanted,
                              const std::set<std::string> &Families);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_ROOTFILES_H
