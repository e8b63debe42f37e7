//===- Effects.h - What calling a function can do -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_EFFECTS_H
#define IRQLINT_CHECKERS_ANALYSIS_EFFECTS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/SetUpStates.h"

#include <unordered_map>
#include <vector>

namespace irqlint {

/// One way in which a function has an effect: when, and by which of its calls.
struct Effect {
  Interned<Atom> When;          ///< over the function's parameters, fields and context; all hold
  Interned<Value> Object;       ///< none or one: what is waited for, in the function's terms
  unsigned Depth = 1;           ///< calls down to the primitive
  uint32_t Site = 0;            ///< the call of this function that leads there
  FunctionId Next = NoFunction; ///< the function called, or NoFunction: Site is the primitive
  uint32_t NextEffect = 0;      ///< which effect of Next

  /// What is waited for, Unknown where that is not known.
  Value about() const { return Object.empty() ? Value() : Object.front(); }
};

/// For one kind of effect: what every function of the program does, shortest ways first.
class Effects {
public:
  /// AllWays: also ways that a correct run does not take, which no rule counts.
  Effects(const CallGraph &Graph, EffectKind Kind, bool AllWays = false);

  /// Only of the functions that From leads to, with From: the others seem to have no effect.
  Effects(const CallGraph &Graph, EffectKind Kind, llvm::ArrayRef<FunctionId> From);

  llvm::ArrayRef<Effect> of(FunctionId F) const {
    auto It = ByFunction.find(F);
    return It == ByFunction.end() ? llvm::ArrayRef<Effect>() : llvm::ArrayRef<Effect>(It->second);
  }

  /// The effects of one call in the terms of its caller, whatever guards it. Empty where it has
  /// none.
  std::vector<Effect> atSite(SiteRef R) const;

  EffectKind kind() const { return Kind; }

private:
  void find(llvm::ArrayRef<SiteRef> Sites, const Callers &Back);
  std::vector<Effect> primitives(SiteRef R) const;
  void inherit(SiteRef R, FunctionId Callee, bool KeepArguments, std::vector<Effect> &Out) const;
  bool add(FunctionId F, Effect E);
  bool isPassedOver(SiteRef R) const;
  void findBlockingFlag();

  const CallGraph &Graph;
  EffectKind Kind;
  bool AllWays = false;
  SetUpStates States{Graph};
  std::unordered_map<FunctionId, std::vector<Effect>> ByFunction; ///< those that have any
  int64_t BlockingFlag = 0; ///< __GFP_DIRECT_RECLAIM, as the kernel at hand tests it
};

/// The condition A as a caller that passes Args sees it. False: it cannot hold. Conditions that say
/// nothing to a caller are left out of Out.
bool carryOver(const Atom &A, llvm::ArrayRef<Value> Args, const FunctionFacts &Caller, Atoms &Out);

/// Whether Guards, the conditions of a call, exclude A of what the call passes: the result of an
/// earlier call that the caller has looked at. It is the same in both, since the guard comes first
/// on every way and the result was there by then.
bool rulesOut(llvm::ArrayRef<Atom> Guards, const Value &Passed, const Atom &A);

/// Whether what A compares is so of a known or half-known V, however A holds; nullopt where it
/// cannot be told.
std::optional<bool> evaluate(const Value &V, const Atom &A);

/// Adds A to a conjunction. False: the conjunction cannot hold any more.
bool conjoin(Atoms &All, const Atom &A);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_EFFECTS_H
