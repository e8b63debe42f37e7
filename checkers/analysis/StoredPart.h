//===- StoredPart.h - Which stores are of the part that is asked for ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_STOREDPART_H
#define IRQLINT_CHECKERS_ANALYSIS_STOREDPART_H

#include "checkers/analysis/Resolver.h"

namespace irqlint {

/// Of the stores to a field or variable: those that fill in the part. All of them where that part
/// may be a copy of another one, or where none of them is known to be of it.
std::vector<StoreRef> storesOfPart(const Program &P, std::vector<StoreRef> Found, PartAsked Part);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_STOREDPART_H
