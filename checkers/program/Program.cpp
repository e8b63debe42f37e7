//===- Program.cpp - Facts of many translation units, linked --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/program/Program.h"

#include "checkers/facts/Paths.h"

#include "llvm/ADT/Twine.h"

#include <algorithm>
#include <numeric>
#include <tuple>

using namespace irqlint;

void Program::add(TuFacts Facts) {
  Units.push_back(std::make_unique<TuFacts>(std::move(Facts)));
  Unlinked.push_back(Units.back().get());
}

FunctionId Program::find(Name Symbol) const {
  return Symbol.index() < BySymbol.size() ? BySymbol[Symbol.index()] : NoFunction;
}

/// A field of a record as a key.
static uint64_t keyOf(Name Record, Name Field) {
  return uint64_t(Record.index()) << 32 | Field.index();
}

llvm::ArrayRef<SiteRef> Program::callsOf(Name Symbol) const {
  uint32_t I = Symbol.index();
  if (I + 1 >= FirstCall.size())
    return {};
  return llvm::ArrayRef<SiteRef>(Calls).slice(FirstCall[I], FirstCall[I + 1] - FirstCall[I]);
}

llvm::ArrayRef<StoreRef> Program::storesTo(Name Record, Name Field) const {
  auto It = Stores.find(keyOf(Record, Field));
  return It == Stores.end() ? llvm::ArrayRef<StoreRef>() : llvm::ArrayRef(It->second);
}

std::vector<StoreRef> Program::storesOf(Name Function) const {
  if (OfFunction.empty())
    for (const auto &[Field, List] : Stores)
      for (const StoreRef &S : List)
        if (S.S->V.Kind == ValueKind::Function)
          OfFunction[S.S->V.First].push_back(S);
  auto It = OfFunction.find(Function);
  std::vector<StoreRef> Out = It == OfFunction.end() ? std::vector<StoreRef>() : It->second;
  std::sort(Out.begin(), Out.end(), [](const StoreRef &A, const StoreRef &B) {
    return std::tie(A.S->Record, A.S->Field, A.In, A.S->At) <
           std::tie(B.S->Record, B.S->Field, B.In, B.S->At);
  });
  return Out;
}

const std::vector<Name> &Program::fieldsOf(Name Record) const {
  static const std::vector<Name> None;
  auto It = Fields.find(Record);
  if (It == Fields.end())
    return None;
  FieldList &List = It->second;
  if (!List.Sorted)
    std::sort(List.Names.begin(), List.Names.end());
  List.Sorted = true;
  return List.Names;
}

llvm::ArrayRef<SiteRef> Program::callsThrough(Name Record, Name Field) const {
  if (ThroughField.empty())
    for (SiteRef R : FieldCalls)
      ThroughField[keyOf(site(R).First, site(R).Second)].push_back(R);
  auto It = ThroughField.find(keyOf(Record, Field));
  return It == ThroughField.end() ? llvm::ArrayRef<SiteRef>() : llvm::ArrayRef(It->second);
}

llvm::ArrayRef<StoreRef> Program::storesInto(Name Object) const {
  auto It = Objects.find(Object);
  return It == Objects.end() ? llvm::ArrayRef<StoreRef>() : llvm::ArrayRef(It->second);
}

bool Program::isAsked(Name Record, Name Field) const {
  return Asked.count(keyOf(Record, Field)) != 0;
}

llvm::StringRef Program::privateFolderOf(Name Record) const {
  auto It = RecordFiles.find(Record);
  return It == RecordFiles.end() ? llvm::StringRef() : irqlint::folderOf(It->second.str());
}

llvm::StringRef Program::folderOf(UnitId U) const {
  return U == NoUnit || UnitFiles[U].empty() ? llvm::StringRef()
                                             : irqlint::folderOf(UnitFiles[U].front().str());
}

UnitId Program::unitOfFile(Name MainFile) const {
  auto It = UnitByFile.find(MainFile);
  return It == UnitByFile.end() ? NoUnit : It->second;
}

bool Program::inDriver(FunctionId F, UnitId U) const {
  if (U == NoUnit)
    return false;
  if (unitOf(F) != NoUnit)
    return unitOf(F) == U;
  llvm::StringRef File = facts(F).At.File.str();
  return !isSharedHeader(File) && irqlint::folderOf(File) == folderOf(U);
}

/// Of several definitions the strong one counts, then the one of the first file.
static bool isBetter(const FunctionFacts &New, const TuFacts *NewFrom, const ProgramFunction &Old) {
  if (New.Weak != Old.Facts->Weak)
    return Old.Facts->Weak;
  if (New.At == Old.Facts->At && NewFrom && Old.From)
    return NewFrom->MainFile < Old.From->MainFile; // one source that several units include
  return New.At < Old.Facts->At;
}

void Program::addFunction(const FunctionFacts &Facts, const TuFacts *From) {
  for (const BranchTest &Q : Facts.Questions)
    if (const Atom &A = Q.test(); A.Tested.Kind == ValueKind::Field && A.Mask == -1)
      Asked.insert(keyOf(A.Tested.First, A.Tested.Second));
  FunctionId &Known = BySymbol[Facts.Symbol.index()];
  if (Known == NoFunction) {
    Known = static_cast<FunctionId>(Functions.size());
    Functions.push_back({&Facts, From, NoUnit});
  } else if (isBetter(Facts, From, Functions[Known])) {
    Functions[Known] = {&Facts, From, NoUnit};
  }
}

void Program::linkUnits() {
  std::sort(Units.begin(), Units.end(),
            [](const auto &A, const auto &B) { return A->MainFile < B->MainFile; });
  UnitByFile.clear();
  UnitNames.assign(1, Name());
  UnitFiles.assign(1, {});
  std::unordered_map<Name, UnitId> Ids;
  for (const auto &Tu : Units) {
    Name Key((llvm::Twine(irqlint::folderOf(Tu->MainFile.str())) + ":" +
              (Tu->ModName.empty() ? Tu->MainFile.str() : Tu->ModName.str()))
                 .str());
    auto [It, New] = Ids.try_emplace(Key, static_cast<UnitId>(UnitNames.size()));
    if (New) {
      UnitNames.push_back(Key);
      UnitFiles.emplace_back();
    }
    UnitFiles[It->second].push_back(Tu->MainFile);
    UnitByFile[Tu->MainFile] = It->second;
  }
}

/// Adds what is new to the functions of the last link, which are in order.
void Program::linkFunctions() {
  size_t Before = Functions.size();
  BySymbol.resize(Name::count(), NoFunction);
  for (const TuFacts *Tu : Unlinked) {
    for (const FunctionFacts &F : Tu->Functions)
      addFunction(F, Tu);
    for (const FunctionFacts &F : Tu->Inlines)
      addFunction(F, nullptr);
    for (const auto &[Record, File] : Tu->Records) {
      auto [At, First] = RecordFiles.try_emplace(Record, File);
      if (!First && File < At->second)
        At->second = File;
    }
  }
  Unlinked.clear();
  auto inOrder = [](const ProgramFunction &A, const ProgramFunction &B) {
    return A.Facts->Symbol < B.Facts->Symbol;
  };
  auto Middle = Functions.begin() + static_cast<ptrdiff_t>(Before);
  std::sort(Middle, Functions.end(), inOrder);
  std::vector<ProgramFunction> All(Functions.size());
  std::merge(Functions.begin(), Middle, Middle, Functions.end(), All.begin(), inOrder);
  Functions = std::move(All);
  for (FunctionId F = 0; F != Functions.size(); ++F) {
    ProgramFunction &Function = Functions[F];
    BySymbol[Function.Facts->Symbol.index()] = F;
    Function.Unit = Function.From ? UnitByFile[Function.From->MainFile] : NoUnit;
  }
}

void Program::linkCalls() {
  auto isCounted = [](const CallSite &Site) {
    return Site.Kind == CalleeKind::Direct && Site.Reachable;
  };
  ParamCalls.clear();
  FieldCalls.clear();
  ThroughField.clear();
  FirstCall.assign(Name::count() + 1, 0);
  for (FunctionId F = 0; F != Functions.size(); ++F) {
    const std::vector<CallSite> &List = Functions[F].Facts->Calls;
    for (uint32_t I = 0; I != List.size(); ++I)
      if (List[I].Kind == CalleeKind::Field)
        FieldCalls.push_back({F, I});
      else if (List[I].Kind == CalleeKind::Param && List[I].Reachable)
        ParamCalls.push_back({F, I});
      else if (isCounted(List[I]))
        ++FirstCall[List[I].First.index() + 1];
  }
  std::partial_sum(FirstCall.begin(), FirstCall.end(), FirstCall.begin());
  Calls.resize(FirstCall.back());
  std::vector<uint32_t> Place = FirstCall;
  for (FunctionId F = 0; F != Functions.size(); ++F) {
    const std::vector<CallSite> &List = Functions[F].Facts->Calls;
    for (uint32_t I = 0; I != List.size(); ++I)
      if (isCounted(List[I]))
        Calls[Place[List[I].First.index()]++] = {F, I};
  }
}

void Program::linkStores() {
  Stores.clear();
  Fields.clear();
  Objects.clear();
  OfFunction.clear();
  auto add = [&](const Store &S, FunctionId In, UnitId Unit) {
    if (!S.Field)
      return; // to what a parameter points to: see Resolver
    StoreRef Ref{&S, In, Unit};
    StoreList &List = Stores[keyOf(S.Record, S.Field)];
    if (List.empty())
      Fields[S.Record].Names.push_back(S.Field);
    List.push_back(Ref);
    if (S.Object)
      Objects[S.Object].push_back(Ref);
  };
  for (FunctionId F = 0; F != Functions.size(); ++F)
    for (const Store &S : Functions[F].Facts->Stores)
      add(S, F, Functions[F].Unit);
  for (const auto &Tu : Units)
    for (const Store &S : Tu->Stores)
      add(S, NoFunction, UnitByFile[Tu->MainFile]);
}

void Program::link() {
  linkUnits();
  linkFunctions();
  linkCalls();
  linkStores();
}
