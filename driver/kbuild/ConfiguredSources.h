//===- ConfiguredSources.h - The files that a kernel is made of -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KBUILD_CONFIGUREDSOURCES_H
#define IRQLINT_DRIVER_KBUILD_CONFIGUREDSOURCES_H

#include "driver/kbuild/CheckerCall.h"
#include "driver/store/FactsStore.h"

#include <string>
#include <vector>

namespace irqlint {

/// The C files that the configuration brings into the kernel, built yet or not, absolute and
/// sorted; by the options that stand in Kbuild's Makefiles, as far as those can be read as text.
/// Kept, which may be null, has the list from an earlier call, where neither the configuration nor
/// a Makefile has changed since.
std::vector<std::string> configuredSources(const CheckerCall &Call, FactsStore *Kept);

/// Whether that C file (absolute) is one of them.
bool isConfiguredSource(const CheckerCall &Call, llvm::StringRef File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KBUILD_CONFIGUREDSOURCES_H
