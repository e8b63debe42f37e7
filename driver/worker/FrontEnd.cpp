//===- FrontEnd.cpp - One run of Clang's front end ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/FrontEnd.h"

#include "checkers/facts/ClangCompat.h"
#include "checkers/facts/Paths.h"
#include "driver/changes/OverlaidFiles.h"
#include "driver/kernel/Invocation.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace irqlint;

llvm::ErrorOr<llvm::vfs::Status> WatchingFileSystem::status(const llvm::Twine &Path) {
  auto Out = ProxyFileSystem::status(Path);
  if (!Out)
    Missed.insert(Path.str());
  return Out;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
WatchingFileSystem::openFileForRead(const llvm::Twine &Path) {
  auto Out = ProxyFileSystem::openFileForRead(Path);
  if (!Out)
    Missed.insert(Path.str());
  return Out;
}

namespace {
/// Keeps the errors with their positions; the front end's own printer would write to stderr.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  ErrorCollector(FrontEndErrors &Out, const std::string &Root, const std::string &Directory)
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
    Out.emplace_back(At, Text.str().str());
  }

private:
  FrontEndErrors &Out;
  const std::string &Root;
  const std::string &Directory;
};
} // namespace

static llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> overlaid(const Overlay &Over) {
  return llvm::makeIntrusiveRefCnt<OverlaidFiles>(llvm::vfs::createPhysicalFileSystem(), Over);
}

FrontEnd::FrontEnd(const std::string &SourceRoot, const Overlay &Over)
    : SourceRoot(SourceRoot), Over(Over),
      Files(llvm::makeIntrusiveRefCnt<WatchingFileSystem>(overlaid(Over))) {}

std::optional<bool> FrontEnd::run(clang::FrontendAction &Action, const CleanCommand &Command,
                                  const std::string &Directory, FrontEndErrors &Errors,
                                  llvm::ArrayRef<MemoryFile> Memory,
                                  const std::string &Precompiled) const {
  ErrorCollector Collector(Errors, SourceRoot, Directory);
  compat::Diagnostics Diags(&Collector);
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Driver = overlaid(Over), Sources = Files;
  if (!Memory.empty()) {
    auto Held = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    for (const MemoryFile &File : Memory)
      Held->addFile(File.Path, 0,
                    llvm::MemoryBuffer::getMemBuffer(File.Text, File.Path,
                                                     /*RequiresNullTerminator=*/false));
    for (auto *Below : {&Driver, &Sources}) {
      auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(*Below));
      Both->pushOverlay(Held);
      *Below = std::move(Both);
    }
  }
  std::shared_ptr<clang::CompilerInvocation> Invocation =
      makeInvocation(Command, Diags.get(), Driver);
  if (!Invocation)
    return std::nullopt;
  Invocation->getDiagnosticOpts().ShowCarets = false; // no count of warnings on stderr
  if (PointersHaveToMatch) {
    Diags.get()->setIgnoreAllWarnings(false);
    Diags.get()->setSeverityForGroup(clang::diag::Flavor::WarningOrError,
                                     "incompatible-pointer-types", clang::diag::Severity::Error);
  }
  if (!Precompiled.empty()) {
    clang::PreprocessorOptions &Options = Invocation->getPreprocessorOpts();
    Options.ImplicitPCHInclude = Precompiled;
    // It is of this very process, and units differ in macros that do not count.
    Options.DisablePCHOrModuleValidation = clang::DisableValidationForModuleKind::All;
  }
  return compat::makeInstance(std::move(Invocation), Diags, std::move(Sources))
      ->ExecuteAction(Action);
}
