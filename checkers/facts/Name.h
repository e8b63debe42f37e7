//===- Name.h - Interned strings ------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_NAME_H
#define IRQLINT_CHECKERS_FACTS_NAME_H

#include "checkers/facts/HandleTable.h"

#include "llvm/ADT/StringMap.h"

#include <cstdint>
#include <functional>

namespace irqlint {

/// A string that is stored once in the process: a symbol, a field, a file. Copies are one number,
/// equality is equality of numbers, and the order is that of the text, so that whatever is sorted
/// by Name comes out the same in every run. Safe to make from several threads.
class Name {
public:
  Name() = default;
  explicit Name(llvm::StringRef S);

  llvm::StringRef str() const { return Number ? table()[Number]->getKey() : llvm::StringRef(); }
  bool empty() const { return !Number; }
  explicit operator bool() const { return !empty(); }

  friend bool operator==(Name A, Name B) { return A.Number == B.Number; }
  friend bool operator!=(Name A, Name B) { return A.Number != B.Number; }
  friend bool operator<(Name A, Name B) { return A.Number != B.Number && A.str() < B.str(); }

  /// A number for tables: below count(), 0 for the empty name, another one in each process.
  uint32_t index() const { return Number; }
  /// How many names there are.
  static uint32_t count() { return table().end(); }

private:
  friend void forgetNames();

  using Strings = HandleTable<const llvm::StringMapEntry<uint32_t> *>;
  static Strings &table() {
    static constinit Strings All;
    return All;
  }

  uint32_t Number = 0; ///< 0: the empty name
};

/// Drops all names: none that was made before may be used after. For a process that reads one unit
/// after the other and would else keep the names of all.
void forgetNames();

} // namespace irqlint

template <> struct std::hash<irqlint::Name> {
  size_t operator()(irqlint::Name N) const noexcept { return std::hash<uint32_t>()(N.index()); }
};

#endif // IRQLINT_CHECKERS_FACTS_NAME_H
