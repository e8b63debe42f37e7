//===- WhyJson.cpp - Answers of irqlint why, as JSON ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/JsonParts.h"
#include "driver/output/WhyReport.h"

using namespace irqlint;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
static constexpr int FormatVersion = 1;

static const char *answerName(WhyEffect::Verdict V) {
  switch (V) {
  case WhyEffect::Verdict::Yes:
    return "yes";
  case WhyEffect::Verdict::Sometimes:
    return "sometimes";
  case WhyEffect::Verdict::PassedOver:
    return "passed-over";
  case WhyEffect::Verdict::No:
    return "no";
  case WhyEffect::Verdict::Unknown:
    return "unknown";
  }
  return "";
}

static Json jsonOf(const std::vector<PathStep> &Steps) {
  Json Out = Json::array();
  for (const PathStep &Step : Steps)
    Out.push_back(toJson(Step));
  return Out;
}

static Json jsonOf(const WhyContext &C) {
  Json Out;
  Out["context"] = C.Text;
  Out["atomic"] = C.Atomic;
  Out["may_sleep"] = C.Sleeps;
  Out["entry_fields"] = C.Where;
  Out["entry_points"] = C.Entries;
  Out["path"] = jsonOf(C.Path);
  return Out;
}

static Json jsonOf(const WhyEffect &E) {
  Json Out;
  Out["effect"] = effectName(E.Kind);
  Out["answer"] = answerName(E.Answer);
  Out["model"] = E.Model;
  Out["ways"] = Json::array();
  for (const WhyWay &Way : E.Ways)
    Out["ways"].push_back({{"condition", Way.Condition}, {"path", jsonOf(Way.Steps)}});
  Out["unknown_calls"] = Json::array();
  for (const UnknownCallReport &Call : E.Unknown)
    Out["unknown_calls"].push_back(toJson(Call));
  return Out;
}

static Json jsonOf(const WhyAnswer &A) {
  Json Out;
  Out["function"] = A.Function;
  addLocation(Out, A.Loc);
  Out["called_as"] = A.CalledAs;
  Out["contexts"] = Json::array();
  for (const WhyContext &C : A.Contexts)
    Out["contexts"].push_back(jsonOf(C));
  Out["loose_ends"] = jsonOf(A.Loose);
  Out["bounded"] = A.Bounded;
  Out["effects"] = Json::array();
  for (const WhyEffect &E : A.Effects)
    Out["effects"].push_back(jsonOf(E));
  return Out;
}

void irqlint::writeWhyJson(const WhyReport &Report, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["function"] = Report.Function;
  Out["incomplete"] = Report.Incomplete;
  Out["searched"] = Report.Searched;
  Out["entry_points"] = Report.EntryPoints;
  Out["answers"] = Json::array();
  for (const WhyAnswer &A : Report.Answers)
    Out["answers"].push_back(jsonOf(A));
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}
