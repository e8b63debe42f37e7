//===- SarifBaseline.cpp - A SARIF report as a baseline -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/JsonPlaces.h"
#include "driver/silence/Baseline.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

using nlohmann::json;

static constexpr const char *FingerprintKey = "irqlint/v1";

/// The value that a path of keys and numbers leads to; null where there is none.
static const json *find(const json &From, const char *Pointer) {
  json::json_pointer At(Pointer);
  return From.contains(At) ? &From.at(At) : nullptr;
}

static std::string textAt(const json &From, const char *Pointer) {
  const json *Found = find(From, Pointer);
  return Found && Found->is_string() ? Found->get<std::string>() : "";
}

static unsigned numberAt(const json &From, const char *Pointer) {
  const json *Found = find(From, Pointer);
  return Found && Found->is_number_unsigned() ? Found->get<unsigned>() : 0;
}

/// The file that a URI names: relative to the kernel's root, or absolute.
static std::string fileOf(llvm::StringRef Uri) {
  Uri.consume_front("file://");
  std::string Out;
  for (size_t I = 0; I < Uri.size(); ++I) {
    unsigned Byte = 0;
    if (Uri[I] == '%' && I + 2 < Uri.size() && !Uri.substr(I + 1, 2).getAsInteger(16, Byte)) {
      Out += static_cast<char>(Byte);
      I += 2;
    } else {
      Out += Uri[I];
    }
  }
  return Out;
}

/// Without what SARIF's text has more than the finding's: where it is installed, and a full stop.
static std::string messageOf(llvm::StringRef Text) {
  for (const char *More :
       {". It is installed as [", ". It is registered with [", ". See where [", ".\n"})
    Text = Text.take_front(Text.find(More));
  Text.consume_back(".");
  return Text.str();
}

namespace {
/// Reads the results of a report.
class ReportReader {
public:
  ReportReader(const std::string &Name, const JsonPlaces &Report) : Name(Name), Report(Report) {}

  llvm::Expected<std::vector<BaselineEntry>> read();

private:
  llvm::Error mistake(const json &At, const llvm::Twine &Text) const {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Name + ":" + llvm::Twine(Report.lineOf(At)) + ": " + Text);
  }
  llvm::Error result(const json &Result);

  const std::string &Name;
  const JsonPlaces &Report;
  std::vector<BaselineEntry> Out;
};
} // namespace

llvm::Error ReportReader::result(const json &Result) {
  if (!Result.is_object())
    return mistake(Result, "a result is no object");
  // What was gone then already is nobody's news.
  if (textAt(Result, "/baselineState") == "absent")
    return llvm::Error::success();
  BaselineEntry Entry;
  if (const json *Prints = find(Result, "/partialFingerprints");
      Prints && Prints->is_object() && Prints->contains(FingerprintKey) &&
      Prints->at(FingerprintKey).is_string())
    Entry.Fingerprint = Prints->at(FingerprintKey).get<std::string>();
  if (Entry.Fingerprint.empty())
    return mistake(Result, "a result has no fingerprint 'irqlint/v1'; take a report of a version "
                           "of irqlint that writes them");
  Entry.Rule = textAt(Result, "/ruleId");
  Entry.Variant = textAt(Result, "/properties/variant");
  Entry.File = fileOf(textAt(Result, "/locations/0/physicalLocation/artifactLocation/uri"));
  if (Entry.Rule.empty() || Entry.File.empty())
    return mistake(Result, "a result has no rule or no location");
  Entry.Place = {Entry.File, numberAt(Result, "/locations/0/physicalLocation/region/startLine"),
                 numberAt(Result, "/locations/0/physicalLocation/region/startColumn")};
  Entry.Function = textAt(Result, "/locations/0/logicalLocations/0/name");
  std::string Start =
      fileOf(textAt(Result, "/codeFlows/0/threadFlows/0/locations/0/location/physicalLocation/"
                            "artifactLocation/uri"));
  if (Start != Entry.File)
    Entry.Installed = Start;
  Entry.Message = messageOf(textAt(Result, "/message/text"));
  const json *Suppressions = find(Result, "/suppressions");
  Entry.WasSilenced = Suppressions && Suppressions->is_array() && !Suppressions->empty();
  Out.push_back(std::move(Entry));
  return llvm::Error::success();
}

llvm::Expected<std::vector<BaselineEntry>> ReportReader::read() {
  const json &Root = Report.root();
  if (!Root.is_object() || !Root.contains("runs") || !Root.at("runs").is_array())
    return mistake(Root, "this is no SARIF report: it has no 'runs'");
  bool Any = false;
  for (const json &Run : Root.at("runs")) {
    if (textAt(Run, "/tool/driver/name") != "irqlint")
      continue;
    Any = true;
    const json *Results = find(Run, "/results");
    if (!Results || !Results->is_array())
      return mistake(Run, "the run has no 'results'");
    for (const json &Result : *Results)
      if (llvm::Error E = this->result(Result))
        return E;
  }
  if (!Any)
    return mistake(Root, "there is no run of irqlint in this SARIF report");
  return std::move(Out);
}

llvm::Expected<std::vector<BaselineEntry>> irqlint::parseSarifBaseline(const std::string &Name,
                                                                       const std::string &Text) {
  JsonPlaces Report(Text);
  if (Report.failure())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s:%u: %s", Name.c_str(),
                                   Report.failure()->Line, Report.failure()->Text.c_str());
  return ReportReader(Name, Report).read();
}
