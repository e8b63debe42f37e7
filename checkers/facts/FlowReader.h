//===- FlowReader.h - The order of what a function does -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FLOWREADER_H
#define IRQLINT_CHECKERS_FACTS_FLOWREADER_H

#include "checkers/facts/FlowEvent.h"

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <vector>

namespace irqlint {

/// Lays the blocks of a control flow graph out as a list of events.
class FlowReader {
public:
  /// What a block does, in order, without where it goes on.
  using Events = llvm::DenseMap<const clang::CFGBlock *, std::vector<FlowEvent>>;

  /// Gives the number of the test that a block with two ways on ends in, or NoTest. With a Case the
  /// block ends in a switch. At is the number of the Branch: the way on where the test holds, or
  /// where it is not that case, stands behind it.
  using TestOf = llvm::function_ref<uint32_t(const clang::CFGBlock *, const clang::CaseStmt *Case,
                                             uint32_t At)>;

  /// Order is the graph's blocks in reverse post-order.
  static std::vector<FlowEvent> read(const clang::CFG &Graph,
                                     const std::vector<const clang::CFGBlock *> &Order, Events Of,
                                     TestOf Test);
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FLOWREADER_H
