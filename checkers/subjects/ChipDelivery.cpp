//===- ChipDelivery.cpp - How interrupts get to a chip --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChipDelivery.h"

#include "checkers/data/ChipModel.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace irqlint;

namespace {
/// Collects the facts of one chip.
class DeliveryFinder {
public:
  DeliveryFinder(const Answers &A, const Lines &L, const Chip &C)
      : A(A), P(A.program()), M(chipModel()), TheLines(L), C(C) {}

  std::vector<DeliveryFact> run();

private:
  void lines();
  void callbacks();
  void makers();
  void root();
  void add(Delivery How, const Pos &At, std::string Because);
  bool has(Delivery How) const {
    return llvm::any_of(Found, [&](const DeliveryFact &F) { return F.How == How; });
  }
  std::string name(FunctionId F) const { return P.facts(F).Display.str().str(); }

  const Answers &A;
  const Program &P;
  const ChipModel &M;
  const Lines &TheLines;
  const Chip &C;
  std::vector<DeliveryFact> Found;
};
} // namespace

void DeliveryFinder::add(Delivery How, const Pos &At, std::string Because) {
  if (!has(How))
    Found.push_back({How, At, std::move(Because)});
}

void DeliveryFinder::lines() {
  for (const Line *L : TheLines.of(C))
    add(L->How, L->At,
        "'" + name(L->Entry->F) + "', installed with " + L->Entry->Where.text() +
            ", delivers its interrupts");
}

void DeliveryFinder::callbacks() {
  auto isParents = [&](Name Symbol) {
    llvm::StringRef Plain = Symbol.str().split('@').first;
    return Plain.starts_with(M.ParentPrefix) && Plain.ends_with(M.ParentSuffix);
  };
  for (const ChipCallback &Back : C.Callbacks) {
    if (isParents(Back.Symbol))
      return add(Delivery::Hierarchical, Back.At,
                 "its " + Back.Field.str().str() + " passes on to the parent's chip");
    if (Back.F == NoFunction || !P.inDriver(Back.F, C.Unit))
      continue;
    for (const CallSite &Site : P.facts(Back.F).Calls)
      if (Site.Kind == CalleeKind::Direct && isParents(Site.First))
        return add(Delivery::Hierarchical, Site.At,
                   "'" + name(Back.F) + "' passes on to the parent's chip");
  }
}

/// Looks into the functions that hand the chip to genirq.
void DeliveryFinder::makers() {
  for (FunctionId F : TheLines.usersOf(C)) {
    for (const CallSite &Site : P.facts(F).Calls) {
      if (Site.Kind != CalleeKind::Direct || !Site.Reachable)
        continue;
      Name Callee(Site.First.str().split('@').first);
      if (llvm::is_contained(M.HierarchyCalls, Callee))
        add(Delivery::Hierarchical, Site.At,
            "'" + name(F) + "' calls '" + Callee.str().str() + "'");
      for (const auto &[Function, Argument] : M.NestedCalls)
        if (Callee == Function && Site.arg(Argument).Kind == ValueKind::Int &&
            Site.arg(Argument).Int)
          add(Delivery::Nested, Site.At, "'" + name(F) + "' calls '" + Callee.str().str() + "'");
    }
    for (const Store &S : P.facts(F).Stores) {
      bool IsZero = S.V.Kind == ValueKind::Int && !S.V.Int;
      auto Field = std::make_pair(S.Record, S.Field);
      std::string Sets = "'" + name(F) + "' sets " + (S.Record.str() + "::" + S.Field.str()).str();
      if (!IsZero && llvm::is_contained(M.HierarchyFields, Field))
        add(Delivery::Hierarchical, S.At, Sets);
      if (!IsZero && llvm::is_contained(M.NestedFields, Field))
        add(Delivery::Nested, S.At, Sets);
    }
  }
}

void DeliveryFinder::root() {
  for (Name Function : M.RootCalls)
    for (SiteRef R : P.callsOf(Function))
      if (P.inDriver(R.In, C.Unit))
        return add(Delivery::Root, P.site(R).At,
                   "'" + name(R.In) + "' installs the CPU's interrupt entry");
  for (Name Function : M.RootFunctions)
    if (FunctionId F = P.find(Function); F != NoFunction && P.unitOf(F) == C.Unit)
      return add(Delivery::Root, P.facts(F).At, "'" + name(F) + "' is the CPU's interrupt entry");
}

std::vector<DeliveryFact> DeliveryFinder::run() {
  lines();
  callbacks();
  makers();
  root();
  llvm::stable_sort(Found,
                    [](const DeliveryFact &X, const DeliveryFact &Y) { return X.How > Y.How; });
  return std::move(Found);
}

std::vector<DeliveryFact> irqlint::deliveriesOf(const Answers &A, const Lines &L, const Chip &C) {
  return DeliveryFinder(A, L, C).run();
}

std::string irqlint::parentOf(const Answers &A, const Lines &L, const Chip &C) {
  const Program &P = A.program();
  for (const Line *Each : L.of(C)) {
    if (Each->Entry->RegisteredIn == NoFunction)
      continue;
    for (const Origin &O :
         A.resolver().origins(Each->Entry->Object, Each->Entry->RegisteredIn, C.Unit)) {
      if (O.V.Kind == ValueKind::Int)
        return "interrupt " + std::to_string(O.V.Int);
      if (O.V.Kind != ValueKind::Call || O.In == NoFunction)
        continue;
      const CallSite &Site = P.site({O.In, static_cast<uint32_t>(O.V.Int)});
      if (Site.Kind == CalleeKind::Direct)
        return Site.First.str().split('@').first.str() + "()";
    }
    if (Each->Entry->Object.Kind == ValueKind::Field)
      return (Each->Entry->Object.First.str() + "::" + Each->Entry->Object.Second.str()).str();
  }
  return "";
}
