//===- ModelsList.cpp - irqlint models list and show ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/ModelsList.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace irqlint;

static std::string nameOf(const FunctionModel &M) {
  return M.Pattern + (M.File.empty() ? "" : "@" + M.File);
}

static std::string originOf(const FunctionModel &M) {
  return M.Origin + ":" + std::to_string(M.Line);
}

/// "sleep if argument 1 & 0x400 is not 0, never deliver, cut".
static std::string effectsOf(const FunctionModel &M) {
  std::vector<std::string> Out;
  for (const EffectModel &E : M.Effects) {
    std::string Text = effectName(E.Kind);
    if (E.Conditional)
      Text += llvm::formatv(" if argument {0}{1} is {2}{3}", *E.Argument,
                            E.Mask == -1 ? "" : llvm::formatv(" & {0:x}", E.Mask).str(),
                            E.Holds ? "" : "not ", E.Operand)
                  .str();
    Out.push_back(std::move(Text));
  }
  for (EffectKind Kind : M.Never)
    Out.push_back(std::string("never ") + effectName(Kind));
  if (M.Cut)
    Out.push_back("cut");
  return llvm::join(Out, ", ");
}

void irqlint::listModels(const Models &M, llvm::raw_ostream &OS) {
  for (const FunctionModel &F : M.functions())
    OS << llvm::formatv("{0,-32} {1,-24} {2}{3}\n", nameOf(F), effectsOf(F), originOf(F),
                        F.IsReplaced ? " (replaced)" : "");
}

bool irqlint::showModel(const Models &M, llvm::StringRef Function, llvm::raw_ostream &OS) {
  const FunctionModel *F = M.find(Function);
  if (!F)
    return false;
  OS << nameOf(*F) << ": " << effectsOf(*F) << "\n  why: " << F->Why << '\n';
  if (!F->Source.empty())
    OS << "  source: " << F->Source << '\n';
  OS << "  model: " << originOf(*F) << '\n';
  return true;
}
