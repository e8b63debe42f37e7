//===- ChainLeaks.cpp - Chained handlers that outlive their driver --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChainLeaks.h"

#include "checkers/data/ChipModel.h"
#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The handlers that a driver itself puts on a line, rather than a library such as gpiolib for it.
static bool isOwnInstallation(const EntryPoint &Entry) {
  return Entry.Source->Family == "chained" && Entry.RegisteredIn != NoFunction;
}

ChainLeaks::ChainLeaks(const Answers &A, const Drivers &D) : P(A.program()), TheDrivers(D) {
  for (const EntryPoint &Entry : A.entries())
    if (isOwnInstallation(Entry))
      Installers.insert(Entry.Unit);
  if (Installers.empty())
    return;
  findUndo();
  auto ofLibrary = [this](UnitId U) { return isLibrary(U); };
  for (const Driver &Each : D.all()) {
    if (!D.canBeUnbound(Each) || (D.removesOf(Each).empty() && !D.isUnregistered(Each)))
      continue;
    ProbeReach Reach = D.reachOf(Each, ofLibrary);
    for (const EntryPoint &Entry : A.entries()) {
      if (!isOwnInstallation(Entry))
        continue;
      UnitId Owner = P.unitOf(Entry.RegisteredIn);
      // A driver's own function that probe reaches by a library's pointers is its own all the same.
      bool IsOnly = Owner == Each.Unit && D.of(Owner).size() == 1;
      if (!IsOnly && !Reach.has(Entry.RegisteredIn))
        continue;
      // What installs takes back on its own errors only.
      std::set<FunctionId> Installing{Entry.RegisteredIn};
      for (SiteRef R : Reach.wayTo(Entry.RegisteredIn))
        Installing.insert(R.In);
      if (callsUndo(Each.Unit, Owner, Installing))
        continue;
      List.push_back({&Each, Reach, &Entry, undoOf(Owner, Installing)});
      break;
    }
  }
}

/// Finds the functions that install a null pointer, and those of the same unit that lead to them.
void ChainLeaks::findUndo() {
  std::vector<FunctionId> Work;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit)
      continue;
    for (const CallSite &Site : P.facts(F).Calls) {
      auto isNull = [](const Value &V) { return V.Kind == ValueKind::Int && !V.Int; };
      if (Site.Kind != CalleeKind::Direct || llvm::none_of(Site.Args, isNull))
        continue;
      for (const auto &[Function, Argument] : chipModel().ChainCalls)
        if (Argument < Site.NumArgs && isNull(Site.arg(Argument)) &&
            plainName(Site.First) == Function.str() && Undoing.insert(F).second)
          Work.push_back(F);
    }
  }
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (SiteRef R : P.callsOf(P.facts(F).Symbol))
      if (P.unitOf(R.In) == P.unitOf(F) && Undoing.insert(R.In).second)
        Work.push_back(R.In);
  }
}

/// A function of the unit that others can call and that takes its handler back.
FunctionId ChainLeaks::undoOf(UnitId Library, const std::set<FunctionId> &Installing) const {
  for (FunctionId F : Undoing)
    if (P.unitOf(F) == Library && P.facts(F).External && !Installing.count(F))
      return F;
  return NoFunction;
}

/// Whether the unit takes back what itself, or Library, has installed.
bool ChainLeaks::callsUndo(UnitId User, UnitId Library,
                           const std::set<FunctionId> &Installing) const {
  for (FunctionId F : Undoing) {
    if (P.unitOf(F) == User)
      return true;
    if (P.unitOf(F) == Library && !Installing.count(F) &&
        llvm::any_of(P.callsOf(P.facts(F).Symbol),
                     [&](SiteRef R) { return P.unitOf(R.In) == User; }))
      return true;
  }
  return false;
}
