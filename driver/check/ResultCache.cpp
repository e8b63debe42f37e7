//===- ResultCache.cpp - The answer to the same question ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ResultCache.h"

#include "checkers/facts/Archive.h"
#include "checkers/facts/Paths.h"
#include "driver/changes/Overlay.h"
#include "driver/worker/LoadCommands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

namespace irqlint {

template <class A> void io(A &Ar, Location &V) { Ar(V.File, V.Line, V.Column); }

template <class A> void io(A &Ar, PathStep &V) {
  Ar(V.Kind, V.Loc, V.Function, V.Callee, V.Text, V.Depth, V.State, V.Object);
}

template <class A> void io(A &Ar, RightPlace &V) { Ar(V.Loc, V.Function, V.Text); }

template <class A> void io(A &Ar, Finding &V) {
  Ar(V.Rule, V.Variant, V.Severity, V.Message, V.Primary, V.EndColumn, V.PrimaryFunction, V.Path,
     V.Help, V.HelpCase, V.Consequence, V.Entry, V.EntryIs, V.EntryField, V.MissingField, V.Context,
     V.Primitive, V.OtherPaths, V.Cause, V.CauseRank, V.Right, V.UnlessKexecMasks);
}

template <class A> void io(A &Ar, Notice &V) { Ar(V.What, V.Loc, V.Text); }

template <class A> void io(A &Ar, RootFile &V) { Ar(V.File, V.Whole, V.Shared); }

template <class A> void io(A &Ar, SourceStamp &V) { Ar(V.Path, V.Size, V.Stamp, V.Hash); }

template <class A> void io(A &Ar, CheckResult &V) {
  RunStatistics &S = V.Statistics;
  Ar(V.SourceRoot, V.Findings, V.Notices, V.Uncompiled, V.UnknownPaths, V.Messages, V.EnabledRules,
     V.Roots, V.ReportPaths, V.Rt, V.Incomplete, S.RootFiles, S.FilesFromStore, S.FilesFailed,
     S.Functions, S.EntryPoints, S.UnknownCalls, S.Rounds);
}

/// A result with all that it rests on.
struct KeptResult {
  /// As CheckOptions has it, and which of them were there; empty where it makes no difference.
  std::vector<std::pair<std::string, bool>> Touched;
  ContentHash Commands;
  std::vector<SourceStamp> Searched; ///< sorted by path
  std::string Rows;                  ///< of the files parsed
  ContentHash Digest;
  CheckResult Result;
};
template <class A> void io(A &Ar, KeptResult &V) {
  Ar(V.Touched, V.Commands, V.Searched, V.Rows, V.Digest, V.Result);
}

} // namespace irqlint

static constexpr const char AnyRun[] = "result", BeforeChange[] = "base"; // kinds of blobs

ResultCache::ResultCache(const CheckOptions &Options, const BuildAtHand &Build,
                         const ModelFiles &Overlays, FactsStore *Kept)
    : Options(Options), Build(Build), Kept(Kept) {
  // A list of what stayed unknown is not kept, nor what rests on commands that are in no file.
  if (Options.Judgement.ExplainUnknown || Build.Commands)
    this->Kept = nullptr;
  if (!this->Kept)
    return;
  ContentHash Program = readRecord("/proc/self/exe").Hash;
  if (Program.absent()) {
    this->Kept = nullptr; // nobody knows which program this is
    return;
  }
  llvm::SmallString<256> Here; // what relative paths start from
  if (!Options.Sources.Paths.empty())
    llvm::sys::fs::current_path(Here);
  ArchiveWriter Ar;
  Ar(Program, Here.str().str(), Build.Dir, Options.Sources.Paths, Options.Sources.PathsMayBeForeign,
     Options.Judgement.Select, Options.Judgement.Ignore, Options.Sources.StartFrom,
     Options.Judgement.Rt, Options.Sources.ResourceDir, Overlays);
  ContentHash H = ContentHash::of(Ar.take());
  Key = llvm::utohexstr(H.High) + llvm::utohexstr(H.Low);
}

ContentHash ResultCache::commands() { return ContentHash::of(buildKey(Build.Dir, *Kept)); }

std::vector<std::pair<std::string, bool>> ResultCache::touched() const {
  std::vector<std::pair<std::string, bool>> Out;
  for (const std::string &File : Options.Sources.Touched)
    Out.emplace_back(File, sourceExists(File, Options.Sources.Overlaid.get()));
  return Out;
}

static const SourceStamp *find(const std::vector<SourceStamp> &Searched, const std::string &File) {
  auto It = llvm::lower_bound(
      Searched, File, [](const SourceStamp &S, const std::string &Path) { return S.Path < Path; });
  return It != Searched.end() && It->Path == File ? &*It : nullptr;
}

/// Whether a run with Options.Touched starts from what the kept one started from. A file that was
/// not searched has no compile command; such a run has more to start from, or to say.
bool ResultCache::startsAlike(const KeptResult &Found) const {
  if (!Found.Touched.empty())
    return Found.Touched == touched();
  return llvm::all_of(Options.Sources.Touched, [&](const std::string &File) {
    if (!find(Found.Searched, File))
      return !sourceExists(File, Options.Sources.Overlaid.get());
    const std::string Name = relativePath(File, Found.Result.SourceRoot, "/");
    return !Options.Sources.Paths.empty() ||
           llvm::any_of(Found.Result.Roots, [&](const RootFile &R) { return R.File == Name; });
  });
}

/// Renewed becomes true where Then has a better stamp now.
bool ResultCache::isAsSearched(SourceStamp &Then, bool &Renewed) {
  bool IsOverlaid = Options.Sources.Overlaid && Options.Sources.Overlaid->find(Then.Path);
  if (!IsOverlaid && SourceIndex::isAsStamped(Then))
    return true;
  FileTable &Files = Kept->files();
  FileTable::Id Id = Files.idOf(Then.Path);
  if (Then.Hash.absent() || Files.current(Id) != Then.Hash)
    return false;
  if (const FileRecord &Record = Files.record(Id); !IsOverlaid && Record.Stamp) {
    Then.Size = Record.Size;
    Then.Stamp = Record.Stamp;
    Renewed = true;
  }
  return true;
}

/// What is cheap to tell comes first.
bool ResultCache::holds(KeptResult &Found, bool &Renewed) {
  return commands() == Found.Commands && startsAlike(Found) &&
         Kept->digest(Found.Rows) == Found.Digest &&
         llvm::all_of(Found.Searched,
                      [&](SourceStamp &Then) { return isAsSearched(Then, Renewed); });
}

std::optional<CheckResult> ResultCache::load() {
  if (!Kept)
    return std::nullopt;
  for (const char *Kind : {Options.Sources.BeforeChange ? BeforeChange : AnyRun,
                           Options.Sources.BeforeChange ? AnyRun : BeforeChange})
    for (const char *Place : {"+", ""}) {
      if (*Place && Options.Sources.Touched.empty())
        continue;
      std::optional<std::string> Bytes = Kept->blob(Kind, Key + Place);
      KeptResult Found;
      bool Renewed = false;
      if (!Bytes || !fromBytes(*Bytes, Found) || !holds(Found, Renewed))
        continue;
      const char *Wanted = Options.Sources.BeforeChange ? BeforeChange : Kind;
      if (Renewed || Kind != Wanted)
        put(Wanted, Found);
      Found.Result.Overlaid = Options.Sources.Overlaid;
      return std::move(Found.Result);
    }
  return std::nullopt;
}

void ResultCache::save(const CheckResult &Result, std::optional<std::vector<SourceStamp>> Searched,
                       bool RestsOnTouched) {
  // What rests on a file of which nobody knows what it held cannot be told to hold later.
  std::optional<std::string> Rows = Kept ? Kept->usedRows() : std::nullopt;
  if (!Rows || !Searched)
    return;
  KeptResult Out{{}, commands(), std::move(*Searched), *Rows, Kept->digest(*Rows), Result};
  if (RestsOnTouched)
    Out.Touched = touched();
  RunStatistics &S = Out.Result.Statistics;
  S.FilesFromStore += S.FilesParsed;
  put(Options.Sources.BeforeChange ? BeforeChange : AnyRun, Out);
}

/// Of the results that rest on SourceOptions::Touched, the last is kept: there are too many sets of
/// files to edit.
void ResultCache::put(const char *Kind, const KeptResult &Out) {
  std::string Bytes = toBytes(Out);
  Kept->begin();
  Kept->saveBlob(Kind, Key + (Out.Touched.empty() ? "" : "+"), Bytes);
  Kept->commit();
}
