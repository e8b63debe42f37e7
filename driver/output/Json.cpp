//===- Json.cpp - Findings as one JSON object -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Fingerprint.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
static constexpr int FormatVersion = 1;

void irqlint::writeJson(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["incomplete"] = Result.Incomplete;
  Out["findings"] = Json::array();
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint, OfWays] :
       llvm::zip(Result.Findings, Fingerprints, wayFingerprints(Result.Findings)))
    if (What.has(F))
      Out["findings"].push_back(toJson(F, Fingerprint, OfWays));
  Out["notices"] = Json::array();
  for (const Notice &N : Result.Notices)
    Out["notices"].push_back(toJson(N));
  if (Result.UnknownCalls) {
    Out["unknown_calls"] = Json::array();
    for (const UnknownCallReport &Call : *Result.UnknownCalls)
      Out["unknown_calls"].push_back(toJson(Call));
  }
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void irqlint::writeJsonl(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint, OfWays] :
       llvm::zip(Result.Findings, Fingerprints, wayFingerprints(Result.Findings)))
    if (What.has(F))
      OS << toJson(F, Fingerprint, OfWays).dump(-1, ' ', false, Json::error_handler_t::replace)
         << '\n';
}
