//===- Progress.h - What a person waiting sees ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PROGRESS_H
#define IRQLINT_DRIVER_WORKER_PROGRESS_H

#include "driver/run/CheckResult.h"
#include "driver/worker/RemainingTime.h"

#include <chrono>
#include <string>

namespace irqlint {

/// One line on stderr that is rewritten as work goes on: only on a terminal, only after two
/// seconds, and gone when the work is done.
class Progress {
public:
  /// With Quiet, nothing is ever shown.
  explicit Progress(bool Quiet = false);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// Done of Total of What; with an estimate of the time that the rest takes, once some is done.
  void update(const std::string &What, size_t Done, size_t Total);

  /// Takes the line away, so that other output can follow; the next update() may bring it back.
  void erase();

private:
  std::chrono::steady_clock::time_point Start, Last;
  std::string Doing;
  RemainingTime Remaining;
  bool Visible;
  bool Shown = false;
};

/// Measures one stage from its construction to its end, and adds it to Stages; a stage of the same
/// name is added to.
class StageTimer {
public:
  StageTimer(RunStatistics &Statistics, std::string Stage);
  ~StageTimer();

  /// Seconds that other processes worked for this stage.
  void addCpu(double Seconds) { Cpu -= Seconds; }

private:
  RunStatistics &Statistics;
  std::string Stage;
  std::chrono::steady_clock::time_point Start;
  double Cpu;
};

/// CPU seconds of this process, all threads.
double processCpuSeconds();

/// The memory that a process has now, KiB; 0 where there is none such. Process: its number, or
/// "self".
uint64_t residentKb(const std::string &Process);

/// Of the memory of this process, what it shares with no other and no file has, KiB.
uint64_t ownKb();

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PROGRESS_H
