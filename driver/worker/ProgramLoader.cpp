//===- ProgramLoader.cpp - From a build directory to a linked program -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/ProgramLoader.h"

#include "checkers/analysis/ModelUse.h"
#include "checkers/facts/Paths.h"
#include "driver/changes/Overlay.h"
#include "driver/kernel/RootFiles.h"
#include "driver/output/Names.h"
#include "driver/worker/LoadCommands.h"
#include "driver/worker/PathFiles.h"
#include "driver/worker/UncompiledSources.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;

/// A call chain that needs more rounds than this is not followed further, and that is said.
static constexpr unsigned MaxRounds = 32;
/// So many files are searched again in each run, rather than that the index of all is kept anew.
static constexpr size_t FewFiles = 16;

ProgramLoader::ProgramLoader(const CheckOptions &Options, const BuildAtHand &Build, Models &M,
                             CompileCommands Loaded, WorkerOptions Workers, FactsStore *Kept,
                             CheckResult &Result)
    : Options(Options), Build(Build), M(M), Commands(std::move(Loaded)), Result(Result), Kept(Kept),
      Source(std::move(Workers), Kept, Kept ? Kept->build(Build.storeKey()) : 0,
             Options.Sources.AllBodies),
      TheProgress(Options.Output.Quiet) {
  Result.SourceRoot = Commands.sourceRoot();
  Result.Overlaid = Options.Sources.Overlaid;
  // What a change removes, or has yet to add, its author knows of.
  std::set<std::string> Absent;
  for (const std::string &File : Options.Sources.Touched)
    if (Commands.has(File) && !sourceExists(File, Options.Sources.Overlaid.get()))
      Absent.insert(File);
  RestsOnTouched = !Absent.empty();
  Commands.remove([&](const CompileCommand &C) { return Absent.count(C.File) != 0; });
  borrowFlags();
  Folders = FilesByFolder(Commands);
  expectChanged();
}

bool ProgramLoader::isBorrowed(const std::string &File) const {
  return !Commands.lenderOf(File).empty();
}

/// Gives commands to what has none: to files that are to be checked, and to what the calls of a
/// driver may lead to where only a part of the kernel was prepared.
void ProgramLoader::borrowFlags() {
  const Overlay *Over = Options.Sources.Overlaid.get();
  for (const std::string &File : Options.Sources.Touched) {
    if (!sourceExists(File, Over))
      continue;
    if (Commands.has(File)) {
      AlsoStart.insert(File);
      continue;
    }
    RestsOnTouched = true;
    if (llvm::is_contained(Options.Sources.Compiled, File))
      continue; // its own flags say more of it than any that are borrowed
    std::vector<std::string> Whole = includersOf(File, Commands, Over);
    AlsoStart.insert(Whole.begin(), Whole.end());
    if (Whole.empty()) {
      AlsoStart.insert(File);
      Asked.insert(File);
    }
  }
  if (!Build.Commands) // whoever has made those knows what there is
    for (const std::string &Path : Options.Sources.Paths) {
      std::string File = resolvedPath(Path, Commands.sourceRoot());
      if (llvm::StringRef(File).ends_with(".c") && !Commands.has(File) &&
          sourceExists(File, Over) &&
          (Options.Sources.PathsMayBeForeign || isConfigured(Build.Dir, Commands, File)))
        Asked.insert(File);
    }
  std::vector<std::string> All(Asked.begin(), Asked.end());
  if (!Build.Commands)
    llvm::append_range(All, uncompiledSources(Build.Dir, Commands, Kept));
  for (const std::string &File : Commands.borrow(All))
    if (llvm::is_contained(Options.Sources.Touched, File))
      Result.Uncompiled.push_back(File);
}

/// The file whose flags another has that has no command, both by name; empty where it has one.
std::string ProgramLoader::lenderOf(const std::string &File) const {
  std::string Lender = Commands.lenderOf(File);
  return Lender.empty() ? "" : relativePath(Lender, Commands.sourceRoot(), "/");
}

/// What the run starts from, said where flags had to be borrowed.
std::vector<std::string> ProgramLoader::startingFrom(const std::set<std::string> &Files) {
  for (const std::string &File : Files)
    if (std::string Lender = lenderOf(File); !Lender.empty())
      Result.Messages.push_back("'" + relativePath(File, Commands.sourceRoot(), "/") +
                                "' has no compile command; it is analysed with the flags of '" +
                                Lender + "'");
  return std::vector<std::string>(Files.begin(), Files.end());
}

/// Has workers begin with the files that are known to have been edited since the last run: nobody
/// need wait for the sources to be searched first.
void ProgramLoader::expectChanged() {
  if (!Kept)
    return;
  std::vector<const CompileCommand *> Edited;
  std::vector<std::string> Files = Kept->files().changedSources();
  if (Options.Sources.Overlaid)
    for (const OverlaidFile &File : Options.Sources.Overlaid->files())
      Files.push_back(File.Path);
  for (const std::string &File : Files)
    if (const CompileCommand *C = Commands.find(File); C && !llvm::is_contained(Edited, C))
      Edited.push_back(C);
  Source.expect(Edited);
}

llvm::Expected<std::unique_ptr<ProgramLoader>>
ProgramLoader::create(const CheckOptions &Options, const BuildAtHand &Build, Models &M,
                      const char *Argv0, FactsStore *Kept, CheckResult &Result) {
  StageTimer Timer(Result.Statistics, "commands");
  initializeTargets();
  std::string ResourceDir = findResourceDir(Options.Sources.ResourceDir, Argv0);
  if (ResourceDir.empty())
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        Options.Sources.ResourceDir.empty()
            ? "Clang's built-in headers were not found; install libclang-common-19-dev, or name "
              "their folder with --resource-dir"
            : "'" + Options.Sources.ResourceDir +
                  "' holds no include/stddef.h; name the folder that "
                  "'clang -print-resource-dir' prints");
  llvm::Expected<CompileCommands> Commands = Build.Commands
                                                 ? llvm::Expected<CompileCommands>(*Build.Commands)
                                                 : loadCommands(Build.Dir, Kept);
  if (!Commands)
    return Commands.takeError();
  WorkerOptions Workers;
  Workers.Program =
      llvm::sys::fs::getMainExecutable(Argv0, reinterpret_cast<void *>(&ProgramLoader::create));
  Workers.Setup = {Commands->sourceRoot(),
                   ResourceDir,
                   !Options.Sources.NoSharing,
                   Options.Sources.WorkerFault,
                   {}};
  if (Options.Sources.Overlaid)
    Workers.Setup.Overlaid = Options.Sources.Overlaid->files();
  Workers.Jobs = workerCount(Options.Sources.Jobs);
  Workers.TimeoutSeconds = Options.Sources.TimeoutPerFile;
  Workers.MemoryLimitKb = uint64_t(Options.Sources.MemoryPerFileMb) * 1024;
  return std::unique_ptr<ProgramLoader>(
      new ProgramLoader(Options, Build, M, std::move(*Commands), std::move(Workers), Kept, Result));
}

void ProgramLoader::index() {
  if (Index)
    return;
  StageTimer Timer(Result.Statistics, "discover");
  std::vector<std::string> Files = Folders.all(), Words;
  std::set<std::string> Unique = installingWords(M);
  for (const FunctionModel &F : M.functions())
    for (const EffectModel &E : F.Effects)
      if (E.Kind == EffectKind::Deliver || E.Kind == EffectKind::DeliverSafe)
        Unique.insert(F.Pattern);
  Words.assign(Unique.begin(), Unique.end());
  std::optional<std::string> Bytes = Kept ? Kept->blob("index", Build.storeKey()) : std::nullopt;
  Index = std::make_unique<SourceIndex>(Files, Words, workerCount(Options.Sources.Jobs),
                                        Bytes.value_or(""), Options.Sources.Overlaid.get());
  const bool IsNew = !Bytes || Index->changes() > FewFiles;
  if (Kept && IsNew) {
    std::string Now = Index->keep();
    Kept->begin();
    Kept->saveBlob("index", Build.storeKey(), Now);
    Kept->commit();
  }
  Search = std::make_unique<TextSearch>(
      *Index, Kept ? Kept->blob("search", Build.storeKey()).value_or("") : "", IsNew,
      Options.Sources.Overlaid.get());
  Lookup = std::make_unique<DemandFiles>(P, M, Commands, Folders, *Index, *Search);
}

/// Why there is nothing to start from where PATH is.
std::string ProgramLoader::whyUnknown(const std::string &Path, const std::string &Full) const {
  std::string Out =
      "'" + Path + "': the compile commands of '" + Build.Dir + "' have no C file there";
  if (!sourceExists(Full, Options.Sources.Overlaid.get()) && !llvm::sys::fs::exists(Full))
    return Out + ": '" + Full + "' does not exist";
  if (!isAtOrBelow(Full, Commands.sourceRoot()))
    return Out + ": it is '" + Full + "', and they are of '" + Commands.sourceRoot() + "'";
  return Out;
}

llvm::Expected<std::vector<std::string>>
ProgramLoader::rootFiles(const std::set<std::string> &Families) {
  std::set<std::string> Out;
  if (Options.Sources.Paths.empty()) {
    index();
    StartingFiles Start = filesInstalling(*Index, M, Options.Sources.StartFrom, Families);
    Out = std::move(Start.Files);
    for (const std::string &File : Start.ForRules)
      ForRules.insert(Name(relativePath(File, Commands.sourceRoot(), "/")));
    // Nobody knows what they hold; parsing them says so.
    Out.insert(Index->unread().begin(), Index->unread().end());
    // What was not asked for is there for the calls that lead to it.
    std::erase_if(Out, [&](const std::string &File) { return isBorrowed(File); });
    for (const std::string &File : AlsoStart)
      if (Commands.has(File))
        RestsOnTouched |= Out.insert(File).second;
    return startingFrom(Out);
  }
  PathFiles Named =
      filesUnder(Options.Sources.Paths, Commands, Folders,
                 [&](const std::string &File) { return isBorrowed(File) && !Asked.count(File); });
  Out = std::move(Named.Files);
  ReportPaths = std::move(Named.Report);
  for (const auto &[Path, Full] : Named.Unknown)
    Result.UnknownPaths.emplace_back(Path, whyUnknown(Path, Full));
  if (Out.empty() && Result.UnknownPaths.size() == Options.Sources.Paths.size() &&
      !Options.Sources.PathsMayBeForeign &&
      !Options.Sources.BeforeChange) { // which may bring the file
    std::vector<std::string> Texts;
    for (const auto &[Path, Text] : Result.UnknownPaths)
      Texts.push_back(Text);
    return llvm::createStringError(llvm::join(Texts, "; ") +
                                   "; name a file or folder that this configuration compiles");
  }
  return startingFrom(Out);
}

void ProgramLoader::note(const FactsUnit &File, bool IsRoot) {
  const std::string Path = File.Facts.MainFile.str().str();
  std::string Lender = lenderOf(Commands.sourceRoot() + "/" + Path);
  auto add = [&](Notice::Kind Kind, Location Loc, std::string Text) {
    Result.Notices.push_back({Kind, std::move(Loc), std::move(Text)});
  };
  if (!File.Failure.empty()) {
    const Overlay *Over = Options.Sources.Overlaid.get();
    bool Exists =
        sourceExists(Commands.sourceRoot() + "/" + Path, Over) || sourceExists(Path, Over);
    add(Exists ? Notice::Kind::ParseError : Notice::Kind::MissingSource, {Path, 0, 0},
        Exists ? "'" + Path + "' was not analysed: " + File.Failure + "."
               : "'" + Path +
                     "' is in the compile commands and does not exist; update "
                     "compile_commands.json.");
  } else if (!File.Facts.Errors.empty()) {
    const auto &[At, Text] = File.Facts.Errors.front();
    std::string More = File.Facts.Errors.size() > 1
                           ? " (and " + std::to_string(File.Facts.Errors.size() - 1) + " more)"
                           : "";
    add(Notice::Kind::ParseError, {At.File.str().str(), At.Line, At.Column},
        "'" + Path + "' did not parse whole" +
            (Lender.empty() ? "" : " with the flags of '" + Lender + "'") + ": " + Text + More +
            "; build the kernel's generated headers with 'make prepare' if they are missing.");
  } else {
    if (!File.Dropped.empty())
      add(Notice::Kind::DroppedFlag, {Path, 0, 0},
          "'" + Path + "' was parsed without " + llvm::join(File.Dropped, ", ") + ".");
    if (!Lender.empty())
      add(Notice::Kind::BorrowedFlags, {Path, 0, 0},
          "'" + Path + "' has no compile command; it was parsed with the flags of '" + Lender +
              "'.");
    return;
  }
  ++Result.Statistics.FilesFailed;
  NotWhole.insert(File.Facts.MainFile);
  // A call leads there, and what it does is not known for want of a command.
  Result.Incomplete |= IsRoot || !Lender.empty();
}

void ProgramLoader::parse(const std::set<std::string> &Files) {
  StageTimer Timer(Result.Statistics, "parse");
  // They are made anew when the files are there, and until then the workers need the memory.
  Graph.reset();
  P.unlink();
  std::vector<const CompileCommand *> List;
  for (const std::string &File : Files)
    if (const CompileCommand *C = Commands.find(File); C && Parsed.insert(File).second)
      List.push_back(C);
  std::vector<FactsUnit> Units = Source.get(
      List, [&](size_t Done, size_t Total) { TheProgress.update("parsing", Done, Total); });
  // The loader may live on while its findings are printed, or have no end that anybody waits for.
  TheProgress.erase();
  for (size_t I = 0; I != Units.size(); ++I) {
    FactsUnit &Unit = Units[I];
    if (Unit.Facts.MainFile.empty())
      Unit.Facts.MainFile = Name(relativePath(List[I]->File, Commands.sourceRoot(), "/"));
    note(Unit, Roots.count(Unit.Facts.MainFile));
    ++(Unit.FromStore ? Result.Statistics.FilesFromStore : Result.Statistics.FilesParsed);
    Result.Statistics.FilesPrecompiled += Unit.BehindPrefix;
    if (!Unit.FromStore)
      FileCpu[Unit.Facts.MainFile.str().str()] = Unit.Cpu;
    P.add(std::move(Unit.Facts));
  }
  Timer.addCpu(Source.workerCpuSeconds() - Result.Statistics.WorkerCpu);
  Result.Statistics.WorkerCpu = Source.workerCpuSeconds();
  Result.Statistics.WorkerPeakRssKb = Source.workerPeakRssKb();
}

/// Installed by a file that the run started from, or by a header, which such a file included. Of a
/// file that a rule asks for because of a family, only entry points of such families count.
bool ProgramLoader::isRoot(const EntryPoint &Entry) const {
  if (Judged && !Judged->count(Entry.Source->Family))
    return false;
  if (ForRules.count(Entry.Installed.File) &&
      Entry.Source->FamilyIs->From != FamilyInfo::Start::Rule)
    return false;
  return Roots.count(Entry.Installed.File) || (P.unitOfFile(Entry.Installed.File) == NoUnit &&
                                               !isSharedHeader(Entry.Installed.File.str()));
}

/// Makes an entry point, where nothing may sleep, of each function that is wanted.
void ProgramLoader::enter(const std::function<bool(llvm::StringRef)> &Wanted,
                          std::vector<EntryPoint> &Out) const {
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (Wanted(P.facts(F).Symbol.str()))
      Out.push_back(asEntryPoint(P, F));
}

void ProgramLoader::link() {
  StageTimer Timer(Result.Statistics, "link");
  P.link();
  matchSpellings(P, M);
  Graph = std::make_unique<CallGraph>(
      P, M, [this](Name Symbol) { return !Index->definitions(Symbol.str().str()).empty(); });
  Entries.clear();
  Others.clear();
  if (WantedFunctions)
    return enter(WantedFunctions, Entries);
  const std::string Here = architecture();
  for (EntryPoint &Entry : findEntryPoints(*Graph))
    if (!llvm::is_contained(Entry.Source->FamilyIs->NotOn, Here))
      (isRoot(Entry) ? Entries : Others).push_back(std::move(Entry));
}

/// By which the store has what runs from the same files have in common.
std::string ProgramLoader::scopeKey() const {
  ArchiveWriter Ar;
  Ar(Build.storeKey(), Options.Sources.StartFrom, Options.Sources.Paths);
  if (Judged)
    for (const std::string &Family : *Judged)
      Ar(Family);
  ContentHash H = ContentHash::of(Ar.take());
  return llvm::utohexstr(H.High) + llvm::utohexstr(H.Low);
}

std::vector<std::string> ProgramLoader::filesOfLastRun() const {
  std::vector<std::string> Out;
  std::optional<std::string> Bytes = Kept ? Kept->blob("files", scopeKey()) : std::nullopt;
  if (Bytes && !fromBytes(*Bytes, Out))
    Out.clear();
  return Out;
}

void ProgramLoader::load(const std::vector<std::string> &Files) {
  RunStatistics &Statistics = Result.Statistics;
  for (const std::string &File : Files)
    Roots.insert(Name(relativePath(File, Commands.sourceRoot(), "/")));
  Statistics.RootFiles = static_cast<unsigned>(Files.size());
  std::set<std::string> Next(Files.begin(), Files.end());
  index();
  const std::vector<std::string> Before = filesOfLastRun();
  std::vector<const CompileCommand *> Likely;
  for (const std::string &File : Before)
    if (const CompileCommand *C = Next.count(File) ? nullptr : Commands.find(File))
      Likely.push_back(C);
  Source.foresee(std::move(Likely));
  if (Next.empty())
    link(); // a program without functions is one too
  while (!Next.empty()) {
    parse(Next);
    link();
    StageTimer Timer(Statistics, "link");
    std::vector<EntryPoint> From = Entries;
    if (Followed)
      enter(Followed, From);
    for (const EntryPoint &Entry : Entries)
      if (ReadFamilies.count(Entry.Source->Family))
        From.push_back(asEntryPoint(P, Entry.F));
    std::vector<WantedFunction> UnderLocks;
    if (ReadFamilies.count("locked"))
      for (EntryPoint &Entry : calledUnderLocks(*Graph, Roots, UnderLocks))
        From.push_back(std::move(Entry));
    Demand D = findDemand(*Graph, From);
    llvm::append_range(D.Functions, UnderLocks);
    if (ReadFamilies.count("probe"))
      addProbeDemand(*Graph, Entries, Roots, D);
    Statistics.UnknownCalls = D.UnknownCalls;
    TooDeep = D.TooDeep;
    Next = Lookup->filesFor(D, Parsed);
    if (++Statistics.Rounds == MaxRounds && !Next.empty()) {
      Result.Notices.push_back({Notice::Kind::Limit,
                                {*Next.begin(), 0, 0},
                                "The search for called functions stopped after " +
                                    std::to_string(MaxRounds) + " rounds; findings behind " +
                                    counted(Next.size(), "file") +
                                    " may be missing. Check fewer files at once."});
      break;
    }
  }
  if (Kept && Search->changed()) {
    std::string Answers = Search->keep();
    Kept->begin();
    Kept->saveBlob("search", Build.storeKey(), Answers);
    Kept->commit();
  }
  if (std::vector<std::string> Now(Parsed.begin(), Parsed.end());
      Kept && !WantedFunctions && Now != Before) {
    Kept->begin();
    Kept->saveBlob("files", scopeKey(), toBytes(Now));
    Kept->commit();
  }
  // What no file defines was not given up because of its depth.
  std::erase_if(TooDeep,
                [&](const auto &F) { return Index->definitions(F.first.str().str()).empty(); });
  Statistics.Functions = static_cast<unsigned>(P.functions().size());
  Statistics.EntryPoints = static_cast<unsigned>(Entries.size());
  if (!Options.Output.ProfileFile.empty())
    Statistics.Files.assign(FileCpu.begin(), FileCpu.end());
  std::vector<std::pair<std::string, double>> Slowest(FileCpu.begin(), FileCpu.end());
  std::sort(Slowest.begin(), Slowest.end(),
            [](const auto &A, const auto &B) { return A.second > B.second; });
  Slowest.resize(std::min<size_t>(Slowest.size(), 20));
  Statistics.Slowest = std::move(Slowest);
}

std::optional<std::vector<SourceStamp>> ProgramLoader::searched() const {
  if (!Index || !Search || Search->sawEdit())
    return std::nullopt;
  return Index->stamps();
}

std::vector<RootFile> ProgramLoader::roots() const {
  std::set<Name> Shared;
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (!P.facts(F).Symbol.str().contains('@'))
      Shared.insert(P.facts(F).At.File);
  std::vector<RootFile> Out;
  for (Name Root : Roots)
    Out.push_back({Root.str().str(), !NotWhole.count(Root), Shared.count(Root) != 0});
  llvm::sort(Out, [](const RootFile &A, const RootFile &B) { return A.File < B.File; });
  return Out;
}

std::set<std::string> ProgramLoader::filesFilling(llvm::StringRef Record) {
  index();
  std::set<std::string> Out;
  for (const EntrySource &E : M.entries()) {
    if (E.Record.str() != Record)
      continue;
    std::set<std::string> With;
    for (const std::string &Word : E.WordsWith)
      for (const std::string &File : Index->filesWith(Word, false))
        With.insert(File);
    for (const std::string &Word : E.Words)
      for (const std::string &File : Index->filesWith(Word, E.WordsAssigned))
        if (E.WordsWith.empty() || With.count(File))
          Out.insert(relativePath(File, Commands.sourceRoot(), "/"));
  }
  return Out;
}

std::vector<std::string> ProgramLoader::files() const {
  std::vector<std::string> Out = Folders.all();
  llvm::erase_if(Out, [&](const std::string &File) { return isBorrowed(File); });
  return Out;
}

std::vector<std::string>
ProgramLoader::functions(llvm::function_ref<bool(llvm::StringRef)> Wanted) {
  index();
  return Index->functions(Wanted);
}

void ProgramLoader::loadFunctions(std::function<bool(llvm::StringRef)> Wanted) {
  WantedFunctions = std::move(Wanted);
  std::set<std::string> Files;
  for (const std::string &Symbol : functions(WantedFunctions))
    for (const std::string &File : Index->definitions(Symbol))
      Files.insert(File);
  load({Files.begin(), Files.end()});
}
