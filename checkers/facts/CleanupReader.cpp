//===- CleanupReader.cpp - What is called where a scope ends --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/CleanupReader.h"

#include "checkers/facts/FileNames.h"
#include "checkers/facts/GuardReader.h"
#include "checkers/facts/ReachingDefs.h"
#include "checkers/facts/StatementOrder.h"
#include "checkers/facts/Symbols.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include <optional>

using namespace clang;
using namespace irqlint;

void CleanupReader::read(FileNamer &Files, Symbols &Syms, FactList<CallSite> &Out) {
  for (const CFGBlock *Block : Order)
    for (const OrderedStep &Step : Steps.of(Block))
      if (Step.Cleanup) {
        Calls[{Block, Step.Defined}] = static_cast<uint32_t>(Out.size());
        CallSite Site;
        Site.At = Files.posOf(Step.Defined->getLocation());
        Site.Kind = CalleeKind::Direct;
        Site.First = Syms.of(Step.Cleanup);
        Site.Spelled = Name(Step.Cleanup->getNameAsString());
        Site.NumArgs = 1;
        Site.Objects = Interned<Place>(Place::local(Name(Step.Defined->getName())));
        Out.push_back(Site);
      }
}

/// The block in which a variable is given that value.
const CFGBlock *CleanupReader::blockOf(const Expr *Value) const {
  for (const CFGBlock *Block : Order)
    for (const OrderedStep &Step : Steps.of(Block)) {
      const auto *Op = llvm::dyn_cast_or_null<BinaryOperator>(Step.S);
      if ((Op && Op->getRHS() == Value) ||
          (!Step.S && !Step.Cleanup && Step.Defined->getInit() == Value))
        return Block;
    }
  return nullptr;
}

/// Whether what A asks when the variable is set is so at the end as well. What the function stores
/// in a field, or asks of it again, it may have changed.
static bool isLasting(const Atom &A, const FunctionFacts &In) {
  if (A.Context != ContextTest::None || A.Tested.Kind == ValueKind::Param)
    return true;
  if (A.Tested.Kind != ValueKind::Field)
    return false;
  auto isIt = [&](const Value &V) {
    return V.Kind == ValueKind::Field && V.First == A.Tested.First && V.Second == A.Tested.Second;
  };
  return llvm::none_of(In.Stores,
                       [&](const Store &S) {
                         return S.Record == A.Tested.First && S.Field == A.Tested.Second;
                       }) &&
         llvm::count_if(In.Tests, [&](const Interned<Atom> &Test) {
           return !Test.empty() && isIt(Test.front().Tested);
         }) < 2;
}

void CleanupReader::narrow(const ReachingDefs &Reaching, GuardReader &Guards, const ASTContext &Ctx,
                           FunctionFacts &Out) const {
  for (const auto &[End, Number] : Calls) {
    CallSite &Site = Out.Calls[Number];
    if (!Site.Spelled.str().starts_with("__free_"))
      continue;
    std::optional<llvm::SmallVector<const Expr *, 4>> Values =
        Reaching.atCleanup(End.first, End.second);
    if (!Values || llvm::is_contained(*Values, nullptr))
      continue;
    llvm::erase_if(*Values, [&](const Expr *Value) {
      return Value->isNullPointerConstant(const_cast<ASTContext &>(Ctx),
                                          Expr::NPC_ValueDependentIsNull) != Expr::NPCK_NotNull;
    });
    if (Values->empty())
      Site.Reachable = false;
    const CFGBlock *Given = Values->size() == 1 ? blockOf(Values->front()) : nullptr;
    if (!Given)
      continue;
    Atoms All(Site.Guards.begin(), Site.Guards.end());
    for (const Atom &A : Guards.of(Given).Conditions)
      if (isLasting(A, Out) && !llvm::is_contained(All, A))
        All.push_back(A);
    Site.Guards = Interned<Atom>(All);
  }
}
