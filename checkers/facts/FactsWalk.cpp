//===- FactsWalk.cpp - The functions that facts name ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FactsWalk.h"

using namespace irqlint;

using Visitor = llvm::function_ref<void(Name)>;

static void visitValue(const Value &V, Visitor Visit) {
  if (V.Kind == ValueKind::Function)
    Visit(V.First);
}

static void visitAtoms(llvm::ArrayRef<Atom> All, Visitor Visit) {
  for (const Atom &A : All)
    visitValue(A.Tested, Visit);
}

void irqlint::forEachFunction(const Store &S, Visitor Visit) { visitValue(S.V, Visit); }

void irqlint::forEachFunction(const FunctionFacts &F, Visitor Visit) {
  for (const CallSite &Site : F.Calls) {
    if (Site.Kind == CalleeKind::Direct)
      Visit(Site.First);
    for (const Value &V : Site.Args)
      visitValue(V, Visit);
    visitAtoms(Site.Guards, Visit);
  }
  for (const Store &S : F.Stores)
    visitValue(S.V, Visit);
  for (const auto &Choice : F.Choices)
    for (const Alternative &A : Choice) {
      visitAtoms(A.When, Visit);
      visitValue(A.V, Visit);
    }
  for (const Return &R : F.Returns) {
    visitValue(R.V, Visit);
    visitAtoms(R.Guards, Visit);
  }
  visitAtoms(F.ReturnTest, Visit);
}
