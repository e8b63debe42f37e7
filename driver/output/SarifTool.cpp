//===- SarifTool.cpp - The tool and its rules, as SARIF describes them ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SarifTool.h"
#include "checkers/data/RuleInfo.h"
#include "driver/output/Names.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

using Json = nlohmann::ordered_json;

static constexpr const char *ProjectUri = "https://github.com/irqlint/irqlint";

/// GitHub keeps no more of a description.
static constexpr size_t DescriptionLimit = 1024;

/// A page as this version has it: what a rule of the same id says may be another thing in the next.
static std::string pageUri(const std::string &Page) {
  return std::string(ProjectUri) + "/blob/v" IRQLINT_VERSION "/docs/" + Page + ".md";
}

static const char *problemSeverity(Level L) {
  return L == Level::Error ? "error" : L == Level::Warning ? "warning" : "recommendation";
}

/// The names of the weaknesses that have to do with what irqlint looks for; another one goes
/// without.
static const std::map<unsigned, const char *> CweNames = {
    {252, "Unchecked return value."},
    {362, "Race condition."},
    {393, "Return of a wrong status code."},
    {404, "Improper resource shutdown or release."},
    {413, "Improper resource locking."},
    {416, "Use after free."},
    {457, "Use of an uninitialized variable."},
    {459, "Incomplete cleanup."},
    {476, "NULL pointer dereference."},
    {573, "Improper following of specification by caller."},
    {662, "Improper synchronization."},
    {664, "Improper control of a resource through its lifetime."},
    {665, "Improper initialization."},
    {667, "Improper locking."},
    {672, "Operation on a resource after expiration or release."},
    {696, "Incorrect behavior order."},
    {754, "Improper check for unusual or exceptional conditions."},
    {764, "Multiple locks of a critical resource."},
    {772, "Missing release of a resource after its effective lifetime."},
    {820, "Missing synchronization."},
    {821, "Incorrect synchronization."},
    {826, "Premature release of a resource during its expected lifetime."},
    {832, "Unlock of a resource that is not locked."},
    {833, "Deadlock."},
    {834, "Excessive iteration."},
    {835, "Loop with an unreachable exit condition."},
    {908, "Use of an uninitialized resource."},
    {909, "Missing initialization of a resource."},
};

static std::string limited(const std::string &Text) { return cutText(Text, DescriptionLimit); }

static Json helpOf(const RuleInfo &Rule) {
  std::string RunTime = runTimeText(Rule);
  Json Out;
  Out["text"] = Rule.Help.empty() ? Rule.Summary : Rule.Help;
  Out["markdown"] = Rule.Page.empty() ? Out["text"].get<std::string>() : Rule.Page;
  if (!RunTime.empty())
    Out["text"] = Out["text"].get<std::string>() + " At run time: " + RunTime + ".";
  return Out;
}

static Json relationships(const RuleInfo &Rule) {
  Json Out = Json::array();
  for (unsigned Cwe : Rule.Cwe) {
    Json Target;
    Target["id"] = std::to_string(Cwe);
    Target["toolComponent"] = {{"name", "CWE"}, {"index", 0}};
    Out.push_back({{"target", std::move(Target)}, {"kinds", Json::array({"superset"})}});
  }
  return Out;
}

static Json properties(const RuleInfo &Rule, Level Severity) {
  std::vector<std::string> Tags = Rule.Tags;
  for (unsigned Cwe : Rule.Cwe) {
    std::string Tag = "external/cwe/cwe-" + std::to_string(Cwe);
    if (!llvm::is_contained(Tags, Tag))
      Tags.push_back(std::move(Tag));
  }
  Json Out;
  Out["tags"] = Tags;
  Out["precision"] = Rule.Precision;
  Out["problem.severity"] = problemSeverity(Severity);
  Out["alias"] = Rule.Alias;
  Out["group"] = Rule.Group;
  Out["since"] = Rule.Since;
  if (std::string RunTime = runTimeText(Rule); !RunTime.empty())
    Out["runTime"] = RunTime;
  for (const RuleVariant &Variant : Rule.Variants)
    Out["variants"][Variant.Name] = Variant.Summary;
  return Out;
}

static Json describeRule(const RuleInfo &Rule, bool Rt) {
  Level Severity = Rt ? Rule.SeverityRt : Rule.Severity;
  Json Out;
  Out["id"] = Rule.Id;
  Out["name"] = Rule.Name;
  Out["shortDescription"]["text"] = limited(Rule.Summary);
  std::string Full = Rule.Summary;
  if (!Rule.Help.empty() && Rule.Help != Rule.Summary)
    Full += " " + Rule.Help;
  Out["fullDescription"]["text"] = Full.size() > DescriptionLimit ? limited(Rule.Summary) : Full;
  Out["help"] = helpOf(Rule);
  Out["helpUri"] = pageUri("rules/" + Rule.Id);
  Out["defaultConfiguration"] = {{"enabled", true}, {"level", levelName(Severity)}};
  if (!Rule.Cwe.empty())
    Out["relationships"] = relationships(Rule);
  Out["properties"] = properties(Rule, Severity);
  return Out;
}

/// A rule that only a baseline knows.
static Json describeFormerRule(const std::string &Id) {
  static constexpr const char *Text = "A rule of another version of irqlint.";
  Json Out;
  Out["id"] = Id;
  Out["name"] = "FormerRule";
  for (const char *Key : {"shortDescription", "fullDescription", "help"})
    Out[Key]["text"] = Text;
  Out["helpUri"] = ProjectUri;
  Out["defaultConfiguration"] = {{"enabled", false}, {"level", "note"}};
  return Out;
}

static Json describeNotice(const NoticeInfo &Info) {
  Json Out;
  Out["id"] = Info.Id;
  Out["name"] = Info.Name;
  Out["shortDescription"]["text"] = Info.Summary;
  Out["fullDescription"]["text"] = Info.Summary;
  Out["help"]["text"] = Info.Summary;
  Out["helpUri"] = pageUri("output");
  Out["defaultConfiguration"] = {{"level", levelName(noticeLevel(Info.What))}};
  Out["properties"]["alias"] = Info.Alias;
  return Out;
}

SarifTool::SarifTool(const CheckResult &R) : Result(R) {
  for (const std::string &Id : Result.EnabledRules)
    Index.try_emplace(Id);
  // A finding's rule has to be described even if the caller forgot to say that it ran.
  for (const Finding &F : Result.Findings)
    Index.try_emplace(F.Rule);
  size_t Next = 0;
  for (auto &[Id, Number] : Index)
    Number = Next++;
}

Json SarifTool::tool() const {
  Json Out;
  Json &Driver = Out["driver"];
  Driver["name"] = "irqlint";
  Driver["fullName"] = "irqlint " IRQLINT_VERSION;
  Driver["organization"] = "irqlint";
  Driver["version"] = IRQLINT_VERSION;
  Driver["semanticVersion"] = IRQLINT_VERSION;
  Driver["informationUri"] = ProjectUri;
  Driver["rules"] = Json::array();
  for (const auto &[Id, Number] : Index) {
    if (const RuleInfo *Rule = findRule(Id)) {
      Driver["rules"].push_back(describeRule(*Rule, Result.Rt));
      continue;
    }
    Driver["rules"].push_back(describeFormerRule(Id));
  }
  Driver["notifications"] = Json::array();
  for (const NoticeInfo &Info : NoticeKinds)
    Driver["notifications"].push_back(describeNotice(Info));
  if (!taxonomies().empty())
    Driver["supportedTaxonomies"] = Json::array({{{"name", "CWE"}, {"index", 0}}});
  return Out;
}

Json SarifTool::taxonomies() const {
  std::set<unsigned> Cwes;
  for (const auto &[Id, Number] : Index)
    if (const RuleInfo *Rule = findRule(Id))
      Cwes.insert(Rule->Cwe.begin(), Rule->Cwe.end());
  if (Cwes.empty())
    return Json::array();

  Json Taxonomy;
  Taxonomy["name"] = "CWE";
  Taxonomy["organization"] = "MITRE";
  Taxonomy["shortDescription"]["text"] = "The MITRE Common Weakness Enumeration.";
  Taxonomy["informationUri"] = "https://cwe.mitre.org/";
  Taxonomy["isComprehensive"] = false;
  for (unsigned Cwe : Cwes) {
    Json Taxon;
    Taxon["id"] = std::to_string(Cwe);
    if (auto Name = CweNames.find(Cwe); Name != CweNames.end())
      Taxon["shortDescription"]["text"] = Name->second;
    Taxon["helpUri"] = "https://cwe.mitre.org/data/definitions/" + std::to_string(Cwe) + ".html";
    Taxonomy["taxa"].push_back(std::move(Taxon));
  }
  return Json::array({std::move(Taxonomy)});
}
