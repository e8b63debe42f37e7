//===- Settings.h - Flags over the environment over the file --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_SETTINGS_H
#define IRQLINT_DRIVER_CONFIG_SETTINGS_H

#include "driver/config/OptionTable.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace irqlint {

/// What an option is set to, and by what.
struct Setting {
  std::vector<std::string> Values;
  std::string From; ///< "flag", "IRQLINT_RT" or the file of settings
};

/// All that is set for one run, by the option's name.
struct Settings {
  std::map<std::string, Setting> ByOption;
  std::string File; ///< of settings; empty where there is none
  /// What stands in that file or in the environment and no flag has overruled, as arguments.
  std::vector<std::string> arguments() const;
};

/// Collects the settings for a sub-command that was called with Args. --isolated leaves the file
/// and the environment alone, and --config-file names another file. One file serves several
/// commands: it may have the options of all that take settings. The error says what is wrong with
/// the file, or with a variable.
llvm::Expected<Settings> collectSettings(llvm::cl::SubCommand &Sub,
                                         llvm::ArrayRef<llvm::cl::SubCommand *> All,
                                         const std::vector<std::string> &Args);

/// True for a sub-command that takes settings: one with ConfigFlags.
bool takesSettings(llvm::cl::SubCommand &Sub);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_SETTINGS_H
