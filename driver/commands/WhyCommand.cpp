//===- WhyCommand.cpp - irqlint why ---------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function is answered from a program that holds it, what it calls, and who calls it. Callers are
// looked for by name, upwards, and the entry points of all files found count. Where they are too
// many, the interrupt-controller code stands for them.
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/check/BuildDir.h"
#include "driver/check/Session.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/kernel/RootFiles.h"
#include "driver/kernel/WordSearch.h"
#include "driver/os/Terminal.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/StyledLine.h"
#include "driver/output/WhyReport.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <set>
#include <unistd.h>

using namespace irqlint;
namespace cl = llvm::cl;

/// As many files are read for their callers: a driver's function needs a few, and what is named by
/// more is everybody's.
static constexpr size_t MaxFiles = 48;
/// Callers of callers, by name; who installs a driver's callback is nearer.
static constexpr unsigned MaxUp = 5;
/// Files that are tried for a macro, or for the body of a header's function.
static constexpr size_t MaxNaming = 4;

static cl::SubCommand WhySub("why", "Say where a function runs and whether it may sleep");
static RunFlags Run(WhySub);
static ConfigFlags TheConfig(WhySub);
static cl::opt<std::string> Asked(cl::Positional, cl::desc("FUNCTION[@FILE]"), cl::sub(WhySub),
                                  cl::cat(Category));
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(WhySub),
                                   cl::cat(Category));
static cl::opt<std::string>
    Format("output-format", cl::value_desc("text|json"), cl::init("text"),
           cl::desc("What is printed on standard output: text for people (default), or one JSON "
                    "object"),
           cl::sub(WhySub), cl::cat(Category));
static cl::opt<bool> Rt("rt", cl::desc("Also say which locks sleep under PREEMPT_RT"),
                        cl::sub(WhySub), cl::cat(Category));
static cl::opt<std::string>
    From("scope", cl::value_desc("irqchip|all"),
         cl::desc("Take the entry points of all files that fill in a callback of an irq_chip, or "
                  "any known callback; without it and PATH, of the files that name the function "
                  "or what leads to it"),
         cl::sub(WhySub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(WhySub), cl::cat(Category));

namespace {
/// One question on its way to an answer.
class Question {
public:
  Question(const CheckOptions &Options, BuildAtHand Build, const char *Argv0)
      : Options(Options), Open(Options, std::move(Build), Argv0),
        Function(llvm::StringRef(Asked).split('@').first),
        File(llvm::StringRef(Asked).split('@').second) {}

  llvm::Expected<WhyReport> answer();

  /// What could not be analysed on the way.
  const CheckResult &result() const { return Result; }

private:
  using Targets = std::vector<std::vector<FunctionId>>;

  Targets find() const;
  llvm::Error findFunction();
  llvm::Error findCallers();
  llvm::Error searchUpwards();
  llvm::Error takeScope(const std::string &Which, const std::string &Because = "");
  std::set<std::string> namesAbove() const;
  void follow(const Targets &List);
  void load(const std::vector<std::string> &Files);

  const CheckOptions &Options;
  CheckResult Result; // outlives the session
  Session Open;
  ProgramLoader *Loader = nullptr;
  std::string Function, File;
  std::vector<std::string> All;  ///< C files of the build
  std::set<std::string> Started; ///< those that were loaded for themselves
  std::string Searched;
};
} // namespace

Question::Targets Question::find() const {
  if (Started.empty())
    return {};
  return WhyAnswerer(Loader->graph(), Loader->entries(), Rt).find(Function, File);
}

/// What the functions call is part of the answer, so that it is parsed, too.
void Question::follow(const Targets &List) {
  std::set<std::string> Symbols;
  for (const std::vector<FunctionId> &Variants : List)
    for (FunctionId F : Variants)
      Symbols.insert(Loader->program().facts(F).Symbol.str().str());
  Loader->follow([Symbols](llvm::StringRef Symbol) { return Symbols.count(Symbol.str()); });
}

/// Loads files until one has the function. A file may define it for another configuration only;
/// then it is a macro, or it stands in a header that the files that name it include.
llvm::Error Question::findFunction() {
  std::vector<std::string> Defining = filesDefining(All, Function, Options.Sources.Jobs);
  if (llvm::StringRef(File).ends_with(".c"))
    llvm::erase_if(Defining, [&](const std::string &Path) {
      return !llvm::StringRef(Path).ends_with("/" + File);
    });
  if (Defining.size() > MaxFiles)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   std::to_string(Defining.size()) + " files define a function '" +
                                       Function + "', '" + Defining.front() +
                                       "' for one; name the file: " + Function + "@FILE");
  Loader->follow([this](llvm::StringRef Symbol) { return Symbol.split('@').first == Function; });
  load(Defining);
  if (find().empty()) {
    std::vector<std::string> Naming = filesNaming(All, {Function}, Options.Sources.Jobs);
    Naming.resize(std::min(Naming.size(), MaxNaming));
    load(Naming);
  }
  Targets Found = find();
  if (Found.empty()) {
    std::string Hint = " in '" + File + "'";
    if (!Defining.empty())
      Hint = "; '" + Defining.front() + "' has it only for another configuration";
    else if (File.empty())
      Hint = didYouMean(Function, functionNames(All, Options.Sources.Jobs));
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "no file of '" + Open.build().Dir + "' defines a function '" +
                                       Function + "'" + Hint);
  }
  follow(Found);
  load({Started.begin(), Started.end()});
  return llvm::Error::success();
}

void Question::load(const std::vector<std::string> &Files) {
  if (Files.empty())
    return;
  Started.insert(Files.begin(), Files.end());
  Loader->load(Files);
}

/// Takes the entry points of the files that Options name; Which and Because say so.
llvm::Error Question::takeScope(const std::string &Which, const std::string &Because) {
  llvm::Expected<Models &> M = Open.models();
  if (!M)
    return M.takeError();
  llvm::Expected<std::vector<std::string>> Files = Loader->rootFiles(standingFamilies(*M));
  if (!Files)
    return Files.takeError();
  load(*Files);
  Searched = Which + " (" + counted(Started.size(), "file") + ")" + Because;
  return llvm::Error::success();
}

/// The names by which other files can call the functions, or what leads to them.
std::set<std::string> Question::namesAbove() const {
  const Program &P = Loader->program();
  std::set<std::string> Out;
  for (const std::vector<FunctionId> &Variants : find()) {
    for (Name Symbol : Reach(Loader->graph(), Variants).externals())
      Out.insert(Symbol.str().str());
    // A macro, and a header's function, are used by all that name them.
    if (P.unitOf(Variants.front()) == NoUnit || P.facts(Variants.front()).Display.str() != Function)
      Out.insert(Function);
  }
  return Out;
}

llvm::Error Question::searchUpwards() {
  std::set<std::string> Known;
  for (unsigned Level = 0; Level != MaxUp; ++Level) {
    std::vector<std::string> New;
    for (const std::string &Word : namesAbove())
      if (Known.insert(Word).second)
        New.push_back(Word);
    std::vector<std::string> Files;
    if (!New.empty())
      Files = filesNaming(All, New, Options.Sources.Jobs);
    llvm::erase_if(Files, [&](const std::string &Path) { return Started.count(Path); });
    if (Files.empty())
      break;
    if (size_t Count = Files.size() + Started.size(); Count > MaxFiles)
      return takeScope("the interrupt-controller code",
                       ", since " + counted(Count, "file") +
                           " of the kernel name it or what leads to it");
    load(Files);
    if (Level + 1 == MaxUp)
      Searched = ", the search for their callers ended after " + std::to_string(MaxUp) + " rounds";
  }
  Searched = "the files that name it or what leads to it (" + counted(Started.size(), "file") +
             ")" + Searched;
  return llvm::Error::success();
}

llvm::Error Question::findCallers() {
  if (!Options.Sources.Paths.empty())
    return takeScope("the files under " + llvm::join(Options.Sources.Paths, ", ") +
                     ", and those that it was found in");
  if (From == "all")
    return takeScope("all files that fill in or register a known callback");
  if (From == "irqchip")
    return takeScope("the interrupt-controller code");
  return searchUpwards();
}

llvm::Expected<WhyReport> Question::answer() {
  if (llvm::Error E = Open.openStore(Result.Messages))
    return std::move(E);
  llvm::Expected<ProgramLoader &> Begun = Open.start(Result);
  if (!Begun)
    return Begun.takeError();
  Loader = &*Begun;
  All = Loader->files();
  if (llvm::Error E = findFunction())
    return std::move(E);
  if (llvm::Error E = findCallers())
    return std::move(E);
  WhyReport Report;
  Report.Function = Asked;
  Report.Searched = Searched;
  Report.EntryPoints = Loader->entries().size();
  Report.Incomplete = Result.Incomplete;
  WhyAnswerer Answerer(Loader->graph(), Loader->entries(), Rt);
  for (const std::vector<FunctionId> &Variants : Answerer.find(Function, File))
    Report.Answers.push_back(Answerer.answer(Variants, Function));
  return Report;
}

static void printText(const WhyReport &Report) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeWhyText(Report, OS);
  TextStyle Style;
  Style.Columns = terminalColumns(STDOUT_FILENO);
  writeFoldedLines(llvm::outs(), Style, Text, 6);
}

static int runWhy(const CheckOptions &Options, const char *Argv0) {
  llvm::Expected<std::string> BuildDir = findBuildDir(Options.Sources.typedBuildDir());
  if (!BuildDir)
    return usageError(BuildDir.takeError());
  Question TheQuestion(Options, {*BuildDir}, Argv0);
  llvm::Expected<WhyReport> Report = TheQuestion.answer();
  if (!Report)
    return usageError(Report.takeError());
  if (Options.Output.Reports.front().Format == OutputFormat::Json)
    writeWhyJson(*Report, llvm::outs());
  else
    printText(*Report);
  for (const std::string &Text : TheQuestion.result().Messages)
    note(Text);
  writeNotices(TheQuestion.result(), Verbose, stderrStyle(), llvm::errs());
  return Report->Incomplete ? ExitIncomplete : ExitClean;
}

static llvm::Expected<CheckOptions> whyOptions() {
  CheckOptions Out;
  if (llvm::Error E = Run.apply(Out))
    return E;
  Out.Output.Reports.emplace_back();
  if (llvm::Error E = formatOf(Format, Out.Output.Reports.front().Format))
    return E;
  if (Out.Sources.BuildDirs.size() > 1)
    return llvm::createStringError("'why' takes one build directory; ask for each of them");
  if (!From.empty() && From != "irqchip" && From != "all")
    return badValue("--scope", "'irqchip' or 'all'", From);
  if (llvm::StringRef(Asked).split('@').first.empty())
    return llvm::createStringError("'why' needs the name of a function: irqlint why FUNCTION");
  Out.Sources.StartFrom = From == "all" ? Scope::All : Scope::Irqchip;
  Out.Sources.Paths.assign(Paths.begin(), Paths.end());
  Out.Judgement.Rt = Rt;
  return Out;
}

Command irqlint::whyCommand() {
  return {&WhySub, [](const char *Argv0) {
            llvm::Expected<CheckOptions> Options = whyOptions();
            return Options ? runWhy(*Options, Argv0) : usageError(Options.takeError());
          }};
}
