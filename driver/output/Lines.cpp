//===- Lines.cpp - Formats of one line a finding --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Fingerprint.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;

void irqlint::writeConcise(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  for (const Finding &F : Result.Findings)
    if (What.has(F))
      OS << printable(F.Primary.File) << ':' << F.Primary.Line << ':'
         << std::max(F.Primary.Column, 1U) << ": " << levelName(F.Severity) << ": "
         << printable(briefMessage(F)) << " [" << F.Rule << "]\n";
}

/// checkpatch.pl's own words for how bad something is (scripts/checkpatch.pl).
static const char *checkpatchLevel(Level L) {
  return L == Level::Error ? "ERROR" : L == Level::Warning ? "WARNING" : "CHECK";
}

void irqlint::writeCheckpatch(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  for (const Finding &F : Result.Findings)
    if (What.has(F))
      OS << printable(F.Primary.File) << ':' << F.Primary.Line << ": "
         << checkpatchLevel(F.Severity) << ':' << F.Rule << ": " << printable(briefMessage(F))
         << '\n';
  // What was not analysed may hide a finding, and nothing else is read of such a report.
  for (const Notice &N : Result.Notices)
    if (noticeLevel(N.What) == Level::Warning && !Result.FailedBefore.count(N.Text))
      OS << printable(N.Loc.File) << ':' << std::max(N.Loc.Line, 1U)
         << ": WARNING:" << noticeInfo(N.What).Id << ": "
         << printable(llvm::StringRef(N.Text).rtrim('.')) << '\n';
}

/// The file's name for a service that knows the repository.
static std::string inRepository(const CheckResult &Result, const std::string &File) {
  return llvm::sys::path::is_absolute(File) ? File : Result.InRepository + File;
}

/// Text of several lines as a value of a workflow command; a property may not have ':' and ','
/// either. The lines are printable already but for their ends, which the service shows.
static std::string escaped(llvm::StringRef Text, bool IsProperty) {
  std::string Out;
  for (char C : Text)
    if (C == '%' || C == '\r' || C == '\n' || (IsProperty && (C == ':' || C == ',')))
      Out += "%" + llvm::utohexstr(static_cast<unsigned char>(C), /*LowerCase=*/false, 2);
    else
      Out += C;
  return Out;
}

void irqlint::writeGithub(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  for (const Finding &F : Result.Findings) {
    if (!What.has(F))
      continue;
    std::string Text = printable(F.Message);
    for (const PathStep &Step : F.Path) {
      Text += "\n";
      if (Step.Loc.valid())
        Text += printable(inRepository(Result, Step.Loc.File)) + ":" +
                std::to_string(Step.Loc.Line) + ": ";
      Text += std::string(2 * Step.Depth, ' ') + printable(stepText(Step));
    }
    for (const Finding &Way : F.Also)
      Text += "\nalso from " + printable(inRepository(Result, Way.Primary.File)) + ":" +
              std::to_string(Way.Primary.Line) + ": " + printable(wayText(Way));
    if (!F.Consequence.empty())
      Text += "\nwhat happens: " + printable(F.Consequence);
    if (!F.Help.empty())
      Text += "\nhelp: " + F.Help;
    OS << "::" << (F.Severity == Level::Note ? "notice" : levelName(F.Severity))
       << " file=" << escaped(printable(inRepository(Result, F.Primary.File)), true)
       << ",line=" << F.Primary.Line << ",endLine=" << F.Primary.Line
       << ",col=" << std::max(F.Primary.Column, 1U);
    if (F.EndColumn > F.Primary.Column)
      OS << ",endColumn=" << F.EndColumn - 1;
    OS << ",title=" << escaped("irqlint " + F.Rule, true) << "::" << escaped(Text, false) << '\n';
  }
  for (const Notice &N : Result.Notices)
    if (noticeLevel(N.What) == Level::Warning && !Result.FailedBefore.count(N.Text))
      OS << "::warning file=" << escaped(printable(inRepository(Result, N.Loc.File)), true)
         << ",line=" << std::max(N.Loc.Line, 1U)
         << ",title=" << escaped(std::string("irqlint ") + noticeInfo(N.What).Id, true)
         << "::" << escaped(printable(N.Text), false) << '\n';
}

void irqlint::writeGitlab(const CheckResult &Result, const Shown &What, llvm::raw_ostream &OS) {
  Json Out = Json::array();
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, Fingerprints)) {
    if (!What.has(F))
      continue;
    Json Issue;
    Issue["description"] = briefMessage(F) + " [" + F.Rule + "]";
    Issue["check_name"] = F.Rule;
    Issue["fingerprint"] = Fingerprint;
    Issue["severity"] = F.Severity == Level::Error     ? "critical"
                        : F.Severity == Level::Warning ? "major"
                                                       : "info";
    Issue["location"] = {{"path", inRepository(Result, F.Primary.File)},
                         {"lines", {{"begin", F.Primary.Line}}}};
    Out.push_back(std::move(Issue));
  }
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}
