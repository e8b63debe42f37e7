//===- CheckerCall.h - What Kbuild asks of a checker ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KBUILD_CHECKERCALL_H
#define IRQLINT_DRIVER_KBUILD_CHECKERCALL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// One source that make C=1 has compiled, with the compiler's flags.
struct CheckerCall {
  std::string Directory;  ///< where make runs its commands, absolute
  std::string File;       ///< absolute, without dots
  std::string SourceRoot; ///< of the kernel, absolute
  std::string BuildDir;   ///< where the kernel's configuration is, absolute
  std::vector<std::string> Flags;
};

/// Reads what Kbuild pastes behind the checker's name, `$(CHECKFLAGS) $(c_flags) $<`, in Directory.
/// Of CHECKFLAGS, which are sparse's, those stay that CF can have added for the sake of the source:
/// macros and folders of headers. The error says what is missing.
llvm::Expected<CheckerCall> readCheckerCall(llvm::ArrayRef<std::string> Words,
                                            llvm::StringRef Directory);

/// The compiler's flags among the words of a command behind the compiler: without the source, the
/// object and what Kbuild adds to find out about headers. A file's flags are the same whether they
/// come from its .cmd file or from a CheckerCall, so that both stand for one set of facts.
std::vector<std::string> compilerFlags(llvm::ArrayRef<std::string> Words);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KBUILD_CHECKERCALL_H
