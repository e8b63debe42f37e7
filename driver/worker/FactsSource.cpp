//===- FactsSource.cpp - Facts, from the store or from a parse ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/FactsSource.h"

#include "checkers/facts/FactsWalk.h"

#include "llvm/ADT/STLExtras.h"

#include <utility>

using namespace irqlint;

/// So many files are written to the store at once; others may write in between.
static constexpr size_t FilesAtOnce = 32;

namespace {
/// What the store has under a file's name.
struct KeptUnit {
  std::vector<std::string> Dropped;
  std::string Facts;
};
template <class A> void io(A &Ar, KeptUnit &V) { Ar(V.Dropped, V.Facts); }
} // namespace

FactsSource::FactsSource(WorkerOptions Given, FactsStore *S, int64_t Build, bool AllBodies)
    : Options(Given), Over(Given.Setup.Overlaid), Pool(std::move(Given)), S(S), Build(Build),
      AllBodies(AllBodies) {
  // A body's facts rest on the declarations in other headers too. Where any of those is not as it
  // is on the disk, no body of the store is of use, nor any parse to the store.
  Keeps = S && llvm::none_of(Options.Setup.Overlaid, [](const OverlaidFile &File) {
            return !llvm::StringRef(File.Path).ends_with(".c");
          });
  if (S)
    Epoch = S->epoch(Build);
}

ContentHash FactsSource::keyOf(const CompileCommand &Command) const {
  ArchiveWriter Ar;
  Ar(Command, Options.Setup.SourceRoot, Options.Setup.ResourceDir);
  return ContentHash::of(Ar.take());
}

std::optional<std::string> FactsSource::bodyOf(uint64_t Variant, int64_t Epoch) {
  auto It = Bodies.find(Variant);
  if (It != Bodies.end())
    return It->second;
  return S ? S->body(Build, Epoch, Variant) : std::nullopt;
}

/// Puts the bodies that Facts reach into its Inlines; false where one is not to be had.
bool FactsSource::addBodies(TuFacts &Facts, int64_t Epoch) {
  std::vector<Name> Work;
  std::vector<uint64_t> Taken;
  auto reach = [&](Name Symbol) {
    if (Symbol.str().contains('#'))
      if (uint64_t Variant = variantOfSymbol(Symbol.str());
          Variant && Given.insert(Variant).second) {
        Work.push_back(Symbol);
        Taken.push_back(Variant);
      }
  };
  for (const FunctionFacts &F : Facts.Functions)
    forEachFunction(F, reach);
  for (const Store &Stored : Facts.Stores)
    forEachFunction(Stored, reach);
  for (size_t I = 0; I != Work.size(); ++I) {
    std::optional<std::string> Bytes = bodyOf(Taken[I], Epoch);
    FunctionFacts F;
    if (!Bytes || !fromBytes(*Bytes, F)) {
      for (uint64_t Variant : Taken)
        Given.erase(Variant);
      Facts.Inlines.clear();
      return false;
    }
    forEachFunction(F, reach);
    Facts.Inlines.push_back(std::move(F));
  }
  return true;
}

std::optional<StoredUnit> FactsSource::stored(const CompileCommand &Command) {
  return S ? S->unit(Build, Command.File, keyOf(Command)) : std::nullopt;
}

/// Nothing where it is damaged.
std::optional<FactsSource::ReadUnit> FactsSource::read(const StoredUnit &Stored) {
  KeptUnit Kept;
  ReadUnit Out;
  if (!fromBytes(Stored.Bytes, Kept) || !fromBytes(Kept.Facts, Out.Unit.Facts))
    return std::nullopt;
  Out.Epoch = Stored.Epoch;
  Out.Unit.Dropped = std::move(Kept.Dropped);
  Out.Unit.FromStore = true;
  return Out;
}

void FactsSource::readForeseen() {
  for (const CompileCommand *C : std::exchange(Foreseen, {}))
    if (std::optional<StoredUnit> Stored = stored(*C))
      if (std::optional<ReadUnit> Unit = read(*Stored))
        Ahead.try_emplace(C, std::move(*Unit));
}

/// Tells the workers which bodies need no parse.
void FactsSource::shareStored() {
  if (Keeps && Options.Setup.Sharing && !SharesStored)
    Pool.know(S->bodies(Build, Epoch));
  SharesStored = true;
}

void FactsSource::expect(llvm::ArrayRef<const CompileCommand *> Commands) {
  std::vector<const CompileCommand *> There;
  llvm::copy_if(Commands, std::back_inserter(There), [&](const CompileCommand *C) {
    // No more than there are workers begin.
    return There.size() < Options.Jobs && sourceExists(C->File, &Over);
  });
  if (There.empty())
    return;
  shareStored();
  Pool.start(There);
}

/// Parses a file with all of its bodies, for want of one that the store had promised.
void FactsSource::parseAlone(const CompileCommand &Command, FactsUnit &Out) {
  WorkerOptions Alone = Options;
  Alone.Setup.Sharing = false;
  Alone.Jobs = 1;
  WorkerPool One(std::move(Alone));
  One.parse({&Command}, [&](size_t, ParsedUnit Unit) {
    for (PackedBody &Body : Unit.Result.Bodies)
      Bodies[Body.Variant] = std::move(Body.Facts);
    Out.Failure = std::move(Unit.Result.Failure);
    Out.WorkerFailed = Unit.WorkerFailed;
    if (!Unit.WorkerFailed &&
        (!fromBytes(Unit.Result.Facts, Out.Facts) || !addBodies(Out.Facts, Epoch)))
      Out.Failure = "its facts are not whole";
  });
}

void FactsSource::finish(const CompileCommand &Command, ParsedUnit Unit, FactsUnit &Out) {
  Out.Failure = std::move(Unit.Result.Failure);
  Out.WorkerFailed = Unit.WorkerFailed;
  Out.Dropped = std::move(Unit.Result.Dropped);
  Out.BehindPrefix = Unit.Result.BehindPrefix;
  Out.Cpu = Unit.Result.Cpu;
  if (Unit.WorkerFailed)
    return;
  if (!fromBytes(Unit.Result.Facts, Out.Facts) || !addBodies(Out.Facts, Epoch)) {
    Out.Facts = TuFacts();
    if (S)
      S->lose();
    parseAlone(Command, Out);
  }
}

void FactsSource::save(std::vector<Parsed> &Units) {
  if (S && !Units.empty()) {
    S->begin();
    for (const Parsed &P : Units) {
      if (Keeps)
        for (const PackedBody &Body : P.Unit.Result.Bodies)
          S->saveBody(Build, Body.Variant, Body.Facts);
      // A file without facts may have them next time: a worker's end may be an accident.
      if (!P.Unit.Result.Failure.empty())
        S->lose();
      else if (!Keeps)
        S->use(P.Unit.Result.Read);
      else
        S->saveUnit(Build, P.Command->File, keyOf(*P.Command), P.Unit.Result.Read,
                    toBytes(KeptUnit{P.Unit.Result.Dropped, P.Unit.Result.Facts}));
    }
    S->commit();
  }
  Units.clear();
}

/// Puts the bodies that no unit has asked for into Facts.
void FactsSource::addUnreached(TuFacts &Facts) {
  std::vector<uint64_t> Variants;
  for (const auto &[Variant, Bytes] : Bodies)
    if (Given.insert(Variant).second)
      Variants.push_back(Variant);
  llvm::sort(Variants);
  for (uint64_t Variant : Variants)
    if (FunctionFacts F; fromBytes(Bodies[Variant], F))
      Facts.Inlines.push_back(std::move(F));
}

std::vector<FactsUnit> FactsSource::get(const std::vector<const CompileCommand *> &Commands,
                                        llvm::function_ref<void(size_t, size_t)> Done) {
  std::vector<FactsUnit> Out(Commands.size());
  std::vector<std::optional<StoredUnit>> Stored(Commands.size());
  std::vector<size_t> Places;
  for (size_t I = 0; I != Commands.size(); ++I)
    if (!Ahead.count(Commands[I]) && !(Stored[I] = stored(*Commands[I])))
      Places.push_back(I);
  auto missing = [&] {
    std::vector<const CompileCommand *> Out;
    for (size_t I : Places)
      Out.push_back(Commands[I]);
    return Out;
  };
  // The workers are at it while the rest is read here.
  expect(missing());
  for (size_t I = 0; I != Commands.size(); ++I) {
    auto Node = Ahead.extract(Commands[I]);
    if (!Node && !Stored[I])
      continue;
    std::optional<ReadUnit> Unit = Node ? std::move(Node.mapped()) : read(*Stored[I]);
    if (Unit && addBodies(Unit->Unit.Facts, Unit->Epoch))
      Out[I] = std::move(Unit->Unit);
    else
      Places.push_back(I);
    Stored[I].reset();
  }
  if (!Places.empty() && Places.size() <= Options.Jobs)
    readForeseen(); // each worker has its file by now
  llvm::sort(Places);
  // Compile commands may name any number of sources that are gone, and a worker takes a
  // thousand times as long to say so.
  llvm::erase_if(Places, [&](size_t I) {
    if (sourceExists(Commands[I]->File, &Over))
      return false;
    Out[I].Failure = "it does not exist";
    if (S)
      S->lose();
    return true;
  });
  const std::vector<const CompileCommand *> Missing = missing();
  std::vector<Parsed> Unsaved;
  size_t Count = 0;
  std::vector<ParsedUnit> Units(Missing.size());
  Pool.parse(Missing, [&](size_t I, ParsedUnit Unit) {
    for (const PackedBody &Body : Unit.Result.Bodies)
      Bodies.try_emplace(Body.Variant, Body.Facts);
    if (S)
      Unsaved.push_back({Missing[I], Unit});
    Unit.Result.Bodies.clear();
    Units[I] = std::move(Unit);
    if (Unsaved.size() == FilesAtOnce)
      save(Unsaved);
    Done(++Count, Missing.size());
  });
  save(Unsaved);
  for (size_t I = 0; I != Missing.size(); ++I)
    finish(*Missing[I], std::move(Units[I]), Out[Places[I]]);
  if (AllBodies && !Out.empty())
    addUnreached(Out.back().Facts);
  return Out;
}
