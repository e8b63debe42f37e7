//===- FactsSource.h - Facts, from the store or from a parse --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_FACTSSOURCE_H
#define IRQLINT_DRIVER_WORKER_FACTSSOURCE_H

#include "driver/store/FactsStore.h"
#include "driver/worker/WorkerPool.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace irqlint {

/// What is known of one file.
struct FactsUnit {
  TuFacts Facts; ///< its Inlines are those that it needs and that no earlier unit brought along
  std::vector<std::string> Dropped; ///< flags left out
  std::string Failure;              ///< why there are no facts at all; empty where there are
  bool WorkerFailed = false;        ///< the front end did not survive the file
  bool FromStore = false;
  bool BehindPrefix = false; ///< headers were precompiled for its parse
  double Cpu = 0;            ///< seconds that the parse took
};

/// Gives the facts of files: those that a store has and that still hold, the others parsed, and
/// stored. Of the bodies of headers only those are given that some function can reach: a file has
/// thousands of the others.
class FactsSource {
public:
  /// S may be null; Build is the store's number of the build directory. AllBodies: give those too
  /// that nothing reaches; without a store only.
  FactsSource(WorkerOptions Options, FactsStore *S, int64_t Build, bool AllBodies);

  /// Lets workers begin with some of these files, since get() will be asked for them soon.
  void expect(llvm::ArrayRef<const CompileCommand *> Commands);

  /// What the store has of these files may be read while nothing else is to be done: get() will
  /// probably be asked for them.
  void foresee(std::vector<const CompileCommand *> Commands) { Foreseen = std::move(Commands); }

  /// In the order of Commands. Done is told how many are there, and of how many.
  std::vector<FactsUnit> get(const std::vector<const CompileCommand *> &Commands,
                             llvm::function_ref<void(size_t, size_t)> Done);

  void endWorkers() { Pool.end(); }

  double workerCpuSeconds() const { return Pool.cpuSeconds(); }
  uint64_t workerPeakRssKb() const { return Pool.peakRssKb(); }

private:
  struct Parsed {
    const CompileCommand *Command;
    ParsedUnit Unit;
  };
  ContentHash keyOf(const CompileCommand &Command) const;
  /// A unit of the store, without the bodies that it needs.
  struct ReadUnit {
    int64_t Epoch = 0;
    FactsUnit Unit;
  };
  std::optional<StoredUnit> stored(const CompileCommand &Command);
  static std::optional<ReadUnit> read(const StoredUnit &Stored);
  void readForeseen();
  void shareStored();
  bool addBodies(TuFacts &Facts, int64_t Epoch);
  std::optional<std::string> bodyOf(uint64_t Variant, int64_t Epoch);
  void finish(const CompileCommand &Command, ParsedUnit Unit, FactsUnit &Out);
  void parseAlone(const CompileCommand &Command, FactsUnit &Out);
  void save(std::vector<Parsed> &Units);
  void addUnreached(TuFacts &Facts);

  WorkerOptions Options;
  const Overlay Over;
  WorkerPool Pool;
  FactsStore *S;
  int64_t Build;
  int64_t Epoch = 0;
  bool AllBodies;
  bool Keeps; ///< what is parsed goes into the store, and what is there may be shared
  std::vector<const CompileCommand *> Foreseen;
  std::unordered_map<const CompileCommand *, ReadUnit> Ahead;
  bool SharesStored = false;                        ///< the pool knows the bodies that are stored
  std::unordered_map<uint64_t, std::string> Bodies; ///< of this run's parses
  std::unordered_set<uint64_t> Given;               ///< variants that some unit brought along
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_FACTSSOURCE_H
