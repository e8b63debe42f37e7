//===- OptionalObjects.cpp - Objects that need not be there ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/OptionalObjects.h"

#include "checkers/facts/PlainName.h"

using namespace irqlint;

/// "clk_" of devm_clk_get_optional(): how the functions of the same library begin. Empty where the
/// function gives no such object.
static llvm::StringRef libraryOf(llvm::StringRef Getter) {
  if (!Getter.contains("_optional"))
    return "";
  while (Getter.consume_front("devm_") || Getter.consume_front("of_") ||
         Getter.consume_front("fwnode_") || Getter.consume_front("__")) {
  }
  size_t End = std::min(Getter.find("_get"), Getter.find("_optional"));
  llvm::StringRef Library = Getter.take_front(End + 1);
  // These give an error instead, and take no NULL (drivers/regulator/core.c:2392).
  return Library.starts_with("regulator_") ? "" : Library;
}

/// The call that gave the object of R, where each that gives it is such a function and of the
/// library that R calls.
static std::optional<SiteRef> gotBy(const Answers &A, SiteRef R, UnitId U) {
  const Program &P = A.program();
  const CallSite &Site = P.site(R);
  if (Site.Kind != CalleeKind::Direct || Site.NumArgs == 0)
    return std::nullopt;
  std::optional<SiteRef> Out;
  for (const Origin &O : A.resolver().origins(Site.arg(0), R.In, U)) {
    if (O.V.Kind == ValueKind::Int && O.V.Int == 0)
      continue;
    if (O.V.Kind != ValueKind::Call || O.In == NoFunction)
      return std::nullopt;
    SiteRef Got{O.In, static_cast<uint32_t>(O.V.Int)};
    const CallSite &Getter = P.site(Got);
    llvm::StringRef Library =
        Getter.Kind == CalleeKind::Direct ? libraryOf(plainName(Getter.First)) : "";
    if (Library.empty() || !plainName(Site.First).starts_with(Library))
      return std::nullopt;
    if (!Out)
      Out = Got;
  }
  return Out;
}

std::optional<OptionalObject> irqlint::optionalObjectOn(const Answers &A, const EntryPoint &Entry,
                                                        const EffectPath &Path) {
  for (size_t I = 0; I <= Path.Offending && I != Path.Calls.size(); ++I)
    if (std::optional<SiteRef> Got = gotBy(A, Path.Calls[I], Entry.Unit))
      return OptionalObject{Path.Calls[I], *Got};
  return std::nullopt;
}
