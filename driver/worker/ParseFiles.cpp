//===- ParseFiles.cpp - Compile commands to facts, on several threads -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/ParseFiles.h"

#include "checkers/facts/FactsAction.h"
#include "checkers/facts/Symbols.h"
#include "driver/kernel/Invocation.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/TextDiagnosticBuffer.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"

#include <atomic>
#include <ctime>

using namespace irqlint;

namespace {
/// Keeps the errors with their positions; the front end's own printer would write to stderr.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  ErrorCollector(TuFacts &Out, const std::string &Root, const std::string &Directory)
      : Out(Out), Root(Root), Directory(Directory) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Pos At;
    if (Info.hasSourceManager() && Info.getLocation().isValid()) {
      clang::PresumedLoc Loc = Info.getSourceManager().getPresumedLoc(Info.getLocation());
      if (Loc.isValid()) {
        At.File = Name(relativePath(Loc.getFilename(), Root, Directory));
        At.Line = Loc.getLine();
        At.Column = Loc.getColumn();
      }
    }
    Out.Errors.emplace_back(At, Text.str().str());
  }

private:
  TuFacts &Out;
  const std::string &Root;
  const std::string &Directory;
};
} // namespace

static double threadCpuSeconds() {
  timespec Now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &Now);
  return static_cast<double>(Now.tv_sec) + static_cast<double>(Now.tv_nsec) * 1e-9;
}

Parser::Parser(std::string SourceRoot, std::string ResourceDir, bool Sharing, unsigned Jobs)
    : SourceRoot(std::move(SourceRoot)), ResourceDir(std::move(ResourceDir)),
      Bodies(Sharing ? std::make_unique<SharedBodies>() : nullptr), Jobs(Jobs) {}

ParsedFile Parser::parseOne(const CompileCommand &Command) {
  ParsedFile Out;
  double Start = threadCpuSeconds();
  for (unsigned Level = 0; Level <= MaxCleanLevel; ++Level) {
    Out = ParsedFile();
    llvm::Expected<CleanCommand> Clean = cleanCommand(Command, ResourceDir, Level);
    if (!Clean) {
      Out.Failure = llvm::toString(Clean.takeError());
      break;
    }
    Out.Dropped = Clean->Dropped;
    auto *Collector = new ErrorCollector(Out.Facts, SourceRoot, Command.Directory);
    llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Diags(new clang::DiagnosticsEngine(
        new clang::DiagnosticIDs, new clang::DiagnosticOptions, Collector));
    std::shared_ptr<clang::CompilerInvocation> Invocation = makeInvocation(*Clean, Diags);
    if (!Invocation) {
      Out.Failure = Out.Facts.Errors.empty() ? "Clang refuses the command's flags"
                                             : Out.Facts.Errors.front().second;
      continue;
    }
    clang::CompilerInstance CI;
    Invocation->getDiagnosticOpts().ShowCarets = false; // no count of warnings on stderr
    CI.setInvocation(Invocation);
    CI.setDiagnostics(Diags.get());
    CI.createFileManager();
    CI.createSourceManager(CI.getFileManager());
    FactsAction Action(Out.Facts, SourceRoot, Command.Directory, Bodies.get());
    if (!CI.ExecuteAction(Action) && Out.Facts.MainFile.empty())
      Out.Failure = Out.Facts.Errors.empty() ? "Clang could not parse the file"
                                             : Out.Facts.Errors.front().second;
    Out.Facts.ModName = Name(Clean->ModName);
    CI.setDiagnostics(nullptr);
    break;
  }
  if (Out.Facts.MainFile.empty())
    Out.Facts.MainFile = Name(relativePath(Command.File, SourceRoot, Command.Directory));
  Out.Cpu = threadCpuSeconds() - Start;
  return Out;
}

std::vector<ParsedFile> Parser::parse(const std::vector<const CompileCommand *> &Commands,
                                      const std::function<void(size_t)> &Done) {
  std::vector<ParsedFile> Results(Commands.size());
  std::atomic<size_t> Finished = 0;
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Jobs));
  for (size_t I = 0; I != Commands.size(); ++I)
    Pool.async([&, I] {
      Results[I] = parseOne(*Commands[I]);
      Done(++Finished);
    });
  Pool.wait();
  return Results;
}
