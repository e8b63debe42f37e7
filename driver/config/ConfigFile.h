//===- ConfigFile.h - .irqlint.json ---------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_CONFIGFILE_H
#define IRQLINT_DRIVER_CONFIG_CONFIGFILE_H

#include "driver/config/OptionTable.h"

#include "llvm/Support/Error.h"

namespace irqlint {

/// The name of the file of settings.
inline constexpr const char *ConfigFileName = ".irqlint.json";

/// The nearest file of settings: in the folder From, which is absolute, or above it, as far as the
/// top of a git work tree. It counts only where it and each folder from From up to it belong to
/// this user or to root; otherwise Foreign is what belongs to somebody else. File is empty where
/// there is none.
struct FoundConfigFile {
  std::string File, Foreign;
};
FoundConfigFile findConfigFile(llvm::StringRef From);

/// What a file of settings says of one option.
struct ConfigValue {
  std::vector<std::string> Values;
  std::string At; ///< "FILE:3:5", where the setting begins
};

/// By the names of options.
using ConfigValues = std::map<std::string, ConfigValue>;

/// Reads a file of settings: one JSON object, in which comments are allowed, with the long names of
/// Options. Paths in it are relative to its folder. The error says where and what is wrong.
llvm::Expected<ConfigValues> readConfigFile(const std::string &File, const OptionTable &Options);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_CONFIGFILE_H
