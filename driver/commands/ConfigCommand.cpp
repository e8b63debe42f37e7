//===- ConfigCommand.cpp - irqlint config show ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/Commands.h"
#include "driver/commands/RunFlags.h"
#include "driver/config/Settings.h"
#include "driver/output/JsonParts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace irqlint {

namespace cl = llvm::cl;

static cl::SubCommand ConfigSub("config", "Show the settings of check and where they come from: "
                                          "config show [PATH]");
static cl::list<std::string> Words(cl::Positional, cl::desc("show [PATH]"), cl::sub(ConfigSub),
                                   cl::cat(Category));
static cl::opt<std::string> Format("output-format", cl::value_desc("text|json"), cl::init("text"),
                                   cl::desc("How to print them"), cl::sub(ConfigSub),
                                   cl::cat(Category));

static int runConfig(const char *) {
  if (Words.empty() || Words.front() != "show" || Words.size() > 2)
    return usageError("'config' has one action: irqlint config show [PATH]");
  OutputFormat Wanted = OutputFormat::Text;
  if (llvm::Error E = formatOf(Format, Wanted))
    return usageError(std::move(E));
  std::vector<cl::SubCommand *> Subs;
  for (const Command &C : allCommands())
    Subs.push_back(C.Sub);
  cl::SubCommand &Check = *Subs.front();
  llvm::Expected<Settings> Found =
      collectSettings(Check, Subs, std::vector<std::string>(Words.begin() + 1, Words.end()));
  if (!Found)
    return usageError(Found.takeError());
  Json Out = Json::object();
  for (const auto &[Name, Option] : optionsOf(Check)) {
    if (Name == "config-file" || Name == "isolated")
      continue;
    auto It = Found->ByOption.find(Name);
    bool IsSet = It != Found->ByOption.end();
    std::vector<std::string> Values = IsSet ? It->second.Values : Option.values();
    std::string From = IsSet ? It->second.From : "default";
    if (Wanted == OutputFormat::Json)
      Out[Option.Key] = {{"value", Values}, {"from", From}};
    else
      llvm::outs() << llvm::formatv("{0,-20} {1,-24} {2}\n", Option.Key, llvm::join(Values, ","),
                                    From);
  }
  if (Wanted == OutputFormat::Json)
    llvm::outs() << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  return ExitClean;
}

Command configCommand() { return {&ConfigSub, runConfig}; }

} // namespace irqlint
