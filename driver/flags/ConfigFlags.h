//===- ConfigFlags.h - Where the settings of a command are ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_CONFIGFLAGS_H
#define IRQLINT_DRIVER_FLAGS_CONFIGFLAGS_H

#include "driver/flags/Category.h"

#include <string>

namespace irqlint {

/// A sub-command with these takes what a file of settings and the environment say for what was not
/// typed. They are read before the command line is parsed, by collectSettings().
struct ConfigFlags {
  explicit ConfigFlags(llvm::cl::SubCommand &Sub)
      : File("config-file", llvm::cl::value_desc("FILE"),
             llvm::cl::desc("The file of settings; without it, the nearest .irqlint.json at or "
                            "above the first PATH or the current folder"),
             llvm::cl::sub(Sub), llvm::cl::cat(Category)),
        Isolated("isolated", llvm::cl::desc("Take no settings from files and the environment"),
                 llvm::cl::sub(Sub), llvm::cl::cat(Category)) {}

  llvm::cl::opt<std::string> File;
  llvm::cl::opt<bool> Isolated;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_CONFIGFLAGS_H
