//===- Repository.cpp - The git repository that the sources are in --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/Repository.h"

#include "driver/changes/Git.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

#include <optional>

using namespace irqlint;

static std::string answerOf(const Git &G, const std::vector<std::string> &Args) {
  llvm::Expected<std::string> Answer = G.run(Args);
  if (Answer)
    return llvm::StringRef(*Answer).trim().str();
  llvm::consumeError(Answer.takeError());
  return std::string();
}

SarifRun::Repository irqlint::repositoryOf(const CheckResult &Result, std::string &Why) {
  SarifRun::Repository Out;
  llvm::Expected<Git> G = Git::at(Result.SourceRoot);
  if (!G) {
    Why = llvm::toString(G.takeError());
    if (llvm::StringRef(Why).contains("not a git repository"))
      Why.clear();
    return Out;
  }
  // A kernel below somebody else's work tree, unpacked for a test, does not come from there.
  if (!G->holds(Result.SourceRoot))
    return Out;
  Out.Revision = G->commitOf("HEAD");
  if (Out.Revision.empty())
    return Out;
  Out.Uri = answerOf(*G, {"remote", "get-url", "origin"});
  Out.Branch = answerOf(*G, {"symbolic-ref", "--quiet", "--short", "HEAD"});
  Out.Top = G->top();
  Out.IsModified =
      Result.Overlaid || !answerOf(*G, {"status", "--porcelain", "--untracked-files=no",
                                        "--ignore-submodules=all", "--", Result.SourceRoot})
                              .empty();
  return Out;
}

static std::string realPathOf(const std::string &Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path : Real.str().str();
}

std::string irqlint::folderInRepository(const std::string &SourceRoot) {
  std::string Top;
  if (llvm::Expected<Git> G = Git::at(SourceRoot)) {
    if (!G->holds(SourceRoot))
      return "";
    Top = G->top();
  } else {
    llvm::consumeError(G.takeError());
    for (const char *Variable : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"})
      if (Top.empty())
        Top = llvm::sys::Process::GetEnv(Variable).value_or("");
  }
  std::string Real = realPathOf(SourceRoot);
  llvm::StringRef Folder = Real;
  if (Top.empty() || !Folder.consume_front(realPathOf(Top)) || !Folder.consume_front("/"))
    return "";
  return Folder.str() + "/";
}
