//===- Process.h - Runs a program that a person may interrupt -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_PROCESS_H
#define IRQLINT_DRIVER_OS_PROCESS_H

#include "driver/os/HeldSignals.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <csignal>
#include <string>
#include <vector>

namespace irqlint {

/// A signal asked this program to stop. Not a mistake of anybody's: the exit code is 128 + Signal.
class InterruptedError : public llvm::ErrorInfo<InterruptedError> {
public:
  explicit InterruptedError(int Signal) : Signal(Signal) {}
  int signal() const { return Signal; }
  void log(llvm::raw_ostream &OS) const override { OS << "interrupted"; }
  std::error_code convertToErrorCode() const override {
    return std::make_error_code(std::errc::interrupted);
  }
  static char ID;

private:
  int Signal;
};

/// While it lives, the signals that end a program do not end this program: they are passed on to
/// all that runProcess() started, and caught() gives them. One at a time.
class InterruptGuard {
public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard &) = delete;
  InterruptGuard &operator=(const InterruptGuard &) = delete;

  /// InterruptedError where a signal came.
  static llvm::Error caught();

private:
  struct sigaction Old[std::size(EndingSignals)];
};

/// Runs Argv (the program's path first) with the environment Env, in a process group of its own,
/// with nothing to read and both outputs at the end of the file Log. Tick is called some ten times
/// a second. Returns the exit code, 128 + n for a program that a signal ended. After a signal to
/// this program no process of the group is left, and the error is InterruptedError.
llvm::Expected<int> runProcess(const std::vector<std::string> &Argv,
                               const std::vector<std::string> &Env, const std::string &Log,
                               llvm::function_ref<void()> Tick);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_PROCESS_H
