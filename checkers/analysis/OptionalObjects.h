//===- OptionalObjects.h - Objects that need not be there -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of a clock, a reset line or a gpio that a board may lack, a driver asks with a function that has
// "_optional" in its name. Where there is none it gets NULL, and the functions of the same library
// do nothing with that (drivers/clk/clk.c:1186, drivers/reset/core.c:470). So a call that sleeps
// on such an object sleeps on some boards only.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_OPTIONALOBJECTS_H
#define IRQLINT_CHECKERS_ANALYSIS_OPTIONALOBJECTS_H

#include "checkers/analysis/Answers.h"
#include "checkers/analysis/PathSearch.h"

#include <optional>

namespace irqlint {

/// A call on a way that is made with such an object, and the call that gave it.
struct OptionalObject {
  SiteRef Used;
  SiteRef Got;
};

/// The first call of the way's own driver whose object is NULL where it is not there, whatever gave
/// it, so that nothing behind that call happens then.
std::optional<OptionalObject> optionalObjectOn(const Answers &A, const EntryPoint &Entry,
                                               const EffectPath &Path);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_OPTIONALOBJECTS_H
