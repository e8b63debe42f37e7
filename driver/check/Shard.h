//===- Shard.h - A part of a run, for one machine -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_SHARD_H
#define IRQLINT_DRIVER_CHECK_SHARD_H

#include "driver/run/CheckOptions.h"
#include "driver/store/FactsStore.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// One of the parts that the files to start from are dealt out to.
struct Shard {
  unsigned Number = 1; ///< from 1 to Count
  unsigned Count = 1;

  /// From "I/N"; the error says what is wrong with it.
  static llvm::Expected<Shard> parse(llvm::StringRef Text);

  /// This part of Files, which are sorted. Neighbours go to different parts: a folder's files are
  /// alike, and the heavy ones of a tree sit together.
  std::vector<std::string> of(const std::vector<std::string> &Files) const;

  /// "I/N"
  std::string text() const;
};

/// What a shard's file says of the run that it is a part of.
struct ShardInfo {
  Shard Part;
  std::string BuildDir; ///< absolute
  std::string TypedBuildDir;
  std::vector<std::string> Paths; ///< absolute where there is such a file
  std::vector<std::string> TypedPaths;
  Scope StartFrom = Scope::All;

  /// From options as they were typed, and the build directory that they lead to.
  ShardInfo(Shard Part, const CheckOptions &Typed, std::string BuildDir);

  /// Into a store, and from one; none where `irqlint index` has not made it.
  void save(FactsStore &To) const;
  static std::optional<ShardInfo> load(FactsStore &From);

  /// Whether both are parts of the same run; ones of different build directories are not.
  bool isOfRun(const ShardInfo &Other) const;

  /// "shard I/N of PATH...", for messages.
  std::string text() const;

private:
  ShardInfo() = default;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_SHARD_H
