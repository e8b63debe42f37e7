//===- Example.h - Who does what a finding's help says --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_MAIL_EXAMPLE_H
#define IRQLINT_DRIVER_MAIL_EXAMPLE_H

#include "checkers/report/Finding.h"
#include "driver/output/SourceLines.h"

#include <string>

namespace irqlint {

/// The first drivers, by name, of the finding's folder that use what its help names and the
/// finding's own file does not: "drivers/gpio/gpio-one.c:12 uses GPIOCHIP_IRQ_RESOURCE_HELPERS".
/// Empty where the help names nothing of the kind, or nobody uses it. That they use it well is not
/// said.
std::string exampleFor(const Finding &F, const std::string &Root, SourceLines &Lines);

} // namespace irqlint

#endif // IRQLINT_DRIVER_MAIL_EXAMPLE_H
