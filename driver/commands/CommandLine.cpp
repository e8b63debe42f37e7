//===- CommandLine.cpp - What the user asked for --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/CommandLine.h"
#include "driver/commands/Commands.h"

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"

namespace irqlint {

namespace cl = llvm::cl;

static cl::OptionCategory Category("irqlint options");

static cl::SubCommand CheckCommand("check", "Check kernel sources and report what is wrong");
static cl::SubCommand RulesCommand("rules", "List every rule");
static cl::SubCommand ExplainCommand("explain", "Print the page of a rule");
static cl::SubCommand ModelsCommand("models", "Compare the models with a kernel: models verify");

//===-- check --------------------------------------------------------------------------------===//

static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(CheckCommand),
                                   cl::cat(Category));
static cl::opt<std::string> BuildDir("p", cl::value_desc("BUILD"),
                                     cl::desc("Folder of compile_commands.json; without it, the "
                                              "nearest at or above the current folder"),
                                     cl::sub(CheckCommand), cl::sub(ModelsCommand),
                                     cl::cat(Category));
static cl::opt<unsigned> Jobs("j", cl::value_desc("N"), cl::Prefix, cl::init(0),
                              cl::desc("Number of worker processes; without it, one a core"),
                              cl::sub(CheckCommand), cl::sub(ModelsCommand), cl::cat(Category));
static cl::opt<std::string> Sarif("sarif", cl::value_desc("FILE"),
                                  cl::desc("Also write the findings as SARIF 2.1.0"),
                                  cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<OutputFormat>
    Format("output-format", cl::desc("What is printed on standard output:"),
           cl::values(clEnumValN(OutputFormat::Text, "text", "for people (default)"),
                      clEnumValN(OutputFormat::Json, "json", "one JSON object")),
           cl::init(OutputFormat::Text), cl::sub(CheckCommand), cl::sub(RulesCommand),
           cl::cat(Category));
static cl::list<std::string>
    Select("select", cl::value_desc("IDS"),
           cl::desc("Rules to report: ids, prefixes (IRQ1), aliases, variants (IRQ208/irqchip), "
                    "groups (default, rt, audit) or all, separated by commas"),
           cl::sub(CheckCommand), cl::cat(Category));
static cl::list<std::string> Ignore("ignore", cl::value_desc("IDS"),
                                    cl::desc("Rules not to report, named in the same way"),
                                    cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<bool> Rt("rt", cl::desc("Check for a kernel with PREEMPT_RT"), cl::sub(CheckCommand),
                        cl::cat(Category));
static cl::opt<Scope>
    StartFrom("scope", cl::desc("Files to start from, where no PATH is given:"),
              cl::values(clEnumValN(Scope::Irqchip, "irqchip",
                                    "those that fill in a callback of an irq_chip"),
                         clEnumValN(Scope::All, "all",
                                    "those that fill in or register any known callback (default)")),
              cl::init(Scope::All), cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<bool> Statistics("statistics",
                                cl::desc("Print figures of the run on standard error"),
                                cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<std::string> Profile("profile", cl::value_desc("FILE"),
                                    cl::desc("Write time and memory of the run as JSON"),
                                    cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<bool> ExitZero("exit-zero", cl::desc("Exit with 0 whatever was found"),
                              cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<bool> NoSharing("no-sharing",
                               cl::desc("Parse every header body in every file; slower, with the "
                                        "same findings"),
                               cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<std::string> ResourceDir("resource-dir", cl::value_desc("DIR"),
                                        cl::desc("Folder of Clang's built-in headers"),
                                        cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(CheckCommand), cl::cat(Category));

//===-- the other commands -------------------------------------------------------------------===//

static cl::opt<std::string> RuleName(cl::Positional, cl::Required, cl::desc("RULE"),
                                     cl::sub(ExplainCommand), cl::cat(Category));
static cl::opt<std::string> ModelsAction(cl::Positional, cl::Required, cl::desc("verify"),
                                         cl::sub(ModelsCommand), cl::cat(Category));

/// The options that decide what is found. How the work is done and where the reports go is left
/// out, so that those do not make two reports of the same tree differ.
static std::string decidingOptions() {
  std::string Out = "irqlint check";
  auto Add = [&Out](const std::string &Option, const std::string &Value) {
    if (!Value.empty())
      Out += " " + Option + (Option.empty() ? "" : " ") + Value;
  };
  Add("-p", BuildDir);
  for (const std::string &Ids : Select)
    Add("--select", Ids);
  for (const std::string &Ids : Ignore)
    Add("--ignore", Ids);
  if (Rt)
    Out += " --rt";
  if (StartFrom == Scope::Irqchip)
    Out += " --scope irqchip";
  for (const std::string &Path : Paths)
    Out += " " + Path;
  return Out;
}

static CheckOptions checkOptions() {
  CheckOptions Out;
  Out.BuildDir = BuildDir;
  Out.Paths.assign(Paths.begin(), Paths.end());
  Out.Select.assign(Select.begin(), Select.end());
  Out.Ignore.assign(Ignore.begin(), Ignore.end());
  Out.SarifFile = Sarif;
  Out.Format = Format;
  Out.StartFrom = StartFrom;
  Out.Jobs = Jobs;
  Out.Rt = Rt;
  Out.Statistics = Statistics;
  Out.ExitZero = ExitZero;
  Out.Verbose = Verbose;
  Out.NoSharing = NoSharing;
  Out.ProfileFile = Profile;
  Out.ResourceDir = ResourceDir;
  Out.CommandLine = decidingOptions();
  return Out;
}

static int usageError(const std::string &Text) {
  llvm::errs() << "irqlint: error: " << Text << '\n';
  return ExitUsage;
}

static int dispatch(const char *Argv0) {
  if (CheckCommand)
    return runCheckCommand(checkOptions(), Argv0);
  if (RulesCommand)
    return runRules(Format, llvm::outs());
  if (ExplainCommand)
    return runExplain(RuleName, llvm::outs(), llvm::errs());
  if (ModelsCommand) {
    if (ModelsAction != "verify")
      return usageError("'models' has one action, 'verify', and not '" + ModelsAction + "'");
    if (BuildDir.empty())
      return usageError("'models verify' needs the build directory: -p BUILD");
    return runModelsVerify(BuildDir, Jobs, llvm::outs());
  }
  return usageError("no command was given; 'irqlint --help' lists them");
}

/// What the parser printed, as one line: its first, without the program's name in front. The rest
/// of it is advice that names every option.
static std::string firstError(llvm::StringRef Printed) {
  llvm::StringRef Line = Printed.ltrim().split('\n').first;
  Line.consume_front("irqlint: ");
  std::string Out = Line.str();
  // A guess of what was meant is worth keeping.
  auto [Before, Guess] = Printed.split("Did you mean ");
  if (!Guess.empty() && !Line.contains("Did you mean"))
    Out += " Did you mean " + Guess.split('\n').first.str();
  return Out;
}

int runCommandLine(int Argc, const char *const *Argv) {
  // The libraries register options of their own, hundreds of them; they are none of ours.
  for (cl::SubCommand *Command : {&cl::SubCommand::getTopLevel(), &CheckCommand, &RulesCommand,
                                  &ExplainCommand, &ModelsCommand})
    cl::HideUnrelatedOptions(Category, *Command);
  cl::SetVersionPrinter([](llvm::raw_ostream &OS) {
    OS << "irqlint " IRQLINT_VERSION "\nLLVM " LLVM_VERSION_STRING "\n";
  });
  std::string Printed;
  llvm::raw_string_ostream Errors(Printed);
  if (!cl::ParseCommandLineOptions(Argc, Argv,
                                   "Finds code of Linux interrupt-controller drivers that breaks "
                                   "the contract of the interrupt core\n",
                                   &Errors))
    return usageError(firstError(Printed));
  return dispatch(Argv[0]);
}

} // namespace irqlint
