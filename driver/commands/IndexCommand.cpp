//===- IndexCommand.cpp - irqlint index -----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/BuildDir.h"
#include "driver/check/Session.h"
#include "driver/check/Shard.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/ReportPlaces.h"
#include "driver/flags/RunFlags.h"
#include "driver/kernel/RootFiles.h"
#include "driver/os/Terminal.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/store/TempStore.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand IndexSub("index", "Parse one part of the sources, for 'irqlint merge'");
static RunFlags Run(IndexSub);
static ConfigFlags TheConfig(IndexSub);
static ScopeFlag StartFrom(IndexSub);
static cl::opt<std::string>
    ShardText("shard", cl::value_desc("I/N"), cl::init("1/1"),
              cl::desc("Which part: number I of N, counted from 1; without it, all"),
              cl::sub(IndexSub), cl::cat(Category));
static cl::opt<std::string> Target("o", cl::value_desc("FILE"), cl::desc("The file to write"),
                                   cl::sub(IndexSub), cl::cat(Category));
static cl::opt<bool> Rt("rt",
                        cl::desc("Makes no difference here, where nothing is judged; taken so that "
                                 "'index' can be given what 'check' is"),
                        cl::sub(IndexSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(IndexSub), cl::cat(Category));
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(IndexSub),
                                   cl::cat(Category));

/// Fills a store with the facts of the shard's files and of those that their calls lead to. Gives
/// how many files all shards together start from.
static llvm::Expected<size_t> fill(FactsStore &Store, const CheckOptions &Options,
                                   const ShardInfo &Info, const char *Argv0, CheckResult &Result) {
  Session Open(Options, {Info.BuildDir}, Argv0);
  Open.use(Store);
  llvm::Expected<Models &> M = Open.models();
  if (!M)
    return M.takeError();
  llvm::Expected<ProgramLoader &> Loader = Open.start(Result);
  if (!Loader)
    return Loader.takeError();
  llvm::Expected<std::vector<std::string>> Roots = Loader->rootFiles(allFamilies(*M));
  if (!Roots)
    return Roots.takeError();
  // There may be more shards than files.
  if (std::vector<std::string> Part = Info.Part.of(*Roots); !Part.empty())
    Loader->load(Part);
  Info.save(Store);
  return Roots->size();
}

/// Writes the shard's file aside and puts it in its place once it is whole.
static llvm::Expected<size_t> writeShard(const CheckOptions &Options, const ShardInfo &Info,
                                         const char *Argv0, CheckResult &Result) {
  llvm::Expected<std::unique_ptr<TempStore>> Aside = TempStore::createBeside(Target);
  if (!Aside)
    return Aside.takeError();
  llvm::Expected<std::unique_ptr<FactsStore>> Store =
      FactsStore::open((*Aside)->file(), Result.Messages);
  if (!Store)
    return Store.takeError();
  llvm::Expected<size_t> Roots = fill(**Store, Options, Info, Argv0, Result);
  if (!Roots)
    return Roots;
  if (llvm::Error E = (*Store)->seal())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "cannot write '" + Target +
                                       "': " + llvm::toString(std::move(E)));
  Store->reset();
  if (llvm::Error E = (*Aside)->become(Target))
    return std::move(E);
  return Roots;
}

static int runIndex(const char *Argv0) {
  CheckOptions Options;
  if (llvm::Error E = Run.apply(Options))
    return usageError(std::move(E));
  if (llvm::Error E = StartFrom.apply(Options))
    return usageError(std::move(E));
  if (Options.Sources.BuildDirs.size() > 1)
    return usageError("'index' takes one build directory; make shards of each by itself");
  Options.Sources.Paths.assign(Paths.begin(), Paths.end());
  llvm::Expected<Shard> Part = Shard::parse(ShardText);
  if (!Part)
    return usageError(Part.takeError());
  if (Target.empty())
    return usageError("'index' needs the file to write: -o FILE");
  if (llvm::Error E = refuseSource(Target))
    return usageError(std::move(E));
  llvm::Expected<std::string> BuildDir = findBuildDir(Options.Sources.typedBuildDir());
  if (!BuildDir)
    return usageError(BuildDir.takeError());
  ShardInfo Info(*Part, Options, *BuildDir);

  CheckResult Result;
  llvm::Expected<size_t> Roots = writeShard(Options, Info, Argv0, Result);
  if (!Roots)
    return usageError(Roots.takeError());
  writeNotices(Result, Verbose, stderrStyle(), llvm::errs());
  const RunStatistics &S = Result.Statistics;
  llvm::errs() << "irqlint: shard " << Part->text() << ": " << S.RootFiles << " of " << *Roots
               << (*Roots == 1 ? " file" : " files") << " and what they call, " << S.FilesParsed
               << " parsed, in '" << printable(Target) << "'\n";
  return Result.Incomplete ? ExitIncomplete : ExitClean;
}

Command irqlint::indexCommand() {
  Run.StoreFile.removeArgument(); // -o is the store
  return {&IndexSub, runIndex};
}
