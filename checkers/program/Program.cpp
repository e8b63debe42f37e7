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
  return Stores.of(keyOf(Record, Field));
}

std::vector<StoreRef> Program::storesOf(Name Function) const {
  if (OfFunction.empty())
    for (const StoreRef &S : Stores.all())
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
  if (Fields.empty()) {
    for (const StoreRef &S : Stores.all())
      if (std::vector<Name> &Names = Fields[S.S->Record];
          Names.empty() || Names.back() != S.S->Field) // those of one field stand together
        Names.push_back(S.S->Field);
    for (auto &[Of, Names] : Fields)
      llvm::sort(Names);
  }
  auto It = Fields.find(Record);
  return It == Fields.end() ? None : It->second;
}

llvm::ArrayRef<SiteRef> Program::callsThrough(Name Record, Name Field) const {
  if (ThroughField.all().empty())
    ThroughField.fill([this](Buckets<SiteRef>::Adder Add) {
      for (SiteRef R : FieldCalls)
        Add(keyOf(site(R).First, site(R).Second), R);
    });
  return ThroughField.of(keyOf(Record, Field));
}

llvm::ArrayRef<StoreRef> Program::storesInto(Name Object) const {
  return Objects.of(Object.index());
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
  FirstCall.assign(Name::count() + 1, 0);
  for (FunctionId F = 0; F != Functions.size(); ++F) {
    const FactList<CallSite> &List = Functions[F].Facts->Calls;
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
    const FactList<CallSite> &List = Functions[F].Facts->Calls;
    for (uint32_t I = 0; I != List.size(); ++I)
      if (isCounted(List[I]))
        Calls[Place[List[I].First.index()]++] = {F, I};
  }
}

void Program::linkStores() {
  auto forEach = [this](llvm::function_ref<void(const StoreRef &)> Do) {
    for (FunctionId F = 0; F != Functions.size(); ++F)
      for (const Store &S : Functions[F].Facts->Stores)
        if (S.Field) // else to what a parameter points to: see Resolver
          Do({&S, F, Functions[F].Unit});
    for (const auto &Tu : Units) {
      UnitId Unit = unitOfFile(Tu->MainFile);
      for (const Store &S : Tu->Stores)
        if (S.Field)
          Do({&S, NoFunction, Unit});
    }
  };
  Stores.fill([&](Buckets<StoreRef>::Adder Add) {
    forEach([&](const StoreRef &S) { Add(keyOf(S.S->Record, S.S->Field), S); });
  });
  Objects.fill([&](Buckets<StoreRef>::Adder Add) {
    forEach([&](const StoreRef &S) {
      if (S.S->Object)
        Add(S.S->Object.index(), S);
    });
  });
}

void Program::unlink() {
  Stores.clear();
  Objects.clear();
  ThroughField.clear();
  Fields.clear();
  OfFunction.clear();
  Calls = {};
  FirstCall = {};
  ParamCalls = {};
  FieldCalls = {};
}

void Program::link() {
  unlink();
  linkUnits();
  linkFunctions();
  linkCalls();
  linkStores();
}
