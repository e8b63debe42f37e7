//===- SilenceFlags.h - The options of what is not to be shown ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_SILENCEFLAGS_H
#define IRQLINT_DRIVER_FLAGS_SILENCEFLAGS_H

#include "driver/flags/Category.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// --suppressions, of every command that finds something. Make one object of static storage for
/// each.
struct SuppressionFlags {
  explicit SuppressionFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out.
  void apply(CheckOptions &Out) const;

  llvm::cl::list<std::string> Files;
};

/// The same, and the baseline that findings are compared with.
struct SilenceFlags {
  explicit SilenceFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out; the error says which option lacks another one.
  llvm::Error apply(CheckOptions &Out) const;

  SuppressionFlags Suppressions;
  llvm::cl::opt<std::string> Baseline;
  llvm::cl::opt<bool> Strict;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_SILENCEFLAGS_H
