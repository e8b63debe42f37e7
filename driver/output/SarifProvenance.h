//===- SarifProvenance.h - Which commit was analysed, as SARIF has it -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_SARIFPROVENANCE_H
#define IRQLINT_DRIVER_OUTPUT_SARIFPROVENANCE_H

#include "driver/output/Report.h"

#include <nlohmann/json.hpp>

#include <string>

namespace irqlint {

/// A remote's address as a URI that may be shown: without a user's name, a password or a token. Of
/// an address that is no URI and no ssh one, and of none at all, the work tree's.
std::string repositoryUri(const SarifRun::Repository &R);

/// "versionControlProvenance"; SourceRoot is absolute and without symbolic links.
nlohmann::ordered_json versionControl(const SarifRun::Repository &R, const std::string &SourceRoot);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_SARIFPROVENANCE_H
