//===- Resolver.cpp - Where a value comes from ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Resolver.h"

#include "checkers/analysis/StoredPart.h"
#include "checkers/facts/Paths.h"

#include <algorithm>

using namespace irqlint;

/// Longer ways through fields and parameters are not the driver's own wiring any more.
static constexpr unsigned MaxDepth = 8;
static constexpr size_t MaxOrigins = 64;

std::vector<StoreRef> Resolver::stores(Name Record, Name Field, UnitId U) {
  llvm::ArrayRef<StoreRef> All = P.storesTo(Record, Field);
  std::vector<StoreRef> Out;
  std::copy_if(All.begin(), All.end(), std::back_inserter(Out),
               [&](const StoreRef &S) { return S.Unit == U && U != NoUnit; });
  if (!Out.empty())
    return Out;
  llvm::StringRef Folder = P.privateFolderOf(Record);
  auto add = [&](auto IsIn) {
    std::copy_if(All.begin(), All.end(), std::back_inserter(Out),
                 [&](const StoreRef &S) { return S.Unit != NoUnit && IsIn(P.folderOf(S.Unit)); });
  };
  if (!Folder.empty())
    add([&](llvm::StringRef Of) { return Of == Folder; });
  if (!Folder.empty() && Out.empty())
    add([&](llvm::StringRef Of) { return areNeighbours(Of, Folder); });
  if (Out.empty() && U != NoUnit)
    Missing.insert({Record, Field, U});
  return Out;
}

std::optional<int64_t> Resolver::constantIn(Name Object, Name Record, Name Field, FunctionId In,
                                            const Pos &Use) const {
  std::optional<int64_t> Known;
  for (const StoreRef &S : P.storesInto(Object)) {
    if (S.S->Record != Record || S.S->Field != Field || (S.In == In && Use < S.S->At))
      continue;
    if (S.S->V.Kind != ValueKind::Int || (Known && *Known != S.S->V.Int))
      return std::nullopt;
    Known = S.S->V.Int;
  }
  return Known.value_or(0);
}

void Resolver::follow(const Origin &From, UnitId U, unsigned Depth, std::vector<Origin> &Out) {
  auto end = [&](const Origin &O) {
    if (std::find(Out.begin(), Out.end(), O) == Out.end())
      Out.push_back(O);
  };
  auto unknown = [&] {
    Value None;
    end({None, From.In, From.At});
  };
  if (Depth > MaxDepth || Out.size() > Bound)
    return unknown();
  const Value &V = From.V;
  // A value that was met before adds nothing new; without this, fields that are copied to and fro
  // are followed along every way there is.
  if (Depth != 0 && V.Kind != ValueKind::Int && V.Kind != ValueKind::Function) {
    Origin Key{
        V, V.Kind == ValueKind::Field || V.Kind == ValueKind::Var ? NoFunction : From.In, {}};
    if (std::find(Seen.begin(), Seen.end(), Key) != Seen.end())
      return;
    Seen.push_back(Key);
  }
  switch (V.Kind) {
  case ValueKind::Choice:
    if (From.In == NoFunction)
      return unknown();
    for (const Alternative &A : P.facts(From.In).Choices[static_cast<size_t>(V.Int)])
      follow({A.V, From.In, From.At}, U, Depth + 1, Out);
    return;
  case ValueKind::Param: {
    if (From.In == NoFunction)
      return unknown();
    llvm::ArrayRef<SiteRef> Callers = P.callsOf(P.facts(From.In).Symbol);
    bool Any = false;
    for (SiteRef Caller : Callers) {
      const CallSite &Site = P.site(Caller);
      // A header's inline is called from everywhere; only the unit's own calls matter then.
      if (P.unitOf(From.In) == NoUnit && P.unitOf(Caller.In) != NoUnit && U != NoUnit &&
          !P.inDriver(Caller.In, U))
        continue;
      if (static_cast<size_t>(V.Int) >= Site.NumArgs)
        continue;
      Any = true;
      follow({Site.arg(static_cast<size_t>(V.Int)), Caller.In, Site.At}, U, Depth + 1, Out);
    }
    return Any ? void() : unknown();
  }
  case ValueKind::Field:
  case ValueKind::Var: {
    bool IsField = V.Kind == ValueKind::Field;
    std::vector<StoreRef> Found =
        IsField ? stores(V.First, V.Second, U) : P.storesTo(Name(), V.First).vec();
    if (Found.empty())
      return end(From); // the field itself; nobody here fills it in
    if (Depth == 0)
      Found = storesOfPart(P, std::move(Found), Asked);
    for (const StoreRef &S : Found)
      follow({S.S->V, S.In, S.S->At}, S.Unit ? S.Unit : U, Depth + 1, Out);
    return;
  }
  case ValueKind::Output: {
    // What the callee stores through that parameter.
    FunctionId Callee = P.find(V.First);
    bool Any = false;
    if (Callee != NoFunction)
      for (const Store &S : P.facts(Callee).Stores)
        if (!S.Field && S.Where == Place::param(V.Index)) {
          Any = true;
          follow({S.V, Callee, S.At}, P.unitOf(Callee) ? P.unitOf(Callee) : U, Depth + 1, Out);
        }
    return Any ? void() : unknown();
  }
  default:
    return end(From);
  }
}

std::vector<Origin> Resolver::origins(const Value &V, FunctionId In, UnitId U, PartAsked Part) {
  std::vector<Origin> Out;
  Asked = Part;
  Bound = MaxOrigins;
  Seen.clear();
  follow({V, In, Pos()}, U, 0, Out);
  return Out;
}

std::vector<Origin> Resolver::allOrigins(const Value &V, FunctionId In, UnitId U) {
  std::vector<Origin> Out;
  Asked = {};
  Bound = SIZE_MAX;
  Seen.clear();
  follow({V, In, Pos()}, U, 0, Out);
  return Out;
}
