//===- TreeCommands.h - The compile commands around one source ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KBUILD_TREECOMMANDS_H
#define IRQLINT_DRIVER_KBUILD_TREECOMMANDS_H

#include "driver/kbuild/CheckerCall.h"
#include "driver/kernel/CompileCommands.h"

#include <memory>
#include <string>
#include <vector>

namespace irqlint {

/// The sources that Kbuild has compiled into one module with Call's, Call's own first; by the .cmd
/// files of the folder. Absolute.
std::vector<std::string> sourcesOfModule(const CheckerCall &Call);

/// Compile commands for Call's source and for Others (absolute). Those of the others are made up
/// when they are asked for: a kernel has thousands, of which a few count. What Kbuild has compiled
/// has a .cmd file; anything else borrows the flags of Call.
std::shared_ptr<const CompileCommands> treeCommands(const CheckerCall &Call,
                                                    const std::vector<std::string> &Others);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KBUILD_TREECOMMANDS_H
