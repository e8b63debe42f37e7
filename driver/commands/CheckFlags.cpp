//===- CheckFlags.cpp - The options of irqlint check ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/Check.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ChangeFlags.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/FixFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/flags/SilenceFlags.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand CheckSub("check", "Check kernel sources and report what is wrong");
static RunFlags Run(CheckSub);
static cl::opt<std::string>
    Kernel("kernel", cl::value_desc("SRC"),
           cl::desc("Instead of -p: prepare the kernel in SRC, in the user's cache folder, and "
                    "check that; see 'irqlint prepare'"),
           cl::sub(CheckSub), cl::cat(Category));
static cl::list<std::string>
    Archs("arch", cl::value_desc("ARCH,..."), cl::CommaSeparated,
          cl::desc("With --kernel: the architectures to prepare it for (arm64)"), cl::sub(CheckSub),
          cl::cat(Category));
static cl::opt<std::string> Config("config", cl::value_desc("TARGET|FILE"),
                                   cl::init("allmodconfig"),
                                   cl::desc("With --kernel: the configuration (allmodconfig)"),
                                   cl::sub(CheckSub), cl::cat(Category));
static ChangeFlags Change(CheckSub);
static ReportFlags Report(CheckSub);
static SilenceFlags Silenced(CheckSub);
static FixFlags Fixes(CheckSub);
static ConfigFlags TheConfig(CheckSub);
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(CheckSub),
                                   cl::cat(Category));

static llvm::Expected<CheckOptions> checkOptions() {
  CheckOptions Out;
  if (llvm::Error E = Run.apply(Out))
    return E;
  if (llvm::Error E = Change.apply(Out))
    return E;
  if (llvm::Error E = Silenced.apply(Out))
    return E;
  if (llvm::Error E = Fixes.apply(Out))
    return E;
  // The places of reports are held against all that is read.
  if (llvm::Error E = Report.apply(Out))
    return E;
  if (!Kernel.empty() && !Out.Sources.BuildDirs.empty())
    return llvm::createStringError("--kernel prepares a build directory, and -p names one; give "
                                   "one of the two");
  if (Kernel.empty() && (!Archs.empty() || Config.getNumOccurrences()))
    return llvm::createStringError("--arch and --config go with --kernel SRC");
  Out.Sources.Kernel = Kernel;
  Out.Sources.Config = Config;
  for (const std::string &Arch : Archs)
    if (!llvm::is_contained(Out.Sources.Archs, Arch))
      Out.Sources.Archs.push_back(Arch);
  if (Out.Sources.Archs.empty())
    Out.Sources.Archs.push_back(
        "arm64"); // of all architectures it has the most interrupt controllers
  Out.Sources.Paths.assign(Paths.begin(), Paths.end());
  Out.Output.CommandLine = decidingOptions(Out);
  return Out;
}

Command irqlint::checkCommand() {
  return {&CheckSub, [](const char *Argv0) {
            llvm::Expected<CheckOptions> Options = checkOptions();
            return Options ? runCheckCommand(*Options, Argv0) : usageError(Options.takeError());
          }};
}
