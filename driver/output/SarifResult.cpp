//===- SarifResult.cpp - One finding, as SARIF writes it ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SarifResult.h"

#include "checkers/data/RuleInfo.h"
#include "checkers/report/Causes.h"
#include "driver/output/Names.h"

using namespace irqlint;

std::string irqlint::sentence(std::string Text) {
  if (!Text.empty() && Text.back() != '.')
    Text += '.';
  return Text;
}

/// What a step belongs to. A table at file scope belongs to no function, so it is shown under the
/// one that it installs, and what installs none under the table's own name.
static LogicalPlace placeOf(const PathStep &Step, const Finding &F) {
  if (!Step.Function.empty())
    return {Step.Function};
  if (!Step.Callee.empty())
    return {Step.Callee};
  return Step.Object.empty() ? LogicalPlace{F.Entry, F.EntryIs}
                             : LogicalPlace{Step.Object, EntryKind::Variable};
}

/// Whether it is only known from a baseline, so that the sources of now tell nothing of it.
static bool isGone(const Finding &F) { return F.Baseline == BaselineState::Absent; }

static Json kindsOf(StepKind Kind) {
  switch (Kind) {
  case StepKind::Installed:
    return Json::array({"handler", "function"});
  case StepKind::Call:
    return Json::array({"call", "function"});
  case StepKind::Indirect:
    return Json::array({"call", "value"});
  case StepKind::Blocking:
    return Json::array({"call", "function", "danger"});
  case StepKind::Evidence:
    return Json::array({"value"});
  }
  return Json::array();
}

static const PathStep *firstInstalled(const Finding &F) {
  for (const PathStep &Step : F.Path)
    if (Step.Kind == StepKind::Installed && Step.Loc.valid())
      return &Step;
  return nullptr;
}

/// Where the entry point is installed, or what the proof rests on being installed, as a sentence
/// with a link to relatedLocations, where the same number is the id.
static std::string installedText(const Finding &F) {
  const PathStep *Step = firstInstalled(F);
  if (!Step)
    return "";
  if (!F.EntryField.empty())
    return (llvm::StringRef(F.EntryField).contains("::") ? " It is installed as ['"
                                                         : " It is registered with ['") +
           F.EntryField + "'](1).";
  return Step->Callee.empty() ? "" : " See where ['" + Step->Callee + "'](1) is installed.";
}

Json SarifResults::message(const Finding &F) {
  std::string Text = sentence(F.Message);
  if (Text.size() > Limits.Message) {
    ++CutMessages;
    Text = cutText(Text, Limits.Message - 4) + " ...";
  }
  Text += installedText(F);
  if (F.OtherPaths)
    Text += " " + counted(F.OtherPaths, "more path") +
            (F.OtherPaths == 1 ? " leads here." : " lead here.");
  if (std::string Others = othersText(F); !Others.empty())
    Text += " " + capitalized(Others) + ".";
  return {{"text", Text}};
}

/// Which steps to show: all, or the two ends of a chain that is too long, since how it begins and
/// where it ends matter most.
static std::vector<const PathStep *> shownSteps(const Finding &F, size_t Most) {
  std::vector<const PathStep *> Out;
  for (size_t I = 0; I < F.Path.size(); ++I)
    if (F.Path.size() <= Most || I < Most / 2 || I + Most / 2 >= F.Path.size())
      Out.push_back(&F.Path[I]);
  return Out;
}

Json SarifResults::codeFlow(const Finding &F) {
  std::vector<const PathStep *> Shown = shownSteps(F, Limits.Steps);
  Json Steps = Json::array();
  const Location *Last = &F.Primary;
  unsigned Order = 0;
  for (const PathStep *Step : Shown) {
    // Consumers reject a location without a file; where the step's own is unknown, the call that
    // led to it stands in.
    if (Step->Loc.valid())
      Last = &Step->Loc;
    Json Place = Places.location(*Last, 0, placeOf(*Step, F), /*WithContext=*/false);
    Place["message"]["text"] = sentence(stepText(*Step));
    Json Out;
    Out["location"] = std::move(Place);
    Out["kinds"] = kindsOf(Step->Kind);
    if (!Step->State.empty())
      Out["state"]["context"]["text"] = Step->State;
    Out["nestingLevel"] = Step->Depth;
    Out["executionOrder"] = ++Order;
    Out["importance"] = Step->Kind == StepKind::Evidence ? "important" : "essential";
    Steps.push_back(std::move(Out));
  }
  Json Thread;
  if (!F.Context.empty())
    Thread["initialState"]["context"]["text"] = F.Context;
  Thread["locations"] = std::move(Steps);
  Json Flow;
  Flow["threadFlows"] = Json::array({std::move(Thread)});
  if (Shown.size() != F.Path.size()) {
    ++CutFlows;
    Flow["properties"] = {{"stepLimit", Limits.Steps},
                          {"stepsOmitted", F.Path.size() - Shown.size()}};
  }
  return Flow;
}

Json SarifResults::relatedLocations(const Finding &F) const {
  Json Out = Json::array();
  for (const Finding &Way : waysOf(F))
    for (const PathStep &Step : Way.Path) {
      if (Step.Kind != StepKind::Installed || !Step.Loc.valid())
        continue;
      Json Place = {{"id", Out.size() + 1}};
      Place.update(Places.location(Step.Loc, 0, placeOf(Step, Way), /*WithContext=*/true));
      Place["message"]["text"] = sentence(stepText(Step));
      Out.push_back(std::move(Place));
    }
  if (F.Right.Loc.valid()) {
    Json Place = {{"id", Out.size() + 1}};
    Place.update(Places.location(F.Right.Loc, 0, {F.Right.Function}, /*WithContext=*/true));
    Place["message"]["text"] = sentence("done right in another driver: " + F.Right.Text);
    Out.push_back(std::move(Place));
  }
  return Out;
}

Json SarifResults::partialFingerprints(const Finding &F, const std::string &Fingerprint) const {
  Json Out;
  if (std::string Hash = Places.lineHash(F.Primary); !Hash.empty() && !isGone(F))
    Out["primaryLocationLineHash"] = Hash;
  Out["irqlint/v1"] = Fingerprint;
  return Out;
}

static Json properties(const Finding &F) {
  Json Out;
  auto Add = [&Out](const char *Key, const std::string &Value) {
    if (!Value.empty())
      Out[Key] = Value;
  };
  Add("variant", F.Variant);
  Add("entry", F.Entry);
  Add("entryKind", entryKindName(F.EntryIs));
  Add("entryField", F.EntryField);
  Add("missingField", F.MissingField);
  Add("context", F.Context);
  Add("primitive", F.Primitive);
  Add("help", F.Help);
  Add("consequence", F.Consequence);
  if (const RuleInfo *Rule = findRule(F.Rule))
    Add("runTime", runTimeText(*Rule));
  Add("cause", F.Cause);
  if (F.SameElsewhere)
    Out["sameElsewhere"] = F.SameElsewhere;
  if (!F.Architectures.empty())
    Out["architectures"] = F.Architectures;
  for (const Finding &Way : F.Also)
    Out["also"].push_back({{"entry", Way.Entry},
                           {"entryField", Way.EntryField},
                           {"context", Way.Context},
                           {"primitive", Way.Primitive}});
  Out["otherPaths"] = F.OtherPaths;
  if (!F.Builds.empty())
    Out["builds"] = F.Builds;
  return Out;
}

static Json suppressions(const Finding &F, SarifLocations &Places) {
  Json Out = Json::array();
  for (const Suppression &S : F.Suppressions) {
    Json One;
    One["kind"] = S.How == Suppression::Kind::InSource ? "inSource" : "external";
    One["status"] = "accepted";
    if (!S.Reason.empty())
      One["justification"] = S.Reason;
    if (!S.Loc.File.empty())
      One["location"] = Places.fileLocation(S.Loc);
    Out.push_back(std::move(One));
  }
  return Out;
}

/// Null where there is no baseline.
static const char *baselineName(BaselineState State) {
  switch (State) {
  case BaselineState::None:
    return nullptr;
  case BaselineState::New:
    return "new";
  case BaselineState::Unchanged:
    return "unchanged";
  case BaselineState::Absent:
    return "absent";
  }
  return nullptr;
}

Json SarifResults::result(const Finding &F, const std::string &Fingerprint, const FindingFix *Fix) {
  LogicalPlace In = F.PrimaryFunction.empty() ? LogicalPlace{F.Entry, F.EntryIs}
                                              : LogicalPlace{F.PrimaryFunction};
  Json Out;
  Out["ruleId"] = F.Rule;
  Out["ruleIndex"] = Tool.ruleIndex(F.Rule);
  Out["kind"] = "fail";
  Out["level"] = levelName(F.Severity);
  Out["message"] = message(F);
  Out["locations"] =
      Json::array({isGone(F) ? Places.formerLocation(F.Primary, In)
                             : Places.location(F.Primary, F.EndColumn, In, /*WithContext=*/true)});
  for (const Finding &Way : waysOf(F))
    if (!Way.Path.empty())
      Out["codeFlows"].push_back(codeFlow(Way));
  if (Json Related = relatedLocations(F); !Related.empty())
    Out["relatedLocations"] = std::move(Related);
  Out["partialFingerprints"] = partialFingerprints(F, Fingerprint);
  if (Fix)
    Out["fixes"] = Json::array({Places.fix(*Fix)});
  if (!F.Suppressions.empty())
    Out["suppressions"] = suppressions(F, Places);
  if (const char *State = baselineName(F.Baseline))
    Out["baselineState"] = State;
  Out["properties"] = properties(F);
  return Out;
}
