//===- CommandLine.cpp - What the user asked for --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/CommandLine.h"
#include "driver/commands/Commands.h"
#include "driver/commands/Suggest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"

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
// Values other than text are checked below: the library's own messages for them help nobody.
static cl::opt<std::string> Jobs("j", cl::value_desc("N"), cl::Prefix, cl::init("0"),
                                 cl::desc("Number of workers; without it, one a core"),
                                 cl::sub(CheckCommand), cl::sub(ModelsCommand), cl::cat(Category));
static cl::opt<std::string> Sarif("sarif", cl::value_desc("FILE"),
                                  cl::desc("Also write the findings as SARIF 2.1.0"),
                                  cl::sub(CheckCommand), cl::cat(Category));
static cl::opt<std::string>
    Format("output-format", cl::value_desc("text|json"), cl::init("text"),
           cl::desc("What is printed on standard output: text for people (default), or one JSON "
                    "object"),
           cl::sub(CheckCommand), cl::sub(RulesCommand), cl::cat(Category));
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
static cl::opt<std::string> StartFrom(
    "scope", cl::value_desc("irqchip|all"), cl::init("all"),
    cl::desc("Files to start from where no PATH is given: those that fill in a callback of "
             "an irq_chip, or any known callback (default)"),
    cl::sub(CheckCommand), cl::cat(Category));
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

static cl::opt<std::string> RuleName(cl::Positional, cl::desc("RULE"), cl::sub(ExplainCommand),
                                     cl::cat(Category));
static cl::opt<std::string> ModelsAction(cl::Positional, cl::desc("verify"), cl::sub(ModelsCommand),
                                         cl::cat(Category));

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
  if (StartFrom != "all")
    Add("--scope", StartFrom);
  for (const std::string &Path : Paths)
    Out += " " + Path;
  return Out;
}

/// The options whose values are not just text.
struct CheckedValues {
  unsigned Jobs = 0;
  OutputFormat Format = OutputFormat::Text;
  Scope StartFrom = Scope::All;
};

static llvm::Expected<CheckedValues> checkedValues() {
  auto Bad = [](const char *Option, const char *Wanted, const std::string &Value) {
    return llvm::createStringError("%s takes %s, and not '%s'", Option, Wanted, Value.c_str());
  };
  CheckedValues Out;
  if (llvm::StringRef(Jobs).getAsInteger(10, Out.Jobs))
    return Bad("-j", "a number", Jobs);
  if (Format != "text" && Format != "json")
    return Bad("--output-format", "'text' or 'json'", Format);
  Out.Format = Format == "json" ? OutputFormat::Json : OutputFormat::Text;
  if (StartFrom != "irqchip" && StartFrom != "all")
    return Bad("--scope", "'irqchip' or 'all'", StartFrom);
  Out.StartFrom = StartFrom == "all" ? Scope::All : Scope::Irqchip;
  return Out;
}

static CheckOptions checkOptions(const CheckedValues &Values) {
  CheckOptions Out;
  Out.BuildDir = BuildDir;
  Out.Paths.assign(Paths.begin(), Paths.end());
  Out.Select.assign(Select.begin(), Select.end());
  Out.Ignore.assign(Ignore.begin(), Ignore.end());
  Out.SarifFile = Sarif;
  Out.Format = Values.Format;
  Out.StartFrom = Values.StartFrom;
  Out.Jobs = Values.Jobs;
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
  llvm::Expected<CheckedValues> Values = checkedValues();
  if (!Values)
    return usageError(llvm::toString(Values.takeError()));
  if (CheckCommand)
    return runCheckCommand(checkOptions(*Values), Argv0);
  if (RulesCommand)
    return runRules(Values->Format, llvm::outs());
  if (ExplainCommand) {
    if (RuleName.empty())
      return usageError("'explain' needs the id or alias of a rule; 'irqlint rules' lists them");
    return runExplain(RuleName, llvm::outs(), llvm::errs());
  }
  if (ModelsCommand) {
    if (ModelsAction != "verify")
      return usageError("'models' has one action: irqlint models verify -p BUILD");
    if (BuildDir.empty())
      return usageError("'models verify' needs the build directory: -p BUILD");
    return runModelsVerify(BuildDir, Values->Jobs, llvm::outs());
  }
  return usageError("no command was given; 'irqlint --help' lists them");
}

/// Takes out the options that the LLVM and Clang libraries register, hundreds of them. Hiding is
/// not enough: a mistyped option of ours could be a good one of theirs, and be accepted.
static void removeForeignOptions() {
  llvm::SmallPtrSet<cl::Option *, 16> Foreign;
  for (cl::SubCommand *Command : {&cl::SubCommand::getTopLevel(), &CheckCommand, &RulesCommand,
                                  &ExplainCommand, &ModelsCommand}) {
    for (auto &[Name, Option] : cl::getRegisteredOptions(*Command)) {
      if (llvm::is_contained(Option->Categories, &Category))
        continue;
      if (Name == "help")
        Option->setDescription("Print this help");
      else if (Name == "version")
        Option->setDescription("Print the version of irqlint and of LLVM");
      else if (Name != "h")
        Foreign.insert(Option);
    }
  }
  for (cl::Option *Option : Foreign)
    Option->removeArgument();
}

/// What the parser printed, as one line: "irqlint: Unknown ... '--foo'.  Try: '... --help'" and
/// perhaps a second one with a guess of what was meant.
static std::string oneLine(llvm::StringRef Printed) {
  auto [Line, Rest] = Printed.ltrim().split('\n');
  llvm::StringRef What = Line.split(": ").second.split("  Try: ").first.rtrim(".!");
  // The library guesses even where nothing is near.
  auto quoted = [](llvm::StringRef Text) {
    return Text.split('\'').second.split('\'').first.split('=').first;
  };
  llvm::StringRef Typed = quoted(What), Guess = quoted(Rest);
  return What.str() + didYouMean(Typed, {Guess.str()}) + "; --help lists what there is";
}

/// Output that could not be written, to a full disk for one, must not pass for success.
static int finishStdout(int ExitCode) {
  llvm::outs().flush();
  std::error_code EC = llvm::outs().error();
  if (!EC)
    return ExitCode;
  llvm::outs().clear_error();
  return usageError("cannot write to standard output: " + EC.message());
}

int runCommandLine(int Argc, const char *const *Argv) {
  removeForeignOptions();
  cl::SetVersionPrinter([](llvm::raw_ostream &OS) {
    OS << "irqlint " IRQLINT_VERSION "\nLLVM " LLVM_VERSION_STRING "\n";
  });
  std::string Printed;
  llvm::raw_string_ostream Errors(Printed);
  if (cl::ParseCommandLineOptions(Argc, Argv,
                                  "Finds code of Linux interrupt-controller drivers that breaks "
                                  "the contract of the interrupt core\n",
                                  &Errors))
    return finishStdout(dispatch(Argv[0]));
  // What is wrong with an option's value has been printed already.
  return Printed.empty() ? ExitUsage : usageError(oneLine(Printed));
}

} // namespace irqlint
