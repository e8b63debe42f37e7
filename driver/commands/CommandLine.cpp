//===- CommandLine.cpp - What the user asked for --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/Suggest.h"
#include "driver/commands/CheckOptions.h"
#include "driver/commands/Commands.h"
#include "driver/config/Settings.h"
#include "driver/worker/Worker.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Config/llvm-config.h"

#include <malloc.h>

namespace irqlint {

namespace cl = llvm::cl;

int usageError(const llvm::Twine &Text) {
  llvm::errs() << "irqlint: error: " << Text << '\n';
  return ExitUsage;
}

int usageError(llvm::Error E) { return usageError(llvm::toString(std::move(E))); }

const std::vector<Command> &allCommands() {
  static const std::vector<Command> All = {
      checkCommand(), prepareCommand(), whyCommand(),        indexCommand(),    mergeCommand(),
      rulesCommand(), explainCommand(), kbuildCommand(),     baselineCommand(), modelsCommand(),
      storeCommand(), configCommand(),  completionsCommand()};
  return All;
}

static int dispatch(const char *Argv0) {
  for (const Command &C : allCommands())
    if (*C.Sub)
      return C.Run(Argv0);
  return usageError("no command was given; 'irqlint --help' lists them");
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

/// Puts what the environment and a file of settings say before what was typed.
static llvm::Error addSettings(std::vector<std::string> &Args) {
  std::vector<cl::SubCommand *> Subs;
  for (const Command &C : allCommands())
    Subs.push_back(C.Sub);
  auto Named = llvm::find_if(Subs, [&](cl::SubCommand *Sub) {
    return Args.size() > 1 && Sub->getName() == Args[1] && takesSettings(*Sub);
  });
  if (Named == Subs.end())
    return llvm::Error::success();
  llvm::Expected<Settings> Found =
      collectSettings(**Named, Subs, std::vector<std::string>(Args.begin() + 2, Args.end()));
  if (!Found)
    return Found.takeError();
  std::vector<std::string> More = Found->arguments();
  Args.insert(Args.begin() + 2, More.begin(), More.end());
  return llvm::Error::success();
}

int runCommandLine(int Argc, const char *const *Argv) {
  if (Argc == 2 && llvm::StringRef(Argv[1]) == WorkerArgument)
    return runWorker();
  // Large buffers come and go between millions of small facts that stay. By itself the allocator
  // soon takes the former from the same heap, which for the whole kernel doubles its size.
  mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
  // What is freed at the end of the heap is soon wanted again.
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
  removeForeignOptions();
  cl::SetVersionPrinter([](llvm::raw_ostream &OS) {
    OS << "irqlint " IRQLINT_VERSION "\nLLVM " LLVM_VERSION_STRING "\n";
  });
  std::vector<std::string> Args(Argv, Argv + Argc);
  if (llvm::Error E = addSettings(Args))
    return usageError(std::move(E));
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
  bool IsKbuild = Argc > 1 && llvm::StringRef(Argv[1]) == "kbuild";
  // What is wrong with an option's value has been printed already.
  if (IsKbuild && !llvm::is_contained(llvm::ArrayRef(Argv, Argc), llvm::StringRef("--")))
    usageError("two dashes are missing: make C=1 CHECK=\"irqlint kbuild --\"");
  else if (!Printed.empty())
    usageError(oneLine(Printed));
  // make stops where its checker fails.
  return IsKbuild ? ExitClean : ExitUsage;
}

} // namespace irqlint
