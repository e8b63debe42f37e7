//===- CommandLine.cpp - What the user asked for --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/commands/Commands.h"
#include "driver/commands/Help.h"
#include "driver/commands/Overview.h"
#include "driver/config/LineMistake.h"
#include "driver/config/Settings.h"
#include "driver/os/HeldSignals.h"
#include "driver/os/Terminal.h"
#include "driver/output/StyledLine.h"
#include "driver/run/CheckOptions.h"
#include "driver/worker/Worker.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <malloc.h>

using namespace irqlint;

namespace cl = llvm::cl;

/// What was set for this run. A message about an option says where it was, if it was not typed.
static Settings &settingsInForce() {
  static Settings S;
  return S;
}

int irqlint::usageError(const llvm::Twine &Text) {
  std::string Line = Text.str(), Place = settingsInForce().placeOf(Line);
  if (!Place.empty())
    Place += ": ";
  writeFolded(llvm::errs(), stderrStyle(), "irqlint: error: " + Place + Line, 4);
  return ExitUsage;
}

int irqlint::usageError(llvm::Error E) {
  // Of several, each is a line.
  llvm::handleAllErrors(std::move(E),
                        [](const llvm::ErrorInfoBase &One) { usageError(One.message()); });
  return ExitUsage;
}

void irqlint::note(const llvm::Twine &Text) {
  writeFolded(llvm::errs(), stderrStyle(), ("irqlint: note: " + Text).str(), 4);
}

const std::vector<Command> &irqlint::allCommands() {
  static const std::vector<Command> All = {
      checkCommand(),    prepareCommand(),  inventoryCommand(), whyCommand(),
      indexCommand(),    mergeCommand(),    rulesCommand(),     explainCommand(),
      kbuildCommand(),   baselineCommand(), reportCommand(),    modelsCommand(),
      contextsCommand(), storeCommand(),    configCommand(),    completionsCommand(),
      versionCommand()};
  return All;
}

static int dispatch(const char *Argv0) {
  for (const Command &C : allCommands())
    if (*C.Sub)
      return C.Run(Argv0);
  writeOverview(llvm::errs());
  return ExitUsage;
}

/// Takes out the options that the LLVM and Clang libraries register, hundreds of them. Hiding is
/// not enough: a mistyped option of ours could be a good one of theirs, and be accepted.
static void removeForeignOptions() {
  llvm::SmallPtrSet<cl::Option *, 16> Foreign;
  std::vector<cl::SubCommand *> Subs = {&cl::SubCommand::getTopLevel()};
  for (const Command &C : allCommands())
    Subs.push_back(C.Sub);
  for (cl::SubCommand *Sub : Subs) {
    for (auto &[Name, Option] : cl::getRegisteredOptions(*Sub)) {
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

static bool isHelp(llvm::StringRef Arg) { return Arg == "-h" || Arg == "-help" || Arg == "--help"; }

static std::vector<std::unique_ptr<cl::alias>> addAliases() {
  std::vector<cl::SubCommand *> Subs;
  for (const Command &C : allCommands())
    Subs.push_back(C.Sub);
  return makeAliases(Subs);
}

/// Whether checkpatch's format goes to standard output, whose reader takes each line on the other
/// one for a failure.
static bool printsCheckpatch(const Settings &S) {
  auto has = [&](const char *Option, llvm::StringRef Value) {
    auto It = S.ByOption.find(Option);
    return It != S.ByOption.end() && llvm::is_contained(It->second.Values, Value);
  };
  return has("output-format", "checkpatch") || has("write", "checkpatch=-");
}

/// Puts what the environment and a file of settings say before what was typed.
static llvm::Error addSettings(std::vector<std::string> &Args) {
  auto Named = llvm::find_if(allCommands(), [&](const Command &C) {
    // 'config show' collects those of another command.
    return Args.size() > 1 && C.Sub->getName() == Args[1] && takesSettings(*C.Sub) &&
           C.Sub->getName() != "config";
  });
  if (Named == allCommands().end() || llvm::any_of(Args, isHelp))
    return llvm::Error::success();
  llvm::Expected<Settings> Found = collectSettings(
      *Named->Sub, *checkCommand().Sub, std::vector<std::string>(Args.begin() + 2, Args.end()));
  if (!Found)
    return Found.takeError();
  // make runs kbuild for thousands of sources, and would say it as often.
  if (!Found->areNotesSilent() && Named->Sub->getName() != "kbuild" && !printsCheckpatch(*Found))
    for (const std::string &Text : Found->Notes)
      note(Text);
  std::vector<std::string> More = Found->arguments();
  Args.insert(Args.begin() + 2, More.begin(), More.end());
  settingsInForce() = std::move(*Found);
  return llvm::Error::success();
}

static const Command *commandNamed(llvm::StringRef Name) {
  auto It =
      llvm::find_if(allCommands(), [&](const Command &C) { return C.Sub->getName() == Name; });
  return It == allCommands().end() ? nullptr : &*It;
}

/// Kbuild puts the compiler's flags behind what CHECK says, and this one among them for each source
/// (KBUILD_CPPFLAGS, Makefile:579 of Linux 6.12).
static bool hasFlagsOfKbuild(llvm::ArrayRef<std::string> Args) {
  return llvm::is_contained(Args, "-D__KERNEL__");
}

/// What is wrong with what stands in the place of a command; empty where nothing is.
static std::string mistakenCommand(const std::vector<std::string> &Args) {
  if (Args.size() < 2 || commandNamed(Args[1]) || isHelp(Args[1]) || Args[1] == "--version" ||
      Args[1] == "-version")
    return "";
  std::vector<std::string> Names;
  for (const Command &C : allCommands())
    Names.push_back(C.Sub->getName().str());
  if (llvm::StringRef(Args[1]).starts_with("-"))
    return "a command comes before '" + Args[1] + "'; 'irqlint --help' lists them";
  return "there is no command '" + Args[1] + "'" + didYouMean(Args[1], Names) +
         "; 'irqlint --help' lists them";
}

/// The command whose help is asked for; null where none is.
static const Command *helpedCommand(llvm::ArrayRef<std::string> Args) {
  if (Args.size() < 3)
    return nullptr;
  // What follows two dashes is no option.
  llvm::ArrayRef<std::string> Options = Args.drop_front(2);
  Options = Options.take_front(llvm::find(Options, "--") - Options.begin());
  return llvm::any_of(Options, isHelp) ? commandNamed(Args[1]) : nullptr;
}

int irqlint::runCommandLine(int Argc, const char *const *Argv) {
  if (Argc == 2 && llvm::StringRef(Argv[1]) == WorkerArgument)
    return runWorker();
  endAtOnce();
  // Large buffers come and go between millions of small facts that stay. By itself the allocator
  // soon takes the former from the same heap, which for the whole kernel doubles its size.
  mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
  // What is freed at the end of the heap is soon wanted again.
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
  removeForeignOptions();
  std::vector<std::unique_ptr<cl::alias>> Aliases = addAliases();
  cl::SetVersionPrinter(writeVersion);
  std::vector<std::string> Args(Argv, Argv + Argc);
  if (Argc == 2 && isHelp(Args[1])) {
    writeOverview(llvm::outs());
    return finishStdout(ExitClean);
  }
  bool IsKbuild = Argc > 1 && Args[1] == "kbuild";
  // make stops where its checker fails.
  int Mistaken = IsKbuild ? ExitClean : ExitUsage;
  if (!IsKbuild && hasFlagsOfKbuild(Args))
    return usageError("these are the flags that Kbuild gives a checker, for which there is a "
                      "command of its own: make C=1 CHECK=\"irqlint kbuild --\"");
  if (std::string Text = mistakenCommand(Args); !Text.empty())
    return usageError(Text);
  if (const Command *Helped = helpedCommand(Args)) {
    writeHelp(*Helped->Sub, llvm::outs());
    return finishStdout(ExitClean);
  }
  if (const Command *Named = Argc > 1 ? commandNamed(Args[1]) : nullptr)
    if (std::string Text = lineMistake(*Named->Sub, {Args.begin() + 2, Args.end()});
        !Text.empty()) {
      usageError(Text);
      return Mistaken;
    }
  if (llvm::Error E = addSettings(Args)) {
    usageError(std::move(E));
    return Mistaken;
  }
  std::vector<const char *> Typed;
  for (const std::string &Arg : Args)
    Typed.push_back(Arg.c_str());
  std::string Printed;
  llvm::raw_string_ostream Errors(Printed);
  if (cl::ParseCommandLineOptions(static_cast<int>(Typed.size()), Typed.data(),
                                  "Finds code of Linux interrupt-controller drivers that breaks "
                                  "the contract of the interrupt core\n",
                                  &Errors))
    return finishStdout(dispatch(Argv[0]));
  // What is wrong with an option's value has been printed already.
  if (IsKbuild && !llvm::is_contained(llvm::ArrayRef(Argv, Argc), llvm::StringRef("--")))
    usageError("two dashes are missing: make C=1 CHECK=\"irqlint kbuild --\"");
  else if (!Printed.empty())
    usageError(oneLine(Printed));
  return Mistaken;
}
