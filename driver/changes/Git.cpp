//===- Git.cpp - A work tree, by the real git -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Git.h"

#include "driver/os/Capture.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

#include <cstdlib>
#include <unistd.h>

using namespace irqlint;

/// What git complains of, without its "fatal: ", and the command that it advises, which stands
/// indented on a line of its own.
static std::string complaint(llvm::StringRef Printed) {
  auto [Line, Rest] = Printed.trim().split('\n');
  Line.consume_front("fatal: ") || Line.consume_front("error: ");
  if (Line.empty())
    return "it failed and did not say why";
  std::string Out = Line.str();
  for (llvm::StringRef Next; !Rest.empty();) {
    std::tie(Next, Rest) = Rest.split('\n');
    if (Next.starts_with("\tgit "))
      Out += "; git advises '" + Next.trim().str() + "'";
  }
  return Out;
}

/// By these, git names the repository that a hook is run for, which need not be the one in
/// question.
static constexpr llvm::StringLiteral RepositoryVariables[] = {
    "GIT_DIR",        "GIT_WORK_TREE", "GIT_INDEX_FILE",       "GIT_PREFIX",
    "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"};

static std::vector<std::string> environmentWith(const std::vector<std::string> &Settings) {
  std::vector<std::string> Out;
  for (char **Variable = environ; *Variable; ++Variable) {
    llvm::StringRef Name = llvm::StringRef(*Variable).split('=').first;
    if (Name != "LC_ALL" && !llvm::is_contained(RepositoryVariables, Name))
      Out.push_back(*Variable);
  }
  Out.push_back("LC_ALL=C");
  Out.insert(Out.end(), Settings.begin(), Settings.end());
  return Out;
}

llvm::Expected<std::string> irqlint::runGit(const std::string &Folder,
                                            const std::vector<std::string> &Args,
                                            llvm::StringRef Input,
                                            const std::vector<std::string> &Settings) {
  std::vector<std::string> Argv = {"git",
                                   "--no-pager",
                                   "-C",
                                   Folder,
                                   "-c",
                                   "core.quotePath=false",
                                   "-c",
                                   "color.ui=false",
                                   "-c",
                                   "core.fsmonitor=false",
                                   "--no-optional-locks"};
  Argv.insert(Argv.end(), Args.begin(), Args.end());
  llvm::Expected<Captured> Ran = capture(Argv, Input, environmentWith(Settings));
  if (!Ran)
    return Ran.takeError();
  if (Ran->Code != 0)
    return llvm::createStringError("git: " + complaint(Ran->Err));
  return std::move(Ran->Out);
}

llvm::Expected<Git> Git::at(const std::string &Folder) {
  llvm::Expected<std::string> Top = runGit(Folder, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  llvm::StringRef Line(*Top);
  Line.consume_back("\n");
  if (Line.empty())
    return llvm::createStringError("git: '" + Folder + "' is not in a work tree");
  return Git(Line.str());
}

static std::string realPathOf(llvm::StringRef Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

bool Git::holds(const std::string &Folder) const {
  if (realPathOf(Folder) == realPathOf(Top))
    return true;
  for (const std::vector<std::string> &Args :
       {std::vector<std::string>{"ls-tree", "HEAD"}, {"ls-files", "--error-unmatch", "--", "."}}) {
    llvm::Expected<std::string> Out = runGit(Folder, Args, "", Settings);
    if (Out && !Out->empty())
      return true;
    llvm::consumeError(Out.takeError());
  }
  return false;
}

llvm::Error Git::useIndexOfCaller() {
  llvm::SmallString<256> Here;
  if (llvm::sys::fs::current_path(Here))
    return llvm::Error::success();
  if (realPathOf(Here) != realPathOf(Top)) {
    llvm::Expected<Git> Other = Git::at(Here.str().str());
    if (!Other) {
      llvm::consumeError(Other.takeError());
      return llvm::Error::success();
    }
    if (realPathOf(Other->Top) != realPathOf(Top)) {
      auto common = [](const Git &G) -> std::string {
        llvm::Expected<std::string> Out =
            G.run({"rev-parse", "--path-format=absolute", "--git-common-dir"});
        if (Out)
          return *Out;
        llvm::consumeError(Out.takeError());
        return G.Top;
      };
      if (common(*this) != common(*Other))
        return llvm::Error::success();
      return llvm::createStringError("this is the work tree '" + Other->Top +
                                     "', and the build directory is of '" + Top +
                                     "'; name a build directory of this one with -p BUILD");
    }
  }
  if (const char *Index = std::getenv("GIT_INDEX_FILE")) {
    llvm::SmallString<256> File(Index);
    if (!llvm::sys::fs::make_absolute(File))
      Settings.push_back("GIT_INDEX_FILE=" + File.str().str());
  }
  return llvm::Error::success();
}

std::string Git::commitOf(llvm::StringRef Revision) const {
  llvm::Expected<std::string> Out =
      run({"rev-parse", "--verify", "--quiet", "--end-of-options", (Revision + "^{commit}").str()});
  if (Out)
    return llvm::StringRef(*Out).trim().str();
  llvm::consumeError(Out.takeError());
  return "";
}

llvm::Expected<std::vector<std::optional<std::string>>>
Git::blobs(llvm::ArrayRef<std::string> Names) const {
  std::vector<std::optional<std::string>> Out;
  if (Names.empty())
    return Out;
  llvm::Expected<std::string> Text = run({"cat-file", "--batch"}, llvm::join(Names, "\n") + "\n");
  if (!Text)
    return Text.takeError();
  llvm::StringRef Rest = *Text;
  while (Out.size() != Names.size()) {
    // "ID blob SIZE", the bytes and a newline; or "NAME missing", and no more
    auto [Head, Body] = Rest.split('\n');
    auto [Id, Kind] = Head.split(' ');
    size_t Size = 0;
    if (!Kind.consume_front("blob ")) {
      Out.push_back(std::nullopt);
      Rest = Body;
    } else if (Kind.getAsInteger(10, Size) || Size >= Body.size()) {
      return llvm::createStringError("git: what it says of an object makes no sense");
    } else {
      Out.push_back(Body.substr(0, Size).str());
      Rest = Body.substr(Size + 1);
    }
  }
  return Out;
}
