//===- Place.h - Which object an expression means -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An access path: where it starts, and the fields on the way from there. A pointer and what it
// points to have the same path, since the type of a field says which of the two is meant, and so
// have all elements of an array.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_PLACE_H
#define IRQLINT_CHECKERS_FACTS_PLACE_H

#include "checkers/facts/Interned.h"
#include "checkers/facts/Name.h"

#include "llvm/ADT/ArrayRef.h"

#include <cstdint>
#include <string>

namespace irqlint {

enum class PlaceStepKind : uint8_t {
  Param, ///< starts at parameter number Index of the function
  Var,   ///< starts at the variable First, of static storage
  Local, ///< starts at the function's own variable First, of which more is not known
  Call,  ///< starts at what call number Index, of First, returns
  Field, ///< goes on to field Second of record First
  Outer, ///< goes back to the record First, of which it is field Second: container_of()
};

struct PlaceStep {
  PlaceStepKind Kind = PlaceStepKind::Local;
  uint32_t Index = 0;
  Name First;
  Name Second;

  friend bool operator==(const PlaceStep &A, const PlaceStep &B) {
    return A.Kind == B.Kind && A.Index == B.Index && A.First == B.First && A.Second == B.Second;
  }
  friend llvm::hash_code hash_value(const PlaceStep &S) {
    return quickHash(S.Kind, S.Index, S.First.index(), S.Second.index());
  }
};

/// An access path, one pointer; equal paths are one list. The default is an unknown place.
class Place {
public:
  Place() = default;

  static Place param(uint32_t Index) { return root({PlaceStepKind::Param, Index, {}, {}}); }
  static Place var(Name Symbol) { return root({PlaceStepKind::Var, 0, Symbol, {}}); }
  static Place local(Name Variable) { return root({PlaceStepKind::Local, 0, Variable, {}}); }
  static Place call(uint32_t Index, Name Callee) {
    return root({PlaceStepKind::Call, Index, Callee, {}});
  }

  bool known() const { return !Path.empty(); }
  /// Where it starts; only of a known place.
  const PlaceStep &root() const { return Path[0]; }
  bool startsAt(PlaceStepKind Kind) const { return known() && root().Kind == Kind; }
  /// The steps behind the root.
  llvm::ArrayRef<PlaceStep> steps() const {
    return llvm::ArrayRef<PlaceStep>(Path.list()).drop_front(known());
  }
  /// Whether anything was stepped over, so that it is a part of something or around it.
  bool isPart() const { return Path.size() > 1; }
  /// The record and field of the last step, empty without one.
  Name record() const { return isPart() ? Path.list().back().First : Name(); }
  Name lastField() const { return isPart() ? Path.list().back().Second : Name(); }
  bool isOuter() const { return isPart() && Path.list().back().Kind == PlaceStepKind::Outer; }

  /// The field of this place. Unknown stays unknown.
  Place field(Name Record, Name Field) const;
  /// The record of which this is the field, as container_of() gives it.
  Place outer(Name Record, Name Field) const;
  /// What this place of a callee is for its caller, who passes Args. Unknown where the caller does
  /// not pass it: the callee's own locals and results.
  Place in(llvm::ArrayRef<Place> Args) const;
  /// This place with the root replaced by From.
  Place from(const Place &From) const;
  /// Whether this is Other or a part of it.
  bool isWithin(const Place &Other) const;
  /// Whether, in another call of the function or in another function of the driver, this may be the
  /// same object as Other: the fields from the innermost record on agree, or the variable does.
  bool mayBe(const Place &Other) const;

  /// For messages: "demo::lock" for a field, the variable's name, or nothing.
  std::string text() const;

  friend bool operator==(Place A, Place B) { return A.Path == B.Path; }
  friend bool operator!=(Place A, Place B) { return !(A == B); }
  /// An order that is the same in every run.
  friend bool operator<(const Place &A, const Place &B);
  friend llvm::hash_code hash_value(Place P) { return hash_value(P.Path); }

  template <class A> friend void io(A &Ar, Place &P) { Ar(P.Path); }

private:
  static Place root(PlaceStep Step);
  explicit Place(llvm::ArrayRef<PlaceStep> Steps) : Path(Steps) {}

  Interned<PlaceStep> Path; ///< the root first
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_PLACE_H
