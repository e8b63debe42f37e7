//===- ChipDelivery.cpp - How interrupts get to a chip --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChipDelivery.h"

#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"
#include "checkers/subjects/ChipCalls.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <set>

using namespace irqlint;

namespace {
/// Collects the facts of one chip.
class DeliveryFinder {
public:
  DeliveryFinder(const Answers &A, const Lines &L, const Chips &All, const Chip &C)
      : A(A), P(A.program()), M(chipModel()), TheLines(L), TheChips(All), C(C) {}

  std::vector<DeliveryFact> run();

private:
  void lines();
  void callbacks();
  void makers();
  void root();
  void byHand();
  std::set<FunctionId> handers() const;
  void add(Delivery How, const Pos &At, std::string Because);
  bool has(Delivery How) const {
    return llvm::any_of(Found, [&](const DeliveryFact &F) { return F.How == How; });
  }
  std::string name(FunctionId F) const { return P.facts(F).Display.str().str(); }

  const Answers &A;
  const Program &P;
  const ChipModel &M;
  const Lines &TheLines;
  const Chips &TheChips;
  const Chip &C;
  std::vector<DeliveryFact> Found;
};
} // namespace

void DeliveryFinder::add(Delivery How, const Pos &At, std::string Because) {
  if (!has(How))
    Found.push_back({How, At, std::move(Because)});
}

/// The lines of the chip, and those of its unit that are nearer to no other chip: what they deliver
/// is some chip's, from wherever they are installed.
void DeliveryFinder::lines() {
  std::vector<const Line *> Own = TheLines.of(C);
  std::set<const Line *> Claimed;
  for (const Chip *Other : TheChips.of(C.Unit))
    for (const Line *L : TheLines.of(*Other))
      Claimed.insert(L);
  for (const Line &L : TheLines.of(C.Unit))
    if (llvm::is_contained(Own, &L) || !Claimed.count(&L))
      add(L.How, L.At,
          "'" + name(L.Entry->F) + "', installed with " + L.Entry->Where.text() +
              ", delivers its interrupts");
}

void DeliveryFinder::callbacks() {
  for (const ChipCallback &Back : C.Callbacks)
    if (Pos At = passesOnAt(A, C, Back); At.Line)
      return add(Delivery::Hierarchical, At,
                 Back.F != NoFunction && P.inDriver(Back.F, C.Unit)
                     ? "'" + name(Back.F) + "' passes on to the parent's chip"
                     : "its " + Back.Field.str().str() + " passes on to the parent's chip");
}

/// The functions that hand the chip to genirq: those that name it, and those that they pass it to.
std::set<FunctionId> DeliveryFinder::handers() const {
  std::vector<FunctionId> Users = TheLines.usersOf(C);
  std::set<FunctionId> Out(Users.begin(), Users.end());
  auto isChip = [&](const Value &V) { return V.Kind == ValueKind::VarAddr && V.First == C.Object; };
  for (FunctionId F : Users)
    for (uint32_t I = 0; C.Object && I != P.facts(F).Calls.size(); ++I)
      if (llvm::any_of(P.facts(F).Calls[I].Args, isChip))
        for (FunctionId To : A.graph().calleesOf({F, I}).Targets)
          if (P.inDriver(To, C.Unit))
            Out.insert(To);
  return Out;
}

void DeliveryFinder::makers() {
  for (FunctionId F : handers()) {
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

/// A unit of which nothing else is known and that delivers interrupts all the same does it by hand,
/// out of what another subsystem calls.
void DeliveryFinder::byHand() {
  auto isIn = [](const std::vector<Name> &List, Name Symbol) {
    return llvm::is_contained(List, Name(plainName(Symbol)));
  };
  auto isOfNumber = [&](const Value &V, FunctionId F) {
    const FactList<CallSite> &Calls = P.facts(F).Calls;
    return V.Kind == ValueKind::Call && isIn(M.DescCalls, Calls[V.Int].First);
  };
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != C.Unit || P.facts(F).External)
      continue;
    for (const CallSite &Site : P.facts(F).Calls)
      if (Site.Kind == CalleeKind::Direct &&
          (isIn(M.DeliverCalls, Site.First) ||
           (isIn(M.FlowCalls, Site.First) && isOfNumber(Site.arg(0), F))))
        return add(Delivery::HandRolled, Site.At,
                   "'" + name(F) + "' delivers interrupts by hand: it calls '" +
                       plainName(Site.First).str() + "'");
  }
}

std::vector<DeliveryFact> DeliveryFinder::run() {
  lines();
  callbacks();
  makers();
  root();
  if (Found.empty())
    byHand();
  llvm::stable_sort(Found,
                    [](const DeliveryFact &X, const DeliveryFact &Y) { return X.How > Y.How; });
  return std::move(Found);
}

std::vector<DeliveryFact> irqlint::deliveriesOf(const Answers &A, const Lines &L, const Chips &All,
                                                const Chip &C) {
  return DeliveryFinder(A, L, All, C).run();
}
