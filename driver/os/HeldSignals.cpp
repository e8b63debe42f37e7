//===- HeldSignals.cpp - Signals wait until something is put away ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/HeldSignals.h"

#include "llvm/Support/Signals.h"

#include <iterator>

using namespace irqlint;

static thread_local unsigned Holders = 0;
static thread_local sigset_t Before;

HeldSignals::HeldSignals() {
  if (Holders++)
    return;
  sigset_t Block;
  sigemptyset(&Block);
  for (int Signal : EndingSignals) {
    // Ignored ones would wait as well, and mean nothing.
    struct sigaction Now;
    if (sigaction(Signal, nullptr, &Now) == 0 && Now.sa_handler != SIG_IGN)
      sigaddset(&Block, Signal);
  }
  pthread_sigmask(SIG_BLOCK, &Block, &Before);
}

HeldSignals::~HeldSignals() {
  if (!--Holders)
    pthread_sigmask(SIG_SETMASK, &Before, nullptr);
}

int HeldSignals::pending() {
  if (!Holders)
    return 0;
  sigset_t Waiting;
  sigpending(&Waiting);
  for (int Signal : EndingSignals)
    if (sigismember(&Waiting, Signal) == 1)
      return Signal;
  return 0;
}

static void endBy(int Signal) {
  llvm::sys::RunInterruptHandlers();
  std::signal(Signal, SIG_DFL);
  raise(Signal);
}

void irqlint::endAtOnce() {
  // What LLVM takes for crashes: it returns from its handler, since a real one comes again.
  constexpr int Crashes[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV};
  struct sigaction Old[std::size(Crashes)];
  for (size_t I = 0; I != std::size(Crashes); ++I)
    sigaction(Crashes[I], nullptr, &Old[I]);
  // LLVM takes its signals once, when it is first told of something to do then.
  llvm::sys::SetInfoSignalFunction(nullptr);
  for (size_t I = 0; I != std::size(Crashes); ++I) {
    struct sigaction Action = {};
    Action.sa_handler = Old[I].sa_handler == SIG_IGN ? SIG_IGN : endBy;
    Action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigemptyset(&Action.sa_mask);
    sigaction(Crashes[I], &Action, nullptr);
  }
}
