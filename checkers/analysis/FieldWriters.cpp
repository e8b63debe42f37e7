//===- FieldWriters.cpp - Who writes a field, and who asks for it ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/FieldWriters.h"

#include "checkers/analysis/FieldFact.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

/// How far a write is looked for below a call.
static constexpr unsigned MaxWriters = 12;

BitWrite irqlint::bitWriteOf(const CallSite &Site) {
  if (Site.Kind != CalleeKind::Direct)
    return {};
  llvm::StringRef Callee = plainName(Site.First);
  Callee.consume_front("generic_");
  while (Callee.consume_front("_") || Callee.consume_front("arch_")) {
  }
  return llvm::StringSwitch<BitWrite>(Callee)
      .Cases("set_bit", "test_and_set_bit", "test_and_set_bit_lock", {true, true})
      .Cases("clear_bit", "clear_bit_unlock", "test_and_clear_bit", "clear_bit_mb__after_atomic",
             {true, false})
      .Cases("change_bit", "test_and_change_bit", "clear_and_wake_up_bit", {true, std::nullopt})
      .Default({});
}

int64_t irqlint::bitOf(const CallSite &Site) {
  constexpr int64_t WordBits = 63;
  Value Bit = Site.arg(0);
  return Bit.Kind == ValueKind::Int && Bit.Int >= 0 && Bit.Int < WordBits ? int64_t(1) << Bit.Int
                                                                          : AllBits;
}

int64_t FieldWriters::writesOfCall(SiteRef R, Name Record, Name Field, unsigned Depth) const {
  const CallSite &Site = P.site(R);
  auto isIt = [&](const Place &O) { return O.record() == Record && O.lastField() == Field; };
  if (bitWriteOf(Site).Is)
    return isIt(Site.object(1)) ? bitOf(Site) : 0;
  const Callees &To = Graph.calleesOf(R);
  if (To.Targets.empty() && To.Callbacks.empty())
    return !To.Model && llvm::any_of(Site.Objects, isIt) ? AllBits : 0;
  int64_t Out = 0;
  for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
    for (FunctionId Callee : *List)
      Out |= writes(Callee, Record, Field, Depth + 1);
  return Out;
}

/// The bits of the field, of whatever object, that calling F may change. Fields of a driver's own
/// record are written by its own functions only.
int64_t FieldWriters::writes(FunctionId F, Name Record, Name Field, unsigned Depth) const {
  llvm::StringRef Folder = P.privateFolderOf(Record);
  if (P.unitOf(F) != NoUnit && !Folder.empty() && !P.folderOf(P.unitOf(F)).starts_with(Folder) &&
      !Folder.starts_with(P.folderOf(P.unitOf(F))))
    return 0;
  if (Depth > MaxWriters)
    return AllBits;
  auto [It, New] = Written.try_emplace({F, Record, Field}, 0);
  if (!New)
    return It->second;
  const FunctionFacts &Facts = P.facts(F);
  int64_t Out = 0;
  // A record that is the function's own local variable is no caller's.
  auto isOfOwn = [](const Store &S) {
    return S.Object && S.Where.isPart() && S.Where.startsAt(PlaceStepKind::Local);
  };
  if (llvm::any_of(
          Facts.Stores,
          [&](const Store &S) { return S.Record == Record && S.Field == Field && !isOfOwn(S); }) ||
      llvm::any_of(Facts.Accesses, [&](const Access &A) {
        return A.Kind == AccessKind::Update && A.Where.record() == Record &&
               A.Where.lastField() == Field;
      }))
    Out = AllBits;
  for (uint32_t I = 0; I != Facts.Calls.size() && Out != AllBits; ++I)
    if (Facts.Calls[I].Reachable)
      Out |= writesOfCall({F, I}, Record, Field, Depth);
  Written[{F, Record, Field}] = Out;
  return Out;
}

/// The bits of what stands at Where that the call may change.
int64_t FieldWriters::writes(SiteRef R, const Place &Where, bool IsOwn) const {
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  if (IsOwn && llvm::none_of(Site.Objects,
                             [&](const Place &O) { return O.known() && O.root() == Where.root(); }))
    return 0;
  bool Followed = !To.Targets.empty() || !To.Callbacks.empty();
  if (Followed && !To.Unknown) {
    for (const PlaceStep &Step : Where.steps().drop_back(Where.isPart()))
      if (writesOfCall(R, Step.First, Step.Second, 0))
        return AllBits; // it is another object then
    return writesOfCall(R, Where.record(), Where.lastField(), 0);
  }
  if (Site.Kind != CalleeKind::Direct && !To.Model)
    return AllBits;
  // A function of the kernel that is not at hand changes what it is given.
  bool IsGiven = !To.Model && llvm::any_of(Site.Objects, [&](const Place &O) {
    return O.known() && Where.isWithin(O);
  });
  return IsGiven ? AllBits : 0;
}

/// Whether F asks about the field, of whatever object, or a function of the same module below it.
bool FieldWriters::asks(FunctionId F, Name Record, Name Field, unsigned Depth) const {
  if (Depth > MaxWriters)
    return true;
  auto [It, New] = Asking.try_emplace({F, Record, Field}, false);
  if (!New)
    return It->second;
  const FunctionFacts &Facts = P.facts(F);
  bool Out = llvm::any_of(Facts.Questions, [&](const BranchTest &Q) {
    const Value &Tested = Q.test().Tested;
    return Tested.Kind == ValueKind::Field && Tested.First == Record && Tested.Second == Field;
  });
  for (uint32_t I = 0; I != Facts.Calls.size() && !Out; ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    const Callees &To = Graph.calleesOf({F, I});
    Out = llvm::any_of(To.Targets, [&](FunctionId Callee) {
      return (P.unitOf(Callee) == NoUnit || P.unitOf(Callee) == P.unitOf(F)) &&
             asks(Callee, Record, Field, Depth + 1);
    });
  }
  Asking[{F, Record, Field}] = Out;
  return Out;
}

/// The numbers that the fields of a driver's own record are set to, of those that are set to
/// nothing else, changed in place or handed out by their address; and zero, which they begin with.
const std::set<int64_t> &FieldWriters::valuesOf(Name Record, Name Field) const {
  auto [It, New] = Values.try_emplace({Record, Field});
  llvm::StringRef Folder = P.privateFolderOf(Record);
  if (!New || Folder.empty())
    return It->second;
  auto isIt = [&](const Place &O) { return O.record() == Record && O.lastField() == Field; };
  std::set<int64_t> Out = {0};
  for (const StoreRef &S : P.storesTo(Record, Field)) {
    if (S.S->V.Kind != ValueKind::Int)
      return It->second;
    Out.insert(S.S->V.Int);
  }
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) == NoUnit || P.folderOf(P.unitOf(F)) != Folder)
      continue;
    for (const Access &A : P.facts(F).Accesses)
      if (A.Kind == AccessKind::Update && isIt(A.Where))
        return It->second;
    for (const CallSite &Site : P.facts(F).Calls)
      if (llvm::any_of(Site.Objects, isIt))
        return It->second;
  }
  return It->second = std::move(Out);
}
