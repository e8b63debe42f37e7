//===- SyntaxCheck.h - Whether files parse, by the compiler itself --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_SYNTAXCHECK_H
#define IRQLINT_DRIVER_PREPARE_SYNTAXCHECK_H

#include "driver/prepare/CmdFiles.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// Parses the files with Compiler (absolute) on Jobs threads, 0 for one a core, as a check would.
/// Gives the first error of each that does not parse, by its file.
std::map<std::string, std::string> syntaxErrors(const std::vector<RecordedCommand> &Commands,
                                                const std::string &BuildDir,
                                                const std::string &Compiler, unsigned Jobs);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_SYNTAXCHECK_H
