//===- Git.cpp - A work tree, by the real git -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Git.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace irqlint;

namespace {
/// A file that lives as long as this does.
struct Scratch {
  llvm::SmallString<128> Path;
  ~Scratch() {
    if (!Path.empty())
      llvm::sys::fs::remove(Path);
  }
  llvm::Error create(llvm::StringRef Contents = "") {
    int Fd = -1;
    if (std::error_code EC = llvm::sys::fs::createTemporaryFile("irqlint-git", "", Fd, Path))
      return llvm::createStringError(EC, "cannot make a temporary file: " + EC.message());
    llvm::raw_fd_ostream OS(Fd, /*shouldClose=*/true);
    OS << Contents;
    OS.close();
    if (std::error_code EC = OS.error()) {
      OS.clear_error();
      return llvm::createStringError(EC, "cannot write '" + Path + "': " + EC.message());
    }
    return llvm::Error::success();
  }
  std::string read() const {
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
};
} // namespace

/// What git complains of, without its "fatal: ".
static std::string complaint(llvm::StringRef Printed) {
  llvm::StringRef Line = Printed.trim().split('\n').first;
  Line.consume_front("fatal: ") || Line.consume_front("error: ");
  return Line.empty() ? "it failed and did not say why" : Line.str();
}

llvm::Expected<std::string> irqlint::runGit(const std::string &Folder,
                                            const std::vector<std::string> &Args,
                                            llvm::StringRef Input) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return llvm::createStringError("'git' is not in PATH; install it");
  std::vector<llvm::StringRef> Argv = {*Program,
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
  Scratch In, Out, Err;
  for (auto &[File, Text] :
       {std::pair<Scratch *, llvm::StringRef>{&In, Input}, {&Out, ""}, {&Err, ""}})
    if (llvm::Error E = File->create(Text))
      return E;
  std::optional<llvm::StringRef> Redirects[] = {In.Path.str(), Out.Path.str(), Err.Path.str()};
  std::string Why;
  int Code = llvm::sys::ExecuteAndWait(*Program, Argv, std::nullopt, Redirects, 0, 0, &Why);
  if (Code < 0)
    return llvm::createStringError("'git' does not run: " + Why);
  if (Code != 0)
    return llvm::createStringError("git: " + complaint(Err.read()));
  return Out.read();
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

std::string Git::commitOf(llvm::StringRef Revision) const {
  llvm::Expected<std::string> Out =
      run({"rev-parse", "--verify", "--quiet", "--end-of-options", (Revision + "^{commit}").str()});
  if (Out)
    return llvm::StringRef(*Out).trim().str();
  llvm::consumeError(Out.takeError());
  return "";
}
