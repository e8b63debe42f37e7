//===- DemandFiles.cpp - Which files have what a program lacks ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/DemandFiles.h"

#include "checkers/facts/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace irqlint;

/// Of several files that define a function, how many are tried.
static constexpr unsigned MaxCandidates = 3;
/// A field that more files than this fill in has more values than the analysis follows.
static constexpr size_t MaxStorers = 2 * MaxTargets;
/// Of the files whose drivers share one function, how many are read.
static constexpr unsigned MaxCallers = 4;

DemandFiles::DemandFiles(const Program &P, const Models &M, const CompileCommands &Commands,
                         const FilesByFolder &Folders, const SourceIndex &Index, TextSearch &Search)
    : P(P), M(M), Commands(Commands), Folders(Folders), Index(Index), Search(Search) {
  for (const FunctionModel &F : M.functions())
    for (const EffectModel &E : F.Effects)
      if (E.Kind == EffectKind::Deliver || E.Kind == EffectKind::DeliverSafe)
        for (const std::string &File : Index.filesWith(F.Pattern, false))
          Delivering.insert(File);
}

/// File or folder of the kernel, relative to its root.
std::string DemandFiles::absolute(llvm::StringRef File) const {
  return Commands.sourceRoot() + "/" + File.str();
}

/// The length of the folders that two paths have in common: files near each other belong together.
static size_t commonFolders(llvm::StringRef A, llvm::StringRef B) {
  size_t Last = 0;
  for (size_t I = 0; I != std::min(A.size(), B.size()) && A[I] == B[I]; ++I)
    if (A[I] == '/')
      Last = I + 1;
  return Last;
}

void DemandFiles::definitionOf(const WantedFunction &F, const Files &Parsed, Files &Out) {
  if (F.Symbol.str().contains('@'))
    return; // a static function or a header's: its file has been parsed
  unsigned &Attempts = Tried[F.Symbol];
  if (Attempts >= MaxCandidates)
    return;
  std::vector<std::string> Candidates = Index.definitions(F.Symbol.str().str());
  if (F.OnlyIfDelivers)
    llvm::erase_if(Candidates, [&](const std::string &File) { return !Delivering.count(File); });
  std::string From = absolute(F.From.str());
  if (F.OnlyBeside)
    llvm::erase_if(Candidates, [&](const std::string &File) {
      return !areNeighbours(folderOf(relativePath(File, Commands.sourceRoot(), "/")),
                            folderOf(F.From.str()));
    });
  auto borrows = [&](const std::string &File) { return !Commands.lenderOf(File).empty(); };
  llvm::sort(Candidates, [&](const std::string &A, const std::string &B) {
    // What is known to be compiled comes first.
    if (bool Borrows = borrows(A); Borrows != borrows(B))
      return !Borrows;
    size_t NearA = commonFolders(A, From), NearB = commonFolders(B, From);
    return NearA != NearB ? NearA > NearB
                          : std::make_pair(A.size(), A) < std::make_pair(B.size(), B);
  });
  for (const std::string &File : Candidates)
    if (!Parsed.count(File)) {
      ++Attempts;
      Out.insert(File);
      return;
    }
}

/// A field is filled in by a file beside the unit, or beside the header that has the record.
void DemandFiles::storesOf(const MissingField &F, const Files &Parsed, Files &Out) {
  std::set<std::string> Near = {P.folderOf(F.Unit).str()};
  if (llvm::StringRef Private = P.privateFolderOf(F.Record); !Private.empty())
    Near.insert(Private.str());
  for (const std::string &Folder : Near) {
    auto [Known, New] = Storers.try_emplace({Folder, F.Field});
    if (New)
      for (const std::string &File : Folders.in(absolute(Folder)))
        if (Search.storesField(File, F.Field.str()))
          Known->second.push_back(File);
    if (Known->second.size() > MaxStorers)
      continue;
    for (const std::string &File : Known->second)
      if (!Parsed.count(File))
        Out.insert(File);
  }
}

/// What the command says of KBUILD_MODNAME, as it stands there.
static std::string modNameText(const CompileCommand &C) {
  std::string All = C.Command.empty() ? llvm::join(C.Arguments, " ") : C.Command;
  size_t At = llvm::StringRef(All).find("KBUILD_MODNAME=");
  return At == std::string::npos ? "" : llvm::StringRef(All).substr(At).split(' ').first.str();
}

/// The other files of a unit that have a driver, or code that runs on the way to a kexec.
void DemandFiles::wholeOf(UnitId U, const Files &Parsed, Files &Out) {
  if (!TriedWhole.insert(P.unitName(U)).second)
    return;
  const CompileCommand *First = Commands.find(absolute(P.filesOf(U).front().str()));
  std::string ModName = First ? modNameText(*First) : "";
  if (ModName.empty())
    return;
  std::vector<Name> Words = M.kexec().HookCalls;
  for (const DriverModel &Model : M.kexec().Drivers)
    Words.push_back(Model.Record);
  for (const std::string &File : Folders.in(absolute(P.folderOf(U))))
    if (const CompileCommand *C = Commands.find(File);
        C && !Parsed.count(File) && modNameText(*C) == ModName &&
        llvm::any_of(Words, [&](Name Word) { return Search.hasWord(File, Word.str()); }))
      Out.insert(File);
}

/// The first files beside a shared function that name it.
void DemandFiles::callersOf(Name Symbol, const Files &Parsed, Files &Out) {
  FunctionId F = P.find(Symbol);
  if (F == NoFunction || !TriedCallers.insert(Symbol).second)
    return;
  unsigned Found = 0;
  for (const std::string &File : Folders.in(absolute(folderOf(P.facts(F).At.File.str()))))
    if (!Parsed.count(File) && Search.hasWord(File, Symbol.str())) {
      Out.insert(File);
      if (++Found == MaxCallers)
        return;
    }
}

std::set<std::string> DemandFiles::filesFor(const Demand &D, const Files &Parsed) {
  Files Out;
  for (const WantedFunction &F : D.Functions)
    definitionOf(F, Parsed, Out);
  for (const MissingField &F : D.Fields)
    storesOf(F, Parsed, Out);
  for (UnitId U : D.Whole)
    wholeOf(U, Parsed, Out);
  for (Name Symbol : D.Shared)
    callersOf(Symbol, Parsed, Out);
  return Out;
}
