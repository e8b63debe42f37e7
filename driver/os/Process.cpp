//===- Process.cpp - Runs a program that a person may interrupt -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's own functions for programs neither make a process group, so that a signal would reach make
// and not its compilers, nor add to a file.
//
//===----------------------------------------------------------------------===//

#include "driver/os/Process.h"

#include "driver/os/ExecPointers.h"
#include "driver/os/Faults.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <optional>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace irqlint;

char InterruptedError::ID;

/// How long a program that was asked to end may take over it.
static constexpr std::chrono::seconds Patience(10);

static std::atomic<int> Caught;
static std::atomic<pid_t> Group;

static void onSignal(int Signal) {
  Caught = Signal;
  if (pid_t Running = Group)
    kill(-Running, Signal);
}

InterruptGuard::InterruptGuard() {
  Caught = 0;
  struct sigaction Action = {};
  Action.sa_handler = onSignal;
  sigemptyset(&Action.sa_mask);
  Action.sa_flags = SA_RESTART;
  for (size_t I = 0; I < std::size(EndingSignals); ++I) {
    sigaction(EndingSignals[I], nullptr, &Old[I]);
    // nohup and a shell's background jobs have them ignored, and want it so.
    if (Old[I].sa_handler != SIG_IGN)
      sigaction(EndingSignals[I], &Action, nullptr);
  }
}

InterruptGuard::~InterruptGuard() {
  for (size_t I = 0; I < std::size(EndingSignals); ++I)
    sigaction(EndingSignals[I], &Old[I], nullptr);
}

llvm::Error InterruptGuard::caught() {
  if (int Signal = Caught)
    return llvm::make_error<InterruptedError>(Signal);
  return llvm::Error::success();
}

static llvm::Error systemError(const std::string &What, int Code) {
  return llvm::createStringError(std::error_code(Code, std::generic_category()), "%s: %s",
                                 What.c_str(), std::generic_category().message(Code).c_str());
}

static llvm::Expected<pid_t> start(const std::vector<std::string> &Argv,
                                   const std::vector<std::string> &Env, const std::string &Log) {
  posix_spawn_file_actions_t Files;
  posix_spawn_file_actions_init(&Files);
  posix_spawn_file_actions_addopen(&Files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&Files, 1, Log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  posix_spawn_file_actions_adddup2(&Files, 1, 2);
  posix_spawnattr_t Attributes;
  posix_spawnattr_init(&Attributes);
  posix_spawnattr_setflags(&Attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setpgroup(&Attributes, 0);
  sigset_t None;
  sigemptyset(&None);
  posix_spawnattr_setsigmask(&Attributes, &None);
  // No signal may come between the start and the moment when onSignal() knows of it.
  sigset_t Block, Before;
  sigemptyset(&Block);
  for (int Signal : EndingSignals)
    sigaddset(&Block, Signal);
  pthread_sigmask(SIG_BLOCK, &Block, &Before);
  pid_t Child = 0;
  int Code = faultAt("process-spawn")
                 ? errno
                 : posix_spawn(&Child, Argv.front().c_str(), &Files, &Attributes,
                               execPointers(Argv).data(), execPointers(Env).data());
  if (!Code)
    Group = Child;
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
  posix_spawnattr_destroy(&Attributes);
  posix_spawn_file_actions_destroy(&Files);
  if (Code)
    return systemError("cannot run '" + Argv.front() + "' with its output in '" + Log + "'", Code);
  return Child;
}

llvm::Expected<int> irqlint::runProcess(const std::vector<std::string> &Argv,
                                        const std::vector<std::string> &Env, const std::string &Log,
                                        llvm::function_ref<void()> Tick) {
  if (llvm::Error E = InterruptGuard::caught())
    return E;
  llvm::Expected<pid_t> Child = start(Argv, Env, Log);
  if (!Child)
    return Child.takeError();
  int Status = 0;
  auto LastTick = std::chrono::steady_clock::now();
  std::optional<std::chrono::steady_clock::time_point> Asked;
  for (;;) {
    pid_t Ended = waitpid(*Child, &Status, WNOHANG);
    if (Ended == *Child || (Ended < 0 && errno != EINTR))
      break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    auto Now = std::chrono::steady_clock::now();
    if (Now - LastTick < std::chrono::milliseconds(100))
      continue;
    LastTick = Now;
    Tick();
    if (Caught && !Asked)
      Asked = Now;
    if (Asked && Now - *Asked > Patience)
      kill(-*Child, SIGKILL);
  }
  Group = 0;
  if (llvm::Error E = InterruptGuard::caught()) {
    // make has waited for those that it knows; whatever they left behind ends here.
    kill(-*Child, SIGKILL);
    return E;
  }
  return WIFEXITED(Status) ? WEXITSTATUS(Status) : 128 + WTERMSIG(Status);
}
