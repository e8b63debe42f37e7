//===- ChangeFlags.h - The options that limit a check to a change ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_CHANGEFLAGS_H
#define IRQLINT_DRIVER_FLAGS_CHANGEFLAGS_H

#include "driver/flags/Category.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// Which change a check is about, and how it behaves as a hook, for one sub-command. Make one
/// object of static storage for each.
struct ChangeFlags {
  explicit ChangeFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out; the error says which option cannot have the value that it was given.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::opt<std::string> Base;
  llvm::cl::opt<std::string> Patch;
  llvm::cl::opt<bool> Staged;
  llvm::cl::opt<std::string> IfNoBuild;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_CHANGEFLAGS_H
