//===- GenirqReport.h - The contexts as table and JSON --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_GENIRQREPORT_H
#define IRQLINT_DRIVER_OUTPUT_GENIRQREPORT_H

#include "checkers/subjects/GenirqContexts.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace irqlint {

using IsWanted = llvm::function_ref<bool(const ContextLine &)>;

/// docs/contexts.md explains both.
void writeContextsText(const GenirqContexts &Of, const Program &P, IsWanted Wanted,
                       llvm::raw_ostream &OS);
void writeContextsJson(const GenirqContexts &Of, const Program &P, IsWanted Wanted, bool Incomplete,
                       llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_GENIRQREPORT_H
