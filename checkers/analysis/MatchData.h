//===- MatchData.h - What a device's match in a table of ids chooses ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver's table of device ids gives each kind of device an object of its own, often with a table
// of operations (include/linux/mod_devicetable.h). Each of them was written for some device, so
// that whatever each one's operations do is done by the driver.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_MATCHDATA_H
#define IRQLINT_CHECKERS_ANALYSIS_MATCHDATA_H

#include "checkers/program/Program.h"

#include <unordered_set>

namespace irqlint {

class MatchData {
public:
  explicit MatchData(const Program &P);

  /// Whether a table of ids has the object's address, or an object that such a table has.
  bool has(Name Object) const { return Objects.count(Object) != 0; }

private:
  std::unordered_set<Name> Objects;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_MATCHDATA_H
