//===- KbuildCommand.cpp - irqlint kbuild, the checker of make C=1 --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kbuild runs this once for each source, many at a time, and stops where it fails: whatever goes
// wrong here costs a line on stderr and never the build.
//
//===----------------------------------------------------------------------===//

#include "driver/check/Check.h"
#include "driver/check/OpenStore.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/OutputFlags.h"
#include "driver/flags/ReportFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/flags/SilenceFlags.h"
#include "driver/kbuild/ConfiguredSources.h"
#include "driver/kbuild/TreeCommands.h"
#include "driver/kernel/RootFiles.h"
#include "driver/os/Faults.h"
#include "driver/output/Consequence.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/run/LoadModels.h"
#include "driver/silence/Silence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

#include <csignal>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand KbuildSub("kbuild", "Check one source in the kernel's own build: make C=1 "
                                          "CHECK=\"irqlint kbuild --\"");
static RunFlags Run(KbuildSub);
static SelectionFlags Selection(KbuildSub);
static SilenceFlags Silencing(KbuildSub);
static LevelFlag From(KbuildSub);
static ConfigFlags TheConfig(KbuildSub);
static cl::opt<std::string> Format("output-format", cl::value_desc("concise|text"),
                                   cl::init("concise"),
                                   cl::desc("What is printed: one line a finding (concise, "
                                            "default), or findings with their proofs (text)"),
                                   cl::sub(KbuildSub), cl::cat(Category));
static QuietFlag Quiet(KbuildSub);
static cl::opt<std::string>
    ErrorExitCode("error-exitcode", cl::value_desc("N"), cl::init("0"),
                  cl::desc("Exit with N where something is found, which stops make (0)"),
                  cl::sub(KbuildSub), cl::cat(Category));
static cl::list<std::string> Words(cl::Positional, cl::desc("-- FLAGS FILE"), cl::sub(KbuildSub),
                                   cl::cat(Category));

namespace {
/// What one call was asked for.
struct KbuildOptions {
  CheckOptions Check;
  bool Concise = false;
  int ErrorExitCode = 0;
};
} // namespace

static llvm::Expected<KbuildOptions> kbuildOptions() {
  KbuildOptions Out;
  if (llvm::Error E = Run.apply(Out.Check))
    return E;
  if (llvm::Error E = Silencing.apply(Out.Check))
    return E;
  if (llvm::Error E = From.apply(Out.Check))
    return E;
  Selection.apply(Out.Check);
  Out.Check.Output.Quiet = Quiet.Quiet;
  Out.Check.Output.What.Notes = NoteForm::Full; // in a text, as the others
  if (!Out.Check.Sources.BuildDirs.empty())
    return llvm::createStringError("kbuild takes no -p: the build is the one that runs it");
  if (Format != "text" && Format != "concise")
    return badValue("--output-format of kbuild", "'concise' or 'text'", Format);
  if (llvm::StringRef(ErrorExitCode).getAsInteger(10, Out.ErrorExitCode) || Out.ErrorExitCode < 0 ||
      Out.ErrorExitCode > 255)
    return badValue("--error-exitcode", "a number from 0 to 255", ErrorExitCode);
  Out.Concise = Format == "concise";
  // make has its own idea of how much runs at once.
  if (!Run.Jobs.getNumOccurrences())
    Out.Check.Sources.Jobs = 1;
  return Out;
}

/// Whether Files can bear on a finding at all, by text: most of a kernel's install no callback.
static bool mayInstall(const std::vector<std::string> &Files, const Models &M) {
  std::set<std::string> Unique = installingWords(M);
  SourceIndex Index(Files, {Unique.begin(), Unique.end()}, /*Jobs=*/1);
  return !filesInstalling(Index, M, Scope::All, allFamilies(M)).Files.empty() ||
         !Index.unread().empty();
}

/// Of the other sources of a module, those that install callbacks: one may be Call's.
static constexpr size_t MaxCompanions = 8;

static std::vector<std::string> rootsOf(const CheckerCall &Call, const Models &M) {
  std::vector<std::string> Out = sourcesOfModule(Call);
  std::erase_if(
      Out, [&](const std::string &File) { return File != Call.File && !mayInstall({File}, M); });
  // A module of hundreds of sources is not judged once for each.
  if (Out.size() > 1 + MaxCompanions)
    Out.resize(1);
  return Out;
}

/// Text goes out in one piece: make runs other checkers beside this one.
static void print(int Stream, llvm::StringRef Text) {
  while (!Text.empty()) {
    ssize_t Written = ::write(Stream, Text.data(), Text.size());
    if (Written < 0 && errno != EINTR)
      return;
    Text = Text.drop_front(std::max<ssize_t>(Written, 0));
  }
}

static void printError(const llvm::Twine &Text) {
  print(STDERR_FILENO, "irqlint: error: " + printable(Text.str()) + "\n");
}

/// Each finding by itself, which a pipe takes whole up to 4 KiB; on standard error like the
/// compiler's: with make -s, Kbuild throws away what its commands say on standard output
/// (scripts/Kbuild.include:126 of Linux 6.12).
static void printFindings(CheckResult Result, const Shown &What, bool Concise) {
  std::vector<Finding> All = std::move(Result.Findings);
  for (Finding &F : All) {
    Result.Findings.assign(1, std::move(F));
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    if (Concise)
      writeConcise(Result, What, OS);
    else
      writeText(Result, What, TextStyle(), OS);
    print(STDERR_FILENO, Text);
  }
}

/// What was not analysed of the source itself, and what else there is to say.
static void printNotices(const CheckResult &Result, llvm::StringRef File) {
  std::string Text;
  for (const std::string &Message : Result.Messages)
    Text += "irqlint: note: " + printable(Message) + "\n";
  for (const Notice &N : Result.Notices)
    if (N.What == Notice::Kind::ParseError &&
        llvm::StringRef(N.Text).starts_with(("'" + File + "'").str()))
      Text += "irqlint: note: " + printable(N.Text) + "\n";
  print(STDERR_FILENO, Text);
}

/// Does the work; gives whether anything was found.
static llvm::Expected<bool> checkSource(KbuildOptions &Options, const char *Argv0) {
  llvm::SmallString<256> Here;
  if (std::error_code EC = llvm::sys::fs::real_path(".", Here))
    return llvm::createStringError(EC, "cannot tell the current folder: %s", EC.message().c_str());
  llvm::Expected<CheckerCall> Call =
      readCheckerCall(std::vector<std::string>(Words.begin(), Words.end()), Here);
  if (!Call)
    return Call.takeError();
  llvm::Expected<RuleSelection> Rules = RuleSelection::create(
      Options.Check.Judgement.Select, Options.Check.Judgement.Ignore, Options.Check.Judgement.Rt);
  if (!Rules)
    return Rules.takeError();
  llvm::Expected<Silence> Silenced = Silence::load(Options.Check, *Rules);
  if (!Silenced)
    return Silenced.takeError();
  llvm::Expected<Models> M = loadModels();
  if (!M)
    return M.takeError();
  CheckOptions &Check = Options.Check;
  Check.Sources.Paths = rootsOf(*Call, *M);
  if (!mayInstall(Check.Sources.Paths, *M))
    return false;
  BuildAtHand Build{Call->BuildDir};
  Check.Sources.BuildDirs = {Build.Dir};
  {
    std::vector<std::string> Messages; // the run that follows has the same to say
    llvm::Expected<std::unique_ptr<FactsStore>> Kept =
        openStore(Check.Sources, Build.Dir, Messages);
    if (!Kept)
      return Kept.takeError();
    std::vector<std::string> Others = configuredSources(*Call, Kept->get());
    Others.insert(Others.end(), Check.Sources.Paths.begin(), Check.Sources.Paths.end());
    llvm::sort(Others);
    Others.erase(std::unique(Others.begin(), Others.end()), Others.end());
    Build.Commands = treeCommands(*Call, Others);
  }
  llvm::Expected<CheckResult> Result = runCheck(Check, Build, *Rules, Argv0);
  if (!Result)
    return Result.takeError();
  llvm::StringRef File = Call->File;
  if (File.consume_front(Call->SourceRoot))
    File.consume_front("/");
  if (!Check.Output.Quiet)
    printNotices(*Result, File);
  // A way is told with the file that has it, or that installs its callback, and with no other.
  std::erase_if(Result->Findings, [&](const Finding &F) {
    return F.Primary.File != File && (F.Path.empty() || F.Path.front().Loc.File != File);
  });
  findKernelLines(*Result);
  Silenced->applySuppressions(*Result);
  Silenced->applyBaseline(*Result);
  std::erase_if(Result->Findings, [](const Finding &F) { return !F.isOpen(); });
  bool Found =
      llvm::any_of(Result->Findings, [](const Finding &F) { return F.Severity != Level::Note; });
  printFindings(std::move(*Result), Check.Output.What, Options.Concise);
  return Found;
}

/// What the child that does the work exits with: it has found something.
static constexpr int FoundMark = 1;

static int runChild(KbuildOptions &Options, const char *Argv0) {
  llvm::Expected<bool> Found = checkSource(Options, Argv0);
  if (Found)
    return *Found ? FoundMark : 0;
  printError(llvm::toString(Found.takeError()));
  return 0;
}

static int runKbuild(const char *Argv0) {
  llvm::Expected<KbuildOptions> Options = kbuildOptions();
  if (!Options) {
    usageError(Options.takeError());
    return ExitClean;
  }
  // A child does the work, so that its end, of whatever cause, is not make's.
  pid_t Child = faultAt("kbuild-fork") ? -1 : ::fork();
  if (Child == 0)
    return runChild(*Options, Argv0);
  int Status = 0;
  pid_t Ended = -1;
  if (Child > 0)
    while ((Ended = ::waitpid(Child, &Status, 0)) < 0 && errno == EINTR) {
    }
  const int Code = errno;
  std::string File = Words.empty() ? "nothing" : "'" + Words[Words.size() - 1] + "'";
  if (Child < 0 || Ended != Child)
    printError(File + " was not checked: " + std::strerror(Code));
  else if (WIFSIGNALED(Status))
    printError(File + " was not checked: irqlint was ended by signal " +
               llvm::Twine(WTERMSIG(Status)) + " (" + ::strsignal(WTERMSIG(Status)) + ")");
  else if (WEXITSTATUS(Status) == FoundMark)
    return Options->ErrorExitCode;
  return ExitClean;
}

Command irqlint::kbuildCommand() {
  Run.BuildDirs.setHiddenFlag(cl::ReallyHidden);
  // Another meaning, and so not what a file of settings says of it.
  Run.Jobs.setDescription("Number of workers for one source (1), since make runs several");
  // One source says nothing about what a list has too much.
  Silencing.Strict.setHiddenFlag(cl::ReallyHidden);
  return {&KbuildSub, runKbuild};
}
