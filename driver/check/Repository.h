//===- Repository.h - The git repository that the sources are in ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_REPOSITORY_H
#define IRQLINT_DRIVER_CHECK_REPOSITORY_H

#include "driver/output/Report.h"

#include <string>

namespace irqlint {

/// Where the sources of a result come from, as far as git knows; nothing where they are in no
/// repository. Why becomes what git complains of where it refuses to look.
SarifRun::Repository repositoryOf(const CheckResult &Result, std::string &Why);

/// The folder of the sources in the repository that they are in, with a slash; empty where they are
/// its top or are in none. Where git refuses to look, the service's own variable says what the
/// repository is.
std::string folderInRepository(const std::string &SourceRoot);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_REPOSITORY_H
