//===- Lines.h - The lines that irq_chips hang on -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver that owns an irq_chip and is not at the root of the interrupt tree puts a function on a
// line of its parent, and that function delivers the interrupts of the children. Which chip they
// belong to is seen from the objects: the function that installs the handler makes the domain, the
// domain's operations name the chip.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_LINES_H
#define IRQLINT_CHECKERS_SUBJECTS_LINES_H

#include "checkers/subjects/Chips.h"

#include <map>
#include <set>
#include <vector>

namespace irqlint {

/// How the interrupts of a chip get to it, weakest first.
enum class Delivery : uint8_t {
  Root,         ///< from the CPU's exception entry
  Hierarchical, ///< as interrupts of the parent domain
  Chained,      ///< by a flow handler on the parent's line
  Nested,       ///< in the thread of the parent's handler
  HandRolled,   ///< by hand, out of something that is no flow handler
};
constexpr unsigned NumDeliveries = 5;

/// "root", "hierarchical", ...: as the inventory names it.
const char *deliveryName(Delivery D);

/// A function on a line of the device itself that delivers the interrupts of its controller.
struct Line {
  const EntryPoint *Entry = nullptr;
  FunctionId InstalledIn = NoFunction;
  Pos At;
  Delivery How = Delivery::Chained;
};

/// The lines of the units that own an irq_chip, each unit's by position.
class Lines {
public:
  /// Both outlive the object.
  Lines(const Answers &A, const Chips &C);

  const std::vector<Line> &of(UnitId U) const;
  bool has(UnitId U) const { return ByUnit.count(U); }

  /// The lines that the chip hangs on. Of several of its unit, those that the fewest steps from one
  /// object to the next lead to.
  std::vector<const Line *> of(const Chip &C) const;

  /// Steps from the function that installs the line's handler to the chip; nullopt where none lead
  /// there.
  std::optional<unsigned> distance(const Line &L, const Chip &C) const;

  /// The functions that name the chip, or a variable that holds its address: those that hand it to
  /// genirq or to a library, and the one that fills it in.
  std::vector<FunctionId> usersOf(const Chip &C) const;

private:
  /// A place of the walk: a function, or a variable of static storage.
  struct Node {
    FunctionId F = NoFunction;
    Name Variable;

    friend bool operator<(const Node &X, const Node &Y) {
      return X.F != Y.F ? X.F < Y.F : X.Variable < Y.Variable;
    }
  };
  using Steps = std::map<Node, unsigned>;

  void find();
  const Steps &stepsFrom(FunctionId F, UnitId U) const;
  std::vector<Node> nextOf(const Node &From, UnitId U) const;
  const std::map<Name, std::set<Node>> &namersIn(UnitId U) const;
  std::set<FunctionId> passersOf(const Chip &C) const;

  const Answers &A;
  const Program &P;
  const Chips &TheChips;
  std::map<UnitId, std::vector<Line>> ByUnit;
  mutable std::map<std::pair<FunctionId, UnitId>, Steps> Walked;
  /// By unit and variable: who names it.
  mutable std::map<UnitId, std::map<Name, std::set<Node>>> Namers;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_LINES_H
