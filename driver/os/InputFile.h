//===- InputFile.h - Files that may be anybody's --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pipe that nobody writes to, or a device that never ends, may lie where a file is expected, and
// would be waited for without end.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_INPUTFILE_H
#define IRQLINT_DRIVER_OS_INPUTFILE_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>

namespace irqlint {

/// More than any text that people or their tools write for this program.
inline constexpr uint64_t MostText = uint64_t(256) << 20;
/// More than the compile commands of any kernel.
inline constexpr uint64_t MostCommands = uint64_t(2) << 30;

/// Opens a regular file of no more than Most bytes to read. The error says why it cannot be read,
/// and not which file it is.
llvm::Expected<llvm::sys::fs::file_t> openInputFile(const llvm::Twine &File, uint64_t Most);

/// What such a file holds.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readInputFile(const llvm::Twine &File,
                                                                  uint64_t Most = MostText);

/// The same for what a user has typed, who may have typed a pipe, or '-' for standard input: up to
/// its end, if that comes before Most.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readTypedInput(const llvm::Twine &File,
                                                                   uint64_t Most = MostText);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_INPUTFILE_H
