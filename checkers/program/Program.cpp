//===- Program.cpp - Facts of many translation units, linked ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/program/Program.h"

#include "llvm/ADT/Twine.h"

#include <algorithm>

using namespace irqlint;

llvm::StringRef irqlint::folderOf(llvm::StringRef Path) {
  size_t Slash = Path.rfind('/');
  return Slash == llvm::StringRef::npos ? llvm::StringRef() : Path.substr(0, Slash);
}

bool irqlint::isSharedHeader(llvm::StringRef Path) {
  return Path.starts_with("include/") || Path.contains("/include/");
}

void Program::add(TuFacts Facts) { Units.push_back(std::make_unique<TuFacts>(std::move(Facts))); }

FunctionId Program::find(Name Symbol) const {
  auto It = BySymbol.find(Symbol);
  return It == BySymbol.end() ? NoFunction : It->second;
}

const std::vector<SiteRef> &Program::callsOf(Name Symbol) const {
  static const std::vector<SiteRef> None;
  auto It = Calls.find(Symbol);
  return It == Calls.end() ? None : It->second;
}

const std::vector<StoreRef> &Program::storesTo(Name Record, Name Field) const {
  static const std::vector<StoreRef> None;
  auto It = Stores.find({Record, Field});
  return It == Stores.end() ? None : It->second;
}

std::vector<StoreRef> Program::storesOf(Name Function) const {
  std::vector<StoreRef> Out;
  for (const auto &[Field, List] : Stores)
    std::copy_if(List.begin(), List.end(), std::back_inserter(Out), [&](const StoreRef &S) {
      return S.S->V.Kind == ValueKind::Function && S.S->V.First == Function;
    });
  return Out;
}

std::vector<Name> Program::fieldsOf(Name Record) const {
  std::vector<Name> Out;
  for (auto It = Stores.lower_bound({Record, Name()}); It != Stores.end(); ++It) {
    if (It->first.first != Record)
      break;
    Out.push_back(It->first.second);
  }
  return Out;
}

const std::vector<StoreRef> &Program::storesInto(Name Object) const {
  static const std::vector<StoreRef> None;
  auto It = Objects.find(Object);
  return It == Objects.end() ? None : It->second;
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
static bool isBetter(const FunctionFacts &New, const FunctionFacts &Old) {
  if (New.Weak != Old.Weak)
    return Old.Weak;
  return New.At < Old.At;
}

void Program::addFunction(const FunctionFacts &Facts, UnitId Unit) {
  auto [It, New] = BySymbol.try_emplace(Facts.Symbol, static_cast<FunctionId>(Functions.size()));
  if (New)
    Functions.push_back({&Facts, Unit});
  else if (isBetter(Facts, *Functions[It->second].Facts))
    Functions[It->second] = {&Facts, Unit};
}

void Program::link() {
  std::sort(Units.begin(), Units.end(),
            [](const auto &A, const auto &B) { return A->MainFile < B->MainFile; });
  Functions.clear();
  BySymbol.clear();
  Calls.clear();
  Stores.clear();
  Objects.clear();
  RecordFiles.clear();
  UnitByFile.clear();
  UnitNames.assign(1, Name());
  UnitFiles.assign(1, {});
  std::map<Name, UnitId> UnitIds;
  for (const auto &Tu : Units) {
    Name Key((llvm::Twine(irqlint::folderOf(Tu->MainFile.str())) + ":" +
              (Tu->ModName.empty() ? Tu->MainFile.str() : Tu->ModName.str()))
                 .str());
    auto [It, New] = UnitIds.try_emplace(Key, static_cast<UnitId>(UnitNames.size()));
    if (New) {
      UnitNames.push_back(Key);
      UnitFiles.emplace_back();
    }
    UnitFiles[It->second].push_back(Tu->MainFile);
    UnitByFile[Tu->MainFile] = It->second;
    for (const FunctionFacts &F : Tu->Functions)
      addFunction(F, It->second);
    for (const FunctionFacts &F : Tu->Inlines)
      addFunction(F, NoUnit);
    for (const auto &[Record, File] : Tu->Records) {
      auto [At, First] = RecordFiles.try_emplace(Record, File);
      if (!First && File < At->second)
        At->second = File;
    }
  }
  std::sort(Functions.begin(), Functions.end(),
            [](const ProgramFunction &A, const ProgramFunction &B) {
              return A.Facts->Symbol < B.Facts->Symbol;
            });
  auto addStore = [&](const Store &S, FunctionId In, UnitId Unit) {
    StoreRef Ref{&S, In, Unit};
    Stores[{S.Record, S.Field}].push_back(Ref);
    if (S.Object)
      Objects[S.Object].push_back(Ref);
  };
  for (FunctionId F = 0; F != Functions.size(); ++F) {
    const FunctionFacts &Facts = *Functions[F].Facts;
    BySymbol[Facts.Symbol] = F;
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I)
      if (Facts.Calls[I].Kind == CalleeKind::Direct && Facts.Calls[I].Reachable)
        Calls[Facts.Calls[I].First].push_back({F, I});
    for (const Store &S : Facts.Stores)
      addStore(S, F, Functions[F].Unit);
  }
  for (const auto &Tu : Units)
    for (const Store &S : Tu->Stores)
      addStore(S, NoFunction, UnitByFile[Tu->MainFile]);
}
