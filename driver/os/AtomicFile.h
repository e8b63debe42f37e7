//===- AtomicFile.h - Files that are whole or not there -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_ATOMICFILE_H
#define IRQLINT_DRIVER_OS_ATOMICFILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace irqlint {

/// Writes Text to File aside and renames it, so that no reader ever sees half of it. The error
/// names the file and what to do.
llvm::Error writeFileAtomically(const std::string &File, const std::string &Text);

/// Writes all of Text to an open file. False, with errno, where that fails; Point is its name among
/// the faults.
bool writeWhole(int Fd, llvm::StringRef Text, const char *Point);

/// Waits until what was written there is on the disk. False, with errno, where it never will be.
bool syncedToDisk(int Fd);

/// Whether writeFileAtomically() can be expected to work, to say so before a long run and not after
/// it. Leaves nothing behind.
llvm::Error checkWritable(const std::string &File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_ATOMICFILE_H
