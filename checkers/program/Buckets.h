//===- Buckets.h - Lists of things by key, in one piece -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program has of each field or variable: most have one or two, and there are so many that a
// list of its own for each would take several times the memory.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_PROGRAM_BUCKETS_H
#define IRQLINT_CHECKERS_PROGRAM_BUCKETS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <cstdint>
#include <vector>

namespace irqlint {

template <class T> class Buckets {
public:
  using Adder = llvm::function_ref<void(uint64_t Key, const T &Thing)>;

  /// ForEach calls what it is given for each thing, the same ones in the same order each time. In
  /// the list of a key they keep that order.
  void fill(llvm::function_ref<void(Adder)> ForEach) {
    clear();
    ForEach([&](uint64_t Key, const T &) { ++Ranges[Key].Size; });
    uint32_t End = 0;
    for (auto &[Key, Of] : Ranges) {
      Of.Begin = End;
      End += Of.Size;
      Of.Size = 0;
    }
    Things.resize(End);
    ForEach([&](uint64_t Key, const T &Thing) {
      Range &Of = Ranges[Key];
      Things[Of.Begin + Of.Size++] = Thing;
    });
  }

  void clear() {
    Ranges = llvm::DenseMap<uint64_t, Range>();
    Things = {};
  }

  llvm::ArrayRef<T> of(uint64_t Key) const {
    auto It = Ranges.find(Key);
    return It == Ranges.end() ? llvm::ArrayRef<T>()
                              : llvm::ArrayRef<T>(Things).slice(It->second.Begin, It->second.Size);
  }

  llvm::ArrayRef<T> all() const { return Things; }

private:
  struct Range {
    uint32_t Begin = 0, Size = 0;
  };
  llvm::DenseMap<uint64_t, Range> Ranges;
  std::vector<T> Things;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_PROGRAM_BUCKETS_H
