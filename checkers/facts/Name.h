//===- Name.h - Interned strings --------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_NAME_H
#define IRQLINT_CHECKERS_FACTS_NAME_H

#include "llvm/ADT/StringMap.h"

#include <cstdint>
#include <functional>

namespace irqlint {

/// A string that is stored once in the process: a symbol, a field, a file. Copies are one pointer,
/// equality is pointer equality, and the order is that of the text, so that whatever is sorted by
/// Name comes out the same in every run. Safe to make from several threads.
class Name {
public:
  Name() = default;
  explicit Name(llvm::StringRef S);

  llvm::StringRef str() const { return Entry ? Entry->getKey() : llvm::StringRef(); }
  bool empty() const { return !Entry; }
  explicit operator bool() const { return !empty(); }

  friend bool operator==(Name A, Name B) { return A.Entry == B.Entry; }
  friend bool operator!=(Name A, Name B) { return A.Entry != B.Entry; }
  friend bool operator<(Name A, Name B) { return A.Entry != B.Entry && A.str() < B.str(); }

  const void *id() const { return Entry; }

  /// A number for tables: below count(), 0 for the empty name, another one in each process.
  uint32_t index() const { return Entry ? Entry->getValue() : 0; }
  /// How many names there are.
  static uint32_t count();

private:
  const llvm::StringMapEntry<uint32_t> *Entry = nullptr; ///< null: the empty name
};

/// Drops all names: none that was made before may be used after. For a process that reads one unit
/// after the other and would else keep the names of all.
void forgetNames();

} // namespace irqlint

template <> struct std::hash<irqlint::Name> {
  size_t operator()(irqlint::Name N) const noexcept { return std::hash<const void *>()(N.id()); }
};

#endif // IRQLINT_CHECKERS_FACTS_NAME_H
