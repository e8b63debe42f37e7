//===- Patch.h - The text of a patch --------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHANGES_PATCH_H
#define IRQLINT_DRIVER_CHANGES_PATCH_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// A patch as git reads it.
struct Patch {
  std::string Text;   ///< without the line ends and encodings of mail
  unsigned Strip = 1; ///< leading folders of its names that are not in the tree: -p
  std::vector<std::pair<std::string, std::string>> Names; ///< of each file before and after

  /// Whether there is any change in it.
  bool empty() const { return Names.empty(); }

  /// Reads a patch for the tree at Root. The error says what git does not understand.
  static llvm::Expected<Patch> parse(llvm::StringRef Text, const std::string &Root);

  /// Applies it, or takes it back, in Folder. The error says where it does not fit.
  llvm::Error apply(const std::string &Folder, bool Reverse) const;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHANGES_PATCH_H
