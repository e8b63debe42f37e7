//===- SarifTest.cpp - What SARIF reports hold ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SarifFixture.h"

#include "checkers/data/RuleInfo.h"

using namespace irqlint;

TEST_F(SarifTest, HasOneRunOfTheRightVersion) {
  EXPECT_EQ(Log["version"], "2.1.0");
  EXPECT_EQ(Log["runs"].size(), 1U);
  EXPECT_EQ(Run["columnKind"], "utf16CodeUnits");
  EXPECT_EQ(Run["automationDetails"]["id"], "irqlint/");
}

TEST_F(SarifTest, TheSameResultGivesTheSameBytes) {
  EXPECT_EQ(toSarif(Sample.Result, {"x", "", 1}), toSarif(Sample.Result, {"x", "", 1}));
}

TEST_F(SarifTest, SourceRootIsAnAbsoluteFolder) {
  std::string Uri = Run["originalUriBaseIds"]["SRCROOT"]["uri"];
  EXPECT_EQ(Uri, "file://" + Sample.Folder.path() + "/");
}

TEST_F(SarifTest, DescribesRulesWithoutResultsToo) {
  const Json &Rules = Run["tool"]["driver"]["rules"];
  ASSERT_EQ(Rules.size(), 2U);
  EXPECT_EQ(Rules[0]["id"], "IRQ101");
  EXPECT_EQ(Rules[1]["id"], "IRQ104");
  for (const Json &Rule : Rules) {
    EXPECT_NE(Rule["name"], Rule["id"]);
    EXPECT_FALSE(Rule["shortDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(Rule["fullDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(Rule["help"]["text"].get<std::string>().empty());
    EXPECT_FALSE(Rule["help"]["markdown"].get<std::string>().empty());
    EXPECT_EQ(Rule["helpUri"], "https://github.com/irqlint/irqlint/blob/v" IRQLINT_VERSION
                               "/docs/rules/" +
                                   Rule["id"].get<std::string>() + ".md");
    EXPECT_TRUE(Rule["properties"].contains("precision"));
    EXPECT_TRUE(Rule["properties"].contains("problem.severity"));
    EXPECT_EQ(Rule["defaultConfiguration"]["level"], "error");
  }
}

TEST_F(SarifTest, LevelsOfRulesFollowRt) {
  const RuleInfo *Rule = findRule("IRQ302");
  ASSERT_NE(Rule, nullptr);
  Sample.Result.EnabledRules = {"IRQ302"};
  Sample.Result.Findings.clear();
  for (bool Rt : {false, true}) {
    Sample.Result.Rt = Rt;
    Level Want = Rt ? Rule->SeverityRt : Rule->Severity;
    const Json Log = parsed(Sample.Result);
    EXPECT_EQ(Log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"],
              Want == Level::Note      ? "note"
              : Want == Level::Warning ? "warning"
                                       : "error");
  }
}

TEST_F(SarifTest, EveryCweOfARuleIsInTheTaxonomy) {
  const Json &Taxa = Run["taxonomies"][0]["taxa"];
  for (const Json &Rule : Run["tool"]["driver"]["rules"])
    for (const Json &Relation : Rule["relationships"]) {
      bool Found = false;
      for (const Json &Taxon : Taxa)
        Found |= Taxon["id"] == Relation["target"]["id"];
      EXPECT_TRUE(Found) << Relation;
    }
  EXPECT_EQ(Taxa[0]["id"], "833");
}

TEST_F(SarifTest, ResultsNameTheirRuleByPlainId) {
  ASSERT_EQ(Run["results"].size(), 2U);
  for (const Json &Result : Run["results"]) {
    EXPECT_EQ(Result["ruleId"], "IRQ101");
    EXPECT_EQ(Run["tool"]["driver"]["rules"][Result["ruleIndex"].get<size_t>()]["id"], "IRQ101");
    EXPECT_EQ(Result["locations"].size(), 1U);
  }
  EXPECT_EQ(Run["results"][0]["level"], "error");
  EXPECT_EQ(Run["results"][1]["level"], "warning");
  EXPECT_EQ(Run["results"][1]["properties"]["variant"], "some");
  EXPECT_FALSE(Run["results"][0]["properties"].contains("variant"));
}

TEST_F(SarifTest, RegionIsTheTokenOnOneLine) {
  const Json &Place = Run["results"][0]["locations"][0]["physicalLocation"];
  const Json &Region = Place["region"];
  EXPECT_EQ(Region["startLine"], 4);
  EXPECT_EQ(Region["endLine"], 4);
  EXPECT_EQ(Region["startColumn"], 2);
  EXPECT_EQ(Region["endColumn"], 12);
  EXPECT_EQ(Region["snippet"]["text"], "mutex_lock");
  EXPECT_EQ(Place["contextRegion"]["startLine"], 2);
  EXPECT_EQ(Place["contextRegion"]["endLine"], 6);
}

TEST_F(SarifTest, ColumnsAreUtf16UnitsAndNotBytes) {
  const Json &Region = Run["results"][1]["locations"][0]["physicalLocation"]["region"];
  // The two characters before it are six bytes, and three units.
  EXPECT_EQ(Region["startColumn"], 12);
  EXPECT_EQ(Region["endColumn"], 18);
  EXPECT_EQ(Region["snippet"]["text"], "msleep");
}

TEST_F(SarifTest, RegionsEndWithTheirLine) {
  Sample.Result.Findings[0].EndColumn = 400;
  const Json Log = parsed(Sample.Result);
  const Json &Place = Log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(Place["region"]["endColumn"], 20);
}

TEST_F(SarifTest, UrisAreEscapedAndRelative) {
  const Json &Place = Run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(Place["uri"], "drivers/irqchip/irq%20sample,1.c");
  EXPECT_EQ(Place["uriBaseId"], "SRCROOT");
  EXPECT_EQ(toUri("/a b/\xC3\xA4:#?%.c"), "file:///a%20b/%C3%A4%3A%23%3F%25.c");
}

TEST_F(SarifTest, FilesOutsideTheSourceHaveAbsoluteUris) {
  Sample.Result.Findings[0].Primary.File = "/elsewhere/x.c";
  const Json Log = parsed(Sample.Result);
  const Json &Place =
      Log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(Place["uri"], "file:///elsewhere/x.c");
  EXPECT_FALSE(Place.contains("uriBaseId"));
}

TEST_F(SarifTest, ArtifactsHaveHashesAndTheirIndices) {
  const Json &Artifacts = Run["artifacts"];
  const Json &Place = Run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  const Json &Artifact = Artifacts[Place["index"].get<size_t>()];
  EXPECT_EQ(Artifact["location"]["uri"], Place["uri"]);
  EXPECT_EQ(Artifact["length"], llvm::StringRef(SampleSource).size());
  EXPECT_EQ(Artifact["hashes"]["sha-256"].get<std::string>().size(), 64U);
  EXPECT_EQ(Artifact["roles"][0], "analysisTarget");
  // A file that is gone has no length, and must not stop the report.
  EXPECT_EQ(Artifacts[0]["location"]["uri"], "drivers/irqchip/broken.c");
  EXPECT_FALSE(Artifacts[0].contains("length"));
}

TEST_F(SarifTest, EveryPlaceHasItsFunction) {
  for (const Json &Result : Run["results"]) {
    std::vector<Json> Places;
    for (const Json &Place : Result["locations"])
      Places.push_back(Place);
    for (const Json &Place : Result["relatedLocations"])
      Places.push_back(Place);
    for (const Json &Step : Result["codeFlows"][0]["threadFlows"][0]["locations"])
      Places.push_back(Step["location"]);
    for (const Json &Place : Places) {
      ASSERT_EQ(Place["logicalLocations"].size(), 1U) << Place;
      EXPECT_EQ(Place["logicalLocations"][0]["kind"], "function");
      EXPECT_FALSE(Place["logicalLocations"][0]["name"].get<std::string>().empty());
      EXPECT_FALSE(Place["logicalLocations"][0]["fullyQualifiedName"].get<std::string>().empty());
    }
  }
}

TEST_F(SarifTest, CodeFlowIsNestedAndInOrder) {
  const Json &Steps = Run["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_EQ(Steps.size(), 3U);
  for (size_t I = 0; I < Steps.size(); ++I)
    EXPECT_EQ(Steps[I]["executionOrder"], I + 1);
  EXPECT_EQ(Steps[1]["nestingLevel"], 0);
  EXPECT_EQ(Steps[2]["nestingLevel"], 1);
  EXPECT_EQ(Steps[1]["location"]["message"]["text"], "'sample_mask' calls 'mutex_lock'.");
  EXPECT_EQ(Steps[2]["location"]["message"]["text"], "'mutex_lock' calls 'might_sleep'.");
  EXPECT_EQ(Steps[2]["location"]["logicalLocations"][0]["name"], "mutex_lock");
  EXPECT_EQ(Steps[2]["state"]["context"]["text"], "irq_desc::lock held, interrupts off");
  EXPECT_EQ(Steps[2]["kinds"], Json::parse(R"(["call", "function", "danger"])"));
}

TEST_F(SarifTest, AStepWithoutAPlaceStandsWhereItsCallerIs) {
  Sample.Result.Findings[0].Path[2].Loc = {};
  const Json Log = parsed(Sample.Result);
  const Json &Step = Log["runs"][0]["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"][2];
  EXPECT_EQ(Step["location"]["physicalLocation"]["region"]["startLine"], 4);
}

TEST_F(SarifTest, LongChainsKeepBothEndsAndSayWhatIsLeftOut) {
  Finding &F = Sample.Result.Findings[0];
  PathStep Last = F.Path.back();
  F.Path.resize(1);
  for (unsigned I = 0; I < 130; ++I)
    F.Path.push_back({StepKind::Call, F.Primary, "f" + std::to_string(I), "g", "", I, ""});
  F.Path.push_back(Last);
  const Json Log = parsed(Sample.Result);
  const Json &Flow = Log["runs"][0]["results"][0]["codeFlows"][0];
  const Json &Steps = Flow["threadFlows"][0]["locations"];
  ASSERT_EQ(Steps.size(), 100U);
  EXPECT_EQ(Steps[1]["location"]["logicalLocations"][0]["name"], "f0");
  EXPECT_EQ(Steps[99]["location"]["logicalLocations"][0]["name"], "mutex_lock");
  EXPECT_EQ(Flow["properties"]["stepsOmitted"], 32);
}

TEST_F(SarifTest, WhereItIsInstalledIsLinkedFromTheMessage) {
  const Json &Result = Run["results"][0];
  EXPECT_EQ(Result["message"]["text"],
            "irq_mask callback 'sample_mask' may sleep. It is installed as "
            "['irq_chip::irq_mask'](1). 3 more paths lead here.");
  ASSERT_EQ(Result["relatedLocations"].size(), 1U);
  EXPECT_EQ(Result["relatedLocations"][0]["id"], 1);
  EXPECT_EQ(Result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 13);
}

TEST_F(SarifTest, WhatIsNoCallbackIsRegistered) {
  Sample.Result.Findings[0].EntryField = "request_irq";
  const Json Log = parsed(Sample.Result);
  EXPECT_EQ(Log["runs"][0]["results"][0]["message"]["text"],
            "irq_mask callback 'sample_mask' may sleep. It is registered with ['request_irq'](1). "
            "3 more paths lead here.");
}

TEST_F(SarifTest, WhatLacksAFieldIsNotInstalledAsIt) {
  Finding &F = Sample.Result.Findings[0];
  F.Message = "driver 'sample_driver' has no shutdown";
  F.Entry = "sample_driver";
  F.EntryIs = EntryKind::Variable;
  F.EntryField.clear();
  F.MissingField = "platform_driver::shutdown";
  F.OtherPaths = 0;
  F.Path[0].Callee = "sample_mask";
  PathStep Lacking = {StepKind::Evidence,   F.Primary, "", "",
                      "it has no shutdown", 0,         "", "sample_driver"};
  F.Path.insert(F.Path.begin(), Lacking);
  const Json Log = parsed(Sample.Result);
  const Json &Result = Log["runs"][0]["results"][0];
  EXPECT_EQ(Result["message"]["text"], "driver 'sample_driver' has no shutdown. See where "
                                       "['sample_mask'](1) is installed.");
  const Json &Step = Result["codeFlows"][0]["threadFlows"][0]["locations"][0]["location"];
  EXPECT_EQ(Step["logicalLocations"][0]["name"], "sample_driver");
  EXPECT_EQ(Step["logicalLocations"][0]["kind"], "variable");
  EXPECT_EQ(Result["properties"]["entryKind"], "variable");
  EXPECT_EQ(Result["properties"]["missingField"], "platform_driver::shutdown");
  EXPECT_FALSE(Result["properties"].contains("entryField"));
}

TEST_F(SarifTest, BothFingerprintsAreThere) {
  const Json &Prints = Run["results"][0]["partialFingerprints"];
  EXPECT_TRUE(Prints.contains("primaryLocationLineHash"));
  EXPECT_TRUE(Prints.contains("irqlint/v1"));
  EXPECT_NE(Prints["irqlint/v1"], Run["results"][1]["partialFingerprints"]["irqlint/v1"]);
}

TEST_F(SarifTest, NothingThatWasNotAnalysedIsSilent) {
  const Json &Invocation = Run["invocations"][0];
  EXPECT_EQ(Invocation["commandLine"], "irqlint check -p build");
  EXPECT_EQ(Invocation["exitCode"], 1);
  EXPECT_EQ(Invocation["executionSuccessful"], true);
  const Json &Execution = Invocation["toolExecutionNotifications"];
  ASSERT_EQ(Execution.size(), 2U);
  EXPECT_EQ(Execution[0]["descriptor"]["id"], "IRQ901");
  EXPECT_EQ(Execution[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "drivers/irqchip/broken.c");
  EXPECT_EQ(Execution[1]["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
  const Json &Configuration = Invocation["toolConfigurationNotifications"];
  ASSERT_EQ(Configuration.size(), 1U);
  EXPECT_EQ(Configuration[0]["message"]["text"], "The flag '-fconserve-stack' was left out.");
  const Json &Described = Run["tool"]["driver"]["notifications"];
  for (const Json *Notifications : {&Execution, &Configuration})
    for (const Json &N : *Notifications)
      EXPECT_EQ(Described[N["descriptor"]["index"].get<size_t>()]["id"], N["descriptor"]["id"]);
  EXPECT_EQ(parsed(Sample.Result, 2)["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

TEST_F(SarifTest, BytesThatAreNotUtf8DoNotStopTheReport) {
  Sample.Folder.write(Sample.File, "\xFF\xFE\n\n\n\tbad\xFF(x);\n");
  Sample.Result.Findings[0].Message = "bad \xFF byte";
  const Json Log = parsed(Sample.Result);
  EXPECT_EQ(Log["runs"][0]["results"].size(), 2U);
}
