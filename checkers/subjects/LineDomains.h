//===- LineDomains.h - Which domains a handler delivers to ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_LINEDOMAINS_H
#define IRQLINT_CHECKERS_SUBJECTS_LINEDOMAINS_H

#include "checkers/subjects/Lines.h"

#include <set>
#include <vector>

namespace irqlint {

/// The functions in irq_domain_ops::map and ::alloc of the domains to which the handler of unit U
/// delivers, as far as they are known.
std::set<FunctionId> mapsDeliveredTo(const Answers &A, FunctionId Handler, UnitId U);

/// A domain above which the chip's own one is, in the terms of function In.
struct DomainBelow {
  Value V;
  FunctionId In = NoFunction;
};
std::vector<DomainBelow> domainsBelow(const Answers &A, const Lines &L, const Chip &C);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_LINEDOMAINS_H
