//===- LineMistake.h - What the parser of options lets pass ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_LINEMISTAKE_H
#define IRQLINT_DRIVER_CONFIG_LINEMISTAKE_H

#include "driver/config/OptionTable.h"

namespace irqlint {

/// What is wrong with the words that were typed after the name of the sub-command, where the parser
/// would take them for something else without a word, or say so in its own way: an option that
/// takes one value and has two, a file without a name, a value that is missing. Empty where nothing
/// is.
std::string lineMistake(llvm::cl::SubCommand &Sub, const std::vector<std::string> &Args);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_LINEMISTAKE_H
