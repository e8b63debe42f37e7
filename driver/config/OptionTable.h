//===- OptionTable.h - The options of one sub-command ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_OPTIONTABLE_H
#define IRQLINT_DRIVER_CONFIG_OPTIONTABLE_H

#include "llvm/Support/CommandLine.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// What the parser of the command line knows of an option, so that no second list of them is kept.
struct OptionInfo {
  enum class Kind { Switch, Text, List };
  Kind What = Kind::Text;
  std::string Name;  ///< as it is typed, without dashes: "p", "output-format"
  std::string Key;   ///< the name in a file of settings: "build" for -p, "jobs" for -j
  std::string Value; ///< "FILE", "auto|always|never"; empty for a switch
  std::string Help;  ///< without a full stop
  llvm::cl::Option *Option = nullptr;

  /// "--store", "-p".
  std::string spelled() const { return (Name.size() == 1 ? "-" : "--") + Name; }
  /// What it holds now, in the words that set it; none for a list that is empty.
  std::vector<std::string> values() const;
  /// True where a value is a path that may be relative.
  bool isPath() const;
  /// The words that it takes, where those are few; empty where anything goes.
  std::vector<std::string> words() const;
};

/// The options of a sub-command, by name. Those that are for tests only are left out.
std::map<std::string, OptionInfo> optionsOf(llvm::cl::SubCommand &Sub);

/// What a command line gives: which options, and the words that are none.
struct TypedLine {
  std::map<std::string, std::vector<std::string>> Given; ///< values by the option's name
  std::vector<std::string> Positional;
};

/// Reads Args, which come after the name of the sub-command. What cannot be read is left to the
/// parser, which says so.
TypedLine readLine(const std::map<std::string, OptionInfo> &Options,
                   const std::vector<std::string> &Args);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_OPTIONTABLE_H
