//===- UncompiledSources.h - What a build directory leaves out ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_UNCOMPILEDSOURCES_H
#define IRQLINT_DRIVER_WORKER_UNCOMPILEDSOURCES_H

#include "driver/kernel/CompileCommands.h"
#include "driver/store/FactsStore.h"

#include <string>
#include <vector>

namespace irqlint {

class Overlay;

/// The C files (absolute, sorted) that the configuration brings into the kernel and that have no
/// command, as where only some folders were prepared; none where BuildDir has no configuration.
/// The kernel's folders are looked through once for each state of the commands and the
/// configuration: Kept, which may be null, has what was found then.
std::vector<std::string> uncompiledSources(const std::string &BuildDir,
                                           const CompileCommands &Commands, FactsStore *Kept);

/// Whether the configuration of BuildDir brings that file (absolute) into the kernel, as far as
/// Makefiles say.
bool isConfigured(const std::string &BuildDir, const CompileCommands &Commands,
                  const std::string &File);

/// The files beside File that have commands and include it: a part of a unit has no command of its
/// own. Over may be null.
std::vector<std::string> includersOf(const std::string &File, const CompileCommands &Commands,
                                     const Overlay *Over);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_UNCOMPILEDSOURCES_H
