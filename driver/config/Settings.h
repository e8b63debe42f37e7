//===- Settings.h - Flags over the environment over the file --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_SETTINGS_H
#define IRQLINT_DRIVER_CONFIG_SETTINGS_H

#include "driver/config/OptionTable.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace irqlint {

/// What an option is set to, and by what.
struct Setting {
  enum class Source { Default, File, Environment, Flag }; ///< the later ones win
  std::vector<std::string> Values;
  Source From = Source::Default;
  std::string Where; ///< "FILE:3:5" or "IRQLINT_RT"; empty for the others
};

/// What a file that nobody named says and may not.
struct RefusedSetting {
  std::vector<std::string> Values;
  std::string Where, Why;
};

/// All that is set for one run, by the option's name.
struct Settings {
  std::map<std::string, Setting> ByOption;
  std::map<std::string, RefusedSetting> Refused; ///< by the option's name
  std::vector<std::string> Ignored; ///< files of other users that were left alone, in words
  std::vector<std::string> Notes; ///< what the user should know: what was not typed counts as well
  bool FoundFile = false;         ///< the file of settings was found, and not named

  /// What stands in a file or in the environment and no flag has overruled, as arguments.
  std::vector<std::string> arguments() const;
  /// True where Notes are not wanted. A file that was found does not decide that: it comes with the
  /// tree, and must not hide that it was used.
  bool areNotesSilent() const;
  /// Where the option of which Message begins to speak was set; empty where it was typed.
  std::string placeOf(llvm::StringRef Message) const;
};

/// Collects the settings for a sub-command that was called with Args. --isolated leaves files and
/// the environment alone, and --config-file names a file. A file is written for Main: another
/// command takes from it, and from the environment, what means the same there. The error says what
/// is wrong with the file, or with a variable.
llvm::Expected<Settings> collectSettings(llvm::cl::SubCommand &Sub, llvm::cl::SubCommand &Main,
                                         const std::vector<std::string> &Args);

/// True for a sub-command that takes settings: one with ConfigFlags.
bool takesSettings(llvm::cl::SubCommand &Sub);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_SETTINGS_H
