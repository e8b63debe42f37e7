//===- LoadGenirq.h - kernel/irq of a build, whole ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_LOADGENIRQ_H
#define IRQLINT_DRIVER_WORKER_LOADGENIRQ_H

#include "driver/worker/ProgramLoader.h"

namespace irqlint {

/// Parses the files of kernel/irq that the build has, and nothing that they lead to. False where it
/// has none.
bool loadGenirq(ProgramLoader &Loader);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_LOADGENIRQ_H
