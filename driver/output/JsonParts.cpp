//===- JsonParts.cpp - What several JSON reports have in common -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/JsonParts.h"

#include "checkers/data/RuleInfo.h"
#include "driver/output/Names.h"

using namespace irqlint;

void irqlint::addLocation(Json &Out, const Location &Loc) {
  Out["file"] = Loc.File;
  Out["line"] = Loc.Line;
  Out["column"] = Loc.Column;
}

Json irqlint::toJson(const PathStep &Step) {
  Json Out;
  Out["kind"] = stepKindName(Step.Kind);
  addLocation(Out, Step.Loc);
  Out["function"] = Step.Function;
  Out["object"] = Step.Object;
  Out["callee"] = Step.Callee;
  Out["text"] = Step.Text;
  Out["depth"] = Step.Depth;
  Out["state"] = Step.State;
  return Out;
}

/// What each way of a finding has for itself.
static void addWay(Json &Out, const Finding &F) {
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
  Out["consequence"] = F.Consequence;
  Out["other_paths"] = F.OtherPaths;
}

static void addPath(Json &Out, const Finding &F) {
  if (!F.Builds.empty())
    Out["builds"] = F.Builds;
  Out["path"] = Json::array();
  for (const PathStep &Step : F.Path)
    Out["path"].push_back(toJson(Step));
}

/// Null for none.
static Json placeJson(const RightPlace &Right) {
  Json Out;
  if (!Right.Loc.valid())
    return Out;
  addLocation(Out, Right.Loc);
  Out["function"] = Right.Function;
  Out["text"] = Right.Text;
  return Out;
}

Json irqlint::toJson(const Finding &F, const std::string &Fingerprint,
                     const std::vector<std::string> &OfWays) {
  const RuleInfo *Rule = findRule(F.Rule);
  Json Out;
  Out["rule"] = F.Rule;
  Out["variant"] = F.Variant;
  Out["level"] = levelName(F.Severity);
  addWay(Out, F);
  Out["run_time"] = Rule ? runTimeText(*Rule) : "";
  Out["cause"] = F.Cause;
  Out["same_elsewhere"] = F.SameElsewhere;
  Out["right_elsewhere"] = placeJson(F.Right);
  Out["architectures"] = F.Architectures;
  Out["fingerprint"] = Fingerprint;
  Out["way_fingerprint"] = OfWays.front();
  addPath(Out, F);
  Out["also"] = Json::array();
  for (size_t I = 0; I != F.Also.size(); ++I) {
    Json Way;
    addWay(Way, F.Also[I]);
    Way["fingerprint"] = OfWays[I + 1];
    addPath(Way, F.Also[I]);
    Out["also"].push_back(std::move(Way));
  }
  return Out;
}

Json irqlint::toJson(const Notice &N) {
  const NoticeInfo &Info = noticeInfo(N.What);
  Json Out;
  Out["id"] = Info.Id;
  Out["kind"] = Info.Alias;
  addLocation(Out, N.Loc);
  Out["text"] = N.Text;
  return Out;
}

Json irqlint::toJson(const UnknownCallReport &Call) {
  Json Out;
  Out["callee"] = Call.Callee;
  Out["reason"] = Call.Reason;
  Out["text"] = Call.Text;
  Out["calls"] = Json::array();
  for (const UnknownCallReport::Call &C : Call.Calls) {
    Json Place;
    addLocation(Place, C.Loc);
    Place["function"] = C.Function;
    Out["calls"].push_back(std::move(Place));
  }
  Out["entry_points"] = Call.Entries;
  Out["atomic_entry_points"] = Call.AtomicEntries;
  Out["first_entry_points"] = Json::array();
  for (const UnknownCallReport::Entry &E : Call.Named) {
    Json Entry;
    Entry["entry"] = E.Function;
    Entry["entry_field"] = E.Where;
    Entry["context"] = E.Context;
    addLocation(Entry, E.Installed);
    Out["first_entry_points"].push_back(std::move(Entry));
  }
  return Out;
}
