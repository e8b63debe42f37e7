//===- Date.h - Until when something is silenced --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_SILENCE_DATE_H
#define IRQLINT_DRIVER_SILENCE_DATE_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

/// Whether Text is a day of the calendar as 2026-01-31. Such texts compare as the days do.
bool isDate(llvm::StringRef Text);

/// This day in UTC, or that of SOURCE_DATE_EPOCH, seconds since 1970, where the environment has
/// it: a build that is to be the same tomorrow sets it.
std::string today();

} // namespace irqlint

#endif // IRQLINT_DRIVER_SILENCE_DATE_H
