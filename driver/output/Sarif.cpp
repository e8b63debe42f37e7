//===- Sarif.cpp - Findings as SARIF 2.1.0 --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The shape is what GitHub's code scanning, the OASIS schema and Microsoft's validator agree on:
// one run, one location a result, every step of a proof written out in place.
//
//===----------------------------------------------------------------------===//

#include "driver/commands/CheckOptions.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/SarifLocations.h"
#include "driver/output/SarifTool.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace irqlint {

/// Steps of one code flow. A chain that long has lost its reader, and consumers cut at some length
/// too, without saying so.
static constexpr size_t StepLimit = 100;

/// Of a run with more, GitHub takes none (docs.github.com, "SARIF support for code scanning").
static constexpr size_t ResultLimit = 25000;
/// Of a message it shows so much.
static constexpr size_t MessageLimit = 4000;

/// Text as a sentence.
static std::string sentence(std::string Text) {
  if (!Text.empty() && Text.back() != '.')
    Text += '.';
  return Text;
}

/// The function that a step belongs to. A table at file scope belongs to none, so it is shown under
/// the function that it installs.
static const std::string &functionOf(const PathStep &Step, const Finding &F) {
  if (!Step.Function.empty())
    return Step.Function;
  return !Step.Callee.empty() ? Step.Callee : F.Entry;
}

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

/// Turns one finding at a time into a result object.
class ResultWriter {
public:
  ResultWriter(SarifLocations &Places, const SarifTool &Tool) : Places(Places), Tool(Tool) {}

  Json result(const Finding &F, const std::string &Fingerprint) const;

private:
  Json message(const Finding &F) const;
  Json codeFlow(const Finding &F) const;
  Json relatedLocations(const Finding &F) const;
  Json partialFingerprints(const Finding &F, const std::string &Fingerprint) const;
  Json properties(const Finding &F) const;
  Json suppressions(const Finding &F) const;

  SarifLocations &Places;
  const SarifTool &Tool;
};

static const PathStep *firstInstalled(const Finding &F) {
  for (const PathStep &Step : F.Path)
    if (Step.Kind == StepKind::Installed && Step.Loc.valid())
      return &Step;
  return nullptr;
}

Json ResultWriter::message(const Finding &F) const {
  std::string Text = sentence(F.Message);
  // The link is to relatedLocations, where the same number is the id.
  if (firstInstalled(F) && !F.EntryField.empty())
    Text += " It is installed as ['" + F.EntryField + "'](1).";
  if (F.OtherPaths)
    Text += " " + counted(F.OtherPaths, "more path") +
            (F.OtherPaths == 1 ? " leads here." : " lead here.");
  if (Text.size() > MessageLimit)
    Text = Text.substr(0, MessageLimit - 4) + " ...";
  return {{"text", Text}};
}

/// Which steps to show: all, or the two ends of a chain that is too long, since how it begins and
/// where it ends matter most.
static std::vector<const PathStep *> shownSteps(const Finding &F) {
  std::vector<const PathStep *> Out;
  for (size_t I = 0; I < F.Path.size(); ++I)
    if (F.Path.size() <= StepLimit || I < StepLimit / 2 || I + StepLimit / 2 >= F.Path.size())
      Out.push_back(&F.Path[I]);
  return Out;
}

Json ResultWriter::codeFlow(const Finding &F) const {
  Json Steps = Json::array();
  const Location *Last = &F.Primary;
  unsigned Order = 0;
  for (const PathStep *Step : shownSteps(F)) {
    // Consumers reject a location without a file; where the step's own is unknown, the call that
    // led to it stands in.
    if (Step->Loc.valid())
      Last = &Step->Loc;
    Json Place = Places.location(*Last, 0, functionOf(*Step, F), /*WithContext=*/false);
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
  if (F.Path.size() > StepLimit)
    Flow["properties"] = {{"stepLimit", StepLimit}, {"stepsOmitted", F.Path.size() - StepLimit}};
  return Flow;
}

Json ResultWriter::relatedLocations(const Finding &F) const {
  Json Out = Json::array();
  for (const PathStep &Step : F.Path) {
    if (Step.Kind != StepKind::Installed || !Step.Loc.valid())
      continue;
    Json Place = {{"id", Out.size() + 1}};
    Place.update(Places.location(Step.Loc, 0, functionOf(Step, F), /*WithContext=*/true));
    Place["message"]["text"] = sentence(stepText(Step));
    Out.push_back(std::move(Place));
  }
  return Out;
}

Json ResultWriter::partialFingerprints(const Finding &F, const std::string &Fingerprint) const {
  Json Out;
  if (std::string Hash = Places.lineHash(F.Primary); !Hash.empty())
    Out["primaryLocationLineHash"] = Hash;
  Out["irqlint/v1"] = Fingerprint;
  return Out;
}

Json ResultWriter::properties(const Finding &F) const {
  Json Out;
  auto Add = [&Out](const char *Key, const std::string &Value) {
    if (!Value.empty())
      Out[Key] = Value;
  };
  Add("variant", F.Variant);
  Add("entry", F.Entry);
  Add("entryField", F.EntryField);
  Add("context", F.Context);
  Add("primitive", F.Primitive);
  Add("help", F.Help);
  Out["otherPaths"] = F.OtherPaths;
  if (!F.Builds.empty())
    Out["builds"] = F.Builds;
  return Out;
}

Json ResultWriter::suppressions(const Finding &F) const {
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

/// Empty where there is no baseline.
static const char *baselineName(BaselineState State) {
  switch (State) {
  case BaselineState::None:
    return "";
  case BaselineState::New:
    return "new";
  case BaselineState::Unchanged:
    return "unchanged";
  case BaselineState::Absent:
    return "absent";
  }
  return "";
}

Json ResultWriter::result(const Finding &F, const std::string &Fingerprint) const {
  const std::string &Function = F.PrimaryFunction.empty() ? F.Entry : F.PrimaryFunction;
  Json Out;
  Out["ruleId"] = F.Rule;
  Out["ruleIndex"] = Tool.ruleIndex(F.Rule);
  Out["kind"] = "fail";
  Out["level"] = levelName(F.Severity);
  Out["message"] = message(F);
  Out["locations"] =
      Json::array({Places.location(F.Primary, F.EndColumn, Function, /*WithContext=*/true)});
  if (!F.Path.empty())
    Out["codeFlows"] = Json::array({codeFlow(F)});
  if (Json Related = relatedLocations(F); !Related.empty())
    Out["relatedLocations"] = std::move(Related);
  Out["partialFingerprints"] = partialFingerprints(F, Fingerprint);
  if (!F.Suppressions.empty())
    Out["suppressions"] = suppressions(F);
  if (F.Baseline != BaselineState::None)
    Out["baselineState"] = baselineName(F.Baseline);
  Out["properties"] = properties(F);
  return Out;
}

static Json notification(const Notice &N, SarifLocations &Places) {
  const NoticeInfo &Info = noticeInfo(N.What);
  Json Out;
  Out["descriptor"] = {{"id", Info.Id}, {"index", &Info - NoticeKinds}};
  Out["level"] = "note";
  Out["message"]["text"] = sentence(N.Text);
  if (!N.Loc.File.empty())
    Out["locations"] = Json::array({Places.fileLocation(N.Loc)});
  return Out;
}

static Json invocation(const CheckResult &Result, const std::string &CommandLine, int ExitCode,
                       SarifLocations &Places) {
  Json Out;
  if (!CommandLine.empty())
    Out["commandLine"] = CommandLine;
  Out["exitCode"] = ExitCode;
  Out["executionSuccessful"] = ExitCode != ExitUsage;
  Json Execution = Json::array(), Configuration = Json::array();
  for (const Notice &N : Result.Notices)
    (N.What == Notice::Kind::DroppedFlag ? Configuration : Execution)
        .push_back(notification(N, Places));
  Out["toolExecutionNotifications"] = std::move(Execution);
  Out["toolConfigurationNotifications"] = std::move(Configuration);
  return Out;
}

/// What identifies the analysis: the category, up to the last slash, for those who upload several.
static std::string automationId(llvm::StringRef Category) {
  if (Category.empty())
    return "irqlint/";
  return (Category + (Category.ends_with("/") ? "" : "/")).str();
}

/// A remote's address as a URI that may be shown: without a user's name and password.
static std::string repositoryUri(const SarifRun::Repository &R) {
  llvm::StringRef Uri(R.Uri);
  size_t Scheme = Uri.find("://");
  if (Scheme == llvm::StringRef::npos) {
    // host:path, as ssh has it; anything else is a folder
    auto [Host, Path] = Uri.split(':');
    if (Uri.empty() || Path.empty() || Host.contains('/'))
      return toUri(R.Uri.empty() || !Uri.starts_with("/") ? R.Top : R.Uri);
    return ("ssh://" + Host.substr(Host.rfind('@') + 1) + "/" + Path.ltrim('/')).str();
  }
  llvm::StringRef Rest = Uri.substr(Scheme + 3);
  size_t Slash = Rest.find('/'), At = Rest.substr(0, Slash).rfind('@');
  return (Uri.substr(0, Scheme + 3) + Rest.substr(At == llvm::StringRef::npos ? 0 : At + 1)).str();
}

static Json provenance(const SarifRun::Repository &R) {
  Json Out;
  Out["repositoryUri"] = repositoryUri(R);
  Out["revisionId"] = R.Revision;
  if (!R.Branch.empty())
    Out["branch"] = R.Branch;
  Out["mappedTo"]["uriBaseId"] = "SRCROOT";
  return Json::array({std::move(Out)});
}

/// Which findings are told: all, or the worst where there are more than readers take.
static std::vector<size_t> toldFindings(const std::vector<Finding> &Findings) {
  std::vector<size_t> Out(Findings.size());
  std::iota(Out.begin(), Out.end(), 0);
  if (Out.size() <= ResultLimit)
    return Out;
  std::sort(Out.begin(), Out.end(), [&](size_t A, size_t B) {
    auto rank = [&](size_t I) {
      return std::make_tuple(!Findings[I].isOpen(), -static_cast<int>(Findings[I].Severity), I);
    };
    return rank(A) < rank(B);
  });
  Out.resize(ResultLimit);
  std::sort(Out.begin(), Out.end());
  return Out;
}

std::string toSarif(const CheckResult &Given, const SarifRun &About) {
  std::vector<size_t> Told = toldFindings(Given.Findings);
  CheckResult Cut;
  if (Told.size() != Given.Findings.size()) {
    Cut = Given;
    Cut.Notices.push_back({Notice::Kind::Limit,
                           {},
                           llvm::formatv("{0} of {1} findings are in this file, the worst: readers "
                                         "of SARIF take no more.",
                                         Told.size(), Given.Findings.size())
                               .str()});
  }
  const CheckResult &Result = Cut.Findings.empty() ? Given : Cut;
  SarifLocations Places(Result);
  SarifTool Tool(Result);
  ResultWriter Writer(Places, Tool);

  Json Run;
  Run["tool"] = Tool.tool();
  Run["invocations"] = Json::array({invocation(Result, About.CommandLine, About.ExitCode, Places)});
  Run["automationDetails"]["id"] = automationId(About.Category);
  if (!About.Source.Revision.empty())
    Run["versionControlProvenance"] = provenance(About.Source);
  Run["language"] = "en-US";
  Run["columnKind"] = "utf16CodeUnits";
  Run["defaultSourceLanguage"] = "c";
  Run["originalUriBaseIds"]["SRCROOT"]["uri"] =
      toUri(Result.SourceRoot) + (llvm::StringRef(Result.SourceRoot).ends_with("/") ? "" : "/");
  Run["originalUriBaseIds"]["SRCROOT"]["description"]["text"] = "The root of the kernel's source.";
  Run["artifacts"] = Places.artifacts();
  Run["results"] = Json::array();
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (size_t I : Told)
    Run["results"].push_back(Writer.result(Result.Findings[I], Fingerprints[I]));
  if (Json Taxonomies = Tool.taxonomies(); !Taxonomies.empty())
    Run["taxonomies"] = std::move(Taxonomies);

  Json Log;
  Log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  Log["version"] = "2.1.0";
  Log["runs"] = Json::array({std::move(Run)});
  // Sources may hold bytes that are not UTF-8; a report must be made all the same.
  return Log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace irqlint
