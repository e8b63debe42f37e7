//===- RootFiles.h - The files that install callbacks, by text ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_ROOTFILES_H
#define IRQLINT_DRIVER_WORKER_ROOTFILES_H

#include "checkers/data/Models.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/run/CheckOptions.h"

#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// The words that an index needs for filesInstalling(), sorted.
std::set<std::string> installingWords(const Models &M);

/// The files of the index that fill in or register a callback that Wanted covers, sorted.
std::set<std::string> filesInstalling(const SourceIndex &Index, const Models &M, Scope Wanted);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_ROOTFILES_H
