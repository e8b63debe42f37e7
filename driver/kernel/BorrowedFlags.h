//===- BorrowedFlags.h - Flags for a source that has none of its own ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver that is about to be added has no compile command yet, and of a build of one folder the
// rest of the kernel has none either. Kbuild gives nearly the same flags to all of a kernel: what
// differs is the folder's own headers, and the macros that name the file and its module
// (scripts/Makefile.lib).
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_BORROWEDFLAGS_H
#define IRQLINT_DRIVER_KERNEL_BORROWEDFLAGS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace irqlint {

struct CompileCommand;

/// Whether such a file (relative to the kernel's root) can be a part of a kernel, of whatever
/// architecture; programs that run beside it and documentation cannot.
bool isKernelCode(llvm::StringRef File);

/// Of Flags, which are those for another source, what serves for File. Those of another folder are
/// taken without what is that folder's own.
std::vector<std::string> borrowedFlags(llvm::ArrayRef<std::string> Flags, llvm::StringRef File,
                                       bool SameFolder);

/// The file of Sorted, by their names, that lies nearest to File: in the same folder if there is
/// one. Null where none can lend it its flags, since it is no kernel code or of an architecture
/// that none of them belongs to. Paths are absolute, Root is the kernel's.
const CompileCommand *lenderFor(llvm::StringRef File, const std::vector<CompileCommand> &Sorted,
                                llvm::StringRef Root);

/// A command for File like that of Lender, which is complete; cleanCommand() leaves out that it
/// still names Lender's file.
CompileCommand borrowedCommand(const CompileCommand &Lender, llvm::StringRef File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_BORROWEDFLAGS_H
