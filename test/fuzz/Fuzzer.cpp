//===- Fuzzer.cpp - One reader under libFuzzer ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FuzzTargets.h"

#include "llvm/ADT/STLExtras.h"

#include <cstdlib>

using namespace irqlint;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const FuzzTarget *Target = llvm::find_if(fuzzTargets(), [](const FuzzTarget &T) {
    return llvm::StringRef(T.Name) == IRQLINT_FUZZ_TARGET;
  });
  if (Target == fuzzTargets().end())
    std::abort();
  Target->Read(llvm::StringRef(reinterpret_cast<const char *>(Data), Size));
  return 0;
}
