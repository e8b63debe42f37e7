//===- Culprit.h - The commit that a line came with -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_MAIL_CULPRIT_H
#define IRQLINT_DRIVER_MAIL_CULPRIT_H

#include "checkers/report/Finding.h"

#include <string>

namespace irqlint {

/// What 'Fixes:' could name for a finding at Place: the commit that git blames for the line, white
/// space apart, as '0123456789ab ("its subject")'. Empty where Root is in no repository, the line
/// is not committed, or its history ends there: in the first commit of a shallow clone, or of a
/// repository that did not begin where the kernel's does.
std::string culpritOf(const std::string &Root, const Location &Place);

} // namespace irqlint

#endif // IRQLINT_DRIVER_MAIL_CULPRIT_H
