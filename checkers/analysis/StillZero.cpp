//===- StillZero.cpp - What a driver's records hold before they are used --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/StillZero.h"

#include "checkers/analysis/Earlier.h"
#include "checkers/analysis/FieldWriters.h"
#include "checkers/data/LockCalls.h"
#include "checkers/data/WaitCalls.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

static bool isNull(const Value &V) { return V.Kind == ValueKind::Int && V.Int == 0; }

static FieldName lastOf(const Place &Where) { return {Where.record(), Where.lastField()}; }

/// Whether a function that is given an object's address leaves it zero where it was.
static bool leavesZero(const CallSite &Site) {
  llvm::StringRef Callee = plainName(Site.First);
  if (lockCallOf(Callee) || waitCallOf(Callee) == WaitCall::ReadCpus)
    return true;
  Callee.consume_front("arch_");
  return (Callee == "atomic_set" && isNull(Site.arg(1))) || Callee.ends_with("test_bit") ||
         Callee.ends_with("clear_bit");
}

std::set<FieldName> irqlint::fieldsGivenTo(const CallSite &Site) {
  std::set<FieldName> Out;
  if (BitWrite Bit = bitWriteOf(Site); Bit.Is) {
    if (Bit.Leaves.value_or(true) && Site.object(1).isPart())
      Out.insert(lastOf(Site.object(1)));
  } else if (Site.Kind == CalleeKind::Direct && !leavesZero(Site)) {
    for (uint32_t I = 0; I != Site.NumArgs; ++I)
      if (Site.object(I).isPart() && Site.arg(I).Kind != ValueKind::Field)
        Out.insert(lastOf(Site.object(I)));
  }
  return Out;
}

/// What F itself sets, up to the call Until where one is given.
static void addSetIn(const Program &P, FunctionId F, std::optional<Pos> Until,
                     std::set<FieldName> &Out) {
  const FunctionFacts &Facts = P.facts(F);
  auto counts = [&](const Pos &At) { return !Until || At < *Until; };
  for (const Store &S : Facts.Stores)
    if (S.Record && !isNull(S.V) && counts(S.At))
      Out.insert({S.Record, S.Field});
  for (const Access &A : Facts.Accesses)
    if (A.Kind == AccessKind::Update && A.Where.isPart() && counts(Facts.posOf(A.At)))
      Out.insert(lastOf(A.Where));
  for (const CallSite &Site : Facts.Calls)
    if (counts(Site.At))
      for (const FieldName &Field : fieldsGivenTo(Site))
        Out.insert(Field);
}

void irqlint::addFieldsSetBelow(const CallGraph &Graph, FunctionId F, UnitId U,
                                std::set<FieldName> &Out) {
  for (FunctionId Each : driverTree(Graph, F, U))
    addSetIn(Graph.program(), Each, std::nullopt, Out);
}

void irqlint::addFieldsSetBy(const CallGraph &Graph, SiteRef R, UnitId U,
                             std::set<FieldName> &Out) {
  for (const FieldName &Field : fieldsGivenTo(Graph.program().site(R)))
    Out.insert(Field);
  for (FunctionId F : Graph.calleesOf(R).Targets)
    addFieldsSetBelow(Graph, F, U, Out);
}

void irqlint::addFieldsSetAt(const CallGraph &Graph, FunctionId F, Flow::Point At, UnitId U,
                             std::set<FieldName> &Out) {
  const FunctionFacts &Facts = Graph.program().facts(F);
  const FlowEvent &E = Facts.Flow[At];
  if (E.Kind == FlowKind::Store && !isNull(Facts.Stores[E.Index].V))
    Out.insert({Facts.Stores[E.Index].Record, Facts.Stores[E.Index].Field});
  if (E.Kind == FlowKind::Access && Facts.Accesses[E.Index].Kind == AccessKind::Update)
    Out.insert(lastOf(Facts.Accesses[E.Index].Where));
  if (E.Kind == FlowKind::Call)
    addFieldsSetBy(Graph, {F, E.Index}, U, Out);
}

/// Whether a callback or function of that name sets a device up.
static bool setsUp(llvm::StringRef Name) {
  return Name.contains("probe") || Name.contains("attach") || Name.contains("bind") ||
         Name.contains("init_one");
}

/// Whether the call starts a function that it is given: a handler or a thread.
static bool startsGiven(const CallSite &Site) {
  return Site.Spelled.str().contains("irq") || Site.Spelled.str().contains("kthread");
}

/// What the probes of the folder set: of the driver itself, and of one whose device another driver
/// hands on.
void StillZero::addProbes(UnitId U, std::set<FieldName> &Out) const {
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) != NoUnit && P.folderOf(P.unitOf(F)) == P.folderOf(U) &&
        setsUp(P.facts(F).Display.str()))
      addFieldsSetBelow(Graph, F, P.unitOf(F), Out);
}

const std::set<FieldName> &StillZero::setBefore() const {
  if (Before)
    return *Before;
  Before.emplace();
  UnitId U = P.unitOf(At.In);
  // What a helper that is exported is called for elsewhere is not this driver's.
  auto isOfDriver = [&](SiteRef Caller) {
    UnitId Other = P.unitOf(Caller.In);
    return U == NoUnit || Other == NoUnit || Other == U || P.folderOf(Other) == P.folderOf(U) ||
           areNeighbours(P.folderOf(Other), P.folderOf(U));
  };
  bool Later = false;
  // What any way does counts, so each call on one is looked at once, however many ways there are.
  std::vector<SiteRef> Ways = {At};
  std::set<SiteRef> Seen = {At};
  for (size_t I = 0; I != Ways.size(); ++I) {
    SiteRef On = Ways[I];
    for (SiteRef R : callsBefore(P, On)) {
      addFieldsSetBy(Graph, R, U, *Before);
      for (const Value &V : P.site(R).Args)
        if (V.Kind == ValueKind::Function && startsGiven(P.site(R)))
          addFieldsSetBelow(Graph, P.find(V.First), U, *Before);
    }
    addSetIn(P, On.In, P.site(On).At, *Before);
    bool IsCalled = false;
    for (SiteRef Caller : P.callsOf(P.facts(On.In).Symbol))
      if (P.site(Caller).Reachable && Caller.In != On.In) {
        IsCalled = true;
        if (isOfDriver(Caller) && Seen.insert(Caller).second)
          Ways.push_back(Caller);
      }
    if (IsCalled)
      continue;
    // Before what the kernel calls later, such as to open a device, much has been done.
    std::vector<StoreRef> Installed = P.storesOf(P.facts(On.In).Symbol);
    Later |= !Installed.empty() && llvm::none_of(Installed, [](const StoreRef &S) {
      return S.S->Field.str().contains("probe");
    });
  }
  if (Later)
    addProbes(U, *Before);
  return *Before;
}

bool StillZero::isSetBefore(FieldName Field) const {
  if (setBefore().count(Field))
    return true;
  // An object of static storage begins with what it is initialised with.
  return llvm::any_of(P.storesTo(Field.first, Field.second),
                      [](const StoreRef &S) { return S.In == NoFunction && !isNull(S.S->V); });
}

bool StillZero::isZero(FieldName Field) const {
  return Field.first && !P.privateFolderOf(Field.first).empty() && !isSetBefore(Field);
}

bool StillZero::isZero(const Place &Where) const {
  if (!Where.isPart())
    return false;
  // What is in a part is set with all of it.
  for (const PlaceStep &Step : Where.steps().drop_back())
    if (Step.Kind == PlaceStepKind::Field && isSetBefore({Step.First, Step.Second}))
      return false;
  if (isZero(lastOf(Where)))
    return true;
  llvm::ArrayRef<PlaceStep> Steps = Where.steps();
  while (!Steps.empty() && P.privateFolderOf(Steps.front().First).empty())
    Steps = Steps.drop_front();
  return !Steps.empty() && llvm::none_of(Steps, [&](const PlaceStep &Step) {
    return Step.Kind != PlaceStepKind::Field || isSetBefore({Step.First, Step.Second});
  });
}
