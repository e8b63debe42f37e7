//===- StillZero.h - What a driver's records hold before they are used ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_STILLZERO_H
#define IRQLINT_CHECKERS_ANALYSIS_STILLZERO_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/DriverTree.h"
#include "checkers/program/Flow.h"

#include <optional>
#include <set>

namespace irqlint {

/// The fields that the call itself may give another value than zero, whatever its target's body
/// does: those whose address it is given, and the word of a set_bit().
std::set<FieldName> fieldsGivenTo(const CallSite &Site);

/// What F, and the functions of the driver U below it, may give another value than zero.
void addFieldsSetBelow(const CallGraph &Graph, FunctionId F, UnitId U, std::set<FieldName> &Out);

/// The same of a call, with what it is given.
void addFieldsSetBy(const CallGraph &Graph, SiteRef R, UnitId U, std::set<FieldName> &Out);

/// The same of one event of F.
void addFieldsSetAt(const CallGraph &Graph, FunctionId F, Flow::Point At, UnitId U,
                    std::set<FieldName> &Out);

/// Which fields of a driver's records hold the zero that they were allocated with where one call is
/// made: nothing on a way there sets them.
class StillZero {
public:
  StillZero(const CallGraph &Graph, SiteRef At) : Graph(Graph), P(Graph.program()), At(At) {}

  /// The field, of whatever object, of a record that is private to some folder.
  bool isZero(FieldName Field) const;
  /// The same of what stands at Where, in terms of the call's function, or of a part of such a
  /// record that is of a kind that others have too.
  bool isZero(const Place &Where) const;

private:
  const std::set<FieldName> &setBefore() const;
  void addProbes(UnitId U, std::set<FieldName> &Out) const;
  bool isSetBefore(FieldName Field) const;

  const CallGraph &Graph;
  const Program &P;
  SiteRef At;
  mutable std::optional<std::set<FieldName>> Before;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_STILLZERO_H
