//===- FlowEvent.h - The order of what a function does --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FLOWEVENT_H
#define IRQLINT_CHECKERS_FACTS_FLOWEVENT_H

#include "checkers/facts/Interned.h"

#include <cstdint>

namespace irqlint {

enum class FlowKind : uint8_t {
  Call,   ///< call number Index is made
  Store,  ///< store number Index is made
  Access, ///< access number Index is made
  Return, ///< return statement number Index; cleanups and End follow
  Branch, ///< on where test number Index holds, else at To
  Jump,   ///< goes on at To
  Loop,   ///< the head of a loop, for a Jump or Branch further down; Index 1: see LoopReader
  Stop,   ///< what was called last does not return
  End,    ///< the function returns
};

/// One step of a function. After it comes the next in the list, but for Branch, Jump, Stop and End.
/// The list is in the order of the control flow graph: what precedes on every path stands before.
struct FlowEvent {
  static constexpr uint32_t NoTest = (1u << 24) - 1; ///< a Branch whose condition is not known

  FlowEvent() = default;
  FlowEvent(FlowKind Kind, uint32_t Index, uint32_t To)
      : Kind(Kind), Index(Index & NoTest), To(To) {}

  FlowKind Kind : 8 = FlowKind::End;
  uint32_t Index : 24 = 0; ///< in the list of FunctionFacts that Kind names
  uint32_t To = 0;         ///< of Branch and Jump: a place in the list

  friend bool operator==(const FlowEvent &A, const FlowEvent &B) {
    return A.Kind == B.Kind && A.Index == B.Index && A.To == B.To;
  }
  friend llvm::hash_code hash_value(const FlowEvent &E) {
    return quickHash(E.Kind, E.Index + 0u, E.To);
  }
};
static_assert(sizeof(FlowEvent) == 8, "a kernel has tens of millions of them");

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FLOWEVENT_H
