//===- OutputFlags.h - The options of what comes out ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_OUTPUTFLAGS_H
#define IRQLINT_DRIVER_FLAGS_OUTPUTFLAGS_H

#include "driver/flags/Category.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// --level, of every command that prints findings.
struct LevelFlag {
  explicit LevelFlag(llvm::cl::SubCommand &Sub);

  /// The value in Out; the error says that it cannot be had.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::opt<std::string> From;
};

/// -q, of every command that can say less.
struct QuietFlag {
  explicit QuietFlag(llvm::cl::SubCommand &Sub);

  llvm::cl::opt<bool> Quiet;
};

/// How findings are told and what the exit code says of them, for one sub-command. Make one object
/// of static storage for each.
struct OutputFlags {
  explicit OutputFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out; the error says which option cannot have the value that it was given.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::opt<std::string> Format;
  llvm::cl::opt<std::string> Sarif;
  llvm::cl::opt<std::string> Html;
  llvm::cl::list<std::string> Write;
  llvm::cl::opt<std::string> SarifCategory;
  llvm::cl::opt<std::string> Color;
  LevelFlag From;
  llvm::cl::opt<std::string> Notes;
  llvm::cl::opt<std::string> FailLevel;
  llvm::cl::opt<bool> ExitZero;
  QuietFlag Less;
  llvm::cl::opt<bool> Verbose;
  llvm::cl::opt<bool> Statistics;
  llvm::cl::opt<std::string> Profile;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_OUTPUTFLAGS_H
