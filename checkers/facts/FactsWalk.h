//===- FactsWalk.h - The functions that facts name ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FACTSWALK_H
#define IRQLINT_CHECKERS_FACTS_FACTSWALK_H

#include "checkers/facts/Facts.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace irqlint {

/// Calls Visit with the symbol of each function that F calls or takes the address of.
void forEachFunction(const FunctionFacts &F, llvm::function_ref<void(Name)> Visit);

/// The same for a store.
void forEachFunction(const Store &S, llvm::function_ref<void(Name)> Visit);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTSWALK_H
