//===- Limits.h - The bounds at which an analysis has stopped -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_LIMITS_H
#define IRQLINT_CHECKERS_ANALYSIS_LIMITS_H

#include "checkers/program/Program.h"

#include <cstdint>
#include <map>
#include <utility>

namespace irqlint {

/// A bound that hides something where it is met: what loses nothing needs none of these.
enum class Limit : uint8_t {
  Writes,     ///< the writes to registers that a function leads to, and how far down they are
  Approaches, ///< the ways to a call through its callers
  Genirq,     ///< the calls in kernel/irq down to a chip's callback
  Calls,      ///< the calls out of the driver on a way from an entry point
};

/// Where bounds were met, each function once for each kind.
class Limits {
public:
  void meet(Limit What, FunctionId In) { ++Met[{What, In}]; }
  const std::map<std::pair<Limit, FunctionId>, unsigned> &met() const { return Met; }

private:
  std::map<std::pair<Limit, FunctionId>, unsigned> Met;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_LIMITS_H
