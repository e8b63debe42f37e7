//===- JsonParts.h - What several JSON reports have in common -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_JSONPARTS_H
#define IRQLINT_DRIVER_OUTPUT_JSONPARTS_H

#include "checkers/report/Finding.h"
#include "checkers/report/UnknownReport.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace irqlint {

using Json = nlohmann::ordered_json;

/// "file", "line" and "column" into Out.
void addLocation(Json &Out, const Location &Loc);

/// docs/output.md has the keys of these.
Json toJson(const PathStep &Step);
/// OfWays: F's of wayFingerprints().
Json toJson(const Finding &F, const std::string &Fingerprint,
            const std::vector<std::string> &OfWays);
Json toJson(const Notice &N);
Json toJson(const UnknownCallReport &Call);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_JSONPARTS_H
