//===- Irqchips.h - Controllers that a configuration leaves out -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_IRQCHIPS_H
#define IRQLINT_DRIVER_PREPARE_IRQCHIPS_H

#include "driver/prepare/Kbuild.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// Looks through all sources for files that fill in a callback of an irq_chip, asks Kbuild for
/// those that have no command yet, each by its own target, and writes BUILD/irqchips.json: what
/// became of each such file, and why.
llvm::Error recordIrqchips(const KernelSource &Source, const BuildFolder &Build, const Kbuild &Make,
                           const Toolchain &Tools, const PrepareOptions &Options,
                           llvm::function_ref<void()> Tick);

/// How many files BUILD/irqchips.json has in each state: configured, added, does-not-parse,
/// unreachable.
std::vector<std::pair<std::string, size_t>> countIrqchips(const BuildFolder &Build);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_IRQCHIPS_H
