//===- CmdFiles.cpp - The commands that Kbuild noted ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/CmdFiles.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

using namespace irqlint;
namespace fs = llvm::sys::fs;

/// The files are for make to read, which takes '#' for a comment, and '$' for a variable.
static std::string unescaped(llvm::StringRef Text) {
  std::string Out;
  while (!Text.empty()) {
    if (Text.consume_front("\\#") || Text.consume_front("$(pound)"))
      Out += '#';
    else if (Text.consume_front("$$"))
      Out += '$';
    else {
      Out += Text.front();
      Text = Text.drop_front();
    }
  }
  return Out;
}

/// The command up to the C file that it ends with, whatever objtool and the like do to the object
/// behind a semicolon; empty where there is none.
static llvm::StringRef upToSource(llvm::StringRef Command) {
  for (size_t End = 0; (End = Command.find(".c", End)) != llvm::StringRef::npos;) {
    End += 2;
    llvm::StringRef Behind = Command.drop_front(End).ltrim();
    if (Behind.empty() || Behind.front() == ';')
      return Command.take_front(End);
  }
  return "";
}

std::optional<RecordedCommand> irqlint::readCmdLine(llvm::StringRef Line, llvm::StringRef Compiler,
                                                    llvm::StringRef CompilerName,
                                                    llvm::StringRef BuildDir) {
  Line.consume_front("saved");
  auto [Variable, Command] = Line.split(" := ");
  if (!Variable.starts_with("cmd_") || !Variable.ends_with(".o"))
    return std::nullopt;
  Command = upToSource(Command);
  llvm::StringRef Rest = Command;
  if (!Rest.consume_front(Compiler) || !Rest.starts_with(" ") ||
      !Command.contains(" -D__KERNEL__ "))
    return std::nullopt;
  llvm::StringRef File = Command.rsplit(' ').second;
  llvm::SmallString<256> Path(File);
  if (!llvm::sys::path::is_absolute(Path)) {
    Path = BuildDir;
    llvm::sys::path::append(Path, File);
  }
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return RecordedCommand{Path.str().str(), CompilerName.str() + unescaped(Rest)};
}

/// Calls Visit with each .NAME.o.cmd file.
static void forEachCmdFile(const std::string &BuildDir,
                           llvm::function_ref<void(const std::string &Path)> Visit) {
  std::error_code EC;
  for (fs::recursive_directory_iterator It(BuildDir, EC, /*follow_symlinks=*/false), End;
       It != End && !EC; It.increment(EC)) {
    llvm::StringRef Path = It->path();
    if (Path.ends_with(".o.cmd") && llvm::sys::path::filename(Path).starts_with("."))
      Visit(It->path());
  }
}

std::vector<RecordedCommand> irqlint::readCmdFiles(const std::string &BuildDir,
                                                   const std::string &Compiler,
                                                   const std::string &CompilerName) {
  std::vector<RecordedCommand> Out;
  forEachCmdFile(BuildDir, [&](const std::string &Path) {
    auto Text = llvm::MemoryBuffer::getFile(Path);
    if (!Text)
      return;
    llvm::StringRef Line = (*Text)->getBuffer().split('\n').first;
    if (auto Command = readCmdLine(Line, Compiler, CompilerName, BuildDir))
      Out.push_back(std::move(*Command));
  });
  std::erase_if(Out, [](const RecordedCommand &C) { return !fs::exists(C.File); });
  std::sort(Out.begin(), Out.end(), [](const RecordedCommand &A, const RecordedCommand &B) {
    return std::tie(A.File, A.Command) < std::tie(B.File, B.Command);
  });
  return Out;
}

void irqlint::removeCmdFiles(const std::string &BuildDir) {
  std::vector<std::string> Files;
  forEachCmdFile(BuildDir, [&](const std::string &Path) {
    llvm::StringRef Inside = llvm::StringRef(Path).drop_front(BuildDir.size() + 1);
    if (!Inside.starts_with("scripts/") && !Inside.starts_with("tools/"))
      Files.push_back(Path);
  });
  for (const std::string &File : Files)
    fs::remove(File);
}

std::string irqlint::toCompileCommands(const std::vector<RecordedCommand> &Commands,
                                       const std::string &BuildDir) {
  auto quoted = [](const std::string &Text) {
    return nlohmann::json(Text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  // Entry by entry: of a whole kernel this is 90 MB, and a document tree would be several times
  // that.
  std::string Out = "[";
  for (const RecordedCommand &C : Commands) {
    Out += Out.size() == 1 ? "\n  {" : ",\n  {";
    Out += "\n    \"command\": " + quoted(C.Command);
    Out += ",\n    \"directory\": " + quoted(BuildDir);
    Out += ",\n    \"file\": " + quoted(C.File) + "\n  }";
  }
  Out += Commands.empty() ? "]\n" : "\n]\n";
  return Out;
}
