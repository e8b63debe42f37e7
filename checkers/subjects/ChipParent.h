//===- ChipParent.h - Where a chip's line comes from ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_CHIPPARENT_H
#define IRQLINT_CHECKERS_SUBJECTS_CHIPPARENT_H

#include "checkers/subjects/Lines.h"

#include <string>

namespace irqlint {

/// Where the chip's line comes from, or where it has none the domain that its own one is above:
/// "platform_get_irq()", "i2c_client::irq", "irq_find_host()". Empty where the code does not say.
std::string parentOf(const Answers &A, const Lines &L, const Chip &C);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_CHIPPARENT_H
