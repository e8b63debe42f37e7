//===- UncompiledSources.cpp - What a build directory leaves out ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/UncompiledSources.h"

#include "checkers/facts/Archive.h"
#include "driver/changes/Overlay.h"
#include "driver/kbuild/ConfiguredSources.h"
#include "driver/worker/LoadCommands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace irqlint;
namespace path = llvm::sys::path;

/// Any one of the commands tells where the kernel is and for which architecture.
static CheckerCall callFor(const std::string &BuildDir, const CompileCommands &Commands) {
  CheckerCall Out;
  Out.Directory = Out.BuildDir = BuildDir;
  Out.SourceRoot = Commands.sourceRoot();
  if (Commands.all().empty())
    return Out;
  if (const CompileCommand *Any = Commands.find(Commands.all().front().File))
    Out.Flags = Any->Arguments.empty() ? splitShell(Any->Command) : Any->Arguments;
  return Out;
}

std::vector<std::string> irqlint::uncompiledSources(const std::string &BuildDir,
                                                    const CompileCommands &Commands,
                                                    FactsStore *Kept) {
  std::string Key = Kept ? buildKey(BuildDir, *Kept) : "";
  std::vector<std::string> Out;
  if (!Key.empty())
    if (std::optional<std::string> Bytes = Kept->blob("uncompiled", Key))
      if (fromBytes(*Bytes, Out))
        return Out;
  Out = configuredSources(callFor(BuildDir, Commands), Kept);
  llvm::erase_if(Out, [&](const std::string &File) { return Commands.has(File); });
  if (!Key.empty()) {
    std::string Bytes = toBytes(Out);
    Kept->begin();
    Kept->saveBlob("uncompiled", Key, Bytes);
    Kept->commit();
  }
  return Out;
}

bool irqlint::isConfigured(const std::string &BuildDir, const CompileCommands &Commands,
                           const std::string &File) {
  return isConfiguredSource(callFor(BuildDir, Commands), File);
}

/// Whether Text has `#include "Name"` or the like. llvm::includes() is something else.
static bool hasInclude(llvm::StringRef Text, llvm::StringRef Name) {
  for (size_t At = 0; (At = Text.find(Name, At)) != llvm::StringRef::npos; At += Name.size()) {
    llvm::StringRef Before = Text.take_front(At).rsplit('\n').second.ltrim();
    if (Before.consume_front("#") && Before.ltrim().starts_with("include") &&
        (Before.ends_with("\"") || Before.ends_with("/")) &&
        Text.drop_front(At + Name.size()).starts_with("\""))
      return true;
  }
  return false;
}

std::vector<std::string> irqlint::includersOf(const std::string &File,
                                              const CompileCommands &Commands,
                                              const Overlay *Over) {
  std::vector<std::string> Out;
  llvm::StringRef Folder = path::parent_path(File);
  auto At = llvm::lower_bound(
      Commands.all(), Folder.str() + "/",
      [](const CompileCommand &C, const std::string &Path) { return C.File < Path; });
  for (; At != Commands.all().end() && llvm::StringRef(At->File).starts_with(Folder); ++At)
    if (path::parent_path(At->File) == Folder)
      if (std::optional<std::string> Text = readSource(At->File, Over))
        if (hasInclude(*Text, path::filename(File)))
          Out.push_back(At->File);
  return Out;
}
