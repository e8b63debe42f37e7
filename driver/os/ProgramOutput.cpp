//===- ProgramOutput.cpp - What another program prints --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's own function for this takes files in place of pipes, which stay behind where a signal ends
// this program, and leaves the other program running then.
//
//===----------------------------------------------------------------------===//

#include "driver/os/ProgramOutput.h"

#include "driver/os/ExecPointers.h"
#include "driver/os/Faults.h"
#include "driver/os/HeldSignals.h"
#include "driver/os/Process.h"

#include "llvm/Support/Program.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace irqlint;
using Clock = std::chrono::steady_clock;

/// Nobody prints more in good faith; without a bound a program could fill the memory.
static constexpr size_t MostOutput = size_t(1) << 30;

/// How often to look whether a signal waits.
static constexpr std::chrono::milliseconds Interval(100);

namespace {
/// A descriptor that is closed once.
class Descriptor {
public:
  explicit Descriptor(int Fd = -1) : Fd(Fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  void close() {
    if (Fd >= 0)
      ::close(Fd);
    Fd = -1;
  }
  int Fd;
};

/// Both ends of one of the child's streams.
struct Stream {
  Descriptor Ours, Its;
};

/// A program that was started; it and what it has started end with this.
class Child {
public:
  ~Child() {
    if (Pid <= 0)
      return;
    kill(-Pid, SIGKILL);
    wait();
  }
  int wait() {
    int Status = 0;
    while (waitpid(Pid, &Status, 0) < 0 && errno == EINTR)
      ;
    Pid = 0;
    return WIFEXITED(Status) ? WEXITSTATUS(Status) : 128 + WTERMSIG(Status);
  }
  pid_t Pid = 0;
};
} // namespace

static bool open(Stream &S, bool IsInput) {
  int Ends[2];
  // A socket can be written to without a signal where nobody reads any more.
  if (faultAt("program-pipe"))
    return false;
  if (IsInput ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) : pipe2(Ends, O_CLOEXEC))
    return false;
  S.Ours.Fd = Ends[0];
  S.Its.Fd = Ends[1];
  return fcntl(S.Ours.Fd, F_SETFL, O_NONBLOCK) == 0;
}

/// In the child, where nothing may be called that is not safe in the handler of a signal.
[[noreturn]] static void become(char *const *Argv, char *const *Env, const Stream (&Streams)[3],
                                pid_t Parent) {
  setpgid(0, 0);
  // Whatever ends this program, SIGKILL among it, ends that one.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t None;
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &None, nullptr);
  bool Ready = getppid() == Parent;
  for (int I = 0; I != 3; ++I)
    Ready = dup2(Streams[I].Its.Fd, I) == I && Ready;
  constexpr int NotRun = 127; // as a shell says it
  if (Ready)
    execve(Argv[0], Argv, Env);
  _exit(NotRun);
}

/// Reads what is there. 0 at the end, and less with errno where it cannot be read.
static ssize_t receive(int Fd, std::string &To) {
  char Buffer[1 << 16];
  ssize_t N = faultAt("program-read") ? -1 : ::read(Fd, Buffer, sizeof Buffer);
  if (N > 0)
    To.append(Buffer, static_cast<size_t>(N));
  return N < 0 && (errno == EAGAIN || errno == EINTR) ? 1 : N;
}

static llvm::Error failed(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

llvm::Expected<ProgramOutput> irqlint::runForOutput(const std::vector<std::string> &Argv,
                                                    const std::vector<std::string> &Env,
                                                    llvm::StringRef Input,
                                                    std::chrono::milliseconds Limit) {
  Stream Streams[3];
  Child Running;
  const std::vector<char *> Words = execPointers(Argv), Variables = execPointers(Env);
  const pid_t Parent = getpid();
  bool Ok = true;
  for (int I = 0; I != 3; ++I)
    Ok = Ok && open(Streams[I], I == 0);
  if (Ok)
    Running.Pid = faultAt("program-fork") ? -1 : fork();
  if (!Ok || Running.Pid < 0)
    return failed("'" + Argv.front() + "' cannot be started: " +
                  std::error_code(errno, std::generic_category()).message());
  if (Running.Pid == 0)
    become(Words.data(), Variables.data(), Streams, Parent);
  setpgid(Running.Pid, Running.Pid);
  for (Stream &S : Streams)
    S.Its.close();
  ProgramOutput Out;
  Descriptor &In = Streams[0].Ours;
  const Clock::time_point Deadline = Clock::now() + Limit;
  while (Streams[1].Ours.Fd >= 0 || Streams[2].Ours.Fd >= 0) {
    if (Input.empty())
      In.close();
    pollfd Fds[] = {
        {In.Fd, POLLOUT, 0}, {Streams[1].Ours.Fd, POLLIN, 0}, {Streams[2].Ours.Fd, POLLIN, 0}};
    poll(Fds, std::size(Fds), static_cast<int>(Interval.count()));
    if (Fds[0].revents) {
      ssize_t N = ::send(In.Fd, Input.data(), Input.size(), MSG_NOSIGNAL);
      if (N >= 0)
        Input = Input.drop_front(static_cast<size_t>(N));
      else if (errno != EAGAIN && errno != EINTR)
        Input = {}; // it has read enough
    }
    for (int I : {1, 2}) {
      ssize_t Got = Fds[I].revents ? receive(Fds[I].fd, I == 1 ? Out.Out : Out.Err) : 1;
      if (Got < 0)
        return failed("what it prints cannot be read: " +
                      std::error_code(errno, std::generic_category()).message());
      if (Got == 0)
        Streams[I].Ours.close();
    }
    if (int Signal = HeldSignals::pending())
      return llvm::make_error<InterruptedError>(Signal);
    if (Clock::now() >= Deadline)
      return failed("it did not end within " +
                    llvm::Twine(std::chrono::duration_cast<std::chrono::seconds>(Limit).count()) +
                    " seconds, and was ended");
    if (Out.Out.size() + Out.Err.size() > MostOutput)
      return failed("it printed more than a gigabyte, and was ended");
  }
  Out.Code = Running.wait();
  return Out;
}

llvm::Expected<ProgramOutput> irqlint::runNamed(std::vector<std::string> Argv,
                                                std::chrono::milliseconds Limit) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName(Argv.front());
  if (!Program)
    return llvm::createStringError("'" + Argv.front() + "' is not in PATH; install it");
  Argv.front() = *Program;
  std::vector<std::string> Env;
  for (char **Variable = environ; *Variable; ++Variable)
    Env.emplace_back(*Variable);
  return runForOutput(Argv, Env, "", Limit);
}
