//===- NestedNotMarked.cpp - IRQ307: nested interrupts that nothing marks -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: handle_nested_irq() calls the thread function of a child interrupt without looking
// whether there is one (kernel/irq/chip.c:461-486). Only for an interrupt that
// irq_set_nested_thread() has marked does request_irq() refuse a handler without thread function
// (kernel/irq/manage.c:1541), and suspend leave the line alone (kernel/irq/pm.c:140).
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/subjects/Domains.h"

#include <map>
#include <set>

namespace irqlint {

namespace {
/// A function that maps interrupts which are then delivered nested.
struct Unmarked {
  SiteRef Installs;  ///< where it gives the interrupt its chip
  SiteRef Made;      ///< where the domain is made
  SiteRef Delivered; ///< the first delivery
};
} // namespace

/// The call by which a function of irq_domain_ops gives the interrupt its chip.
static std::optional<SiteRef> chipInstalled(const CallGraph &Graph, FunctionId F, UnitId U) {
  return findDriverCall(Graph, F, U, [](const CallSite &Site) {
    llvm::StringRef Callee = plainName(Site.First);
    return Site.Kind == CalleeKind::Direct && Callee != "irq_set_chip_data" &&
           (Callee.starts_with("irq_set_chip") || Callee.starts_with("irq_domain_set_info") ||
            Callee.starts_with("irq_domain_set_hwirq_and_chip"));
  });
}

/// Whether it marks an interrupt; what takes it back gives zero for the mark.
static bool marks(const CallGraph &Graph, FunctionId F, UnitId U) {
  auto isMark = [](const CallSite &Site) {
    Value Mark = Site.arg(1);
    return Site.Kind == CalleeKind::Direct && plainName(Site.First) == "irq_set_nested_thread" &&
           !(Mark.Kind == ValueKind::Int && Mark.Int == 0);
  };
  return findDriverCall(Graph, F, U, isMark).has_value();
}

/// Whether the unit marks interrupts outside the functions that map them, as a loop over all of
/// them in its probe does.
static bool marksElsewhere(const CallGraph &Graph, UnitId U) {
  const Program &P = Graph.program();
  static const Name Record("irq_domain_ops");
  std::set<FunctionId> Maps;
  for (Name Field : {Name("map"), Name("alloc")})
    for (const StoreRef &S : P.storesTo(Record, Field))
      if (S.S->V.Kind == ValueKind::Function)
        Maps.insert(P.find(S.S->V.First));
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == U && !Maps.count(F) && marks(Graph, F, U))
      return true;
  return false;
}

void checkNestedNotMarked(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  std::map<FunctionId, Unmarked> Found;
  for (SiteRef R : P.callsOf(Name("handle_nested_irq"))) {
    UnitId U = P.unitOf(R.In);
    for (const MappedFrom &M : mappingsAt(P.site(R).arg(0), R.In, U, P, Ctx.resolver())) {
      std::vector<IrqDomain> Domains = domainsAt(M.Domain, M.In, U, P, Ctx.resolver());
      if (Domains.empty() || marksElsewhere(Ctx.graph(), U))
        continue;
      for (const IrqDomain &D : Domains)
        for (FunctionId F : D.Maps)
          if (std::optional<SiteRef> At = chipInstalled(Ctx.graph(), F, U);
              At && !marks(Ctx.graph(), F, U))
            Found.try_emplace(F, Unmarked{*At, D.Made, R});
    }
  }
  for (const auto &[F, U] : Found) {
    Pos At = P.site(U.Installs).At;
    Finding Report = findingIn(P, U.Installs.In, At);
    Report.Primitive = calleeOf(P.site(U.Installs));
    Report.Message = "'" + P.facts(F).Display.str().str() + "' maps interrupts that '" +
                     P.facts(U.Delivered.In).Display.str().str() +
                     "' delivers with 'handle_nested_irq', and does not mark them as nested";
    Report.Path = {
        evidenceStep(P, U.Made.In, P.site(U.Made).At, "the domain is made here"),
        evidenceStep(P, U.Installs.In, At,
                     "'" + Report.Primitive + "' gives the interrupt its chip, without a mark"),
        evidenceStep(P, U.Delivered.In, P.site(U.Delivered).At,
                     "it is delivered here, to a thread function that a handler need not have")};
    Out.report(std::move(Report));
  }
}

} // namespace irqlint
