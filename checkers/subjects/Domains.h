//===- Domains.h - Interrupt domains, and what maps interrupts in them ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An irq_domain turns a controller's own numbers into Linux interrupts (kernel/irq/irqdomain.c).
// What an interrupt is, its chip, flow handler and flags, is decided by irq_domain_ops::map, or
// ::alloc in a hierarchy, when it is mapped.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_DOMAINS_H
#define IRQLINT_CHECKERS_SUBJECTS_DOMAINS_H

#include "checkers/analysis/Resolver.h"

#include <vector>

namespace irqlint {

/// A domain that code at hand creates.
struct IrqDomain {
  SiteRef Made;                 ///< the call that creates it
  Name Ops;                     ///< its irq_domain_ops, a variable
  std::vector<FunctionId> Maps; ///< what is in its ::map and ::alloc, in order

  friend bool operator==(const IrqDomain &A, const IrqDomain &B) { return A.Made == B.Made; }
};

/// The functions in ::map and ::alloc of the domain that a call creates; none where it creates none
/// whose operations are known.
std::vector<FunctionId> mapsMadeBy(const CallSite &Site, const Program &P);

/// The domains that V of function In may be, as far as unit U or its folder creates them.
std::vector<IrqDomain> domainsAt(const Value &V, FunctionId In, UnitId U, const Program &P,
                                 Resolver &Res);

/// Where V of function In is an interrupt that was looked up in a domain, or mapped there: the
/// domain, and the function in whose terms it is. Everything that V may be and that is known.
struct MappedFrom {
  Value Domain;
  FunctionId In = NoFunction;
};
std::vector<MappedFrom> mappingsAt(const Value &V, FunctionId In, UnitId U, const Program &P,
                                   Resolver &Res);

/// True for a function that looks interrupts up in a domain, its first argument, or delivers those
/// that it finds there.
bool usesDomain(Name Symbol);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_DOMAINS_H
