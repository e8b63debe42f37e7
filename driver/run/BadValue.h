//===- BadValue.h - A value that an option cannot have --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_BADVALUE_H
#define IRQLINT_DRIVER_RUN_BADVALUE_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace irqlint {

/// Option takes Wanted, and not Value.
inline llvm::Error badValue(llvm::StringRef Option, llvm::StringRef Wanted, llvm::StringRef Value) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 Option + " takes " + Wanted + ", and not '" + Value + "'");
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_BADVALUE_H
