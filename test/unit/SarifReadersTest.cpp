//===- SarifReadersTest.cpp - What the readers of SARIF files count on ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SarifFixture.h"

#include "checkers/data/RuleInfo.h"
#include "driver/output/Names.h"

using namespace irqlint;

//===-- What is not shown elsewhere ----------------------------------------------------------===//

TEST_F(SarifTest, WhatIsSuppressedIsThereAndSaysWhy) {
  Finding &F = Sample.Result.Findings[0];
  F.Suppressions = {{Suppression::Kind::InSource, {Sample.File, 3, 1}, "the lock is a fake"},
                    {Suppression::Kind::External, {"/etc/irqlint/suppressions.json", 7, 3}, ""}};
  const Json Log = parsed(Sample.Result);
  const Json &Results = Log["runs"][0]["results"];
  const Json &Both = Results[0]["suppressions"];
  ASSERT_EQ(Both.size(), 2U);
  EXPECT_EQ(Both[0]["kind"], "inSource");
  EXPECT_EQ(Both[0]["status"], "accepted");
  EXPECT_EQ(Both[0]["justification"], "the lock is a fake");
  EXPECT_EQ(Both[0]["location"]["physicalLocation"]["region"]["startLine"], 3);
  EXPECT_EQ(Both[1]["kind"], "external");
  EXPECT_FALSE(Both[1].contains("justification"));
  const Json &File = Both[1]["location"]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(File["uri"], "file:///etc/irqlint/suppressions.json");
  EXPECT_EQ(Log["runs"][0]["artifacts"][File["index"].get<size_t>()]["location"]["uri"],
            File["uri"]);
  EXPECT_FALSE(Results[1].contains("suppressions"));
}

TEST_F(SarifTest, BaselineStatesAreThereOnlyWithABaseline) {
  for (const Json &Result : Run["results"])
    EXPECT_FALSE(Result.contains("baselineState"));
  Sample.Result.Findings[0].Baseline = BaselineState::New;
  Sample.Result.Findings[1].Baseline = BaselineState::Unchanged;
  const Json Log = parsed(Sample.Result);
  EXPECT_EQ(Log["runs"][0]["results"][0]["baselineState"], "new");
  EXPECT_EQ(Log["runs"][0]["results"][1]["baselineState"], "unchanged");
}

TEST_F(SarifTest, NothingIsReadFromTodaysSourcesForWhatIsGone) {
  Finding F;
  F.Rule = "IRQ999"; // of a version that had it
  F.Message = "an earlier finding is gone";
  F.Primary = {Sample.File, 4, 2};
  F.PrimaryFunction = "sample_gone";
  F.Baseline = BaselineState::Absent;
  Sample.Result.Findings.push_back(F);
  const Json Log = parsed(Sample.Result);
  const Json &Gone = Log["runs"][0]["results"][2];
  EXPECT_EQ(Gone["baselineState"], "absent");
  EXPECT_EQ(Gone["locations"][0]["logicalLocations"][0]["name"], "sample_gone");
  EXPECT_EQ(Gone["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
  EXPECT_FALSE(Gone["locations"][0]["physicalLocation"]["region"].contains("snippet"));
  EXPECT_FALSE(Gone["locations"][0]["physicalLocation"].contains("contextRegion"));
  EXPECT_FALSE(Gone["partialFingerprints"].contains("primaryLocationLineHash"));
  EXPECT_TRUE(Gone["partialFingerprints"].contains("irqlint/v1"));
  const Json &Rule = Log["runs"][0]["tool"]["driver"]["rules"][Gone["ruleIndex"].get<size_t>()];
  EXPECT_EQ(Rule["id"], "IRQ999");
  EXPECT_FALSE(Rule["help"]["text"].get<std::string>().empty());
}

//===-- What readers take --------------------------------------------------------------------===//

/// The run of a report that may hold no more than that, and what it is said to lack.
static Json limited(const CheckResult &Result, const SarifLimits &Limits,
                    std::vector<std::string> &Cuts) {
  SarifRun About;
  About.Limits = Limits;
  parsed(Result, About);
  return Json::parse(toSarif(Result, About, &Cuts))["runs"][0];
}

TEST_F(SarifTest, OfTooManyFindingsTheWorstStay) {
  SarifLimits Limits;
  Limits.Results = 3;
  std::vector<Finding> &All = Sample.Result.Findings;
  Finding Error = All[0], Warning = All[1], Suppressed = All[0];
  Suppressed.Suppressions.emplace_back();
  All = {Suppressed, Warning, Warning, Error};
  std::vector<std::string> Cuts;
  const Json Told = limited(Sample.Result, Limits, Cuts);
  ASSERT_EQ(Told["results"].size(), 3U);
  EXPECT_EQ(Told["results"][0]["level"], "warning");
  EXPECT_EQ(Told["results"][1]["level"], "warning");
  EXPECT_EQ(Told["results"][2]["level"], "error");
  EXPECT_FALSE(Told["results"][2].contains("suppressions"));
  // A finding keeps its number among equals, whether or not the others are told.
  EXPECT_EQ(Told["results"][2]["partialFingerprints"]["irqlint/v1"].get<std::string>().back(), '2');
  ASSERT_EQ(Cuts.size(), 1U);
  EXPECT_EQ(Cuts[0], "3 of 4 findings are in SARIF, the worst: GitHub takes no more.");
  const Json &Last = Told["invocations"][0]["toolExecutionNotifications"].back();
  EXPECT_EQ(Last["message"]["text"], Cuts[0]);
  EXPECT_EQ(Last["descriptor"]["id"], "IRQ905");
}

TEST_F(SarifTest, AFileThatIsTooLargeIsMadeSmaller) {
  Finding F = Sample.Result.Findings[0];
  Sample.Result.Findings.clear();
  for (unsigned I = 0; I < 200; ++I) {
    F.Primary.Line = I + 1;
    F.Severity = I % 2 ? Level::Error : Level::Note;
    Sample.Result.Findings.push_back(F);
  }
  SarifLimits Limits;
  std::vector<std::string> Cuts;
  EXPECT_EQ(limited(Sample.Result, Limits, Cuts)["results"].size(), 200U);
  EXPECT_TRUE(Cuts.empty());
  Limits.Bytes = 16'000; // packed
  const Json Told = limited(Sample.Result, Limits, Cuts);
  EXPECT_GT(Told["results"].size(), 10U);
  EXPECT_LT(Told["results"].size(), 200U);
  EXPECT_EQ(Told["results"][1]["level"], "error");
  ASSERT_EQ(Cuts.size(), 1U);
  EXPECT_EQ(Cuts[0], std::to_string(Told["results"].size()) +
                         " of 200 findings are in SARIF, the worst: GitHub takes no larger file.");
}

TEST_F(SarifTest, ThereIsNoContextInAFileThatEndsBefore) {
  Sample.Result.Findings[0].Primary.Line = 17;
  const Json Log = parsed(Sample.Result);
  const Json &Place = Log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(Place["region"]["startLine"], 17);
  EXPECT_FALSE(Place.contains("contextRegion"));
}

TEST_F(SarifTest, LongMessagesEndBetweenTwoCharacters) {
  Sample.Result.Findings.resize(1);
  Sample.Result.Findings[0].Message = "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4";
  SarifLimits Limits;
  Limits.Message = 9;
  Limits.Steps = 2;
  std::vector<std::string> Cuts;
  const Json Told = limited(Sample.Result, Limits, Cuts);
  EXPECT_EQ(Told["results"][0]["message"]["text"],
            "\xC3\xA4\xC3\xA4 ... It is installed as ['irq_chip::irq_mask'](1). 3 more paths lead "
            "here.");
  EXPECT_EQ(Told["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"].size(), 2U);
  ASSERT_EQ(Cuts.size(), 2U);
  EXPECT_EQ(Cuts[0], "1 proof has more than 2 steps, of which SARIF has the first and the last.");
  EXPECT_EQ(Cuts[1], "1 message is cut in SARIF after 9 bytes.");
  EXPECT_EQ(Told["invocations"][0]["toolExecutionNotifications"].size(), 4U);
}

TEST_F(SarifTest, EveryRuleIsDescribedInFull) {
  Sample.Result.Findings.clear();
  Sample.Result.EnabledRules.clear();
  for (const RuleInfo &Rule : allRules())
    Sample.Result.EnabledRules.push_back(Rule.Id);
  const Json Log = parsed(Sample.Result);
  const Json &Run = Log["runs"][0];
  ASSERT_EQ(Run["tool"]["driver"]["rules"].size(), allRules().size());
  for (const Json &Rule : Run["tool"]["driver"]["rules"]) {
    const RuleInfo &Info = *findRule(Rule["id"].get<std::string>());
    // Nothing had to be cut for GitHub.
    EXPECT_EQ(Rule["shortDescription"]["text"], Info.Summary);
    EXPECT_EQ(Rule["fullDescription"]["text"], Info.Summary + " " + Info.Help);
    EXPECT_EQ(Rule["help"]["markdown"], Info.Page);
    EXPECT_EQ(Rule["properties"].contains("runTime"), !runTimeText(Info).empty());
    EXPECT_LE(Rule["name"].get<std::string>().size(), 255U);
    EXPECT_LE(Rule["properties"]["tags"].size(), 20U);
    EXPECT_FALSE(Rule["relationships"].empty()) << Rule["id"];
  }
  for (const Json &Taxon : Run["taxonomies"][0]["taxa"])
    EXPECT_TRUE(Taxon.contains("shortDescription")) << Taxon;
}

//===-- Where the sources are ----------------------------------------------------------------===//

TEST_F(SarifTest, LinksAreFollowedToWhereTheSourcesAre) {
  std::string Link = Sample.Folder.path("link");
  ASSERT_FALSE(llvm::sys::fs::create_link(Sample.Folder.path(), Link));
  ASSERT_FALSE(llvm::sys::fs::create_link("mutex.c", Sample.Folder.path("kernel/locking/same.c")));
  Sample.Result.SourceRoot = Link;
  Sample.Result.Findings[0].Path[1].Loc.File = Sample.Folder.path(Sample.File);
  Sample.Result.Findings[0].Path[2].Loc.File = "kernel/locking/same.c";
  const Json Log = parsed(Sample.Result);
  const Json &Run = Log["runs"][0];
  EXPECT_EQ(Run["originalUriBaseIds"]["SRCROOT"]["uri"], "file://" + Sample.Folder.path() + "/");
  const Json &Steps = Run["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
  const Json &Absolute = Steps[1]["location"]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(Absolute["uri"], "drivers/irqchip/irq%20sample,1.c");
  EXPECT_EQ(Absolute["uriBaseId"], "SRCROOT");
  EXPECT_EQ(Steps[2]["location"]["physicalLocation"]["artifactLocation"]["uri"],
            "kernel/locking/mutex.c");
}

class Provenance : public SarifTest {
protected:
  Json of(const std::string &Remote, const std::string &Top = "") {
    SarifRun About;
    About.Source = {Remote, "0123456789abcdef0123456789abcdef01234567", "topic",
                    Top.empty() ? Sample.Folder.path() : Top};
    return parsed(Sample.Result, About)["runs"][0];
  }
  std::string uri(const std::string &Remote) {
    return of(Remote)["versionControlProvenance"][0]["repositoryUri"];
  }
};

TEST_F(Provenance, ShowsNoSecrets) {
  EXPECT_EQ(uri("https://example.org/linux.git"), "https://example.org/linux.git");
  EXPECT_EQ(uri("https://me:secret@example.org:8443/a/linux.git"),
            "https://example.org:8443/a/linux.git");
  EXPECT_EQ(uri("https://secret@example.org"), "https://example.org");
  EXPECT_EQ(uri("https://me:sec@ret@example.org/x@y.git"), "https://example.org/x@y.git");
  EXPECT_EQ(uri("https://example.org/linux.git?token=secret#secret"),
            "https://example.org/linux.git");
  EXPECT_EQ(uri("ssh://git@example.org/linux.git"), "ssh://example.org/linux.git");
  EXPECT_EQ(uri("git@example.org:a/linux.git"), "ssh://example.org/a/linux.git");
}

TEST_F(Provenance, IsAUriWhateverTheRemoteIs) {
  std::string Here = "file://" + Sample.Folder.path();
  EXPECT_EQ(uri("/srv/my linux.git"), "file:///srv/my%20linux.git");
  EXPECT_EQ(uri("https://example.org/my linux.git"), "https://example.org/my%20linux.git");
  for (const char *Remote : {"", "../linux.git", "./a:b", "ext::ssh me@example.org %S linux",
                             "helper::https://me:secret@example.org/x"})
    EXPECT_EQ(uri(Remote), Here) << Remote;
}

TEST_F(Provenance, IsOfTheRepositoryWhereTheSourcesArePartOfOne) {
  const Json Whole = of("https://example.org/linux.git");
  EXPECT_EQ(Whole["versionControlProvenance"][0]["mappedTo"]["uriBaseId"], "SRCROOT");
  EXPECT_FALSE(Whole["versionControlProvenance"][0]["mappedTo"].contains("uri"));
  const Json Part =
      of("https://example.org/all.git", llvm::sys::path::parent_path(Sample.Folder.path()).str());
  EXPECT_EQ(Part["versionControlProvenance"][0]["mappedTo"]["uriBaseId"], "SRCROOT");
  EXPECT_EQ(Part["versionControlProvenance"][0]["mappedTo"]["uri"], "../");
}
