//===- WorkerPool.h - Parsing in processes that may fail ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The front end crashes, hangs and leaks now and then, and it reads code that nobody has compiled.
// Each parse is done by a child process, so that any of this costs the one file: the child is
// killed, the file reported, and another child takes the next one.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_WORKERPOOL_H
#define IRQLINT_DRIVER_WORKER_WORKERPOOL_H

#include "driver/worker/Message.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace irqlint {

struct WorkerOptions {
  std::string Program; ///< this executable
  WorkerSetup Setup;
  unsigned Jobs = 1;
  unsigned TimeoutSeconds = 120;            ///< for one file
  uint64_t MemoryLimitKb = 2 * 1024 * 1024; ///< of one worker
};

/// A file that was parsed, or could not be.
struct ParsedUnit {
  JobResult Result;
  bool WorkerFailed = false; ///< the worker did not survive the file; Result.Failure says how
};

/// Runs workers and gives them files. They live as long as the pool.
class WorkerPool {
public:
  explicit WorkerPool(WorkerOptions Options);
  ~WorkerPool();

  /// Variants of header bodies whose facts are at hand, so that nobody parses them.
  void know(const std::vector<uint64_t> &Variants);

  /// Lets idle workers begin with these files, as many as there are workers, and returns at once;
  /// parse() is to be asked for them soon. The commands outlive the pool.
  void start(llvm::ArrayRef<const CompileCommand *> Commands);

  /// Parses the commands' files. Done is called for each as it comes, in no particular order, with
  /// its index; a header body comes with the first file that has it.
  void parse(const std::vector<const CompileCommand *> &Commands,
             llvm::function_ref<void(size_t, ParsedUnit)> Done);

  /// Ends all workers.
  void end();

  /// CPU seconds of all workers so far, and the sum of the most memory that each had, KiB.
  double cpuSeconds() const { return Cpu; }
  uint64_t peakRssKb() const;

private:
  class Process;

  void spawn(Process &P);
  void assign(Process &P, const CompileCommand &Command);
  void retire(Process &P);
  std::string describeEnd(Process &P, bool Broken);
  void wait(llvm::function_ref<void(Process &)> Ready);
  std::string overLimit(const Process &P) const;
  std::string tookTooMuch() const;

  WorkerOptions Options;
  std::vector<std::unique_ptr<Process>> Workers;
  std::vector<uint64_t> Variants; ///< in the order in which they became known
  std::unordered_set<uint64_t> Known;
  std::vector<PrefixOffer> Offers; ///< of all workers
  double Cpu = 0;
  std::string NotStarted; ///< why the last worker that was to be started was not
  uint64_t PeakRssKb = 0; ///< the most that any worker that has ended had
};

/// How many workers to run: Wanted, or where that is 0 one a processor, fewer where the free memory
/// is not enough for that many.
unsigned workerCount(unsigned Wanted);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_WORKERPOOL_H
