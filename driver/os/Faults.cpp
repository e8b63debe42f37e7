//===- Faults.cpp - System calls that fail on purpose ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/Faults.h"

#ifdef IRQLINT_FAULTS

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace irqlint;

namespace {
/// "POINT:KIND", "POINT:KIND:N", "POINT:KIND:N+" or "POINT:KIND:FILE".
struct Fault {
  Fault();

  std::string Point, Kind, File;
  unsigned First = 1; ///< which time that the point is passed, from 1
  bool Again = false; ///< and each time after it
};
} // namespace

Fault::Fault() {
  const char *Given = std::getenv("IRQLINT_FAULTS");
  if (!Given)
    return;
  auto [Where, What] = llvm::StringRef(Given).split(':');
  auto [How, Which] = What.split(':');
  Point = Where.str();
  Kind = How.str();
  Again = Which.consume_back("+");
  if (!Which.empty() && Which.getAsInteger(10, First))
    File = Which.str();
}

static const Fault &wanted() {
  static const Fault Out;
  return Out;
}

/// Leaves a line where the tests look whether the point was reached at all.
static void tell() {
  const char *Log = std::getenv("IRQLINT_FAULTS_LOG");
  int Fd = Log ? ::open(Log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (Fd < 0)
    return;
  std::string Line = wanted().Point + ":" + wanted().Kind + "\n";
  if (::write(Fd, Line.data(), Line.size()) < 0)
    llvm::report_fatal_error("IRQLINT_FAULTS_LOG cannot be written");
  ::close(Fd);
}

bool irqlint::faultAt(const char *Point) {
  static std::atomic<unsigned> Passed;
  const Fault &F = wanted();
  if (F.Point != Point)
    return false;
  unsigned N = ++Passed;
  if (N != F.First && !(F.Again && N > F.First))
    return false;
  int Code = llvm::StringSwitch<int>(F.Kind)
                 .Case("EAGAIN", EAGAIN)
                 .Case("EINTR", EINTR)
                 .Case("EIO", EIO)
                 .Case("EMFILE", EMFILE)
                 .Case("ENOMEM", ENOMEM)
                 .Case("ENOSPC", ENOSPC)
                 .Default(0);
  if (!Code)
    llvm::report_fatal_error("IRQLINT_FAULTS: no error has that name");
  tell();
  errno = Code;
  return true;
}

std::string irqlint::faultWith(const char *Point, llvm::StringRef File) {
  const Fault &F = wanted();
  if (F.Point != Point || !File.ends_with(F.File))
    return {};
  tell();
  return F.Kind;
}

#endif
