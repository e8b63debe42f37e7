//===- Session.cpp - What a command has open for one build ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/Session.h"

#include "driver/changes/Overlay.h"
#include "driver/check/OpenStore.h"

#include "llvm/Support/BuryPointer.h"

using namespace irqlint;

llvm::Expected<const ModelFiles &> Session::overlays() {
  if (!Overlays) {
    llvm::Expected<ModelFiles> Read = readModelFiles(Options.Judgement.ModelFiles);
    if (!Read)
      return Read.takeError();
    Overlays = std::move(*Read);
  }
  return *Overlays;
}

llvm::Expected<Models &> Session::models() {
  if (!TheModels) {
    llvm::Expected<const ModelFiles &> Texts = overlays();
    if (!Texts)
      return Texts.takeError();
    llvm::Expected<Models> Parsed = loadModels(*Texts);
    if (!Parsed)
      return Parsed.takeError();
    TheModels = std::move(*Parsed);
  }
  return *TheModels;
}

llvm::Error Session::openStore(std::vector<std::string> &Messages) {
  llvm::Expected<std::unique_ptr<FactsStore>> Opened =
      irqlint::openStore(Options.Sources, Build.Dir, Messages);
  if (!Opened)
    return Opened.takeError();
  Own = std::move(*Opened);
  Store = Own.get();
  if (Store && Options.Sources.Overlaid)
    Store->files().overlay(*Options.Sources.Overlaid);
  return llvm::Error::success();
}

llvm::Expected<ProgramLoader &> Session::start(CheckResult &Result) {
  llvm::Expected<Models &> M = models();
  if (!M)
    return M.takeError();
  llvm::Expected<std::unique_ptr<ProgramLoader>> Made =
      ProgramLoader::create(Options, Build, *M, Argv0, Store, Result);
  if (!Made)
    return Made.takeError();
  Loader = std::move(*Made);
  return *Loader;
}

void Session::abandonProgram() {
  // Of a whole kernel the reports can have the memory, which their time is worth.
  constexpr size_t Large = 100000;
  if (Loader && Loader->graph().program().functions().size() >= Large)
    Loader.reset();
  else
    llvm::BuryPointer(std::move(Loader));
}
