//===- TreeCommands.cpp - The compile commands around one source ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kbuild/TreeCommands.h"

#include "driver/kernel/BorrowedFlags.h"
#include "driver/prepare/CmdFiles.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <optional>

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Where Kbuild puts the objects of a folder (absolute).
static std::string objectFolder(const CheckerCall &Call, llvm::StringRef Folder) {
  return Folder.consume_front(Call.SourceRoot) ? Call.BuildDir + Folder.str() : Folder.str();
}

namespace {
struct NotedCommand {
  std::string File; ///< absolute
  std::vector<std::string> Flags;
};
} // namespace

/// The command that Kbuild noted in a .cmd file, if that compiles C.
static std::optional<NotedCommand> readNoted(const CheckerCall &Call, const std::string &CmdFile) {
  auto Text = llvm::MemoryBuffer::getFile(CmdFile);
  if (!Text)
    return std::nullopt;
  llvm::StringRef Line = (*Text)->getBuffer().split('\n').first;
  // Whatever stands before the first option is the compiler.
  llvm::StringRef Compiler = Line.split(" := ").second.split(" -").first;
  std::optional<RecordedCommand> Found = readCmdLine(Line, Compiler, "cc", Call.Directory);
  if (!Found)
    return std::nullopt;
  std::vector<std::string> Words = splitShell(Found->Command);
  return NotedCommand{Found->File, compilerFlags(llvm::ArrayRef(Words).drop_front().drop_back())};
}

static std::vector<std::string> flagsOf(const CheckerCall &Call, llvm::StringRef File) {
  std::string CmdFile =
      objectFolder(Call, path::parent_path(File)) + "/." + path::stem(File).str() + ".o.cmd";
  std::optional<NotedCommand> Noted = readNoted(Call, CmdFile);
  return Noted && Noted->File == File
             ? std::move(Noted->Flags)
             : borrowedFlags(Call.Flags, File,
                             path::parent_path(File) == path::parent_path(Call.File));
}

/// The flag that names the module, and the one that names the source in it.
static llvm::StringRef valueOf(const std::vector<std::string> &Flags, llvm::StringRef Macro) {
  for (llvm::StringRef Flag : Flags)
    if (Flag.consume_front("-D") && Flag.consume_front(Macro) && Flag.consume_front("="))
      return Flag;
  return "";
}

std::vector<std::string> irqlint::sourcesOfModule(const CheckerCall &Call) {
  std::vector<std::string> Out;
  llvm::StringRef Module = valueOf(Call.Flags, "KBUILD_MODNAME");
  // A module of one source bears its name.
  if (!Module.empty() && Module != valueOf(Call.Flags, "KBUILD_BASENAME")) {
    std::string Folder = objectFolder(Call, path::parent_path(Call.File));
    std::error_code EC;
    for (fs::directory_iterator It(Folder, EC), End; It != End && !EC; It.increment(EC)) {
      if (!llvm::StringRef(It->path()).ends_with(".o.cmd"))
        continue;
      std::optional<NotedCommand> Noted = readNoted(Call, It->path());
      if (Noted && Noted->File != Call.File && valueOf(Noted->Flags, "KBUILD_MODNAME") == Module &&
          fs::exists(Noted->File))
        Out.push_back(Noted->File);
    }
  }
  std::sort(Out.begin(), Out.end());
  Out.insert(Out.begin(), Call.File);
  return Out;
}

std::shared_ptr<const CompileCommands>
irqlint::treeCommands(const CheckerCall &Call, const std::vector<std::string> &Others) {
  std::vector<CompileCommand> List;
  for (const std::string &File : Others)
    if (File != Call.File)
      List.push_back({File, Call.Directory, "", {}});
  CompileCommand Own{Call.File, Call.Directory, "", Call.Flags};
  Own.Arguments.insert(Own.Arguments.begin(), "cc");
  List.push_back(std::move(Own));
  return std::make_shared<CompileCommands>(std::move(List), Call.SourceRoot,
                                           [Call](CompileCommand &Other) {
                                             Other.Arguments = flagsOf(Call, Other.File);
                                             Other.Arguments.insert(Other.Arguments.begin(), "cc");
                                           });
}
