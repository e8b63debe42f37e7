//===- ReportFlags.h - The options of what check answers ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_REPORTFLAGS_H
#define IRQLINT_DRIVER_FLAGS_REPORTFLAGS_H

#include "driver/flags/Category.h"
#include "driver/flags/OutputFlags.h"
#include "driver/run/CheckOptions.h"

#include <string>

namespace irqlint {

/// --scope, of every command that finds the files to start from by itself.
struct ScopeFlag {
  explicit ScopeFlag(llvm::cl::SubCommand &Sub);

  /// The value in Out; the error says that it cannot be had.
  llvm::Error apply(CheckOptions &Out) const;

  llvm::cl::opt<std::string> StartFrom;
};

/// Which rules judge, for one sub-command. Make one object of static storage for each.
struct SelectionFlags {
  explicit SelectionFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out.
  void apply(CheckOptions &Out) const;

  llvm::cl::list<std::string> Select;
  llvm::cl::list<std::string> Ignore;
  llvm::cl::opt<bool> Rt;
};

/// What is judged, likewise.
struct RuleFlags : SelectionFlags {
  explicit RuleFlags(llvm::cl::SubCommand &Sub);

  /// The values in Out; the error says which option cannot have the value that it was given.
  llvm::Error apply(CheckOptions &Out) const;

  ScopeFlag StartFrom;
};

/// What is judged and how it is told, likewise.
struct ReportFlags : RuleFlags {
  explicit ReportFlags(llvm::cl::SubCommand &Sub);

  llvm::Error apply(CheckOptions &Out) const;

  OutputFlags Outputs;
  llvm::cl::opt<bool> ExplainUnknown;
};

/// The command of a check with these options, as they were typed: those that decide what is found.
/// How the work is done and where the reports go is left out, so that those do not make two reports
/// of the same tree differ.
std::string decidingOptions(const CheckOptions &Typed);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_REPORTFLAGS_H
