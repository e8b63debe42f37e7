//===- SourceRoot.h - Where a kernel's source is --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_SOURCEROOT_H
#define IRQLINT_DRIVER_KERNEL_SOURCEROOT_H

#include "driver/kernel/CompileCommands.h"

#include <string>
#include <vector>

namespace irqlint {

/// The root of the kernel that most of the files belong to.
std::string findSourceRoot(const std::vector<CompileCommand> &Commands);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_SOURCEROOT_H
