//===- CmdFiles.h - The commands that Kbuild noted ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_CMDFILES_H
#define IRQLINT_DRIVER_PREPARE_CMDFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// How one C file of the kernel is compiled.
struct RecordedCommand {
  std::string File;    ///< absolute, without dots
  std::string Command; ///< for a shell in the build folder
};

/// Reads the first line of a .NAME.o.cmd file, `cmd_NAME.o := COMMAND` or `savedcmd_...`. Gives
/// nothing where that is not the compilation of a C file for the kernel by Compiler: host programs,
/// assembly, links. In the result, Compiler's place is taken by CompilerName. What Kbuild does with
/// the object afterwards is left out.
std::optional<RecordedCommand> readCmdLine(llvm::StringRef Line, llvm::StringRef Compiler,
                                           llvm::StringRef CompilerName, llvm::StringRef BuildDir);

/// All such commands of a build folder, sorted, without those whose file is gone.
std::vector<RecordedCommand> readCmdFiles(const std::string &BuildDir, const std::string &Compiler,
                                          const std::string &CompilerName);

/// Takes away what Kbuild noted of all kernel objects, so that it asks for each again, and that no
/// object stays known which the configuration has no longer.
void removeCmdFiles(const std::string &BuildDir);

/// The text of compile_commands.json.
std::string toCompileCommands(const std::vector<RecordedCommand> &Commands,
                              const std::string &BuildDir);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_CMDFILES_H
