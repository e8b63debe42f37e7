//===- ResultCache.cpp - The answer to the same question ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/ResultCache.h"

#include "checkers/facts/Archive.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace irqlint {

template <class A> void io(A &Ar, Location &V) { Ar(V.File, V.Line, V.Column); }

template <class A> void io(A &Ar, PathStep &V) {
  Ar(V.Kind, V.Loc, V.Function, V.Callee, V.Text, V.Depth, V.State);
}

template <class A> void io(A &Ar, Finding &V) {
  Ar(V.Rule, V.Variant, V.Severity, V.Message, V.Primary, V.EndColumn, V.PrimaryFunction, V.Path,
     V.Help, V.Entry, V.EntryField, V.Context, V.Primitive, V.OtherPaths);
}

template <class A> void io(A &Ar, Notice &V) { Ar(V.What, V.Loc, V.Text); }

template <class A> void io(A &Ar, RootFile &V) { Ar(V.File, V.Whole, V.Shared); }

template <class A> void io(A &Ar, SourceStamp &V) { Ar(V.Path, V.Size, V.MtimeNs); }

template <class A> void io(A &Ar, CheckResult &V) {
  RunStatistics &S = V.Statistics;
  Ar(V.SourceRoot, V.Findings, V.Notices, V.Uncompiled, V.EnabledRules, V.Roots, V.ReportPaths,
     V.Rt, V.Incomplete, S.RootFiles, S.FilesFromStore, S.FilesFailed, S.Functions, S.EntryPoints,
     S.UnknownCalls, S.Rounds);
}

namespace {
/// A result with all that it rests on.
struct KeptResult {
  ContentHash Commands;
  std::vector<SourceStamp> Searched;
  std::string Rows; ///< of the files parsed
  ContentHash Digest;
  CheckResult Result;
};
template <class A> void io(A &Ar, KeptResult &V) {
  Ar(V.Commands, V.Searched, V.Rows, V.Digest, V.Result);
}
} // namespace

ResultCache::ResultCache(const CheckOptions &Options, const ModelFiles &Overlays, FactsStore *Kept)
    : Options(Options), Kept(Kept) {
  // A list of what stayed unknown is not kept, nor what rests on commands that are in no file or on
  // sources that are not those of the disk.
  if (Options.ExplainUnknown || Options.Commands || Options.Overlaid)
    this->Kept = nullptr;
  if (!this->Kept)
    return;
  ContentHash Program = readRecord("/proc/self/exe").Hash;
  if (Program.absent()) {
    this->Kept = nullptr; // nobody knows which program this is
    return;
  }
  llvm::SmallString<256> Here; // what relative paths start from
  if (!Options.Paths.empty())
    llvm::sys::fs::current_path(Here);
  ArchiveWriter Ar;
  Ar(Program, Here.str().str(), Options.BuildDir, Options.Paths, Options.Touched, Options.Select,
     Options.Ignore, Options.StartFrom, Options.Rt, Options.ResourceDir, Overlays);
  ContentHash H = ContentHash::of(Ar.take());
  Key = llvm::utohexstr(H.High) + llvm::utohexstr(H.Low);
}

ContentHash ResultCache::commands() {
  llvm::SmallString<256> File(Options.BuildDir);
  llvm::sys::path::append(File, "compile_commands.json");
  return Kept->files().current(Kept->files().idOf(File));
}

std::optional<CheckResult> ResultCache::load() {
  std::optional<std::string> Bytes = Kept ? Kept->blob("result", Key) : std::nullopt;
  KeptResult Found;
  if (!Bytes || !fromBytes(*Bytes, Found) || commands() != Found.Commands ||
      Kept->digest(Found.Rows) != Found.Digest || !SourceIndex::areAsStamped(Found.Searched))
    return std::nullopt;
  return std::move(Found.Result);
}

void ResultCache::save(const CheckResult &Result, const SourceIndex &Index) {
  // What rests on a file that could not be kept cannot be either.
  std::optional<std::string> Rows = Kept ? Kept->usedRows() : std::nullopt;
  if (!Rows)
    return;
  KeptResult Out{commands(), Index.stamps(), *Rows, Kept->digest(*Rows), Result};
  RunStatistics &S = Out.Result.Statistics;
  S.FilesFromStore += S.FilesParsed;
  std::string Bytes = toBytes(Out);
  Kept->begin();
  Kept->saveBlob("result", Key, Bytes);
  Kept->commit();
}

} // namespace irqlint
