//===- DriverSources.h - The files that can see what a driver declares ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FIX_DRIVERSOURCES_H
#define IRQLINT_DRIVER_FIX_DRIVERSOURCES_H

#include "llvm/ADT/StringRef.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace irqlint {

class SourceLines;

/// Files of a driver and their texts, by name relative to the kernel's root. Only inclusions by a
/// name in quotes count: what others include with angle brackets is no driver's own.
class DriverSources {
public:
  /// Lines outlives it.
  DriverSources(std::string Root, SourceLines &Lines) : Root(std::move(Root)), Lines(Lines) {}

  /// Empty where it cannot be read.
  llvm::StringRef text(const std::string &File);

  /// The headers that the file includes, and those that these do.
  std::vector<std::string> headersOf(const std::string &File);

  /// The files of the same part of the tree, such as drivers/gpio with all that is below, that
  /// include the file, and those that include these; sorted.
  std::vector<std::string> includersOf(const std::string &File);

private:
  const std::vector<std::string> &included(const std::string &File);
  const std::vector<std::string> &filesBelow(const std::string &Folder);

  std::string Root;
  SourceLines &Lines;
  std::map<std::string, std::vector<std::string>> Included, Below;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_FIX_DRIVERSOURCES_H
