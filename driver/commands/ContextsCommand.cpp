//===- ContextsCommand.cpp - irqlint contexts -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/BuildDir.h"
#include "driver/check/Session.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/os/Terminal.h"
#include "driver/output/GenirqReport.h"
#include "driver/output/Report.h"
#include "driver/run/BadValue.h"
#include "driver/worker/LoadGenirq.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;
namespace cl = llvm::cl;

static cl::SubCommand
    ContextsSub("contexts", "List under which locks the kernel at hand calls each callback of "
                            "an irq_chip, and whether it may sleep");
static RunFlags Run(ContextsSub);
static ConfigFlags TheConfig(ContextsSub);
static cl::list<std::string> Asked(cl::Positional, cl::desc("[CALLBACK...]"), cl::sub(ContextsSub),
                                   cl::cat(Category));
static cl::opt<std::string>
    Format("output-format", cl::value_desc("text|json"), cl::init("text"),
           cl::desc("What is printed on standard output: a table for people (default), or one JSON "
                    "object"),
           cl::sub(ContextsSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(ContextsSub), cl::cat(Category));

/// Whether the line speaks of a callback of that name, with or without its record.
static bool isAbout(const ContextLine &Line, llvm::StringRef Callback) {
  return Line.name() == Callback || Line.Line->Field.str() == Callback ||
         Line.Line->Function.str() == Callback;
}

static int runContexts(const CheckOptions &Options, const BuildAtHand &Build, const char *Argv0) {
  CheckResult Result;
  Session Open(Options, Build, Argv0);
  if (llvm::Error E = Open.openStore(Result.Messages))
    return usageError(std::move(E));
  llvm::Expected<ProgramLoader &> Loader = Open.start(Result);
  if (!Loader)
    return usageError(Loader.takeError());
  if (!loadGenirq(*Loader))
    return usageError(
        "the build directory has no file of kernel/irq, from which contexts are read");
  Loader->endWorkers();
  GenirqContexts Contexts(Loader->graph());
  for (llvm::StringRef Callback : Asked)
    if (llvm::none_of(Contexts.lines(),
                      [&](const ContextLine &Line) { return isAbout(Line, Callback); }))
      return usageError("the contexts have no callback '" + Callback.str() +
                        "'; 'irqlint contexts' lists them");
  auto isWanted = [&](const ContextLine &Line) {
    return Asked.empty() ||
           llvm::any_of(Asked, [&](llvm::StringRef Callback) { return isAbout(Line, Callback); });
  };
  if (Format == "json")
    writeContextsJson(Contexts, Loader->program(), isWanted, Result.Incomplete, llvm::outs());
  else
    writeContextsText(Contexts, Loader->program(), isWanted, llvm::outs());
  writeNotices(Result, Verbose, stderrStyle(), llvm::errs());
  return Result.Incomplete ? ExitIncomplete : ExitClean;
}

Command irqlint::contextsCommand() {
  return {&ContextsSub, [](const char *Argv0) {
            CheckOptions Options;
            if (llvm::Error E = Run.apply(Options))
              return usageError(std::move(E));
            if (Format != "text" && Format != "json")
              return usageError(badValue("--output-format", "'text' or 'json'", Format));
            if (Options.Sources.BuildDirs.size() > 1)
              return usageError("'contexts' takes one build directory: -p BUILD");
            llvm::Expected<std::string> Found = findBuildDir(Options.Sources.typedBuildDir());
            if (!Found)
              return usageError(Found.takeError());
            return runContexts(Options, {*Found}, Argv0);
          }};
}
