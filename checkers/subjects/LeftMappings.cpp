//===- LeftMappings.cpp - Domains that go while interrupts are mapped -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/LeftMappings.h"

#include "checkers/analysis/CallOutcome.h"
#include "checkers/analysis/DriverCalls.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

namespace {
/// What the calls of a driver's function do to the interrupts of its domain.
enum class MappingCall { None, Maps, MakesUsers, TakesBack };
} // namespace

static MappingCall mappingCall(const CallSite &Site) {
  if (Site.Kind != CalleeKind::Direct || !Site.Reachable)
    return MappingCall::None;
  llvm::StringRef Callee = plainName(Site.First);
  if (Callee == "irq_create_mapping" || Callee == "irq_create_mapping_affinity" ||
      Callee == "irq_create_fwspec_mapping" || Callee == "irq_create_of_mapping")
    return MappingCall::Maps;
  if (Callee == "of_platform_populate" || Callee == "mfd_add_devices")
    return MappingCall::MakesUsers;
  if (Callee == "irq_dispose_mapping" || Callee == "irq_domain_free_irqs" ||
      Callee == "irq_free_descs" || Callee == "irq_domain_disassociate")
    return MappingCall::TakesBack;
  return MappingCall::None;
}

/// Whether the driver builds other domains on its own: those of messages, of which the users free
/// their interrupts down to the last domain.
static bool isStacked(const Program &P, UnitId U) {
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == U)
      for (const CallSite &Site : P.facts(F).Calls)
        if (llvm::StringRef Callee = plainName(Site.First);
            Callee.contains("msi_create") || Callee.ends_with("_hierarchy"))
          return true;
  return false;
}

/// The call that creates the domain V, where that is one without a hierarchy.
static std::optional<SiteRef> madeBy(const Answers &A, const Value &V, FunctionId In, UnitId U) {
  const Program &P = A.program();
  std::optional<SiteRef> Out;
  for (const Origin &O : A.resolver().origins(V, In, U)) {
    if (O.V.Kind != ValueKind::Call || O.In == NoFunction)
      continue;
    SiteRef Made{O.In, static_cast<uint32_t>(O.V.Int)};
    const CallSite &Site = P.site(Made);
    llvm::StringRef Callee = Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
    bool Creates =
        Callee.starts_with("irq_domain_add_") || Callee.starts_with("irq_domain_create_");
    bool Allocates = llvm::any_of(Site.Args, [&](const Value &Arg) {
      return Arg.Kind == ValueKind::VarAddr &&
             llvm::any_of(P.storesInto(Arg.First),
                          [](const StoreRef &S) { return S.S->Field.str() == "alloc"; });
    });
    if (!Creates || Callee.ends_with("hierarchy") || (Allocates && isStacked(P, U)))
      return std::nullopt;
    Out = Made;
  }
  return Out;
}

namespace {
/// Looks at the removals of one driver.
class Removals {
public:
  Removals(const Answers &A, const Drivers &D) : A(A), P(A.program()), D(D) {}

  std::optional<LeftMapping> at(SiteRef Removal) const;

private:
  bool takesBack(FunctionId F, UnitId U) const;
  std::optional<SiteRef> mappedBefore(SiteRef Removal) const;
  bool teardown(SiteRef Removal, LeftMapping &Out) const;

  const Answers &A;
  const Program &P;
  const Drivers &D;
};
} // namespace

bool Removals::takesBack(FunctionId F, UnitId U) const {
  return findDriverCall(
             A.graph(), F, U,
             [](const CallSite &Site) { return mappingCall(Site) == MappingCall::TakesBack; })
      .has_value();
}

/// A call of the same function from which a path leads to the removal on which nothing is taken
/// back. A mapping that has failed is none.
std::optional<SiteRef> Removals::mappedBefore(SiteRef Removal) const {
  const FunctionFacts &Facts = P.facts(Removal.In);
  Flow Events(Facts);
  auto isTakenBack = [&](Flow::Point At) {
    return Events.call(At) && mappingCall(*Events.call(At)) == MappingCall::TakesBack;
  };
  // A loop that takes back takes back whatever there is, also where that is nothing.
  std::set<Flow::Point> Heads;
  for (Flow::Point At = 0, Head = 0; At != Events.size(); ++At)
    for (Flow::Point Next : Events.next(At))
      if (Next <= At && Events[Next].Kind == FlowKind::Loop)
        for (Head = Next; Next <= At; ++Next)
          if (isTakenBack(Next))
            Heads.insert(Head);
  auto takesBack = [&](Flow::Point At) { return isTakenBack(At) || Heads.count(At) != 0; };
  for (uint32_t Call = 0; Call != Facts.Calls.size(); ++Call) {
    MappingCall What = mappingCall(Facts.Calls[Call]);
    bool Maps =
        What == MappingCall::Maps && followsOutcome(Facts, Call, Removal.Index, false, takesBack);
    // Some devices may be there even where not all could be made.
    bool Users = What == MappingCall::MakesUsers &&
                 (followsOutcome(Facts, Call, Removal.Index, false, takesBack) ||
                  followsOutcome(Facts, Call, Removal.Index, true, takesBack));
    if (Maps || Users)
      return SiteRef{Removal.In, Call};
  }
  return std::nullopt;
}

/// Whether the removal is what the driver does when it goes, and takes nothing back on the way.
bool Removals::teardown(SiteRef Removal, LeftMapping &Out) const {
  UnitId U = P.unitOf(Removal.In);
  const CallSite *Wanted = &P.site(Removal);
  auto removes = [&](FunctionId F) {
    return findDriverCall(A.graph(), F, U, [&](const CallSite &Site) { return &Site == Wanted; })
               .has_value() &&
           !takesBack(F, U);
  };
  for (const Driver *Each : D.of(U))
    if (D.canBeUnbound(*Each))
      for (const DriverCallback &Back : D.removesOf(*Each))
        if (removes(Back.F)) {
          Out.Teardown = Back.F;
          Out.Installed = Back.At;
          return true;
        }
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == U)
      for (const CallSite &Site : P.facts(F).Calls)
        if (plainName(Site.First).contains("devm_add_action"))
          for (const Value &Arg : Site.Args)
            if (FunctionId Action =
                    Arg.Kind == ValueKind::Function ? P.find(Arg.First) : NoFunction;
                Action != NoFunction && removes(Action)) {
              Out.Teardown = Action;
              Out.Installed = Site.At;
              return true;
            }
  return false;
}

std::optional<LeftMapping> Removals::at(SiteRef Removal) const {
  UnitId U = P.unitOf(Removal.In);
  std::optional<SiteRef> Made =
      U == NoUnit ? std::nullopt : madeBy(A, P.site(Removal).arg(0), Removal.In, U);
  if (!Made)
    return std::nullopt;
  LeftMapping Out{Removal, *Made, mappedBefore(Removal), NoFunction, {}};
  if (Out.Mapped || teardown(Removal, Out))
    return Out;
  return std::nullopt;
}

std::vector<LeftMapping> irqlint::leftMappings(const Answers &A, const Drivers &D) {
  Removals Of(A, D);
  std::vector<LeftMapping> Out;
  for (SiteRef Removal : A.program().callsOf(Name("irq_domain_remove")))
    if (std::optional<LeftMapping> Left = Of.at(Removal))
      Out.push_back(*Left);
  return Out;
}
