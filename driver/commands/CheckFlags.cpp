//===- CheckFlags.cpp - The options of irqlint check ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/Check.h"
#include "driver/commands/Commands.h"
#include "driver/commands/RunFlags.h"

namespace irqlint {

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
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(CheckSub),
                                   cl::cat(Category));
static cl::opt<std::string> Sarif("sarif", cl::value_desc("FILE"),
                                  cl::desc("Also write the findings as SARIF 2.1.0"),
                                  cl::sub(CheckSub), cl::cat(Category));
static cl::opt<std::string>
    Format("output-format", cl::value_desc("text|json"), cl::init("text"),
           cl::desc("What is printed on standard output: text for people (default), or one JSON "
                    "object"),
           cl::sub(CheckSub), cl::cat(Category));
static cl::list<std::string>
    Select("select", cl::value_desc("IDS"),
           cl::desc("Rules to report: ids, prefixes (IRQ1), aliases, variants (IRQ208/irqchip), "
                    "groups (default, rt, audit) or all, separated by commas"),
           cl::sub(CheckSub), cl::cat(Category));
static cl::list<std::string> Ignore("ignore", cl::value_desc("IDS"),
                                    cl::desc("Rules not to report, named in the same way"),
                                    cl::sub(CheckSub), cl::cat(Category));
static cl::opt<bool> Rt("rt", cl::desc("Check for a kernel with PREEMPT_RT"), cl::sub(CheckSub),
                        cl::cat(Category));
static cl::opt<std::string> StartFrom(
    "scope", cl::value_desc("irqchip|all"), cl::init("irqchip"),
    cl::desc("Files to start from where no PATH is given: those that fill in a callback of "
             "an irq_chip (default), or any known callback, which takes ten times as long"),
    cl::sub(CheckSub), cl::cat(Category));
static cl::opt<bool> Statistics("statistics",
                                cl::desc("Print figures of the run on standard error"),
                                cl::sub(CheckSub), cl::cat(Category));
static cl::opt<std::string> Profile("profile", cl::value_desc("FILE"),
                                    cl::desc("Write time and memory of the run as JSON"),
                                    cl::sub(CheckSub), cl::cat(Category));
static cl::opt<bool> ExplainUnknown(
    "explain-unknown",
    cl::desc("Also report the calls that could not be followed, and for which entry points a "
             "finding could be missing because of that"),
    cl::sub(CheckSub), cl::cat(Category));
static cl::opt<bool> ExitZero("exit-zero", cl::desc("Exit with 0 whatever was found"),
                              cl::sub(CheckSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(CheckSub), cl::cat(Category));

/// The options that decide what is found. How the work is done and where the reports go is left
/// out, so that those do not make two reports of the same tree differ.
static std::string decidingOptions() {
  std::string Out = "irqlint check";
  auto Add = [&Out](const std::string &Option, const std::string &Value) {
    if (!Value.empty())
      Out += " " + Option + (Option.empty() ? "" : " ") + Value;
  };
  for (const std::string &Dir : Run.BuildDirs)
    Add("-p", Dir);
  Add("--kernel", Kernel);
  for (const std::string &Arch : Archs)
    Add("--arch", Arch);
  if (Config.getNumOccurrences())
    Add("--config", Config);
  for (const std::string &Ids : Select)
    Add("--select", Ids);
  for (const std::string &Ids : Ignore)
    Add("--ignore", Ids);
  if (Rt)
    Out += " --rt";
  if (StartFrom != "irqchip")
    Add("--scope", StartFrom);
  for (const std::string &Path : Paths)
    Out += " " + Path;
  return Out;
}

static llvm::Expected<CheckOptions> checkOptions() {
  CheckOptions Out;
  if (llvm::Error E = Run.apply(Out))
    return E;
  if (llvm::Error E = formatOf(Format, Out.Format))
    return E;
  if (StartFrom != "irqchip" && StartFrom != "all")
    return badValue("--scope", "'irqchip' or 'all'", StartFrom);
  Out.StartFrom = StartFrom == "all" ? Scope::All : Scope::Irqchip;
  if (!Kernel.empty() && !Out.BuildDirs.empty())
    return llvm::createStringError("--kernel prepares a build directory, and -p names one; give "
                                   "one of the two");
  if (Kernel.empty() && (!Archs.empty() || Config.getNumOccurrences()))
    return llvm::createStringError("--arch and --config go with --kernel SRC");
  Out.Kernel = Kernel;
  Out.Config = Config;
  for (const std::string &Arch : Archs)
    if (!llvm::is_contained(Out.Archs, Arch))
      Out.Archs.push_back(Arch);
  if (Out.Archs.empty())
    Out.Archs.push_back("arm64"); // of all architectures it has the most interrupt controllers
  Out.Paths.assign(Paths.begin(), Paths.end());
  Out.Select.assign(Select.begin(), Select.end());
  Out.Ignore.assign(Ignore.begin(), Ignore.end());
  Out.SarifFile = Sarif;
  Out.Rt = Rt;
  Out.Statistics = Statistics;
  Out.ExitZero = ExitZero;
  Out.ExplainUnknown = ExplainUnknown;
  Out.Verbose = Verbose;
  Out.ProfileFile = Profile;
  Out.CommandLine = decidingOptions();
  return Out;
}

Command checkCommand() {
  return {&CheckSub, [](const char *Argv0) {
            llvm::Expected<CheckOptions> Options = checkOptions();
            return Options ? runCheckCommand(*Options, Argv0) : usageError(Options.takeError());
          }};
}

} // namespace irqlint
