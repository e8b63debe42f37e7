//===- Worker.h - The process that parses ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_WORKER_H
#define IRQLINT_DRIVER_WORKER_WORKER_H

#include <cstdint>

namespace irqlint {

/// argv[1] of a worker; not a command for people.
inline constexpr char WorkerArgument[] = "--worker-process";

/// What a worker may keep between two files: what it has learnt grows with each, and a new one
/// learns it again.
inline constexpr uint64_t KeptKb = 320 * 1024;

/// Its exit code where it has met its limit of memory: EX_OSERR of sysexits.h, which nothing else
/// of it gives.
inline constexpr int OutOfMemoryExit = 71;

/// Answers jobs from standard input on standard output until the driver closes it. Gives the exit
/// code.
int runWorker();

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_WORKER_H
