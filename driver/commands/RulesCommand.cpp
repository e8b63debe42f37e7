//===- RulesCommand.cpp - irqlint rules, irqlint explain ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"
#include "checkers/data/Suggest.h"
#include "driver/commands/Commands.h"
#include "driver/flags/RunFlags.h"
#include "driver/os/Pager.h"
#include "driver/os/Terminal.h"
#include "driver/output/Names.h"
#include "driver/output/PageText.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unistd.h>

using namespace irqlint;

namespace cl = llvm::cl;
using Json = nlohmann::ordered_json;

static cl::SubCommand RulesSub("rules", "List every rule");
static cl::opt<std::string> Format("output-format", cl::value_desc("text|json"), cl::init("text"),
                                   cl::desc("A table for people (default), or one JSON array"),
                                   cl::sub(RulesSub), cl::cat(Category));
static cl::SubCommand ExplainSub("explain", "Print the page of a rule");
static cl::opt<std::string> RuleName(cl::Positional, cl::desc("RULE"), cl::sub(ExplainSub),
                                     cl::cat(Category));

static cl::opt<std::string> Color("color", cl::value_desc("auto|always|never"), cl::init("auto"),
                                  cl::desc("Colours; by default on a terminal, without NO_COLOR"),
                                  cl::sub(ExplainSub), cl::cat(Category));
static cl::opt<bool> NoPager("no-pager",
                             cl::desc("Print a long page at once, and not with the PAGER of the "
                                      "environment, or less"),
                             cl::sub(ExplainSub), cl::cat(Category));

static Json toJson(const RuleInfo &Rule) {
  Json Out;
  Out["id"] = Rule.Id;
  Out["name"] = Rule.Name;
  Out["alias"] = Rule.Alias;
  Out["group"] = Rule.Group;
  Out["level"] = levelName(Rule.Severity);
  Out["level_rt"] = levelName(Rule.SeverityRt);
  Out["precision"] = Rule.Precision;
  Out["since"] = Rule.Since;
  Out["summary"] = Rule.Summary;
  Out["help"] = Rule.Help;
  Out["run_time"] = runTimeText(Rule);
  Out["tags"] = Rule.Tags;
  Out["cwe"] = Rule.Cwe;
  Out["variants"] = Json::array();
  for (const RuleVariant &Variant : Rule.Variants)
    Out["variants"].push_back({{"name", Variant.Name},
                               {"group", Variant.Group},
                               {"level", levelName(Variant.Severity)},
                               {"level_rt", levelName(Variant.SeverityRt)},
                               {"summary", Variant.Summary}});
  return Out;
}

static void printRow(llvm::raw_ostream &OS, const std::string &Id, const std::string &Alias,
                     const std::string &Group, Level Severity, const std::string &Summary) {
  TextStyle Style;
  Style.Columns = terminalColumns(STDOUT_FILENO);
  writeFolded(OS, Style,
              llvm::formatv("{0,-15} {1,-31} {2,-8} {3,-8} {4}", Id, Alias, Group,
                            levelName(Severity), Summary)
                  .str(),
              16);
}

static int runRules(OutputFormat Wanted, llvm::raw_ostream &OS) {
  if (Wanted == OutputFormat::Json) {
    Json Out = Json::array();
    for (const RuleInfo &Rule : allRules())
      Out.push_back(toJson(Rule));
    OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return ExitClean;
  }
  for (const RuleInfo &Rule : allRules()) {
    printRow(OS, Rule.Id, Rule.Alias, Rule.Group, Rule.Severity, Rule.Summary);
    for (const RuleVariant &Variant : Rule.Variants)
      printRow(OS, Rule.Id + "/" + Variant.Name, "", Variant.Group, Variant.Severity,
               Variant.Summary);
  }
  return ExitClean;
}

/// As it is written for whatever reads it through a pipe, and for people on a terminal.
static void printPage(llvm::StringRef Page, llvm::raw_ostream &OS) {
  TextStyle Style;
  Style.Colored = Color == "always" || (Color == "auto" && wantsColors(OS));
  // Longer lines are hard to read.
  constexpr unsigned Widest = 100;
  Style.Columns = std::min(terminalColumns(STDOUT_FILENO), Widest);
  if (!Style.Colored && !Style.Columns) {
    OS << Page << '\n';
    return;
  }
  std::string Text;
  llvm::raw_string_ostream Written(Text);
  writePage(Page, Style, Written);
  if (NoPager || !showInPager(Text))
    OS << Text;
}

/// What else has an id behind a line in brackets; null where the name is none of these.
static const NoticeInfo *findNotice(llvm::StringRef Name) {
  const auto *It = llvm::find_if(NoticeKinds, [&](const NoticeInfo &Info) {
    return Name.equals_insensitive(Info.Id) || Name == Info.Alias;
  });
  return It == std::end(NoticeKinds) ? nullptr : It;
}

static int runExplain(const std::string &IdOrAlias, llvm::raw_ostream &OS) {
  // People paste what they see in a report, which may name a variant.
  llvm::StringRef Name = llvm::StringRef(IdOrAlias).split('/').first;
  const RuleInfo *Rule = findRule(Name.str());
  if (!Rule)
    Rule = findRule(Name.upper());
  if (const NoticeInfo *Notice = Rule ? nullptr : findNotice(Name)) {
    printPage(std::string("# ") + Notice->Id + ": " + Notice->Alias + "\n\n" + Notice->Summary, OS);
    return ExitClean;
  }
  if (!Rule)
    return usageError("no rule is called '" + IdOrAlias + "'" + didYouMean(Name, ruleNames()) +
                      "; 'irqlint rules' lists them");
  std::string Page = Rule->Page;
  if (Page.empty())
    Page = "# " + Rule->Id + ": " + Rule->Alias + "\n\n" + Rule->Summary + "\n\n" + Rule->Help;
  printPage(llvm::StringRef(Page).rtrim(), OS);
  return ExitClean;
}

Command irqlint::rulesCommand() {
  return {&RulesSub, [](const char *) {
            OutputFormat Wanted = OutputFormat::Text;
            if (llvm::Error E = formatOf(Format, Wanted))
              return usageError(std::move(E));
            return runRules(Wanted, llvm::outs());
          }};
}

Command irqlint::explainCommand() {
  return {&ExplainSub, [](const char *) {
            if (RuleName.empty())
              return usageError(
                  "'explain' needs the id or alias of a rule; 'irqlint rules' lists them");
            if (Color != "auto" && Color != "always" && Color != "never")
              return usageError(badValue("--color", "'auto', 'always' or 'never'", Color));
            return runExplain(RuleName, llvm::outs());
          }};
}
