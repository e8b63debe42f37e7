//===- ChipDelivery.h - How interrupts get to a chip ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHIPDELIVERY_H
#define IRQLINT_CHECKERS_SUBJECTS_CHIPDELIVERY_H

#include "checkers/subjects/Lines.h"

#include <string>
#include <vector>

namespace irqlint {

/// One way in which a chip's interrupts get to it, and what in the source says so.
struct DeliveryFact {
  Delivery How = Delivery::Root;
  Pos At;
  std::string Because; ///< one clause
};

/// The ways that hold for chip C, each once, strongest first. Empty where the code at hand does not
/// say. rules/chips.json has the names that it rests on.
std::vector<DeliveryFact> deliveriesOf(const Answers &A, const Lines &L, const Chips &All,
                                       const Chip &C);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHIPDELIVERY_H
