//===- KnownWays.h - Which ways to faults there are, and how often --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_KNOWNWAYS_H
#define IRQLINT_DRIVER_CHECK_KNOWNWAYS_H

#include "driver/run/CheckResult.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// One way to a fault, which is what a fix mends.
struct KnownWay {
  Finding F;
  std::string Print; ///< its own fingerprint
  std::string Told;  ///< that of the finding which tells it
};

/// The ways of what was found now.
std::vector<KnownWay> knownWays(const CheckResult &R);

/// How often a way is there, by its fingerprint without the number that tells equal ones apart,
/// which changes where one of them is mended; and by what it says, which stays the same where a fix
/// calls something else by which it is known.
class WayCounts {
public:
  WayCounts() = default;
  explicit WayCounts(const std::vector<KnownWay> &All);

  void add(const KnownWay &Way, int Number);
  /// Whether Other has more of that one.
  bool isLessThan(const WayCounts &Other, const KnownWay &Way) const;
  /// Whether there is one that says the same.
  bool says(const KnownWay &Way) const;

private:
  std::map<std::string, int> ByPrint, ByText;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_KNOWNWAYS_H
