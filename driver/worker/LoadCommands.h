//===- LoadCommands.h - Compile commands, from the store or the file ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_LOADCOMMANDS_H
#define IRQLINT_DRIVER_WORKER_LOADCOMMANDS_H

#include "driver/kernel/CompileCommands.h"
#include "driver/store/FactsStore.h"

namespace irqlint {

/// The build directory's commands, from the store, which may be null, where the file is as it was.
llvm::Expected<CompileCommands> loadCommands(const std::string &BuildDir, FactsStore *Kept);

/// Their sourceRoot() alone, which a store gives at once.
llvm::Expected<std::string> sourceRootOf(const std::string &BuildDir, FactsStore *Kept);

/// What the build is by now: another key where the file of the commands or the configuration holds
/// something else. Empty where there are no commands.
std::string buildKey(const std::string &BuildDir, FactsStore &Kept);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_LOADCOMMANDS_H
