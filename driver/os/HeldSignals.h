//===- HeldSignals.h - Signals wait until something is put away -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_HELDSIGNALS_H
#define IRQLINT_DRIVER_OS_HELDSIGNALS_H

#include <csignal>

namespace irqlint {

/// The signals by which people and their tools end a program.
inline constexpr int EndingSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// While one lives, EndingSignals that are not ignored do not end this thread: there is something
/// that would stay behind. What takes long meanwhile asks pending() and stops; the signal takes
/// effect when the last one is gone.
class HeldSignals {
public:
  /// The signal that waits; 0 where none does.
  static int pending();

  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals &) = delete;
  HeldSignals &operator=(const HeldSignals &) = delete;
};

/// Lets SIGQUIT, and the signals of crashes that others send, end the program as they end others,
/// after LLVM has removed what it writes aside. Otherwise the first one of each does not end it.
void endAtOnce();

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_HELDSIGNALS_H
