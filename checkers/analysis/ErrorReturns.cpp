//===- ErrorReturns.cpp - Who returns a negative error number -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/ErrorReturns.h"

#include <algorithm>

using namespace irqlint;

/// The largest number that is an error's (MAX_ERRNO in include/linux/err.h).
static constexpr int64_t MaxErrno = 4095;

/// Error numbers are what the callee gave, and that was not tested to be zero.
static bool isZeroHere(const Value &V, llvm::ArrayRef<Atom> Guards) {
  return std::any_of(Guards.begin(), Guards.end(), [&](const Atom &A) {
    return A.Tested == V && A.Operand == 0 && A.Mask == -1 && A.Holds;
  });
}

std::optional<ErrorSource> ErrorReturns::ofCall(const Value &V, FunctionId In,
                                                llvm::ArrayRef<Atom> Guards) const {
  uint32_t Call = static_cast<uint32_t>(V.Int);
  const CallSite &Site = P.facts(In).Calls[Call];
  if (isZeroHere(V, Guards))
    return std::nullopt;
  if (Site.Kind != CalleeKind::Direct)
    return throughPointer({In, Call});
  // The functions of an object such as a regmap are known by their kind: they return an errno.
  if (Graph.objectOf(Site.First))
    return ErrorSource{0, {{In, Call}}};
  return from({In, Call}, P.find(Site.First));
}

/// Through the driver's own tables any of the functions may be called; otherwise all have to.
std::optional<ErrorSource> ErrorReturns::throughPointer(SiteRef R) const {
  const Callees &To = Graph.calleesOf(R);
  std::optional<ErrorSource> Out;
  for (FunctionId F : To.Targets) {
    std::optional<ErrorSource> Of = from(R, F);
    if (!Of && !To.ByTable)
      return std::nullopt;
    if (!Out)
      Out = std::move(Of);
  }
  return To.Unknown ? std::nullopt : Out;
}

/// What Callee gives to the call R. Of what returns an irqreturn_t itself that is told apart.
std::optional<ErrorSource> ErrorReturns::from(SiteRef R, FunctionId Callee) const {
  if (Callee == NoFunction || P.facts(Callee).ReturnType.str() == "irqreturn_t")
    return std::nullopt;
  auto [It, New] = Known.try_emplace(Callee);  // while it is looked at: recursion adds nothing
  std::optional<ErrorSource> &Of = It->second; // which stays in place when recursion adds others
  for (const Return &R : P.facts(Callee).Returns)
    if (New && !Of)
      Of = of(R.V, Callee, R.Guards);
  std::optional<ErrorSource> Out = Of;
  if (Out)
    Out->Calls.insert(Out->Calls.begin(), R);
  return Out;
}

std::optional<ErrorSource> ErrorReturns::of(const Value &V, FunctionId In,
                                            llvm::ArrayRef<Atom> Guards) const {
  switch (V.Kind) {
  case ValueKind::Int:
    if (V.Int < 0 && V.Int >= -MaxErrno)
      return ErrorSource{V.Int, {}};
    return std::nullopt;
  case ValueKind::Call:
    return ofCall(V, In, Guards);
  case ValueKind::Choice:
    for (const Alternative &A : P.facts(In).Choices[static_cast<size_t>(V.Int)])
      if (std::optional<ErrorSource> Out = of(A.V, In, Guards))
        return Out;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}
