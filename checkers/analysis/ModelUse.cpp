//===- ModelUse.cpp - Which models a program makes use of -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/ModelUse.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

using namespace irqlint;

/// By the names of macros that overlays say something of: the functions that they call.
static std::map<std::string, std::set<Name>> modelledMacros(const Program &P, const Models &M) {
  std::map<std::string, std::set<Name>> Out;
  for (const FunctionModel &F : M.functions())
    if (F.IsOverlay && F.File.empty())
      Out[F.Pattern];
  if (Out.empty())
    return Out;
  for (const ProgramFunction &F : P.functions())
    for (const CallSite &C : F.Facts->Calls)
      if (C.Kind == CalleeKind::Direct)
        if (auto It = Out.find(C.Spelled.str().str()); It != Out.end())
          It->second.insert(C.First);
  return Out;
}

void irqlint::matchSpellings(const Program &P, Models &M) {
  llvm::StringMap<std::string> Out;
  for (const auto &[Macro, Functions] : modelledMacros(P, M))
    if (Functions.size() == 1)
      if (llvm::StringRef Called = Functions.begin()->str().split('@').first; Called != Macro)
        Out[Called] = Macro;
  M.setSpellings(std::move(Out));
}

std::vector<UnusedModel> irqlint::unusedModels(const Program &P, const Models &M) {
  std::vector<UnusedModel> Out;
  if (llvm::none_of(M.functions(), [](const FunctionModel &F) { return F.IsOverlay; }))
    return Out;
  std::set<Name> Symbols;
  for (const ProgramFunction &F : P.functions()) {
    Symbols.insert(F.Facts->Symbol);
    for (const CallSite &C : F.Facts->Calls)
      if (C.Kind == CalleeKind::Direct)
        Symbols.insert(C.First);
  }
  std::set<const FunctionModel *> Used;
  for (Name Symbol : Symbols)
    for (const FunctionModel *F : {M.find(Symbol), M.findWithoutSource(Symbol)})
      Used.insert(F);
  std::map<std::string, std::set<Name>> Macros = modelledMacros(P, M);
  for (const FunctionModel &F : M.functions())
    if (F.IsOverlay && !F.IsReplaced && !Used.count(&F))
      Out.push_back({&F, F.File.empty() ? Macros[F.Pattern] : std::set<Name>()});
  return Out;
}
