//===- Html.cpp - Findings as a page for browsers -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The page is made when irqlint is built, and what it shows is one JSON object in it: no name that
// the sources have becomes markup here.
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"
#include "driver/output/ContextSource.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/HtmlPage.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/SourceLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace irqlint;

/// How many lines are shown before and after a place, and how much of one: a table of numbers can
/// be a line of a megabyte.
static constexpr unsigned LinesAround = 3;
static constexpr size_t LineLimit = 400;

namespace {
/// Collects the object that the page reads.
class HtmlReport {
public:
  HtmlReport(const CheckResult &Result, const HtmlRun &Run)
      : Result(Result), Run(Run), Lines(Result.SourceRoot, Result.Overlaid) {}

  Json make();

private:
  Json finding(const Finding &F, const std::string &Fingerprint,
               const std::vector<std::string> &OfWays);
  void addSources(Json &Out, const Finding &F);
  void addSource(Json &Out, const Location &Loc, unsigned EndColumn);
  void addRule(const std::string &Id);

  const CheckResult &Result;
  const HtmlRun &Run;
  SourceLines Lines;
  Json Rules = Json::object();
  Json Contexts = Json::object();
  Json Files = Json::object(); ///< by file and number, the lines that are shown
};
} // namespace

static const char *stateOf(const Finding &F, bool HasBaseline) {
  if (F.Baseline == BaselineState::Absent)
    return "gone";
  if (!F.Suppressions.empty())
    return "suppressed";
  if (F.Baseline == BaselineState::Unchanged)
    return "unchanged";
  return HasBaseline ? "new" : "open";
}

/// The lines around Loc into the table of all, and into Out which part of its own the token is.
void HtmlReport::addSource(Json &Out, const Location &Loc, unsigned EndColumn) {
  const SourceText *Text = Loc.valid() ? Lines.file(Loc.File) : nullptr;
  if (!Text || Loc.Line > Text->lines())
    return;
  Json &Shown = Files[Loc.File];
  unsigned First = Loc.Line > LinesAround ? Loc.Line - LinesAround : 1;
  for (unsigned N = First; N <= std::min(Loc.Line + LinesAround, Text->lines()); ++N) {
    llvm::StringRef Line = Text->line(N);
    Shown[std::to_string(N)] =
        Line.size() <= LineLimit ? Line.str()
                                 : cutText(Line.substr(0, 4 * LineLimit).str(), LineLimit) + " ...";
  }
  llvm::StringRef Line = Text->line(Loc.Line);
  unsigned End = EndColumn ? EndColumn : tokenEnd(Line, Loc.Column);
  if (Loc.Column && End <= LineLimit)
    Out["mark"] = {utf16Column(Line, Loc.Column) - 1, utf16Column(Line, End) - 1};
}

void HtmlReport::addRule(const std::string &Id) {
  const RuleInfo *Rule = findRule(Id);
  if (Rule && !Rules.contains(Id))
    Rules[Id] = {{"alias", Rule->Alias}, {"summary", Rule->Summary}, {"page", Rule->Page}};
}

/// The lines of all that one way's proof leads through.
void HtmlReport::addSources(Json &Out, const Finding &F) {
  addSource(Out, F.Primary, F.EndColumn);
  for (auto [Step, Shown] : llvm::zip(F.Path, Out["path"]))
    addSource(Shown, Step.Loc, 0);
  if (std::string Caller = contextSource(F.EntryField); !Caller.empty())
    Contexts[F.EntryField] = std::move(Caller);
}

Json HtmlReport::finding(const Finding &F, const std::string &Fingerprint,
                         const std::vector<std::string> &OfWays) {
  Json Out = toJson(F, Fingerprint, OfWays);
  Out["state"] = stateOf(F, Run.HasBaseline);
  if (!F.Suppressions.empty() && !F.Suppressions.front().Reason.empty())
    Out["reason"] = F.Suppressions.front().Reason;
  addRule(F.Rule);
  // The sources of now say nothing of what was found earlier.
  if (F.Baseline == BaselineState::Absent)
    return Out;
  addSources(Out, F);
  for (auto [Way, Shown] : llvm::zip(F.Also, Out["also"]))
    addSources(Shown, Way);
  return Out;
}

Json HtmlReport::make() {
  Json Findings = Json::array();
  std::vector<std::string> Fingerprints = findingFingerprints(Result.Findings);
  for (auto [F, Fingerprint, OfWays] :
       llvm::zip(Result.Findings, Fingerprints, wayFingerprints(Result.Findings)))
    if (F.Severity >= Run.What.From)
      Findings.push_back(finding(F, Fingerprint, OfWays));
  Json Out;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["command"] = Run.CommandLine;
  Out["baseline"] = Run.HasBaseline;
  Out["incomplete"] = Result.Incomplete;
  Out["rules"] = std::move(Rules);
  Out["contexts"] = std::move(Contexts);
  Out["files"] = std::move(Files);
  Out["findings"] = std::move(Findings);
  Out["notices"] = Json::array();
  Out["notice_kinds"] = Json::object();
  for (const Notice &N : Result.Notices) {
    Out["notices"].push_back(toJson(N));
    Out["notice_kinds"][noticeInfo(N.What).Id] = noticeInfo(N.What).Summary;
  }
  Out["unknown_calls"] = Json::array();
  if (Result.UnknownCalls)
    for (const UnknownCallReport &Call : *Result.UnknownCalls)
      Out["unknown_calls"].push_back(toJson(Call));
  return Out;
}

void irqlint::writeHtml(const CheckResult &Result, const HtmlRun &Run, llvm::raw_ostream &OS) {
  // In ASCII, so that no byte of the sources is there as it is; and without the one character that
  // could end the element. JSON has it in texts alone, where it may be written in this way.
  std::string Report = HtmlReport(Result, Run)
                           .make()
                           .dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
  std::string Safe;
  Safe.reserve(Report.size());
  for (char C : Report)
    if (C == '<')
      Safe += "\\u003c";
    else
      Safe += C;
  auto [Before, After] = llvm::StringRef(htmlPage()).split("@REPORT@");
  OS << Before << Safe << After;
}
