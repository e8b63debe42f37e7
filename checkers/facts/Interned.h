//===- Interned.h - Lists of which equal ones are one ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_INTERNED_H
#define IRQLINT_CHECKERS_FACTS_INTERNED_H

#include "checkers/facts/HandleTable.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/Allocator.h"

#include <cstdint>
#include <mutex>
#include <type_traits>
#include <vector>

namespace irqlint {

/// A number for a table in memory, made of numbers, words of an enum or things that have a
/// hash_value(). Facts are read by the million, and llvm::hash_combine() takes longer than reading.
template <class... T> llvm::hash_code quickHash(const T &...Parts) {
  uint64_t H = 0;
  auto mix = [&H](uint64_t Part) {
    H = (H ^ Part) * 0x9e3779b97f4a7c15;
    H ^= H >> 32;
  };
  auto add = [&mix](const auto &Part) {
    if constexpr (std::is_integral_v<std::decay_t<decltype(Part)>> ||
                  std::is_enum_v<std::decay_t<decltype(Part)>>)
      mix(static_cast<uint64_t>(Part));
    else
      mix(static_cast<size_t>(hash_value(Part)));
  };
  (add(Parts), ...);
  return static_cast<size_t>(H);
}

/// A list that does not change. The facts of a kernel have millions of short ones and few different
/// ones, so each is in memory once, until the end of the process. Safe to make from several
/// threads. T has an operator== and a hash_value().
template <class T> class Interned {
public:
  Interned() = default;
  explicit Interned(llvm::ArrayRef<T> Like) : Number(Like.empty() ? 0 : find(Like)) {}

  /// Number is what number() has given.
  static Interned known(uint32_t Number) {
    Interned Out;
    Out.Number = Number;
    return Out;
  }

  /// Another one for each list of a kind, 0 for the empty one.
  uint32_t number() const { return Number; }

  /// Tells lists of different things apart.
  static const void *kind() { return &table(); }

  /// Drops all lists of this kind: none that was made before may be used after.
  static void forgetAll() {
    Pool &All = pool();
    std::lock_guard<std::mutex> Guard(All.Lock);
    All.Numbers.clear();
    All.Memory.Reset();
    table().clear();
  }

  /// It stays where it is.
  llvm::ArrayRef<T> list() const {
    if (!Number)
      return {};
    const Kept &Of = table()[Number];
    return {Of.First, Of.Size};
  }
  operator llvm::ArrayRef<T>() const { return list(); }

  bool empty() const { return !Number; }
  size_t size() const { return list().size(); }
  const T &operator[](size_t I) const { return list()[I]; }
  const T &front() const { return list().front(); }
  const T &back() const { return list().back(); }
  auto begin() const { return list().begin(); }
  auto end() const { return list().end(); }

  friend bool operator==(Interned A, Interned B) { return A.Number == B.Number; }
  friend llvm::hash_code hash_value(Interned V) { return V.Number; }

private:
  static_assert(std::is_trivially_destructible_v<T>, "the memory is dropped as a whole");

  /// Where a list is, and the hash by which it is found.
  struct Kept {
    const T *First = nullptr;
    uint32_t Size = 0;
    unsigned Hash = 0;
  };
  /// One that is looked for.
  struct Wanted {
    llvm::ArrayRef<T> List;
    unsigned Hash;
  };
  /// Finds a number by the list that it stands for.
  struct ByList {
    static uint32_t getEmptyKey() { return ~0u; }
    static uint32_t getTombstoneKey() { return ~0u - 1; }
    static unsigned getHashValue(const Wanted &W) { return W.Hash; }
    static unsigned getHashValue(uint32_t Number) { return table()[Number].Hash; }
    static bool isEqual(uint32_t A, uint32_t B) { return A == B; }
    static bool isEqual(const Wanted &A, uint32_t B) {
      return B < getTombstoneKey() && A.Hash == table()[B].Hash && A.List == known(B).list();
    }
  };
  struct Pool {
    std::mutex Lock;
    llvm::DenseSet<uint32_t, ByList> Numbers;
    llvm::BumpPtrAllocator Memory;
  };

  static HandleTable<Kept> &table() {
    static constinit HandleTable<Kept> All;
    return All;
  }
  static Pool &pool() {
    static Pool &All = *new Pool; // not taken apart at the end, which would take long
    return All;
  }
  static unsigned hashOf(llvm::ArrayRef<T> List) {
    llvm::hash_code H = List.size();
    for (const T &Part : List)
      H = quickHash(static_cast<size_t>(H), Part);
    return static_cast<unsigned>(static_cast<size_t>(H));
  }
  static uint32_t find(llvm::ArrayRef<T> Like) {
    Wanted W{Like, hashOf(Like)};
    Pool &All = pool();
    std::lock_guard<std::mutex> Guard(All.Lock);
    if (auto It = All.Numbers.find_as(W); It != All.Numbers.end())
      return *It;
    uint32_t Size = static_cast<uint32_t>(Like.size());
    uint32_t Number = table().add({Like.copy(All.Memory).data(), Size, W.Hash});
    All.Numbers.insert(Number);
    return Number;
  }

  uint32_t Number = 0;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_INTERNED_H
