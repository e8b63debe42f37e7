//===- FieldFact.h - What is known of a field at some point ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_FIELDFACT_H
#define IRQLINT_CHECKERS_ANALYSIS_FIELDFACT_H

#include "checkers/facts/Facts.h"

#include <optional>
#include <set>
#include <vector>

namespace irqlint {

constexpr int64_t AllBits = -1;

/// What is known of a field of some object, or of a flag of the function's own.
struct FieldFact {
  Place Where;           ///< in the function's terms
  int64_t Mask = -1;     ///< the bits that are known
  int64_t Bits = 0;      ///< what they are
  bool Equal = true;     ///< false: it is anything but Bits
  bool IsOwn = false;    ///< of a record that is a local variable
  bool IsSet = false;    ///< the way itself has stored it, and not only asked
  bool WasGiven = false; ///< and has given a lock back since

  friend bool operator==(const FieldFact &A, const FieldFact &B) {
    return A.Where == B.Where && A.Mask == B.Mask && A.Bits == B.Bits && A.Equal == B.Equal &&
           A.IsOwn == B.IsOwn && A.IsSet == B.IsSet && A.WasGiven == B.WasGiven;
  }
};
using FieldFacts = std::vector<FieldFact>; ///< in the order of their places

/// Whether ((x & Mask) == Operand), by what is known of x.
std::optional<bool> decide(const FieldFact &Known, const Atom &A);

/// Whether A holds for all of Values that Known allows, or for none.
std::optional<bool> decideAll(const std::set<int64_t> &Values, const FieldFact &Known,
                              const Atom &A);

/// Drops what is known of the bits of that field, of whatever object, and of all that it leads to.
void forget(FieldFacts &Known, Name Record, Name Field, int64_t Bits);

/// Drops what others may write too.
void forgetShared(FieldFacts &Known);

/// The same where a lock is given back: what the way has stored stays until a lock is taken again,
/// since who sets a flag and goes on without the lock counts on it.
void giveBack(FieldFacts &Known);
void takeAgain(FieldFacts &Known);

/// Adds New to what is known.
void learn(FieldFacts &Known, const FieldFact &New);

/// What A, which holds, says of the object that it asks about.
std::optional<FieldFact> factOf(const Atom &A, const Place &Of);

/// What holds on both ways.
FieldFacts meet(const FieldFacts &A, const FieldFacts &B);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_FIELDFACT_H
