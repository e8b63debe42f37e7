//===- GenirqContexts.h - The contexts, held against kernel/irq -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_GENIRQCONTEXTS_H
#define IRQLINT_CHECKERS_SUBJECTS_GENIRQCONTEXTS_H

#include "checkers/analysis/GenirqCalls.h"
#include "checkers/data/ChipModel.h"
#include "checkers/data/Models.h"

#include <string>
#include <vector>

namespace irqlint {

enum class Derived : uint8_t { Confirmed, Contradicted, NotDerivable };

/// "confirmed", "contradicted", "not derivable"
const char *derivedName(Derived D);

/// One line of rules/contexts.json, and what the kernel at hand says of it.
struct ContextLine {
  const EntrySource *Line = nullptr;
  std::vector<const GenirqCall *> Calls; ///< of what the line speaks of; in the order of positions
  Derived Says = Derived::NotDerivable;
  std::string Because;

  /// "irq_chip::irq_mask", "request_threaded_irq(1)"
  std::string name() const;
  /// Whether what is called so may sleep, by the calls; nothing where they do not tell. Where the
  /// context says that it may, one call at which it may is enough.
  std::optional<bool> maySleep() const;
};

/// One function of which rules/chips.json says that it calls a chip with its bus lock held.
struct BusLockLine {
  Name Function;
  Pos At; ///< its definition, or none
  Derived Says = Derived::NotDerivable;
  std::string Because;
};

/// What kernel/irq of the program says of the contexts.
class GenirqContexts {
public:
  explicit GenirqContexts(CallGraph &Graph);

  const std::vector<ContextLine> &lines() const { return Lines; }
  const std::vector<BusLockLine> &busLocks() const { return BusLocks; }
  /// "irq_set_irq_wake > set_irq_wake_real"
  std::string wayText(const GenirqCall &C) const;

private:
  std::string where(const GenirqCall &C) const;
  std::vector<std::pair<Name, Name>> fieldsOf(const EntrySource &Line) const;
  bool fieldsGiven(FunctionId F, unsigned Argument, unsigned Depth,
                   std::vector<std::pair<Name, Name>> &Out) const;
  ContextLine judge(const EntrySource &Line) const;
  BusLockLine judge(const BusLockFunction &Of) const;

  const CallGraph &Graph;
  const Program &P;
  std::vector<GenirqCall> Calls;
  std::vector<ContextLine> Lines;
  std::vector<BusLockLine> BusLocks;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_GENIRQCONTEXTS_H
