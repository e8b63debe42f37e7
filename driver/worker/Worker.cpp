//===- Worker.cpp - The process that parses -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/Worker.h"

#include "checkers/facts/HeaderBodies.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Faults.h"
#include "driver/worker/Message.h"
#include "driver/worker/ParseFile.h"
#include "driver/worker/Prefixes.h"
#include "driver/worker/Progress.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace irqlint;

namespace {
/// Blocking frames over two descriptors.
class Channel {
public:
  Channel(int In, int Out) : In(In), Out(Out) {}

  /// False at the end of input.
  bool read(std::string &Payload);
  bool write(llvm::StringRef Bytes) { return writeWhole(Out, Bytes, "answer-write"); }

private:
  int In, Out;
  FrameReader Frames;
};
} // namespace

bool Channel::read(std::string &Payload) {
  char Buffer[1 << 16];
  while (Frames.state() == FrameReader::State::Incomplete) {
    ssize_t N = faultAt("job-read") ? -1 : ::read(In, Buffer, sizeof Buffer);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Frames.add(llvm::StringRef(Buffer, static_cast<size_t>(N)));
  }
  if (Frames.state() == FrameReader::State::Broken)
    return false;
  Payload = Frames.take();
  return true;
}

static uint64_t peakRssKb() {
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  return static_cast<uint64_t>(Usage.ru_maxrss);
}

/// For the tests: what a front end at its worst does, in place of parsing the file that Fault
/// names.
static void injectFault(llvm::StringRef Fault, const Job &At, Channel &Driver) {
  llvm::StringRef File = At.Command.File;
  std::string Kind = faultWith("worker-job", File);
  if (auto [Wanted, Where] = Fault.split(':'); !Where.empty() && File.ends_with(Where))
    Kind = Wanted.str();
  JobResult Empty;
  Empty.Number = At.Number;
  const std::string Whole = frame(toBytes(Empty));
  if (Kind == "half")
    Driver.write(llvm::StringRef(Whole).drop_back(Whole.size() / 2));
  if (Kind == "half")
    std::_Exit(0);
  if (Kind == "twice")
    Driver.write(Whole + Whole);
  if (Kind == "endless")
    while (Driver.write(std::string("IRQL\xff\xff\xff\x0f", 8) + std::string(1 << 20, 'x')))
      ;
  if (Kind == "large")
    while (Driver.write(std::string("IRQL\xff\xff\xff\xff", 8) + std::string(1 << 20, 'x')))
      ;
  if (Kind == "crash")
    std::abort();
  if (Kind == "kill")
    raise(SIGKILL);
  if (Kind == "exit")
    std::_Exit(0);
  if (Kind == "garbage") {
    Driver.write("this is no frame");
    pause();
  }
  if (Kind == "hang")
    for (;;)
      pause();
  if (Kind == "spin")
    for (volatile unsigned I = 0;; I = I + 1)
      ;
  if (Kind == "burst") {
    constexpr size_t Size = size_t(16) << 30;
    std::memset(new char[Size], 1, Size);
  }
  if (Kind == "grow")
    for (;;) {
      constexpr size_t Size = 16 << 20, Page = 4096;
      auto *Memory = static_cast<volatile char *>(std::malloc(Size));
      for (size_t I = 0; Memory && I < Size; I += Page)
        Memory[I] = 1;
      usleep(1000);
    }
}

static JobResult parse(const CompileCommand &Command, const WorkerSetup &Setup, const Overlay &Over,
                       SharedBodies *Bodies, Prefixes *Before) {
  ParsedFile Parsed = parseFile(Command, Setup.SourceRoot, Setup.ResourceDir, Over, Bodies, Before);
  JobResult Out;
  Out.Failure = std::move(Parsed.Failure);
  Out.Dropped = std::move(Parsed.Dropped);
  Out.BehindPrefix = Parsed.BehindPrefix;
  Out.Facts = toBytes(Parsed.Facts);
  Out.Read = std::move(Parsed.Facts.Read);
  for (const FunctionFacts &F : Parsed.Facts.Inlines)
    if (uint64_t Variant = variantOfSymbol(F.Symbol.str())) {
      Out.Bodies.push_back({Variant, toBytes(F)});
      if (Bodies)
        Bodies->learn(Variant);
    }
  if (Before) {
    for (const FunctionFacts &F : Before->takeBodies())
      Out.Bodies.push_back({variantOfSymbol(F.Symbol.str()), toBytes(F)});
    Out.Prefixes = Before->takeOffers();
  }
  return Out;
}

/// Keeps the process below its limit between two looks of the driver, which only sees what is taken
/// up already: much can be in a fifth of a second.
static void limitMemory(uint64_t LimitKb) {
#if !defined(__SANITIZE_ADDRESS__) // whose shadow counts, and is larger than any limit
  if (!LimitKb)
    return;
  // What is asked for and never touched counts here and not there.
  constexpr uint64_t RoomKb = 64 * 1024;
  rlimit Limit;
  Limit.rlim_cur = Limit.rlim_max = (LimitKb + LimitKb / 4 + RoomKb) * 1024;
  setrlimit(RLIMIT_DATA, &Limit);
  std::set_new_handler([] { std::_Exit(OutOfMemoryExit); });
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { std::_Exit(OutOfMemoryExit); });
#endif
}

int irqlint::runWorker() {
  // A driver that was killed leaves nobody to answer to.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The front end may print; the pipe is for frames only.
  int Out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  Channel Driver(STDIN_FILENO, Out);
  std::string Payload;
  WorkerSetup Setup;
  if (!Driver.read(Payload) || !fromBytes(Payload, Setup))
    return EXIT_FAILURE;
  limitMemory(Setup.MemoryLimitKb);
  initializeTargets();
  const Overlay Over(Setup.Overlaid);
  SharedBodies Bodies;
  Prefixes Precompiled(Setup.SourceRoot, Over, Bodies, Setup.Place);
  double Before = 0;
  while (Driver.read(Payload)) {
    Job Next;
    if (!fromBytes(Payload, Next))
      return EXIT_FAILURE;
    injectFault(Setup.Fault, Next, Driver);
    for (uint64_t Variant : Next.NewBodies)
      Bodies.learn(Variant);
    for (const PrefixOffer &Offer : Next.NewPrefixes)
      Precompiled.offer(Offer);
    JobResult Result = parse(Next.Command, Setup, Over, Setup.Sharing ? &Bodies : nullptr,
                             Setup.Sharing ? &Precompiled : nullptr);
    Result.Number = Next.Number;
    forgetFacts(); // all that is left of them is bytes
    double Now = processCpuSeconds();
    Result.Cpu = Now - Before;
    Before = Now;
    Result.OwnKb = ownKb();
    if (Result.OwnKb > KeptKb) { // perhaps only because the file was a large one
      malloc_trim(0);
      Result.OwnKb = ownKb();
    }
    Result.PeakRssKb = peakRssKb();
    if (!Driver.write(frame(toBytes(Result))))
      return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
