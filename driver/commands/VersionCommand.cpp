//===- VersionCommand.cpp - irqlint version -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"
#include "driver/commands/Commands.h"
#include "driver/flags/RunFlags.h"

#include "llvm/Config/llvm-config.h"

#include <nlohmann/json.hpp>

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand VersionSub("version", "Print the version of irqlint and of LLVM");
static cl::opt<std::string> Format("output-format", cl::value_desc("text|json"), cl::init("text"),
                                   cl::desc("Lines for people (default), or one JSON object"),
                                   cl::sub(VersionSub), cl::cat(Category));

void irqlint::writeVersion(llvm::raw_ostream &OS) {
  OS << "irqlint " IRQLINT_VERSION "\nLLVM " LLVM_VERSION_STRING "\n";
}

static int runVersion(const char *) {
  OutputFormat Wanted = OutputFormat::Text;
  if (llvm::Error E = formatOf(Format, Wanted))
    return usageError(std::move(E));
  if (Wanted == OutputFormat::Text) {
    writeVersion(llvm::outs());
    return ExitClean;
  }
  nlohmann::ordered_json Out = {{"irqlint", IRQLINT_VERSION}, {"llvm", LLVM_VERSION_STRING}};
  for (const RuleInfo &Rule : allRules())
    Out["rules"].push_back(Rule.Id);
  llvm::outs() << Out.dump(2) << '\n';
  return ExitClean;
}

Command irqlint::versionCommand() { return {&VersionSub, runVersion}; }
