//===- SameAnswers.h - Conditions that are asked again --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `if (c) unlock(); ...; if (c) sleep();`: where the second branch is taken the first one was, too,
// unless something in between has changed what both ask.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_SAMEANSWERS_H
#define IRQLINT_CHECKERS_ANALYSIS_SAMEANSWERS_H

#include "checkers/program/Flow.h"
#include "checkers/program/Program.h"

#include "llvm/ADT/ArrayRef.h"

#include <map>
#include <optional>
#include <vector>

namespace irqlint {

/// What the branch asks, where it is known, and not a local variable that may be set in between.
const Atom *testOf(const FunctionFacts &F, const FlowEvent &E);

/// Whether A comes out as Conditions have it; nothing where they do not say.
std::optional<bool> saidOf(const Atom &A, llvm::ArrayRef<Atom> Conditions);

/// Of the conditions of a function: which come out the same each time that they are asked.
class SameAnswers {
public:
  SameAnswers(const Program &P, FunctionId F) : P(P), In(F), F(P.facts(F)), Events(this->F) {}

  /// Whether A is asked more than once, and nothing in between changes what it asks about.
  bool has(const Atom &A) const;

private:
  std::vector<bool> behind(Flow::Point From) const;
  bool isOfOneObject(const Atom &A) const;
  struct FieldOf {
    Name Record, Field;
  };
  bool changes(FunctionId By, const FlowEvent &E, const FieldOf &Of) const;
  bool mayChange(const FlowEvent &E, const FieldOf &Of) const;

  const Program &P;
  FunctionId In;
  const FunctionFacts &F;
  Flow Events;
  mutable std::map<FunctionId, bool> Known; ///< of the field that is followed: by callee
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_SAMEANSWERS_H
