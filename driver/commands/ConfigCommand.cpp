//===- ConfigCommand.cpp - irqlint config show ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/commands/Commands.h"
#include "driver/config/ConfigSchema.h"
#include "driver/config/Settings.h"
#include "driver/flags/RunFlags.h"
#include "driver/output/Printable.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <nlohmann/json.hpp>

using namespace irqlint;

namespace cl = llvm::cl;
using Json = nlohmann::ordered_json;

static cl::SubCommand ConfigSub("config", "Show the settings of 'check' and where they come from: "
                                          "config show|schema");
static cl::list<std::string> Words(cl::Positional, cl::desc("show|schema [PATH...]"),
                                   cl::sub(ConfigSub), cl::cat(Category));
static cl::opt<std::string> Format("output-format", cl::value_desc("text|json"), cl::init("text"),
                                   cl::desc("A table for people (default), or one JSON object"),
                                   cl::sub(ConfigSub), cl::cat(Category));

/// Makes the options of a command those of this one as well, but for what this one has itself.
static void shareOptions(cl::SubCommand &Of) {
  std::vector<cl::Option *> Shared;
  const auto &Own = cl::getRegisteredOptions(ConfigSub);
  for (auto &[Name, Option] : cl::getRegisteredOptions(Of))
    if (llvm::is_contained(Option->Categories, &Category) && !Own.count(Name))
      Shared.push_back(Option);
  for (cl::Option *Option : Shared) {
    Option->removeArgument();
    Option->addSubCommand(ConfigSub);
    Option->addArgument();
  }
}

/// What 'check' would have been given in place of this command.
static std::vector<std::string> argumentsOf(const OptionTable &Check) {
  std::vector<std::string> Out;
  for (const auto &[Name, Option] : Check.byName())
    if (Option.Option->getNumOccurrences() && Name != Format.ArgStr)
      for (const std::string &Value : Option.values())
        Out.push_back(spelled(Name) + "=" + Value);
  Out.push_back("--");
  Out.insert(Out.end(), Words.begin() + 1, Words.end());
  return Out;
}

static const char *nameOf(Setting::Source From) {
  switch (From) {
  case Setting::Source::Default:
    return "default";
  case Setting::Source::File:
    return "file";
  case Setting::Source::Environment:
    return "environment";
  case Setting::Source::Flag:
    break;
  }
  return "flag";
}

static Json toJson(OptionInfo::Kind What, const std::vector<std::string> &Values) {
  if (What == OptionInfo::Kind::List)
    return Values;
  std::string Value = Values.empty() ? "" : Values.front();
  return What == OptionInfo::Kind::Switch ? Json(Value == "true") : Json(Value);
}

static int show(OutputFormat Wanted, llvm::raw_ostream &OS) {
  cl::SubCommand &Check = *checkCommand().Sub;
  OptionTable Options(Check);
  llvm::Expected<Settings> Found = collectSettings(Check, Check, argumentsOf(Options));
  if (!Found)
    return usageError(Found.takeError());
  // The table says the rest of what there is to know.
  for (const std::string &Text : Found->Ignored)
    note(Text);
  Options.erase("config-file");
  Options.erase("isolated");
  Json Out = Json::object();
  for (const auto &[Name, Option] : Options.byName()) {
    Setting S{Option.values(), Setting::Source::Default, ""};
    if (auto It = Found->ByOption.find(Name); It != Found->ByOption.end())
      S = It->second;
    const char *From = nameOf(S.From);
    Out[Option.key()] = {{"value", toJson(Option.What, S.Values)}, {"from", From}};
    if (!S.Where.empty())
      Out[Option.key()]["where"] = S.Where;
    if (Wanted == OutputFormat::Text)
      OS << llvm::formatv("{0,-20} {1,-24} {2}\n", Option.key(),
                          printable(llvm::join(S.Values, ",")),
                          S.Where.empty() ? From : printable(S.Where));
    auto No = Found->Refused.find(Name);
    if (No == Found->Refused.end())
      continue;
    const RefusedSetting &R = No->second;
    Out[Option.key()]["refused"] = {
        {"value", toJson(Option.What, R.Values)}, {"where", R.Where}, {"why", R.Why}};
    if (Wanted == OutputFormat::Text)
      OS << llvm::formatv("  not taken: {0,-9} {1,-24} {2}: {3}\n", "",
                          printable(llvm::join(R.Values, ",")), printable(R.Where),
                          printable(R.Why));
  }
  if (Wanted == OutputFormat::Json)
    OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  return ExitClean;
}

static int runConfig(const char *) {
  std::string Action = Words.empty() ? "" : Words.front();
  if (Action == "schema") {
    llvm::outs() << configSchema(OptionTable(*checkCommand().Sub));
    return ExitClean;
  }
  if (Action != "show")
    return usageError("'config' has two actions: irqlint config show [PATH...] and irqlint config "
                      "schema" +
                      noneOfThem(Action, {"show", "schema"}));
  OutputFormat Wanted = OutputFormat::Text;
  if (llvm::Error E = formatOf(Format, Wanted))
    return usageError(std::move(E));
  return show(Wanted, llvm::outs());
}

Command irqlint::configCommand() {
  shareOptions(*checkCommand().Sub);
  return {&ConfigSub, runConfig};
}
