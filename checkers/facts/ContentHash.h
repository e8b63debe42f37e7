//===- ContentHash.h - What a file held -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_CONTENTHASH_H
#define IRQLINT_CHECKERS_FACTS_CONTENTHASH_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

#include <cstdint>
#include <tuple>

namespace irqlint {

/// 128 bits of XXH3 over a text. The zero hash stands for a file that is not there.
struct ContentHash {
  uint64_t Low = 0;
  uint64_t High = 0;

  static ContentHash of(llvm::StringRef Text) {
    llvm::XXH128_hash_t H = llvm::xxh3_128bits(
        llvm::ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
    return {H.low64, H.high64};
  }

  bool absent() const { return !Low && !High; }
  friend bool operator==(const ContentHash &A, const ContentHash &B) {
    return A.Low == B.Low && A.High == B.High;
  }
  friend bool operator!=(const ContentHash &A, const ContentHash &B) { return !(A == B); }
  friend bool operator<(const ContentHash &A, const ContentHash &B) {
    return std::tie(A.High, A.Low) < std::tie(B.High, B.Low);
  }
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_CONTENTHASH_H
