//===- FuzzTargets.h - The readers of outside data ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_TEST_FUZZ_FUZZTARGETS_H
#define IRQLINT_TEST_FUZZ_FUZZTARGETS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace irqlint {

/// A reader that is given any bytes at all, and has to come back.
struct FuzzTarget {
  const char *Name; ///< of its executable, its corpus and its dictionary
  void (*Read)(llvm::StringRef Bytes);
};

llvm::ArrayRef<FuzzTarget> fuzzTargets();

} // namespace irqlint

#endif // IRQLINT_TEST_FUZZ_FUZZTARGETS_H
