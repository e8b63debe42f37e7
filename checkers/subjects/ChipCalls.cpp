//===- ChipCalls.cpp - What the callbacks of a chip call ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChipCalls.h"

#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

static bool isParents(Name Symbol) {
  const ChipModel &M = chipModel();
  llvm::StringRef Plain = plainName(Symbol);
  return Plain.starts_with(M.ParentPrefix) && Plain.ends_with(M.ParentSuffix);
}

Pos irqlint::passesOnAt(const Answers &A, const Chip &C, const ChipCallback &Back) {
  const Program &P = A.program();
  if (isParents(Back.Symbol))
    return Back.At;
  if (Back.F != NoFunction && P.inDriver(Back.F, C.Unit))
    for (const CallSite &Site : P.facts(Back.F).Calls)
      if (Site.Kind == CalleeKind::Direct && isParents(Site.First))
        return Site.At;
  return Pos();
}

bool irqlint::reachesOwnDevice(const Answers &A, SiteRef Primitive, bool ByTransfer) {
  switch (A.graph().calleesOf(Primitive).Lock.What) {
  case ObjectLock::Kind::NotAnObject:
    return ByTransfer || A.effects(EffectKind::Sleep).atSite(Primitive).empty();
  case ObjectLock::Kind::None:
  case ObjectLock::Kind::Spin:
    return true;
  case ObjectLock::Kind::Sleeps:
    return ByTransfer;
  case ObjectLock::Kind::Unknown:
  case ObjectLock::Kind::Custom:
    return false;
  }
  return false;
}

bool irqlint::isPciMessageChip(const Answers &A, const Chip &C) {
  const Program &P = A.program();
  const ChipModel &M = chipModel();
  auto isIn = [](const std::vector<Name> &List, Name Symbol) {
    return llvm::is_contained(List, Name(plainName(Symbol)));
  };
  for (const ChipCallback &Back : C.Callbacks) {
    if (isIn(M.PciMessages, Back.Symbol))
      return true;
    if (Back.F != NoFunction && P.inDriver(Back.F, C.Unit))
      for (const CallSite &Site : P.facts(Back.F).Calls)
        if (Site.Kind == CalleeKind::Direct && isIn(M.PciMessages, Site.First))
          return true;
  }
  if (llvm::none_of(A.models().kexec().MessageChipFields,
                    [&](const auto &Field) { return C.has(Field.second.str()); }))
    return false;
  // One that other domains share gets the messages of theirs as well.
  bool ForPci = false;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != C.Unit)
      continue;
    for (const CallSite &Site : P.facts(F).Calls) {
      if (Site.Kind != CalleeKind::Direct)
        continue;
      if (isIn(M.PciDomains, Site.First))
        ForPci = true;
      else if (plainName(Site.First).contains("msi_create"))
        return false;
    }
  }
  return ForPci;
}
