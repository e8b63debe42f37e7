//===- Name.h - Interned strings --------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_NAME_H
#define IRQLINT_CHECKERS_FACTS_NAME_H

#include "llvm/ADT/StringRef.h"

#include <functional>
#include <string>

namespace irqlint {

/// A string that is stored once in the process: a symbol, a field, a file. Copies are one pointer,
/// equality is pointer equality, and the order is that of the text, so that whatever is sorted by
/// Name comes out the same in every run. Safe to make from several threads.
class Name {
public:
  Name() : Text(&Empty) {}
  explicit Name(llvm::StringRef S);

  llvm::StringRef str() const { return *Text; }
  bool empty() const { return Text->empty(); }
  explicit operator bool() const { return !empty(); }

  friend bool operator==(Name A, Name B) { return A.Text == B.Text; }
  friend bool operator!=(Name A, Name B) { return A.Text != B.Text; }
  friend bool operator<(Name A, Name B) { return A.Text != B.Text && *A.Text < *B.Text; }

  const void *id() const { return Text; }

private:
  static const std::string Empty;
  const std::string *Text;
};

} // namespace irqlint

template <> struct std::hash<irqlint::Name> {
  size_t operator()(irqlint::Name N) const noexcept { return std::hash<const void *>()(N.id()); }
};

#endif // IRQLINT_CHECKERS_FACTS_NAME_H
