//===- Progress.cpp - What a person waiting sees --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/Progress.h"

#include "driver/output/Printable.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

using namespace irqlint;
using Clock = std::chrono::steady_clock;

Progress::Progress(bool Quiet)
    : Start(Clock::now()), Last(Start),
      Visible(!Quiet && llvm::sys::Process::StandardErrIsDisplayed()) {}

Progress::~Progress() { erase(); }

void Progress::erase() {
  if (Shown)
    llvm::errs() << "\r\033[K";
  Shown = false;
}

void Progress::update(const std::string &What, size_t Done, size_t Total) {
  if (!Visible)
    return;
  Clock::time_point Now = Clock::now();
  double Seconds = std::chrono::duration<double>(Now - Start).count();
  if (What != Doing) {
    Doing = What;
    Remaining.restart(Seconds, Done);
  }
  std::optional<double> Left = Remaining.estimate(Seconds, Done, Total);
  if (Seconds < 2 || Now - Last < std::chrono::milliseconds(100))
    return;
  Last = Now;
  Shown = true;
  llvm::errs() << "\r\033[K[" << Done << '/' << Total << "] " << printable(What);
  if (Left)
    llvm::errs() << ", about " << llvm::formatv("{0:F0}", *Left) << " s left";
  llvm::errs().flush();
}

double irqlint::processCpuSeconds() {
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  auto seconds = [](const timeval &T) {
    return static_cast<double>(T.tv_sec) + static_cast<double>(T.tv_usec) * 1e-6;
  };
  return seconds(Usage.ru_utime) + seconds(Usage.ru_stime);
}

StageTimer::StageTimer(RunStatistics &Statistics, std::string Stage)
    : Statistics(Statistics), Stage(std::move(Stage)), Start(Clock::now()),
      Cpu(processCpuSeconds()) {}

StageTimer::~StageTimer() {
  auto It = std::find_if(Statistics.Stages.begin(), Statistics.Stages.end(),
                         [&](const StageTime &T) { return T.Stage == Stage; });
  if (It == Statistics.Stages.end())
    It = Statistics.Stages.insert(It, StageTime{Stage, 0, 0});
  It->Wall += std::chrono::duration<double>(Clock::now() - Start).count();
  It->Cpu += processCpuSeconds() - Cpu;
}

/// What a process has in memory, and of that what files have too, KiB.
static std::pair<uint64_t, uint64_t> memoryOf(const std::string &Process) {
  unsigned long Total = 0, Resident = 0, Shared = 0;
  if (FILE *Statm = std::fopen(("/proc/" + Process + "/statm").c_str(), "re")) {
    if (std::fscanf(Statm, "%lu %lu %lu", &Total, &Resident, &Shared) != 3)
      Resident = Shared = 0;
    std::fclose(Statm);
  }
  uint64_t PageKb = static_cast<uint64_t>(sysconf(_SC_PAGESIZE)) / 1024;
  return {Resident * PageKb, Shared * PageKb};
}

uint64_t irqlint::residentKb(const std::string &Process) { return memoryOf(Process).first; }

uint64_t irqlint::ownKb() {
  auto [Resident, Shared] = memoryOf("self");
  return Resident - Shared;
}
