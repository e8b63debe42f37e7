//===- Invocation.h - A front-end invocation from a cleaned command -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_INVOCATION_H
#define IRQLINT_DRIVER_KERNEL_INVOCATION_H

#include "driver/kernel/CompileCommands.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>

namespace irqlint {

/// What to parse the command's file with: it writes nothing, warns of nothing, counts errors
/// without a limit and frees what it allocates. SkipFunctionBodies is the caller's. Diags, which
/// may serve the parse too, is told to ignore warnings.
///
/// Null when Clang refuses the command, its target, CPU or ABI; Diags has the reason, and the same
/// command cleaned at the next level may do. The working directory is in getFileSystemOpts(): a
/// clang::FileManager made from that needs no change of directory, on as many threads as one likes.
/// Files, in which the command's file is looked for, enters the working directory: it is no
/// other's.
std::unique_ptr<clang::CompilerInvocation> makeInvocation(
    const CleanCommand &Command, llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Diags,
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files = llvm::vfs::createPhysicalFileSystem());

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_INVOCATION_H
