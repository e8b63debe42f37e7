//===- LoadCommands.cpp - Compile commands, from the store or the file ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/LoadCommands.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

/// The file of the commands, and by which key the store has what it holds now; an empty key where
/// it cannot be read.
static std::pair<std::string, std::string> keyOf(const std::string &BuildDir, FactsStore &Kept) {
  llvm::SmallString<256> File(BuildDir);
  llvm::sys::path::append(File, "compile_commands.json");
  FileTable &Files = Kept.files();
  ContentHash Content = Files.current(Files.idOf(File));
  if (Content.absent())
    return {File.str().str(), ""};
  return {File.str().str(),
          BuildDir + "#" + llvm::utohexstr(Content.High) + llvm::utohexstr(Content.Low)};
}

llvm::Expected<CompileCommands> irqlint::loadCommands(const std::string &BuildDir,
                                                      FactsStore *Kept) {
  if (!Kept)
    return CompileCommands::load(BuildDir);
  auto [File, Key] = keyOf(BuildDir, *Kept);
  if (std::optional<std::string> Bytes = Kept->blob("commands", Key))
    if (std::optional<CompileCommands> Out = CompileCommands::restore(*Bytes))
      return std::move(*Out);
  llvm::Expected<CompileCommands> Out = CompileCommands::load(BuildDir);
  if (Out && !Key.empty()) {
    std::string Bytes = Out->keep();
    Kept->begin();
    Kept->saveFile(File);
    Kept->saveBlob("commands", Key, Bytes);
    Kept->saveBlob("root", Key, Out->sourceRoot());
    Kept->commit();
  }
  return Out;
}

llvm::Expected<std::string> irqlint::sourceRootOf(const std::string &BuildDir, FactsStore *Kept) {
  if (Kept)
    if (std::optional<std::string> Root = Kept->blob("root", keyOf(BuildDir, *Kept).second))
      return std::move(*Root);
  llvm::Expected<CompileCommands> Commands = loadCommands(BuildDir, Kept);
  if (!Commands)
    return Commands.takeError();
  return Commands->sourceRoot();
}

std::string irqlint::buildKey(const std::string &BuildDir, FactsStore &Kept) {
  std::string Key = keyOf(BuildDir, Kept).second;
  FileTable &Files = Kept.files();
  ContentHash Config = Files.current(Files.idOf(BuildDir + "/include/config/auto.conf"));
  return Key.empty() ? Key : Key + "#" + llvm::utohexstr(Config.High) + llvm::utohexstr(Config.Low);
}
