//===- ParseFile.cpp - One compile command to facts -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/ParseFile.h"

#include "checkers/facts/FactsAction.h"
#include "checkers/facts/Symbols.h"
#include "driver/changes/OverlaidFiles.h"
#include "driver/kernel/Invocation.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/TextDiagnosticBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <set>

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

/// The file system, and what was looked for in it and is not there: a file that appears at such a
/// place changes what is parsed as much as one that is edited.
class WatchingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  std::set<std::string> Missed;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override {
    auto Out = ProxyFileSystem::status(Path);
    if (!Out)
      Missed.insert(Path.str());
    return Out;
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto Out = ProxyFileSystem::openFileForRead(Path);
    if (!Out)
      Missed.insert(Path.str());
    return Out;
  }
};
} // namespace

ParsedFile irqlint::parseFile(const CompileCommand &Command, const std::string &SourceRoot,
                              const std::string &ResourceDir, const Overlay &Over,
                              SharedBodies *Bodies) {
  ParsedFile Out;
  auto overlaid = [&] {
    return llvm::makeIntrusiveRefCnt<OverlaidFiles>(llvm::vfs::createPhysicalFileSystem(), Over);
  };
  auto Files = llvm::makeIntrusiveRefCnt<WatchingFileSystem>(overlaid());
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
    std::shared_ptr<clang::CompilerInvocation> Invocation =
        makeInvocation(*Clean, Diags, overlaid());
    if (!Invocation) {
      Out.Failure = Out.Facts.Errors.empty() ? "Clang refuses the command's flags"
                                             : Out.Facts.Errors.front().second;
      continue;
    }
    clang::CompilerInstance CI;
    Invocation->getDiagnosticOpts().ShowCarets = false; // no count of warnings on stderr
    CI.setInvocation(Invocation);
    CI.setDiagnostics(Diags.get());
    CI.createFileManager(Files);
    CI.createSourceManager(CI.getFileManager());
    FactsAction Action(Out.Facts, SourceRoot, Command.Directory, Bodies);
    if (!CI.ExecuteAction(Action) && Out.Facts.MainFile.empty())
      Out.Failure = Out.Facts.Errors.empty() ? "Clang could not parse the file"
                                             : Out.Facts.Errors.front().second;
    Out.Facts.ModName = Name(Clean->ModName);
    CI.setDiagnostics(nullptr);
    break;
  }
  if (Out.Facts.MainFile.empty())
    Out.Facts.MainFile = Name(relativePath(Command.File, SourceRoot, Command.Directory));
  for (const std::string &Path : Files->Missed)
    Out.Facts.Read.push_back({absolutePath(Path, Command.Directory), ContentHash()});
  return Out;
}
