//===- Interned.h - Lists of which equal ones are one -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_INTERNED_H
#define IRQLINT_CHECKERS_FACTS_INTERNED_H

#include "llvm/ADT/Hashing.h"

#include <mutex>
#include <unordered_set>
#include <vector>

namespace irqlint {

/// A list that does not change. The facts of a kernel have millions of short ones and few different
/// ones, so each is in memory once, until the end of the process. Safe to make from several
/// threads. T has an operator== and a hash_value().
template <class T> class Interned {
public:
  Interned() : List(&none()) {}
  explicit Interned(const std::vector<T> &Like) : List(Like.empty() ? &none() : &find(Like)) {}

  /// List is what list() has given.
  static Interned known(const std::vector<T> &List) {
    Interned Out;
    Out.List = &List;
    return Out;
  }

  /// Drops all lists of this kind: none that was made before may be used after.
  static void forgetAll() {
    std::lock_guard<std::mutex> Guard(pool().Lock);
    pool().Lists.clear();
  }

  const std::vector<T> &list() const { return *List; }
  operator const std::vector<T> &() const { return *List; }

  bool empty() const { return List->empty(); }
  size_t size() const { return List->size(); }
  const T &operator[](size_t I) const { return (*List)[I]; }
  const T &front() const { return List->front(); }
  const T &back() const { return List->back(); }
  auto begin() const { return List->begin(); }
  auto end() const { return List->end(); }

  friend bool operator==(Interned A, Interned B) { return A.List == B.List; }
  friend llvm::hash_code hash_value(Interned V) { return llvm::hash_value(V.List); }

private:
  struct Hash {
    size_t operator()(const std::vector<T> &V) const {
      return llvm::hash_combine_range(V.begin(), V.end());
    }
  };
  struct Pool {
    std::mutex Lock;
    std::unordered_set<std::vector<T>, Hash> Lists; ///< a node each, so they stay where they are
  };

  static const std::vector<T> &none() {
    static const std::vector<T> None;
    return None;
  }
  static Pool &pool() {
    static Pool &All = *new Pool; // not taken apart at the end, which would take long
    return All;
  }
  static const std::vector<T> &find(const std::vector<T> &Like) {
    std::lock_guard<std::mutex> Guard(pool().Lock);
    return *pool().Lists.insert(Like).first;
  }

  const std::vector<T> *List;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_INTERNED_H
