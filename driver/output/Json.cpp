//===- Json.cpp - Findings as one JSON object -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Fingerprint.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
static constexpr int FormatVersion = 1;

static Json jsonOf(const Finding &F, const std::string &Fingerprint) {
  Json Out;
  Out["rule"] = F.Rule;
  Out["variant"] = F.Variant;
  Out["level"] = levelName(F.Severity);
  Out["message"] = F.Message;
  addLocation(Out, F.Primary);
  Out["end_column"] = F.EndColumn;
  Out["function"] = F.PrimaryFunction;
  Out["entry"] = F.Entry;
  Out["entry_kind"] = entryKindName(F.EntryIs);
  Out["entry_field"] = F.EntryField;
  Out["missing_field"] = F.MissingField;
  Out["context"] = F.Context;
  Out["primitive"] = F.Primitive;
  Out["help"] = F.Help;
  Out["other_paths"] = F.OtherPaths;
  Out["fingerprint"] = Fingerprint;
  if (!F.Builds.empty())
    Out["builds"] = F.Builds;
  Out["path"] = Json::array();
  for (const PathStep &Step : F.Path)
    Out["path"].push_back(toJson(Step));
  return Out;
}

static Json jsonOf(const Notice &N) {
  const NoticeInfo &Info = noticeInfo(N.What);
  Json Out;
  Out["id"] = Info.Id;
  Out["kind"] = Info.Alias;
  addLocation(Out, N.Loc);
  Out["text"] = N.Text;
  return Out;
}

void irqlint::writeJson(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["incomplete"] = Result.Incomplete;
  Out["findings"] = Json::array();
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Fingerprints))
    if (What.has(F))
      Out["findings"].push_back(jsonOf(F, Fingerprint));
  Out["notices"] = Json::array();
  for (const Notice &N : Result.Notices)
    Out["notices"].push_back(jsonOf(N));
  if (Result.UnknownCalls) {
    Out["unknown_calls"] = Json::array();
    for (const UnknownCallReport &Call : *Result.UnknownCalls)
      Out["unknown_calls"].push_back(toJson(Call));
  }
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void irqlint::writeJsonl(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Fingerprints))
    if (What.has(F))
      OS << jsonOf(F, Fingerprint).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}
