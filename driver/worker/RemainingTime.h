//===- RemainingTime.h - How long work will take --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_REMAININGTIME_H
#define IRQLINT_DRIVER_WORKER_REMAININGTIME_H

#include <algorithm>
#include <cstddef>
#include <optional>

namespace irqlint {

/// Estimates how long the rest of some work takes, from how long the first part took. What is said
/// once never grows: an estimate that would is held back, or, where it is far off, not given.
class RemainingTime {
public:
  /// From now on other work is done; what was said before still counts.
  void restart(double Now, size_t Done) {
    Start = Now;
    First = Last = Done;
  }

  /// Seconds that remain at the time Now, in seconds since anything, when Done of Total is done.
  /// Nothing as long as nothing can be told, or no second is left.
  std::optional<double> estimate(double Now, size_t Done, size_t Total) {
    if (Done < Last)
      restart(Now, Done);
    Last = Done;
    double Elapsed = Now - Start;
    if (Done <= First || Elapsed < Settled || Done >= Total)
      return std::nullopt;
    double Left = Elapsed / static_cast<double>(Done - First) * static_cast<double>(Total - Done);
    if (Said && Left > 2 * *Said + Slack)
      return std::nullopt;
    Left = Said ? std::min(Left, *Said) : Left;
    if (Left < 1)
      return std::nullopt;
    Said = Left;
    return Left;
  }

private:
  static constexpr double Settled = 1; ///< seconds: before that, the first files say too little
  static constexpr double Slack = 5;   ///< seconds
  double Start = 0;
  size_t First = 0, Last = 0;
  std::optional<double> Said;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_REMAININGTIME_H
