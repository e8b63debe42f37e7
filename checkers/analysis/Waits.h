//===- Waits.h - Loops that wait for hardware or another CPU --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_WAITS_H
#define IRQLINT_CHECKERS_ANALYSIS_WAITS_H

#include "checkers/analysis/WayWalk.h"

#include <map>
#include <string>
#include <vector>

namespace irqlint {

/// A loop that does nothing but wait, and that no counter and no clock ends.
struct Wait {
  enum class For : uint8_t { Device, Cpus, Memory };
  For What = For::Memory;
  SiteRef By; ///< the call in it that shows what it waits for, or that lets time pass
};

/// "hardware", "another CPU", "memory that other code writes"
const char *waitText(Wait::For What);

/// Such loops, by the function that has them.
class Waits {
public:
  explicit Waits(const Answers &A) : A(A), Graph(A.graph()), P(A.program()) {}

  const std::vector<Wait> &of(FunctionId F) const;

private:
  /// What a call is to a loop around it.
  enum class Part : uint8_t { Acts, Nothing, Pauses, ReadsCpus, ReadsDevice };

  std::optional<Wait> waitAt(FunctionId F, Flow::Point Head) const;
  Part partOf(SiteRef R, unsigned Depth) const;
  Part partOf(FunctionId F, unsigned Depth) const;

  const Answers &A;
  const CallGraph &Graph;
  const Program &P;
  mutable std::map<FunctionId, std::vector<Wait>> Known;
};

/// A wait that an entry point leads to.
struct ReachedWait {
  const EntryPoint *Entry = nullptr;
  EffectPath Path; ///< to the call in the loop
  Wait::For What = Wait::For::Memory;
};

/// The waits that Entry leads to, each once, by the shortest way.
std::vector<ReachedWait> waitsBelow(const Answers &A, const Waits &Of, const EntryPoint &Entry);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_WAITS_H
