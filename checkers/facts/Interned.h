//===- Interned.h - Lists of which equal ones are one ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_INTERNED_H
#define IRQLINT_CHECKERS_FACTS_INTERNED_H

#include "checkers/facts/HandleTable.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Hashing.h"

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
  explicit Interned(const std::vector<T> &Like) : Number(Like.empty() ? 0 : find(Like)) {}

  /// Number is what number() has given.
  static Interned known(uint32_t Number) {
    Interned Out;
    Out.Number = Number;
    return Out;
  }

  /// Another one for each list of a kind, 0 for the empty one.
  uint32_t number() const { return Number; }

  /// Drops all lists of this kind: none that was made before may be used after.
  static void forgetAll() {
    Pool &All = pool();
    std::lock_guard<std::mutex> Guard(All.Lock);
    All.Numbers.clear();
    table().clear();
  }

  const std::vector<T> &list() const { return Number ? table()[Number] : None; }
  operator const std::vector<T> &() const { return list(); }

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
  /// Finds a number by the list that it stands for.
  struct ByList {
    static uint32_t getEmptyKey() { return ~0u; }
    static uint32_t getTombstoneKey() { return ~0u - 1; }
    static unsigned getHashValue(const std::vector<T> &V) {
      llvm::hash_code H = V.size();
      for (const T &Part : V)
        H = quickHash(static_cast<size_t>(H), Part);
      return static_cast<unsigned>(static_cast<size_t>(H));
    }
    static unsigned getHashValue(uint32_t Number) { return getHashValue(table()[Number]); }
    static bool isEqual(uint32_t A, uint32_t B) { return A == B; }
    static bool isEqual(const std::vector<T> &A, uint32_t B) {
      return B < getTombstoneKey() && A == table()[B];
    }
  };
  struct Pool {
    std::mutex Lock;
    llvm::DenseSet<uint32_t, ByList> Numbers;
  };

  static inline const std::vector<T> None;
  static HandleTable<std::vector<T>> &table() {
    static constinit HandleTable<std::vector<T>> All;
    return All;
  }
  static Pool &pool() {
    static Pool &All = *new Pool; // not taken apart at the end, which would take long
    return All;
  }
  static uint32_t find(const std::vector<T> &Like) {
    Pool &All = pool();
    std::lock_guard<std::mutex> Guard(All.Lock);
    if (auto It = All.Numbers.find_as(Like); It != All.Numbers.end())
      return *It;
    uint32_t Number = table().add(Like);
    All.Numbers.insert(Number);
    return Number;
  }

  uint32_t Number = 0;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_INTERNED_H
