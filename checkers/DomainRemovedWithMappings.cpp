//===- DomainRemovedWithMappings.cpp - IRQ309: domain gone, not its lines -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: irq_domain_remove() frees the domain and takes no mapping back
// (kernel/irq/irqdomain.c). Interrupts that are still mapped in it keep a pointer to it, and to the
// chip and chip data of the driver that goes away. Whoever mapped them disposes of them first, and
// frees what was requested before that: a devm_request_irq() is undone only after remove, or after
// a probe that failed.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/CallOutcome.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/subjects/Domains.h"
#include "checkers/subjects/LeftMappings.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

namespace irqlint {

static bool isManagedRequest(llvm::StringRef Callee) {
  return Callee == "devm_request_irq" || Callee == "devm_request_threaded_irq" ||
         Callee == "devm_request_any_context_irq";
}

static bool sameDomain(const Value &A, const Value &B) {
  return A.Kind == ValueKind::Field && A == B;
}

/// Whether the call leads to Target within the driver.
static bool leadsTo(const RuleContext &Ctx, SiteRef R, SiteRef Target, UnitId U) {
  if (R == Target)
    return true;
  const CallSite *Wanted = &Ctx.program().site(Target);
  for (FunctionId F : Ctx.graph().calleesOf(R).Targets)
    if (Ctx.program().inDriver(F, U) &&
        findDriverCall(Ctx.graph(), F, U, [&](const CallSite &Site) { return &Site == Wanted; }))
      return true;
  return false;
}

/// Where a function of the driver removes the domain with the request still in force: the call
/// that leads to the removal.
static std::optional<SiteRef> removedAfter(const RuleContext &Ctx, SiteRef Request, SiteRef Removal,
                                           UnitId U) {
  const Program &P = Ctx.program();
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != U)
      continue;
    std::vector<uint32_t> Requests, Removals;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      if (leadsTo(Ctx, {F, I}, Request, U))
        Requests.push_back(I);
      if (leadsTo(Ctx, {F, I}, Removal, U))
        Removals.push_back(I);
    }
    for (uint32_t Req : Requests)
      for (uint32_t Rem : Removals)
        if (Req != Rem &&
            followsOutcome(P.facts(F), Req, Rem, true, [](Flow::Point) { return false; }))
          return SiteRef{F, Rem};
  }
  return std::nullopt;
}

/// Whether the driver frees interrupts of the domain by itself.
static bool freesBefore(const RuleContext &Ctx, const Value &Domain, UnitId U) {
  const Program &P = Ctx.program();
  return llvm::any_of(P.callsOf(Name("devm_free_irq")), [&](SiteRef R) {
    if (P.unitOf(R.In) != U)
      return false;
    std::vector<MappedFrom> From = mappingsAt(P.site(R).arg(1), R.In, U, P, Ctx.resolver());
    return llvm::any_of(From, [&](const MappedFrom &M) { return sameDomain(M.Domain, Domain); });
  });
}

/// Interrupts that were mapped for others, or that the driver itself requested otherwise.
static void reportMapped(const RuleContext &Ctx, const LeftMapping &Left, Reporter &Out) {
  const Program &P = Ctx.program();
  Finding F = findingIn(P, Left.Removal.In, P.site(Left.Removal).At);
  F.Primitive = "irq_domain_remove";
  F.Message = "'" + F.Entry + "' removes a domain whose interrupts may still be mapped";
  F.Path = {evidenceStep(P, Left.Made.In, P.site(Left.Made).At, "the domain is made here")};
  if (Left.Mapped)
    F.Path.push_back(callStep(Ctx.graph(), *Left.Mapped, NoFunction));
  else
    F.Path.push_back(evidenceStep(P, NoFunction, Left.Installed,
                                  "'" + P.facts(Left.Teardown).Display.str().str() +
                                      "' runs when the driver goes"));
  F.Path.push_back(callStep(Ctx.graph(), Left.Removal, NoFunction));
  Out.report(std::move(F), {"mapped", "mapped"});
}

void checkDomainRemovedWithMappings(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  std::set<SiteRef> Told;
  for (SiteRef Removal : P.callsOf(Name("irq_domain_remove"))) {
    UnitId U = P.unitOf(Removal.In);
    Value Domain = P.site(Removal).arg(0);
    if (U == NoUnit || Domain.Kind != ValueKind::Field || freesBefore(Ctx, Domain, U))
      continue;
    for (FunctionId F = 0; F != P.functions().size(); ++F)
      for (uint32_t I = 0; P.unitOf(F) == U && I != P.facts(F).Calls.size(); ++I) {
        const CallSite &Site = P.facts(F).Calls[I];
        if (Site.Kind != CalleeKind::Direct || !isManagedRequest(plainName(Site.First)))
          continue;
        std::vector<MappedFrom> From = mappingsAt(Site.arg(1), F, U, P, Ctx.resolver());
        if (llvm::none_of(From, [&](const MappedFrom &M) { return sameDomain(M.Domain, Domain); }))
          continue;
        std::optional<SiteRef> By = removedAfter(Ctx, {F, I}, Removal, U);
        if (!By)
          continue;
        Finding Found = findingIn(P, Removal.In, P.site(Removal).At);
        Found.Primitive = "irq_domain_remove";
        Found.Message = "'" + Found.Entry + "' removes a domain while '" +
                        P.facts(F).Display.str().str() +
                        "' still has an interrupt of it, which is freed only later";
        Found.Path = {evidenceStep(P, F, Site.At, "the driver requests the interrupt here"),
                      callStep(Ctx.graph(), *By, NoFunction)};
        if (!(*By == Removal))
          Found.Path.push_back(callStep(Ctx.graph(), Removal, NoFunction));
        Told.insert(Removal);
        Out.report(std::move(Found), {"requested"});
      }
  }
  for (const LeftMapping &Left : leftMappings(Ctx, Ctx.subjects().drivers()))
    if (!Told.count(Left.Removal))
      reportMapped(Ctx, Left, Out);
}

} // namespace irqlint
