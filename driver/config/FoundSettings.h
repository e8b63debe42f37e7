//===- FoundSettings.h - What a file that was found may set ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_FOUNDSETTINGS_H
#define IRQLINT_DRIVER_CONFIG_FOUNDSETTINGS_H

#include "driver/config/OptionTable.h"

#include "llvm/ADT/StringRef.h"

namespace irqlint {

/// Why a file of settings in Folder that nobody named may not set Option to Values; empty where it
/// may. Such a file comes with the tree that is checked, from whoever has made that: it runs
/// nothing, writes nothing, and reads what lies beside it.
std::string whyRefused(const OptionInfo &Option, const std::vector<std::string> &Values,
                       llvm::StringRef Folder);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_FOUNDSETTINGS_H
