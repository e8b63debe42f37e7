//===- LockProof.cpp - Whether a lock may get another type ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/LockProof.h"

#include "driver/changes/Overlay.h"
#include "driver/check/Check.h"
#include "driver/run/RuleSelection.h"
#include "driver/worker/FrontEnd.h"
#include "driver/worker/LoadCommands.h"

#include "clang/Frontend/FrontendActions.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The rule about what is done under a lock.
static constexpr const char *SectionRule = "IRQ105";

LockProof::LockProof(const CheckOptions &Options, std::string SourceRoot, const char *Argv0)
    : Options(Options), SourceRoot(std::move(SourceRoot)), Argv0(Argv0) {}

llvm::Error LockProof::load() {
  if (!Builds.empty())
    return llvm::Error::success();
  ResourceDir = findResourceDir(Options.Sources.ResourceDir, Argv0);
  for (const std::string &Dir : Options.Sources.BuildDirs) {
    llvm::Expected<CompileCommands> Commands = loadCommands(Dir, nullptr);
    if (!Commands)
      return Commands.takeError();
    Builds.push_back(std::move(*Commands));
  }
  return llvm::Error::success();
}

std::vector<const CompileCommand *> LockProof::commandsOf(const std::string &File) const {
  std::vector<const CompileCommand *> Out;
  for (const CompileCommands &Commands : Builds)
    if (const CompileCommand *Command = Commands.find(SourceRoot + "/" + File))
      Out.push_back(Command);
  return Out;
}

static bool isCompiled(llvm::StringRef File) { return File.ends_with(".c"); }

llvm::Expected<std::string> LockProof::problemOf(const FindingFix &Fix) {
  if (llvm::Error E = load())
    return std::move(E);
  std::string Module, FirstFile;
  for (const FileEdits &File : Fix.Files) {
    if (!isCompiled(File.File))
      continue;
    std::vector<const CompileCommand *> Commands = commandsOf(File.File);
    if (Commands.empty())
      return "'" + File.File + "' uses the lock too, and is not compiled in this build";
    llvm::Expected<CleanCommand> Clean = cleanCommand(*Commands.front(), ResourceDir);
    if (!Clean)
      return Clean.takeError();
    if (FirstFile.empty()) {
      Module = Clean->ModName;
      FirstFile = File.File;
    } else if (Clean->ModName != Module) {
      return "'" + FirstFile + "' and '" + File.File +
             "' share the lock, and are drivers of their own";
    }
  }
  return "";
}

/// What Clang says of the file where a lock of one type is taken as one of the other, which the
/// kernel's own build has as an error; empty where it says no more than of the file as it was.
std::string LockProof::mismatchIn(const std::string &File, const Overlay &Over) const {
  static const Overlay Nothing;
  auto errorsOf = [&](const CompileCommand &Command,
                      const Overlay &Sources) -> std::optional<FrontEndErrors> {
    llvm::Expected<CleanCommand> Clean = cleanCommand(Command, ResourceDir);
    if (!Clean) {
      llvm::consumeError(Clean.takeError());
      return std::nullopt;
    }
    FrontEndErrors Errors;
    clang::SyntaxOnlyAction Action;
    FrontEnd Parser(SourceRoot, Sources);
    Parser.PointersHaveToMatch = true;
    if (!Parser.run(Action, *Clean, Command.Directory, Errors))
      return std::nullopt;
    return Errors;
  };
  for (const CompileCommand *Command : commandsOf(File)) {
    std::optional<FrontEndErrors> After = errorsOf(*Command, Over);
    if (!After)
      return File + ": Clang refuses its compile command, so that the types were not compared";
    if (After->empty())
      continue;
    FrontEndErrors Known = errorsOf(*Command, Nothing).value_or(FrontEndErrors());
    for (const auto &[At, Text] : *After)
      if (llvm::none_of(Known, [&](const auto &K) { return K.second == Text; }))
        return At.File.str().str() + ":" + std::to_string(At.Line) + ": " + Text;
  }
  return "";
}

/// What sleeps in places where a lock is held, by a run of its own: that of the user may be without
/// PREEMPT_RT, without this rule or about other files.
llvm::Expected<std::vector<KnownWay>>
LockProof::sections(const std::vector<std::string> &Paths,
                    std::shared_ptr<const Overlay> Over) const {
  CheckOptions Again = Options;
  Again.Judgement.Select = {SectionRule};
  Again.Judgement.Ignore.clear();
  Again.Judgement.Rt = true;
  Again.Judgement.ExplainUnknown = false;
  Again.Sources.Overlaid = std::move(Over);
  Again.Sources.Paths = Paths;
  llvm::Expected<RuleSelection> Rules = RuleSelection::create({SectionRule}, {}, /*Rt=*/true);
  if (!Rules)
    return Rules.takeError();
  llvm::Expected<CheckResult> Result = checkBuilds(Again, *Rules, Argv0);
  if (!Result)
    return Result.takeError();
  return knownWays(*Result);
}

llvm::Expected<std::vector<FixProblem>>
LockProof::problemsWith(const std::set<std::string> &Files, std::shared_ptr<const Overlay> Over) {
  std::vector<FixProblem> Out;
  std::vector<std::string> Paths = Options.Sources.Paths;
  for (const std::string &File : Files) {
    if (!isCompiled(File))
      continue;
    if (std::string Text = mismatchIn(File, *Over); !Text.empty())
      Out.push_back({File, "the types do not fit: " + Text});
    if (!Options.Sources.Paths.empty())
      Paths.push_back(SourceRoot + "/" + File);
  }
  if (!Out.empty())
    return Out;
  auto Known = Before.find(Paths);
  if (Known == Before.end()) {
    llvm::Expected<std::vector<KnownWay>> Ways = sections(Paths, Options.Sources.Overlaid);
    if (!Ways)
      return Ways.takeError();
    Known = Before.emplace(Paths, WayCounts(*Ways)).first;
  }
  llvm::Expected<std::vector<KnownWay>> After = sections(Paths, std::move(Over));
  if (!After)
    return After.takeError();
  WayCounts Now(*After);
  for (const KnownWay &Way : *After)
    if (Known->second.isLessThan(Now, Way))
      Out.push_back({Way.F.Primary.File,
                     "it is held across what sleeps under PREEMPT_RT: " + Way.F.Message + " (" +
                         Way.F.Primary.File + ":" + std::to_string(Way.F.Primary.Line) + ")"});
  return Out;
}
