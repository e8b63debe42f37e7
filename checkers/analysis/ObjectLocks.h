//===- ObjectLocks.h - Whether an object's functions sleep ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_OBJECTLOCKS_H
#define IRQLINT_CHECKERS_ANALYSIS_OBJECTLOCKS_H

#include "checkers/analysis/Resolver.h"
#include "checkers/data/Models.h"

#include <set>

namespace irqlint {

/// How the functions of one object lock, as drivers/base/regmap/regmap.c:704-771 decides it.
struct ObjectLock {
  enum class Kind : uint8_t {
    NotAnObject, ///< the call has no such object
    Unknown,     ///< nothing is known, or makers disagree
    None,        ///< raw or no lock, fast bus: safe anywhere
    Spin,        ///< spinlock_t
    Sleeps,      ///< a mutex, or a bus that sleeps
    Custom,      ///< the driver's own function CustomLock
  };
  Kind What = Kind::NotAnObject;
  FunctionId CustomLock = NoFunction;
  Pos Made;            ///< where the object is made
  std::string Because; ///< one clause for the report
};

/// Decides how the object that Map is locks, when unit U uses it in function In. Symbols that make
/// objects and that no unit at hand defines are added to Missing.
ObjectLock lockOf(const ObjectModel &Object, const Value &Map, FunctionId In, UnitId U,
                  const Program &P, const Models &M, Resolver &Res, std::set<Name> &Missing);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_OBJECTLOCKS_H
