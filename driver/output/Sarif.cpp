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

#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/SarifLocations.h"
#include "driver/output/SarifProvenance.h"
#include "driver/output/SarifResult.h"
#include "driver/output/SarifTool.h"
#include "driver/run/CheckOptions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>
#include <numeric>
#include <tuple>

using namespace irqlint;

static Json notification(const Notice &N, SarifLocations &Places) {
  const NoticeInfo &Info = noticeInfo(N.What);
  Json Out;
  Out["descriptor"] = {{"id", Info.Id}, {"index", &Info - NoticeKinds}};
  Out["level"] = levelName(noticeLevel(N.What));
  Out["message"]["text"] = sentence(N.Text);
  if (!N.Loc.File.empty())
    Out["locations"] = Json::array({Places.fileLocation(N.Loc)});
  return Out;
}

static Json invocation(const std::vector<Notice> &Notices, const SarifRun &About,
                       SarifLocations &Places) {
  Json Out;
  if (!About.CommandLine.empty())
    Out["commandLine"] = About.CommandLine;
  Out["exitCode"] = About.ExitCode;
  Out["executionSuccessful"] = About.ExitCode != ExitUsage;
  Json Execution = Json::array(), Configuration = Json::array();
  for (const Notice &N : Notices)
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

/// The numbers of those findings that are told, in order: all, or the worst of them where there are
/// more than Most.
static std::vector<size_t> toldFindings(const std::vector<Finding> &Findings, size_t Most) {
  std::vector<size_t> Out(Findings.size());
  std::iota(Out.begin(), Out.end(), 0);
  if (Out.size() <= Most)
    return Out;
  auto rank = [&](size_t I) {
    return std::make_tuple(!Findings[I].isOpen(), -static_cast<int>(Findings[I].Severity), I);
  };
  llvm::sort(Out, [&](size_t A, size_t B) { return rank(A) < rank(B); });
  Out.resize(Most);
  llvm::sort(Out);
  return Out;
}

namespace {
/// Makes the text, with as many findings as it is told to.
class SarifWriter {
public:
  SarifWriter(const CheckResult &Result, const SarifRun &About)
      : Given(Result), About(About), Fingerprints(findingFingerprints(Result.Findings)) {}

  /// The text with the Most worst findings. Why says what allows no more of them.
  std::string write(size_t Most, llvm::StringRef Why);

  /// What the last text lacks, a sentence each.
  std::vector<std::string> Cuts;

private:
  Json run(const CheckResult &Result, const std::vector<std::string> &Prints);
  void noteCuts(const SarifResults &Writer);

  const CheckResult &Given;
  const SarifRun &About;
  std::vector<std::string> Fingerprints;
};
} // namespace

void SarifWriter::noteCuts(const SarifResults &Writer) {
  if (size_t Count = Writer.cutFlows())
    Cuts.push_back(counted(Count, "proof") + (Count == 1 ? " has" : " have") + " more than " +
                   std::to_string(About.Limits.Steps) +
                   " steps, of which SARIF has the first and the last.");
  if (size_t Count = Writer.cutMessages())
    Cuts.push_back(counted(Count, "message") + (Count == 1 ? " is" : " are") +
                   " cut in SARIF after " + std::to_string(About.Limits.Message) + " bytes.");
}

Json SarifWriter::run(const CheckResult &Result, const std::vector<std::string> &Prints) {
  SarifLocations Places(Result);
  SarifTool Tool(Result);
  SarifResults Writer(Places, Tool, About.Limits);
  Json Results = Json::array();
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Prints)) {
    auto Fix = Given.Fixes.find(Fingerprint);
    Results.push_back(
        Writer.result(F, Fingerprint, Fix == Given.Fixes.end() ? nullptr : &Fix->second));
  }
  noteCuts(Writer);
  std::vector<Notice> Notices = Result.Notices;
  for (const std::string &Cut : Cuts)
    Notices.push_back({Notice::Kind::Limit, {}, Cut});

  Json Run;
  Run["tool"] = Tool.tool();
  Run["invocations"] = Json::array({invocation(Notices, About, Places)});
  Run["automationDetails"]["id"] = automationId(About.Category);
  if (!About.Source.Revision.empty())
    Run["versionControlProvenance"] = versionControl(About.Source, Places.root());
  Run["language"] = "en-US";
  Run["columnKind"] = "utf16CodeUnits";
  Run["defaultSourceLanguage"] = "c";
  Json &Root = Run["originalUriBaseIds"]["SRCROOT"];
  Root["uri"] = toFolderUri(Places.root());
  Root["description"]["text"] = "The root of the kernel's source.";
  Run["artifacts"] = Places.artifacts();
  Run["results"] = std::move(Results);
  if (Json Taxonomies = Tool.taxonomies(); !Taxonomies.empty())
    Run["taxonomies"] = std::move(Taxonomies);
  return Run;
}

std::string SarifWriter::write(size_t Most, llvm::StringRef Why) {
  Cuts.clear();
  std::vector<size_t> Told = toldFindings(Given.Findings, Most);
  if (Told.size() != Given.Findings.size())
    Cuts.push_back(llvm::formatv("{0} of {1} findings are in SARIF, the worst: {2}.", Told.size(),
                                 Given.Findings.size(), Why));
  CheckResult Result;
  Result.SourceRoot = Given.SourceRoot;
  Result.Notices = Given.Notices;
  Result.EnabledRules = Given.EnabledRules;
  Result.Rt = Given.Rt;
  std::vector<std::string> Prints;
  for (size_t I : Told) {
    Result.Findings.push_back(Given.Findings[I]);
    Prints.push_back(Fingerprints[I]);
  }
  Json Log;
  Log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  Log["version"] = "2.1.0";
  Log["runs"] = Json::array({run(Result, Prints)});
  // Sources may hold bytes that are not UTF-8; a report must be made all the same.
  return Log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The size as it is uploaded; nothing is gained by compressing what is small as it is.
static size_t uploadSize(const std::string &Text, size_t Limit) {
  if (Text.size() <= Limit || !llvm::compression::zlib::isAvailable())
    return Text.size();
  llvm::SmallVector<uint8_t, 0> Packed;
  llvm::compression::zlib::compress(llvm::arrayRefFromStringRef(Text), Packed);
  return Packed.size();
}

std::string irqlint::toSarif(const CheckResult &Result, const SarifRun &About,
                             std::vector<std::string> *Cuts) {
  const SarifLimits &Limits = About.Limits;
  SarifWriter Writer(Result, About);
  size_t Most = std::min(Limits.Results, Result.Findings.size());
  std::string Text = Writer.write(Most, "GitHub takes no more");
  for (size_t Size; Most && (Size = uploadSize(Text, Limits.Bytes)) > Limits.Bytes;) {
    // The rules take their share too, so that it may need another step.
    Most = std::min(Most - 1, static_cast<size_t>(0.9 * Most * Limits.Bytes / Size));
    Text = Writer.write(Most, "GitHub takes no larger file");
  }
  if (Cuts)
    *Cuts = Writer.Cuts;
  return Text;
}
