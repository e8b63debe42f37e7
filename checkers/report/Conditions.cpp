//===- Conditions.cpp - Conditions in words -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Conditions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace irqlint;

static const char *questionOf(ContextTest Test) {
  static const char *const Names[NumContextTests] = {"",
                                                     "in_interrupt()",
                                                     "in_hardirq()",
                                                     "in_softirq()",
                                                     "in_nmi()",
                                                     "in_task()",
                                                     "in_atomic()",
                                                     "irqs_disabled()",
                                                     "preemptible()",
                                                     "oops_in_progress",
                                                     "system_state past SYSTEM_RUNNING"};
  return Names[static_cast<unsigned>(Test)];
}

static std::string describe(const Atom &A, const FunctionFacts &F) {
  if (A.Context != ContextTest::None)
    return questionOf(A.Context) + std::string(A.Holds ? " is true" : " is false");
  bool IsParam = A.Tested.Kind == ValueKind::Param;
  // A gfp_t is asked for one of its bits, the one that lets an allocation block.
  if (IsParam && A.Tested.Int == F.GfpParam && A.Mask != -1 && A.Operand == 0)
    return A.Holds ? "its gfp_t argument does not allow blocking"
                   : "its gfp_t argument allows blocking";
  std::string What = IsParam ? "argument " + std::to_string(A.Tested.Int + 1)
                             : (A.Tested.First.str() + "::" + A.Tested.Second.str()).str();
  if (A.Mask != -1)
    What = llvm::formatv("{0} & {1:x}", What, A.Mask).str();
  std::string Value = A.Operand == 0 ? "zero" : std::to_string(A.Operand);
  if (A.By != Relation::Equal)
    Value = "below " + Value;
  return What + (A.Holds ? " is " : " is not ") + Value;
}

std::string irqlint::describe(llvm::ArrayRef<Atom> Conditions, const FunctionFacts &F) {
  std::vector<std::string> Clauses;
  for (const Atom &A : Conditions)
    // Different bits of a gfp_t are one condition to people.
    if (std::string Clause = ::describe(A, F); !llvm::is_contained(Clauses, Clause))
      Clauses.push_back(std::move(Clause));
  return llvm::join(Clauses, " and ");
}
