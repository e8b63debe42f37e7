//===- RunFlags.h - The options of every command that reads a kernel ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_RUNFLAGS_H
#define IRQLINT_DRIVER_FLAGS_RUNFLAGS_H

#include "driver/flags/Category.h"
#include "driver/run/BadValue.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// Where the kernel is and how it is read, for one sub-command. Make one object of static storage
/// for each.
struct RunFlags {
  explicit RunFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out; the error says which option cannot have the value that it was given.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::list<std::string> BuildDirs;
  // Values other than text are checked in apply(): the library's own messages help nobody.
  llvm::cl::opt<std::string> Jobs;
  llvm::cl::opt<bool> NoSharing;
  llvm::cl::opt<std::string> ResourceDir;
  llvm::cl::opt<std::string> StoreFile;
  llvm::cl::list<std::string> ModelFiles;
  llvm::cl::opt<std::string> Timeout;
  llvm::cl::opt<std::string> Memory;
  llvm::cl::opt<std::string> Fault;
};

/// --output-format of commands that print text or JSON.
llvm::Error formatOf(llvm::StringRef Text, OutputFormat &Out);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_RUNFLAGS_H
