//===- Git.h - A work tree, by the real git -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHANGES_GIT_H
#define IRQLINT_DRIVER_CHANGES_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// What git is told beside its arguments.
struct GitSettings {
  std::vector<std::string> Variables; ///< NAME=VALUE, for its environment
  std::vector<std::pair<std::string, std::string>> Config;
};

/// No work on a whole kernel takes so long, not even on a disk that has to be woken.
inline constexpr std::chrono::milliseconds GitLimit = std::chrono::minutes(5);

/// Runs git in Folder, with nothing of the user's taste in its output: no pager, colours, external
/// diffs or quoted paths. The repository is that of Folder, also in a hook, to which git names its
/// own, and may be anybody's: no command of its configuration runs, and nothing is fetched for it.
/// Input is its standard input. Gives what it prints; the error is what it complains of, one line.
llvm::Expected<std::string> runGit(const std::string &Folder, const std::vector<std::string> &Args,
                                   llvm::StringRef Input = "", const GitSettings &Settings = {},
                                   std::chrono::milliseconds Limit = GitLimit);

/// A git work tree.
class Git {
public:
  /// The work tree that Folder is in. The error says that it is in none.
  static llvm::Expected<Git> at(const std::string &Folder);

  /// The work tree's folder, absolute.
  const std::string &top() const { return Top; }

  llvm::Expected<std::string> run(const std::vector<std::string> &Args,
                                  llvm::StringRef Input = "") const {
    return runGit(Top, Args, Input, Settings);
  }

  /// From now on the index is that of the commit being made, where git runs this program as a hook
  /// of this work tree. The error: it runs in another work tree of the same repository.
  llvm::Error useIndexOfCaller();

  /// Whether the repository has anything below Folder, which is in the work tree: what git ignores,
  /// or was never told of, is none of its content.
  bool holds(const std::string &Folder) const;

  /// The name of the commit that Revision is; empty where there is none.
  std::string commitOf(llvm::StringRef Revision) const;

  /// What the blobs of these names hold, in their order; nothing for one that is not there.
  llvm::Expected<std::vector<std::optional<std::string>>>
  blobs(llvm::ArrayRef<std::string> Names) const;

private:
  explicit Git(std::string Top) : Top(std::move(Top)) {}
  std::string Top;
  GitSettings Settings;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHANGES_GIT_H
