//===- Pager.h - Long text, a screen at a time ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_PAGER_H
#define IRQLINT_DRIVER_OS_PAGER_H

#include "llvm/ADT/StringRef.h"

namespace irqlint {

/// Shows Text with the program of PAGER in the environment, or with less, and waits for its end.
/// False where nothing was shown: standard output is no terminal, PAGER is empty or cat, or there
/// is no such program.
bool showInPager(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_PAGER_H
