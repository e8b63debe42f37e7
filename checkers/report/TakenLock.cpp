//===- TakenLock.cpp - Which lock a way of PREEMPT_RT takes ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/TakenLock.h"

#include "checkers/report/ProofSteps.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The object that argument 0 of call number I of the way is, named in the terms of the nearest
/// caller that has a name for it: a helper's parameter is what its caller passes. Empty where that
/// is only known to some function by a variable of its own.
static std::string objectOf(const Program &P, const EffectPath &Path, size_t I) {
  unsigned Argument = 0;
  for (++I; I-- > 0;) {
    Place At = P.site(Path.Calls[I]).object(Argument);
    if (At.isPart() || At.startsAt(PlaceStepKind::Var))
      return At.text();
    if (!At.startsAt(PlaceStepKind::Param))
      break;
    Argument = At.root().Index;
  }
  return "";
}

TakenLock irqlint::lockTakenBy(const CallGraph &Graph, const EffectPath &Path) {
  const Program &P = Graph.program();
  std::string Callee = calleeOf(P.site(Path.Calls[Path.Offending]));
  for (size_t I = Path.Offending; I != Path.Calls.size(); ++I)
    if (Graph.calleesOf(Path.Calls[I]).Lock.What != ObjectLock::Kind::NotAnObject) {
      std::string Name = objectOf(P, Path, I);
      // "regmap_write" is of a regmap.
      return {TakenLock::Kind::Object, Name.empty() ? Callee.substr(0, Callee.find('_')) : Name};
    }
  if (llvm::StringRef(Callee).contains("alloc"))
    return {TakenLock::Kind::Memory, "memory"};
  if (llvm::StringRef(Callee).starts_with("clk_"))
    return {TakenLock::Kind::Clock, "clocks"};
  // Of what else allocates on the way it is that call which people know, not the allocator's lock.
  bool Allocates = llvm::any_of(Path.Calls, [&](SiteRef Call) {
    return llvm::StringRef(calleeOf(P.site(Call))).contains("alloc");
  });
  std::string Name = Allocates ? "" : objectOf(P, Path, Path.Calls.size() - 1);
  return {Path.Offending + 1 == Path.Calls.size() ? TakenLock::Kind::Own
                                                  : TakenLock::Kind::Elsewhere,
          Name.empty() ? Callee : Name};
}

std::string irqlint::causeIn(const Program &P, UnitId U, const std::string &What) {
  return P.unitName(U).str().str() + ": " + What;
}

std::string irqlint::requestOf(const Program &P, const EntryPoint &Entry) {
  std::string Out = "'" + P.facts(Entry.F).Display.str().str() + "'";
  if (std::string How = Entry.Where.text(); !How.empty())
    Out += ", by '" + How + "'";
  if (Entry.RegisteredIn != NoFunction)
    Out += " in '" + P.facts(Entry.RegisteredIn).Display.str().str() + "'";
  return Out;
}
