//===- MakefileGates.h - Which options bring a file into a build ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_MAKEFILEGATES_H
#define IRQLINT_DRIVER_PREPARE_MAKEFILEGATES_H

#include "llvm/ADT/StringRef.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// Reads Kbuild's Makefiles as text, for the lines that say what is built when:
/// `obj-$(CONFIG_X) += file.o`, `obj-$(CONFIG_Y) += folder/` and blocks of `ifdef CONFIG_Z`. What
/// make computes in another way is not understood.
class MakefileGates {
public:
  /// Root is the kernel's source, absolute. BeforeReading is told the name of each Makefile before
  /// it is looked into, which need not be there.
  explicit MakefileGates(
      std::string Root,
      std::function<void(const std::string &)> BeforeReading = [](const std::string &) {})
      : Root(std::move(Root)), BeforeReading(std::move(BeforeReading)) {}

  /// The options, as in CONFIG_X, that must all be set for the C file (relative to the root) to be
  /// built, those of its folders included. Nothing where no Makefile names the file or one of its
  /// folders.
  std::optional<std::set<std::string>> gatesOf(llvm::StringRef File);

  /// The same where there is no other way into a build: nothing where a Makefile names the file or
  /// a folder twice, or for one of several options.
  std::optional<std::set<std::string>> onlyGatesOf(llvm::StringRef File);

private:
  /// One word on the right of an assignment.
  struct Entry {
    std::string Variable; ///< left of the assignment
    std::set<std::string> Gates;
    bool IsOnlyOne = true; ///< it is named once, for options that must all be set
  };
  using Entries = std::map<std::string, Entry>; ///< by word

  const Entries &read(const std::string &Makefile);
  const Entry *find(const std::string &Folder, const std::string &Word);
  bool addObject(const std::string &Folder, const std::string &Name, unsigned Depth,
                 std::set<std::string> &Out);
  bool addFolder(const std::string &Folder, std::set<std::string> &Out);

  std::string Root;
  std::function<void(const std::string &)> BeforeReading;
  std::map<std::string, Entries> Known;
  bool SawOthers = false; ///< an entry on the way to the last file asked for is not the only one
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_MAKEFILEGATES_H
