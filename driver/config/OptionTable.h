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
#include <memory>
#include <string>
#include <vector>

namespace irqlint {

/// What the parser of the command line knows of an option, so that no second list of them is kept.
struct OptionInfo {
  enum class Kind { Switch, Text, List };
  Kind What = Kind::Text;
  std::string Name;  ///< as it is typed, without dashes: "p", "output-format"
  std::string Alias; ///< its other name, "build" for -p; empty where it has none
  std::string Value; ///< "FILE", "auto|always|never"; empty for a switch
  std::string Help;  ///< without a full stop
  llvm::cl::Option *Option = nullptr;

  /// Its long name, which is that in a file of settings.
  const std::string &key() const { return Name.size() == 1 && !Alias.empty() ? Alias : Name; }
  /// What it holds now, in the words that set it; none for a list that is empty.
  std::vector<std::string> values() const;
  /// Text with the path in it, if any, made absolute; a relative one is relative to Folder.
  std::string absolute(const std::string &Text, llvm::StringRef Folder) const;
  /// True for one that takes a path, alone or behind the name of a format.
  bool isPath() const;
  /// The words that it takes, where those are few; empty where anything goes.
  std::vector<std::string> words() const;
};

/// The options of a sub-command.
class OptionTable {
public:
  /// Those that are for tests only are left out.
  explicit OptionTable(llvm::cl::SubCommand &Sub);

  /// By either name; null where there is none.
  const OptionInfo *find(llvm::StringRef Name) const;
  const std::map<std::string, OptionInfo> &byName() const { return Options; }
  void erase(const std::string &Name) { Options.erase(Name); }

private:
  std::map<std::string, OptionInfo> Options;
};

/// "--store", "-p".
inline std::string spelled(const std::string &Name) {
  return (Name.size() == 1 ? "-" : "--") + Name;
}

/// Gives options with a short name a long one, and the other way round, in all of Subs. The aliases
/// work as long as what is returned lives.
std::vector<std::unique_ptr<llvm::cl::alias>>
makeAliases(const std::vector<llvm::cl::SubCommand *> &Subs);

/// What a command line gives: which options, and the words that are none.
struct TypedLine {
  std::map<std::string, std::vector<std::string>> Given; ///< values by the option's name
  std::vector<std::string> Positional;
  std::string Unfinished; ///< the first option that has no value, or another option in its place
};

/// Reads Args, which come after the name of the sub-command. What cannot be read is left to the
/// parser, which says so.
TypedLine readLine(const OptionTable &Options, const std::vector<std::string> &Args);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_OPTIONTABLE_H
