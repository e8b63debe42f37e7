//===- WorkerPool.cpp - Parsing in processes that may fail ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/WorkerPool.h"

#include "driver/os/Faults.h"
#include "driver/worker/Progress.h"
#include "driver/worker/Worker.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <tuple>
#include <unistd.h>

using namespace irqlint;
using Clock = std::chrono::steady_clock;

extern char **environ;

/// What a worker needs at the usual.
static constexpr uint64_t UsualKb = 400 * 1024;
static constexpr std::chrono::milliseconds MemoryInterval(200);
/// As much as a pipe may hold that a user makes.
static constexpr int PipeBytes = 1 << 20;

class WorkerPool::Process {
public:
  pid_t Pid = 0; ///< 0: not running
  int ToChild = -1, FromChild = -1;
  std::string Outgoing;
  FrameReader Incoming;
  const CompileCommand *Working = nullptr; ///< on this file
  std::optional<size_t> Index; ///< in the list that parse() was given; none: not asked for yet
  Clock::time_point Deadline;
  size_t KnownSent = 0, OffersSent = 0;
  uint64_t Jobs = 0; ///< given to it so far
  uint64_t PeakKb = 0;

  bool running() const { return Pid != 0; }
  void flush();
  bool receive();
};

/// Writes what the pipe takes. A child that is gone is noticed when it is read from.
void WorkerPool::Process::flush() {
  // Only here may a pipe be broken without this process being meant to end.
  sigset_t Pipe, Before;
  sigemptyset(&Pipe);
  sigaddset(&Pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &Pipe, &Before);
  while (!Outgoing.empty()) {
    ssize_t N = faultAt("worker-send") ? -1 : ::write(ToChild, Outgoing.data(), Outgoing.size());
    if (N < 0 && errno == EINTR)
      continue;
    if (N < 0 && errno == EPIPE) {
      timespec Now = {0, 0};
      sigtimedwait(&Pipe, nullptr, &Now);
      Outgoing.clear();
    }
    if (N <= 0)
      break;
    Outgoing.erase(0, static_cast<size_t>(N));
  }
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
}

/// Reads what is there; false at the end.
bool WorkerPool::Process::receive() {
  char Buffer[1 << 16];
  for (;;) {
    ssize_t N = faultAt("worker-receive") ? -1 : ::read(FromChild, Buffer, sizeof Buffer);
    if (N > 0) {
      Incoming.add(llvm::StringRef(Buffer, static_cast<size_t>(N)));
      if (Incoming.state() != FrameReader::State::Incomplete)
        return true;
      continue;
    }
    if (N < 0 && errno == EINTR)
      continue;
    return N < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
}

WorkerPool::WorkerPool(WorkerOptions Given) : Options(std::move(Given)) {
  for (unsigned I = 0; I != std::max(1u, Options.Jobs); ++I)
    Workers.push_back(std::make_unique<Process>());
}

WorkerPool::~WorkerPool() { end(); }

void WorkerPool::end() {
  for (auto &P : Workers)
    retire(*P);
}

uint64_t WorkerPool::peakRssKb() const {
  uint64_t Out = 0;
  for (const auto &P : Workers)
    Out += std::max(P->PeakKb, PeakRssKb);
  return Out;
}

void WorkerPool::know(const std::vector<uint64_t> &More) {
  for (uint64_t Variant : More)
    if (Known.insert(Variant).second)
      Variants.push_back(Variant);
}

static void closePipes(int *Pipe) {
  for (int I : {0, 1})
    if (Pipe[I] >= 0)
      ::close(Pipe[I]);
}

void WorkerPool::spawn(Process &P) {
  int In[2] = {-1, -1}, Out[2] = {-1, -1};
  pid_t Pid = 0;
  bool Ok = !faultAt("worker-pipe") && pipe2(In, O_CLOEXEC) == 0 && pipe2(Out, O_CLOEXEC) == 0;
  int Code = Ok ? 0 : errno;
  if (Ok) {
    posix_spawn_file_actions_t Actions;
    posix_spawn_file_actions_init(&Actions);
    posix_spawn_file_actions_adddup2(&Actions, In[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&Actions, Out[1], STDOUT_FILENO);
    // A crash is told in one line of ours; the front end's own pages of it help nobody here.
    posix_spawn_file_actions_addopen(&Actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const char *Argv[] = {Options.Program.c_str(), WorkerArgument, nullptr};
    Code = faultAt("worker-spawn") ? errno
                                   : posix_spawn(&Pid, Options.Program.c_str(), &Actions, nullptr,
                                                 const_cast<char *const *>(Argv), environ);
    posix_spawn_file_actions_destroy(&Actions);
  }
  if (Code) {
    closePipes(In);
    closePipes(Out);
    NotStarted = std::error_code(Code, std::generic_category()).message();
    return;
  }
  ::close(In[0]);
  ::close(Out[1]);
  P = Process();
  P.Pid = Pid;
  P.ToChild = In[1];
  P.FromChild = Out[0];
  for (int Fd : {P.ToChild, P.FromChild}) {
    fcntl(Fd, F_SETFL, O_NONBLOCK);
    // The list of known bodies, and an answer, go through while the driver does something else.
    fcntl(Fd, F_SETPIPE_SZ, PipeBytes);
  }
  auto Same = llvm::find_if(Workers, [&](const auto &Other) { return Other.get() == &P; });
  Options.Setup.Place = static_cast<unsigned>(Same - Workers.begin());
  Options.Setup.MemoryLimitKb = Options.MemoryLimitKb;
  P.Outgoing = frame(toBytes(Options.Setup));
}

/// Ends a worker, whatever it does; the file at hand stays its own until somebody takes it.
void WorkerPool::retire(Process &P) {
  if (!P.running())
    return;
  // The next one takes the same place.
  PeakRssKb = std::max(PeakRssKb, P.PeakKb);
  ::close(P.ToChild);
  ::close(P.FromChild);
  kill(P.Pid, SIGKILL);
  while (waitpid(P.Pid, nullptr, 0) < 0 && errno == EINTR)
    ;
  auto Kept = std::make_pair(P.Working, P.Index);
  P = Process();
  std::tie(P.Working, P.Index) = Kept;
}

std::string WorkerPool::tookTooMuch() const {
  return "the worker that parsed it took more than " +
         std::to_string(Options.MemoryLimitKb / 1024) + " MiB (--memory-per-file)";
}

/// Why the worker gave no answer; ends it.
std::string WorkerPool::describeEnd(Process &P, bool Broken) {
  // One that closed its pipe is about to end by itself, unless it is the pipe's bytes that are
  // wrong.
  for (unsigned I = 0; !Broken && I != 100; ++I) {
    siginfo_t Info = {};
    if (waitid(P_PID, static_cast<id_t>(P.Pid), &Info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        Info.si_pid == P.Pid) {
      retire(P);
      if (Info.si_code == CLD_EXITED && Info.si_status == OutOfMemoryExit)
        return tookTooMuch();
      if (Info.si_code == CLD_EXITED)
        return "the worker that parsed it ended early, with exit code " +
               std::to_string(Info.si_status);
      const char *Name = sigabbrev_np(Info.si_status);
      return std::string("the worker that parsed it ") +
             (Info.si_status == SIGKILL ? "was killed, perhaps for want of memory" : "crashed") +
             " (SIG" + (Name ? Name : "?") + ")";
    }
    usleep(10000);
  }
  retire(P);
  return Broken ? "the worker that parsed it wrote something that is no answer"
                : "the worker that parsed it closed its pipe";
}

void WorkerPool::assign(Process &P, const CompileCommand &Command) {
  if (!P.running())
    spawn(P);
  Job Next;
  Next.Command = Command;
  Next.Number = ++P.Jobs;
  Next.NewBodies.assign(Variants.begin() + static_cast<ptrdiff_t>(P.KnownSent), Variants.end());
  P.KnownSent = Variants.size();
  Next.NewPrefixes.assign(Offers.begin() + static_cast<ptrdiff_t>(P.OffersSent), Offers.end());
  P.OffersSent = Offers.size();
  P.Outgoing += frame(toBytes(Next));
  P.Working = &Command;
  P.Deadline = Clock::now() + std::chrono::seconds(Options.TimeoutSeconds);
  if (P.running())
    P.flush();
}

/// The limit that a busy worker has passed, or empty.
std::string WorkerPool::overLimit(const Process &P) const {
  if (Clock::now() >= P.Deadline)
    return "the worker that parsed it took longer than " + std::to_string(Options.TimeoutSeconds) +
           " s (--timeout-per-file)";
  if (residentKb(std::to_string(P.Pid)) > Options.MemoryLimitKb)
    return tookTooMuch();
  return "";
}

/// Waits until some worker can be heard or written to, and calls Ready for those that can be heard.
void WorkerPool::wait(llvm::function_ref<void(Process &)> Ready) {
  std::vector<pollfd> Fds;
  std::vector<Process *> Of;
  for (auto &P : Workers) {
    if (!P->Index)
      continue;
    Fds.push_back({P->FromChild, POLLIN, 0});
    Of.push_back(P.get());
    if (!P->Outgoing.empty()) {
      Fds.push_back({P->ToChild, POLLOUT, 0});
      Of.push_back(P.get());
    }
  }
  poll(Fds.data(), Fds.size(), static_cast<int>(MemoryInterval.count()));
  for (size_t I = 0; I != Fds.size(); ++I) {
    if (Fds[I].events == POLLOUT) {
      if (Fds[I].revents && Of[I]->running())
        Of[I]->flush();
    } else if (Fds[I].revents) {
      Ready(*Of[I]);
    }
  }
}

void WorkerPool::start(llvm::ArrayRef<const CompileCommand *> Commands) {
  auto isBegun = [&](const CompileCommand *C) {
    return llvm::any_of(Workers, [&](const auto &P) { return P->Working == C; });
  };
  for (auto &P : Workers) {
    while (!Commands.empty() && isBegun(Commands.front()))
      Commands = Commands.drop_front();
    if (Commands.empty())
      return;
    if (P->Working)
      continue;
    assign(*P, *Commands.front());
    if (!P->running()) {
      P->Working = nullptr; // parse() will try again, and say so
      return;
    }
  }
}

void WorkerPool::parse(const std::vector<const CompileCommand *> &Commands,
                       llvm::function_ref<void(size_t, ParsedUnit)> Done) {
  std::vector<bool> Begun(Commands.size());
  size_t Next = 0, Left = Commands.size();
  auto begin = [&](Process &P, size_t I) {
    P.Index = I;
    Begun[I] = true;
  };
  for (auto &P : Workers)
    if (auto It = llvm::find(Commands, P->Working); P->Working && It != Commands.end())
      begin(*P, static_cast<size_t>(It - Commands.begin()));
  auto finish = [&](Process &P, ParsedUnit Unit) {
    size_t Index = *P.Index;
    P.Working = nullptr;
    P.Index.reset();
    --Left;
    Done(Index, std::move(Unit));
  };
  auto failed = [&](Process &P, std::string Why) {
    retire(P);
    ParsedUnit Unit;
    Unit.WorkerFailed = true;
    Unit.Result.Failure = std::move(Why);
    finish(P, std::move(Unit));
  };
  auto heard = [&](Process &P) {
    bool Open = P.receive();
    FrameReader::State State = P.Incoming.state();
    ParsedUnit Unit;
    bool Broken = State == FrameReader::State::Broken ||
                  (State == FrameReader::State::Complete &&
                   (!fromBytes(P.Incoming.take(), Unit.Result) || Unit.Result.Number != P.Jobs ||
                    !P.Incoming.empty()));
    if (Broken || (State == FrameReader::State::Incomplete && !Open))
      return failed(P, describeEnd(P, Broken));
    if (State != FrameReader::State::Complete)
      return;
    Cpu += Unit.Result.Cpu;
    P.PeakKb = Unit.Result.PeakRssKb;
    for (const PackedBody &Body : Unit.Result.Bodies)
      know({Body.Variant});
    llvm::append_range(Offers, Unit.Result.Prefixes);
    if (Unit.Result.OwnKb > KeptKb)
      retire(P);
    finish(P, std::move(Unit));
  };
  Clock::time_point LastLook = Clock::now();
  while (Left) {
    // Free workers first, then those that are at what nobody has asked for.
    for (bool Free : {true, false})
      for (auto &P : Workers) {
        while (Next != Commands.size() && Begun[Next])
          ++Next;
        if (Next == Commands.size() || (Free ? P->Working != nullptr : P->Index.has_value()))
          continue;
        if (P->Working)
          retire(*P);
        assign(*P, *Commands[Next]);
        begin(*P, Next);
        if (!P->running())
          failed(*P, "no worker could be started: '" + Options.Program + "': " + NotStarted);
      }
    wait(heard);
    if (Clock::now() - LastLook < MemoryInterval)
      continue;
    LastLook = Clock::now();
    for (auto &P : Workers)
      if (P->Index)
        if (std::string Why = overLimit(*P); !Why.empty())
          failed(*P, std::move(Why));
  }
}

unsigned irqlint::workerCount(unsigned Wanted) {
  if (Wanted)
    return Wanted;
  unsigned Cores = std::max(1u, std::thread::hardware_concurrency());
  uint64_t AvailableKb = 0;
  char Line[128];
  if (FILE *Info = std::fopen("/proc/meminfo", "re")) {
    while (std::fgets(Line, sizeof Line, Info))
      if (unsigned long Kb = 0; std::sscanf(Line, "MemAvailable: %lu kB", &Kb) == 1)
        AvailableKb = Kb;
    std::fclose(Info);
  }
  if (!AvailableKb)
    return Cores;
  return static_cast<unsigned>(std::clamp<uint64_t>(AvailableKb / UsualKb, 1, Cores));
}
