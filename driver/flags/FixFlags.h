//===- FixFlags.h - The options of what mends findings --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_FIXFLAGS_H
#define IRQLINT_DRIVER_FLAGS_FIXFLAGS_H

#include "driver/flags/Category.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// Whether findings are mended, for one sub-command. Make one object of static storage for each.
struct FixFlags {
  explicit FixFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out, before those of reports, whose files are held against the patch's; the
  /// error says what does not go together.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::opt<bool> Fix;
  llvm::cl::opt<std::string> DiffOut;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_FIXFLAGS_H
