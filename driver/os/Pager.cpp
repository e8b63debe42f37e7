//===- Pager.cpp - Long text, a screen at a time --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/Pager.h"

#include "llvm/Support/Program.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace irqlint;

namespace {
/// Ignores a signal as long as it lives.
class Ignored {
public:
  explicit Ignored(int Signal) : Signal(Signal), Before(std::signal(Signal, SIG_IGN)) {}
  ~Ignored() { std::signal(Signal, Before); }
  Ignored(const Ignored &) = delete;
  Ignored &operator=(const Ignored &) = delete;

private:
  int Signal;
  void (*Before)(int);
};
} // namespace

bool irqlint::showInPager(llvm::StringRef Text) {
  if (!::isatty(STDOUT_FILENO))
    return false;
  const char *Named = std::getenv("PAGER");
  llvm::StringRef Pager = Named ? llvm::StringRef(Named).trim() : "less";
  if (Pager.empty() || Pager == "cat" || (!Named && !llvm::sys::findProgramByName("less")))
    return false;
  // What git gives them: less leaves a short text and its colours on the screen, and ends.
  ::setenv("LESS", "FRX", /*overwrite=*/0);
  ::setenv("LV", "-c", /*overwrite=*/0);
  // Who has read enough ends the pager, whose business an interrupt is as well.
  Ignored Pipe(SIGPIPE), Interrupt(SIGINT);
  FILE *To = ::popen(Pager.str().c_str(), "we");
  if (!To)
    return false;
  std::fwrite(Text.data(), 1, Text.size(), To);
  int Status = ::pclose(To);
  constexpr int NoSuchProgram = 127; // of the shell
  return Status != -1 && !(WIFEXITED(Status) && WEXITSTATUS(Status) == NoSuchProgram);
}
