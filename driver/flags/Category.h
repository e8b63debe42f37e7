//===- Category.h - What tells our options from others --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_CATEGORY_H
#define IRQLINT_DRIVER_FLAGS_CATEGORY_H

#include "llvm/Support/CommandLine.h"

namespace irqlint {

/// All options of this program are in this category; what is not belongs to LLVM's libraries, and
/// is taken out.
inline llvm::cl::OptionCategory Category("irqlint options");

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_CATEGORY_H
