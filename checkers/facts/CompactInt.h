//===- CompactInt.h - A number of 64 bits in four bytes -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The facts of a kernel hold millions of numbers, nearly all of them small. A small one is kept as
// it is, each of the few others once in a table of the process.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_COMPACTINT_H
#define IRQLINT_CHECKERS_FACTS_COMPACTINT_H

#include "llvm/ADT/Hashing.h"

#include <cstdint>

namespace irqlint {

class CompactInt {
public:
  CompactInt() = default;
  explicit CompactInt(int64_t Number) { *this = Number; }

  CompactInt &operator=(int64_t Number) {
    bool Small = Number >= -Bound && Number < Bound;
    Bits = Small ? static_cast<uint32_t>(Number) << 1 : wide(Number) << 1 | 1;
    return *this;
  }
  CompactInt &operator|=(int64_t With) { return *this = *this | With; }
  CompactInt &operator&=(int64_t With) { return *this = *this & With; }

  operator int64_t() const {
    return Bits & 1 ? ofWide(Bits >> 1) : static_cast<int32_t>(Bits) >> 1;
  }

  /// Whether both are the same number, faster than by their values.
  bool is(CompactInt Other) const { return Bits == Other.Bits; }
  friend llvm::hash_code hash_value(CompactInt Number) { return Number.Bits; }

  template <class A> friend void io(A &Ar, CompactInt &V) {
    int64_t Number = V;
    Ar(Number);
    if constexpr (A::Reading)
      V = Number;
  }

private:
  static constexpr int64_t Bound = int64_t(1) << 30;

  /// The number's place in the table, and back.
  static uint32_t wide(int64_t Number);
  static int64_t ofWide(uint32_t Place);

  uint32_t Bits = 0; ///< the number, or its place and a 1 at the end
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_COMPACTINT_H
