//===- MergeCommand.cpp - irqlint merge -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/BuildDir.h"
#include "driver/check/Check.h"
#include "driver/check/Shard.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/flags/SilenceFlags.h"
#include "driver/os/TempFolder.h"
#include "driver/store/TempStore.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand
    MergeSub("merge", "Check from the files that 'irqlint index' has written for each shard");
static RunFlags Run(MergeSub);
static ConfigFlags TheConfig(MergeSub);
static ReportFlags Report(MergeSub);
static SilenceFlags Silenced(MergeSub);
static cl::list<std::string> Files(cl::Positional, cl::desc("FILE..."), cl::sub(MergeSub),
                                   cl::cat(Category));

namespace {
/// A shard's file, open.
struct Part {
  std::unique_ptr<FactsStore> Store;
  ShardInfo Info;
};
} // namespace

static llvm::Error mistake(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

static void say(const llvm::Twine &Text) {
  if (!Report.Outputs.Less.Quiet)
    note(Text);
}

static llvm::Expected<Part> openPart(const std::string &File) {
  llvm::Expected<std::unique_ptr<FactsStore>> Store = FactsStore::openSealed(File);
  if (!Store)
    return Store.takeError();
  std::optional<ShardInfo> Info = ShardInfo::load(**Store);
  if (!Info)
    return mistake("'" + File +
                   "' does not say what it is a shard of: it is damaged, or a store "
                   "that 'irqlint index' has not made");
  return Part{std::move(*Store), std::move(*Info)};
}

static llvm::Expected<std::vector<Part>> openParts() {
  std::vector<Part> Out;
  for (const std::string &File : Files) {
    llvm::Expected<Part> Next = openPart(File);
    if (!Next)
      return Next.takeError();
    Out.push_back(std::move(*Next));
    const ShardInfo &First = Out.front().Info, &Last = Out.back().Info;
    if (First.BuildDir != Last.BuildDir)
      return mistake("'" + Files.front() + "' was made from the build directory '" +
                     First.BuildDir + "', and '" + File + "' from '" + Last.BuildDir + "'");
    if (!First.isOfRun(Last))
      return mistake("'" + Files.front() + "' is " + First.text() + ", and '" + File + "' is " +
                     Last.text() + "; merge the shards of one run");
  }
  return Out;
}

/// The options of the check that the shards are parts of.
static llvm::Expected<CheckOptions> mergedOptions(const ShardInfo &Info) {
  CheckOptions Out;
  if (llvm::Error E = Run.apply(Out))
    return E;
  if (llvm::Error E = Silenced.apply(Out))
    return E;
  // The places of reports are held against all that is read.
  if (llvm::Error E = Report.apply(Out))
    return E;
  if (Out.Sources.BuildDirs.size() > 1)
    return mistake("'merge' takes one build directory, that which the shards are of");
  std::string Typed = Out.Sources.BuildDirs.empty() ? "" : Out.Sources.BuildDirs.front();
  // As the single run would have it, which may have found one above the current folder.
  if (Typed.empty() && !Info.TypedBuildDir.empty())
    Out.Sources.BuildDirs = {Info.TypedBuildDir};
  if (!Report.StartFrom.StartFrom.getNumOccurrences())
    Out.Sources.StartFrom = Info.StartFrom;
  Out.Sources.Paths = Info.TypedPaths;
  Out.Output.CommandLine = decidingOptions(Out);
  Out.Sources.Paths = Info.Paths;
  if (!Typed.empty()) {
    llvm::Expected<std::string> Named = findBuildDir(Typed);
    if (!Named)
      return Named.takeError();
    if (*Named != Info.BuildDir)
      return mistake("'" + Files.front() + "' was made from the build directory '" + Info.BuildDir +
                     "', and not from '" + *Named + "'");
  }
  Out.Sources.BuildDirs = {Info.BuildDir};
  return Out;
}

static void sayWhatIsMissing(const std::vector<Part> &Parts) {
  unsigned Count = Parts.front().Info.Part.Count;
  std::vector<bool> There(Count);
  for (const Part &P : Parts)
    There[P.Info.Part.Number - 1] = true;
  for (unsigned I = 0; I != Count; ++I)
    if (!There[I])
      say("shard " + Shard{I + 1, Count}.text() + " is not there; its files are parsed here");
}

/// Brings all that still holds into the store of that file.
static llvm::Error fill(const std::string &File, const std::vector<Part> &Parts) {
  std::vector<std::string> Messages;
  llvm::Expected<std::unique_ptr<FactsStore>> Store = FactsStore::open(File, Messages);
  if (!Store)
    return Store.takeError();
  for (const std::string &Text : Messages)
    say(Text);
  if (!(*Store)->writable())
    return mistake("the store '" + File + "' cannot be written; name another one with --store");
  for (const Part &P : Parts) {
    llvm::Expected<ImportCounts> Counts = (*Store)->importFrom(*P.Store, P.Info.BuildDir);
    if (!Counts)
      return Counts.takeError();
    if (Counts->Changed)
      say(llvm::Twine(Counts->Changed) + " of the " + llvm::Twine(Counts->Changed + Counts->Units) +
          " files in '" + P.Store->file() +
          "' have changed since, or include what has, and are parsed anew");
  }
  return llvm::Error::success();
}

static int runMerge(const char *Argv0) {
  if (Files.empty())
    return usageError("'merge' needs the files that 'irqlint index' has written: FILE...");
  llvm::Expected<std::vector<Part>> Parts = openParts();
  if (!Parts)
    return usageError(Parts.takeError());
  llvm::Expected<CheckOptions> Options = mergedOptions(Parts->front().Info);
  if (!Options)
    return usageError(Options.takeError());
  std::unique_ptr<TempStore> Temp;
  if (Options->Sources.StoreFile.empty() || Options->Sources.StoreFile == "none") {
    llvm::Expected<std::unique_ptr<TempStore>> Made = TempStore::create();
    if (!Made)
      return usageError(Made.takeError());
    Temp = std::move(*Made);
    Options->Sources.StoreFile = Temp->file();
  }
  if (llvm::Error E = fill(Options->Sources.StoreFile, *Parts))
    return usageError(Temp ? temporaryFileError(std::move(E)) : std::move(E));
  sayWhatIsMissing(*Parts);
  Parts->clear();
  return runCheckCommand(*Options, Argv0);
}

Command irqlint::mergeCommand() {
  Run.BuildDirs.setDescription("The build directory; without it, the one that the FILEs are of");
  Run.StoreFile.setDescription("Where the facts are brought together, and kept for later runs; "
                               "without it, a file that is removed in the end");
  return {&MergeSub, runMerge};
}
