//===- Models.cpp - What the rules' data says of the kernel ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Models.h"

#include "checkers/facts/Paths.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

const char *irqlint::effectName(EffectKind Kind) {
  static const char *const Names[NumEffects] = {
#define EFFECT(Kind, Text, Verb) Text,
#include "checkers/data/EffectKinds.def"
  };
  return Names[static_cast<unsigned>(Kind)];
}

const char *irqlint::effectVerb(EffectKind Kind) {
  static const char *const Verbs[NumEffects] = {
#define EFFECT(Kind, Text, Verb) Verb,
#include "checkers/data/EffectKinds.def"
  };
  return Verbs[static_cast<unsigned>(Kind)];
}

bool ArgumentTest::holds(const Value &Arg) const {
  if (!Enumerators.empty())
    return Arg.Kind == ValueKind::Int &&
           llvm::any_of(Enumerators, [&](auto &Glob) { return Glob.match(Arg.First.str()); });
  if (Variable)
    return Arg.Kind == ValueKind::VarAddr && Arg.First.str().split('@').first == Variable.str();
  return Arg.Kind == ValueKind::Int && (((Arg.Int & Arg.AndBits) | Arg.OrBits) & Mask) == Equals;
}

bool FunctionModel::answers(EffectKind Kind) const {
  // Whatever sleeps takes locks that sleep, and has interrupts on while it does.
  bool OfSleep = Kind == EffectKind::RtLock || Kind == EffectKind::IrqsOn;
  for (const EffectModel &E : Effects)
    if (E.Kind == Kind || (E.Kind == EffectKind::Sleep && !E.Conditional && OfSleep))
      return true;
  return Cut || llvm::is_contained(Never, Kind);
}

const FunctionModel *Models::find(llvm::StringRef Symbol) const {
  auto [Function, Place] = Symbol.split('@');
  llvm::StringRef File = Place.split(':').first;
  for (const Layer &L : llvm::reverse(Layers)) {
    for (const StaticModel &S : L.Static)
      if (!File.empty() && S.File.match(File) && S.Function.match(Function))
        return &Functions[S.Index];
    if (!Place.empty() && !isSharedHeader(Place))
      continue;
    if (auto It = L.Exact.find(Function); It != L.Exact.end())
      return &Functions[It->second];
    if (&L != &Layers.front())
      if (auto As = Spellings.find(Function); As != Spellings.end())
        if (auto It = L.Exact.find(As->second); It != L.Exact.end())
          return &Functions[It->second];
    for (const auto &[Glob, Index] : L.Globs)
      if (Glob.match(Function))
        return &Functions[Index];
  }
  return nullptr;
}

const FunctionModel *Models::find(Name Symbol) const {
  auto [It, New] = Found.try_emplace(Symbol, nullptr);
  if (New)
    It->second = find(Symbol.str());
  return It->second;
}

bool Models::isDenied(Name Symbol, EffectKind Kind) const {
  if (Layers.size() == 1)
    return false;
  const FunctionModel *M = find(Symbol);
  return M && M->IsOverlay && M->answers(Kind) &&
         llvm::none_of(M->Effects, [Kind](const EffectModel &E) {
           return E.Kind == Kind || E.Kind == EffectKind::Sleep;
         });
}

const ObjectCreator *Models::creator(const ObjectModel &Object, llvm::StringRef Function) const {
  for (const auto &[Glob, Creator] : Object.Creators)
    if (Glob.match(Function))
      return &Creator;
  return nullptr;
}

const FunctionModel *Models::findField(Name Record, Name Field) const {
  auto It = FieldModels.find({Record, Field});
  return It == FieldModels.end() ? nullptr : &It->second;
}

const FunctionModel *Models::findWithoutSource(Name Symbol) const {
  auto It = Absent.find(Symbol.str());
  return It == Absent.end() ? nullptr : &Functions[It->second];
}

void Models::setSpellings(llvm::StringMap<std::string> MacroByFunction) {
  Found.clear();
  Spellings = std::move(MacroByFunction);
}

void Models::forget(llvm::StringRef Pattern) {
  Found.clear();
  for (Layer &L : Layers) {
    L.Exact.erase(Pattern);
    llvm::erase_if(L.Globs, [&](const auto &G) { return Functions[G.second].Pattern == Pattern; });
  }
}
