//===- Check.cpp - The pipeline of irqlint check --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/Check.h"

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/CallWalk.h"
#include "checkers/analysis/ModelUse.h"
#include "checkers/data/ChipModel.h"
#include "checkers/data/Embedded.h"
#include "driver/check/DriverArchitectures.h"
#include "driver/check/ResultCache.h"
#include "driver/check/Session.h"
#include "driver/kernel/RootFiles.h"
#include "driver/output/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>
#include <sys/resource.h>

using namespace irqlint;

char UnknownPathError::ID;

static bool isUnder(llvm::StringRef File, llvm::StringRef Path) {
  return Path.empty() || (File.consume_front(Path) && (File.empty() || File.front() == '/'));
}

/// PATH limits what is reported: the finding's own place, or where its callback is installed.
static bool isWanted(const Finding &F, const std::vector<std::string> &Paths) {
  if (Paths.empty())
    return true;
  return std::any_of(Paths.begin(), Paths.end(), [&](const std::string &Path) {
    return isUnder(F.Primary.File, Path) ||
           (!F.Path.empty() && isUnder(F.Path.front().Loc.File, Path));
  });
}

static void runRules(const RuleContext &Ctx, const RuleSelection &Selection,
                     const std::vector<std::string> &Paths, CheckResult &Result) {
  StageTimer Timer(Result.Statistics, "analyse");
  Claims Said;
  for (const RuleInfo *Rule : rulesInOrder()) {
    if (!Selection.enabled(*Rule))
      continue;
    Result.EnabledRules.push_back(Rule->Id);
    double Start = processCpuSeconds();
    Reporter Out(*Rule, Ctx.rt(), Said,
                 [&](const std::string &Variant) { return Selection.enabled(*Rule, Variant); });
    Rule->Check(Ctx, Out);
    for (Finding &F : Out.take())
      if (isWanted(F, Paths))
        Result.Findings.push_back(std::move(F));
    Result.Statistics.RuleCpu[Rule->Id] = processCpuSeconds() - Start;
  }
  std::sort(Result.EnabledRules.begin(), Result.EnabledRules.end());
  std::sort(Result.Findings.begin(), Result.Findings.end());
}

/// Says that the search for called functions ended because of its depth, if it did.
static void noteDepth(const std::map<Name, unsigned> &TooDeep, CheckResult &Result) {
  if (TooDeep.empty())
    return;
  unsigned Calls = 0;
  for (const auto &[Symbol, Count] : TooDeep)
    Calls += Count;
  Result.Notices.push_back(
      {Notice::Kind::Limit,
       {},
       llvm::formatv("{0} of {1} {2} not followed, {3} calls or more away from the driver; "
                     "--explain-unknown lists what was not.",
                     counted(Calls, "call"), counted(TooDeep.size(), "function"),
                     Calls == 1 ? "was" : "were", MaxLevels)
           .str()});
}

/// What a bound is of, and what may be missing behind it.
static const char *textOf(Limit What) {
  switch (What) {
  case Limit::Writes:
    return "leads to more writes to registers than are followed, or further down; that one of them "
           "is not made may be wrongly said";
  case Limit::Approaches:
    return "is reached on more ways than are followed; what only the others do is not known";
  case Limit::Genirq:
    return "calls deeper than is followed; what that does to genirq's locks is not known";
  case Limit::Calls:
    return "locks and waits behind that may be missing";
  }
  return "";
}

/// Names the functions at which an analysis has stopped at a bound. Of entry points with long ways
/// there are many, and they are told together.
static void noteLimits(const CallGraph &Graph, CheckResult &Result) {
  unsigned Far = 0;
  std::string First;
  for (const auto &[Key, Count] : Graph.limits().met()) {
    const FunctionFacts &F = Graph.program().facts(Key.second);
    std::string Function = ("'" + F.Display.str() + "'").str();
    if (Key.first != Limit::Calls)
      Result.Notices.push_back(
          {Notice::Kind::Limit, locationOf(F.At), Function + " " + textOf(Key.first) + "."});
    else if (++Far == 1)
      First = Function;
  }
  if (Far)
    Result.Notices.push_back(
        {Notice::Kind::Limit,
         {},
         counted(Far, "entry point") + ", " + First + " first, " +
             (Far == 1 ? "has ways" : "have ways") +
             " further out of the driver than is followed: " + textOf(Limit::Calls) + "."});
}

/// Says which models of overlays make no difference. A run over some PATHs sees too little to say
/// so of a function that another file may call.
static void noteUnusedModels(ProgramLoader &Loader, const Models &M, bool Partial,
                             CheckResult &Result) {
  for (const UnusedModel &U : unusedModels(Loader.program(), M)) {
    const std::string &Name = U.Model->Pattern;
    if (Partial && !Loader.functions([&](llvm::StringRef F) { return F == Name; }).empty())
      continue;
    std::string Text = "The model of '" + Name + "' has no effect: ";
    if (U.Calls.empty()) {
      Text += "no call names such a function; mend the name or remove it.";
    } else {
      std::vector<std::string> Calls;
      for (irqlint::Name Symbol : U.Calls)
        Calls.push_back("'" + Symbol.str().split('@').first.str() + "'");
      Text += "it is a macro that calls " + llvm::join(Calls, ", ") + "; name these.";
    }
    Result.Notices.push_back(
        {Notice::Kind::UnusedModel, {U.Model->Origin, U.Model->Line, 1}, std::move(Text)});
  }
}

std::optional<CheckResult> irqlint::recallCheck(const CheckOptions &Options,
                                                const BuildAtHand &Build) {
  std::vector<std::string> Messages; // of the store, which the check opens again and then repeats
  Session Open(Options, Build, /*Argv0=*/nullptr);
  llvm::Expected<const ModelFiles &> Overlays = Open.overlays();
  llvm::Error E = Open.openStore(Messages);
  if (!Overlays || E) { // what there is to say of it, the check says
    llvm::consumeError(Overlays.takeError());
    llvm::consumeError(std::move(E));
    return std::nullopt;
  }
  return ResultCache(Options, Build, *Overlays, Open.store()).load();
}

llvm::Expected<CheckResult> irqlint::runCheck(const CheckOptions &Options, const BuildAtHand &Build,
                                              const RuleSelection &Rules, const char *Argv0,
                                              llvm::function_ref<void()> BeforeSaving) {
  CheckResult Result;
  Result.Rt = Options.Judgement.Rt;
  Session Open(Options, Build, Argv0);
  llvm::Expected<const ModelFiles &> Overlays = Open.overlays();
  if (!Overlays)
    return Overlays.takeError();
  llvm::Expected<Models &> M = Open.models();
  if (!M)
    return M.takeError();
  std::vector<std::string> OfStore;
  if (llvm::Error E = Open.openStore(OfStore))
    return std::move(E);
  ResultCache Results(Options, Build, *Overlays, Open.store());
  std::optional<CheckResult> Same;
  {
    StageTimer Timer(Result.Statistics, "recall");
    Same = Results.load();
  }
  if (Same) {
    Same->Messages.insert(Same->Messages.begin(), OfStore.begin(), OfStore.end());
    Same->Statistics.Stages = Result.Statistics.Stages;
    judgeByArchitecture(*Same, Open.store());
    return std::move(*Same);
  }
  llvm::Expected<ProgramLoader &> Loader = Open.start(Result);
  if (!Loader)
    return Loader.takeError();
  std::set<std::string> Families, Read;
  for (const RuleInfo &Rule : allRules())
    if (Rules.enabled(Rule)) {
      Families.insert(Rule.Entries.begin(), Rule.Entries.end());
      if (Families.erase("*"))
        Families.merge(standingFamilies(*M));
      Read.insert(Rule.Reads.begin(), Rule.Reads.end());
    }
  Loader->judge(Families, std::move(Read));
  llvm::Expected<std::vector<std::string>> Roots = Loader->rootFiles(Families);
  if (!Roots)
    return llvm::make_error<UnknownPathError>(llvm::toString(Roots.takeError()));
  Loader->load(*Roots);
  Loader->endWorkers(); // their memory, before the analysis takes its own
  llvm::StringRef KexecMasks = chipModel().kexecMasksAt(Loader->architecture(), Loader->wordBits());
  RuleContext Ctx(Loader->graph(), Loader->entries(), Loader->otherEntries(), Options.Judgement.Rt,
                  !KexecMasks.empty());
  Result.Roots = Loader->roots();
  Result.ReportPaths = Loader->reportPaths();
  runRules(Ctx, Rules, Result.ReportPaths, Result);
  if (Options.Judgement.ExplainUnknown) {
    StageTimer Timer(Result.Statistics, "analyse");
    Result.UnknownCalls = reportUnknownCalls(Loader->graph(), Loader->entries());
  }
  noteDepth(Loader->tooDeep(), Result);
  noteLimits(Loader->graph(), Result);
  noteUnusedModels(*Loader, *M, !Options.Sources.Paths.empty(), Result);
  std::sort(Result.Notices.begin(), Result.Notices.end(), [](const Notice &A, const Notice &B) {
    return std::tie(A.Loc, A.Text) < std::tie(B.Loc, B.Text);
  });
  if (BeforeSaving)
    BeforeSaving();
  Results.save(Result, Loader->searched(), Loader->restsOnTouched());
  judgeByArchitecture(Result, Open.store()); // which may change without any source
  Result.Messages.insert(Result.Messages.begin(), OfStore.begin(), OfStore.end());
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  Result.Statistics.PeakRssKb =
      static_cast<uint64_t>(Usage.ru_maxrss) + Result.Statistics.WorkerPeakRssKb;
  if (Open.store() && !Open.store()->failure().empty())
    Result.Messages.push_back(Open.store()->failure());
  if (Build.Dir == Options.Sources.BuildDirs.back())
    Open.abandonProgram();
  return Result;
}
