//===- Domains.cpp - Interrupt domains, and what maps interrupts in them --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Domains.h"

#include <algorithm>

using namespace irqlint;

/// The irq_domain_ops that a call is given: one whose address is an argument, or that a record
/// whose address is one has in irq_domain_info::ops (include/linux/irqdomain.h).
static Name opsOf(const CallSite &Site, const Program &P) {
  static const Name OpsRecord("irq_domain_ops"), Info("irq_domain_info"), Ops("ops");
  for (const Value &Arg : Site.Args) {
    if (Arg.Kind != ValueKind::VarAddr)
      continue;
    for (const StoreRef &S : P.storesInto(Arg.First)) {
      if (S.S->Record == OpsRecord)
        return Arg.First;
      if (S.S->Record == Info && S.S->Field == Ops && S.S->V.Kind == ValueKind::VarAddr)
        return S.S->V.First;
    }
  }
  return Name();
}

static std::vector<FunctionId> mapsOf(Name Ops, const Program &P) {
  static const Name OpsRecord("irq_domain_ops"), Map("map"), Alloc("alloc");
  std::vector<FunctionId> Out;
  for (const StoreRef &S : P.storesInto(Ops)) {
    if (S.S->Record != OpsRecord || (S.S->Field != Map && S.S->Field != Alloc) ||
        S.S->V.Kind != ValueKind::Function)
      continue;
    FunctionId F = P.find(S.S->V.First);
    if (F != NoFunction)
      Out.push_back(F);
  }
  std::sort(Out.begin(), Out.end());
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}

std::vector<FunctionId> irqlint::mapsMadeBy(const CallSite &Site, const Program &P) {
  Name Ops = opsOf(Site, P);
  return Ops.empty() ? std::vector<FunctionId>() : mapsOf(Ops, P);
}

std::vector<IrqDomain> irqlint::domainsAt(const Value &V, FunctionId In, UnitId U, const Program &P,
                                          Resolver &Res) {
  std::vector<IrqDomain> Out;
  for (const Origin &O : Res.origins(V, In, U)) {
    if (O.V.Kind != ValueKind::Call || O.In == NoFunction)
      continue;
    IrqDomain D;
    D.Made = {O.In, static_cast<uint32_t>(O.V.Int)};
    D.Ops = opsOf(P.site(D.Made), P);
    if (D.Ops.empty())
      continue;
    D.Maps = mapsOf(D.Ops, P);
    if (std::find(Out.begin(), Out.end(), D) == Out.end())
      Out.push_back(std::move(D));
  }
  return Out;
}

/// The functions that give the interrupt of a domain, which is their first argument
/// (include/linux/irqdomain.h).
static bool givesInterrupt(Name Symbol) {
  static const Name Names[] = {Name("irq_find_mapping"), Name("irq_linear_revmap"),
                               Name("irq_create_mapping"), Name("irq_create_mapping_affinity"),
                               Name("irq_resolve_mapping")};
  llvm::StringRef Base = Symbol.str().split('@').first;
  return std::any_of(std::begin(Names), std::end(Names), [&](Name N) { return N.str() == Base; });
}

std::vector<MappedFrom> irqlint::mappingsAt(const Value &V, FunctionId In, UnitId U,
                                            const Program &P, Resolver &Res) {
  std::vector<MappedFrom> Out;
  for (const Origin &O : Res.origins(V, In, U)) {
    if (O.V.Kind != ValueKind::Call || O.In == NoFunction)
      continue;
    const CallSite &Site = P.site({O.In, static_cast<uint32_t>(O.V.Int)});
    if (Site.Kind == CalleeKind::Direct && givesInterrupt(Site.First))
      Out.push_back({Site.arg(0), O.In});
  }
  return Out;
}

bool irqlint::usesDomain(Name Symbol) {
  llvm::StringRef Base = Symbol.str().split('@').first;
  return Base == "generic_handle_domain_irq" || Base == "generic_handle_domain_irq_safe" ||
         Base == "irq_find_mapping" || Base == "irq_linear_revmap" || Base == "irq_resolve_mapping";
}
