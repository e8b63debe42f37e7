//===- StoreCommand.cpp - irqlint store stats|gc|clear --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/check/BuildDir.h"
#include "driver/commands/Commands.h"
#include "driver/flags/RunFlags.h"
#include "driver/output/Printable.h"
#include "driver/run/CheckOptions.h"
#include "driver/store/FactsStore.h"
#include "driver/store/StoreFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

namespace cl = llvm::cl;

static cl::SubCommand StoreSub("store",
                               "Look after what is kept from run to run: store stats|gc|clear");
static cl::opt<std::string> Action(cl::Positional, cl::desc("stats|gc|clear"), cl::sub(StoreSub),
                                   cl::cat(Category));
static cl::opt<std::string> Build("p", cl::value_desc("BUILD"),
                                  cl::desc("The store of this build directory; without it and "
                                           "--store, all stores in the user's cache folder"),
                                  cl::sub(StoreSub), cl::cat(Category));
static cl::opt<std::string> File("store", cl::value_desc("FILE"),
                                 cl::desc("The store in this file"), cl::sub(StoreSub),
                                 cl::cat(Category));
static cl::opt<std::string> Days("days", cl::value_desc("N"), cl::init("30"),
                                 cl::desc("gc: remove what no run has used for so many days (30)"),
                                 cl::sub(StoreSub), cl::cat(Category));

/// The stores that the options name.
static llvm::Expected<std::vector<std::string>> storesMeant() {
  if (!File.empty()) {
    if (llvm::Error E = mustBeStore(File))
      return std::move(E);
    return std::vector<std::string>{File};
  }
  if (!Build.empty()) {
    std::string One = defaultStoreFile(absolutePathOf(Build));
    if (!llvm::sys::fs::exists(One))
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "there is no store '" + One + "'");
    return std::vector<std::string>{One};
  }
  std::vector<std::string> Out;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator It(cacheFolder(), EC), End; !EC && It != End;
       It.increment(EC))
    if (llvm::sys::path::extension(It->path()) == ".db")
      Out.push_back(It->path());
  llvm::sort(Out);
  return Out;
}

static llvm::Error showStatistics(const std::string &Path) {
  llvm::Expected<StoreStatistics> S = FactsStore::statisticsOf(Path);
  if (!S)
    return S.takeError();
  llvm::outs() << printable(Path) << '\n';
  auto Line = [](const char *What, int64_t Value) {
    llvm::outs() << llvm::formatv("  {0,-24} {1,10}\n", What, Value);
  };
  Line("translation units", S->Units);
  Line("header bodies", S->Bodies);
  Line("files they rest on", S->Files);
  Line("other entries", S->Blobs);
  Line("KiB on disk", S->Bytes / 1024);
  return llvm::Error::success();
}

static llvm::Error collect(const std::string &Path, unsigned Limit) {
  std::vector<std::string> Messages;
  llvm::Expected<std::unique_ptr<FactsStore>> Kept =
      FactsStore::open(Path, Messages, File.empty() ? StorePlace::Cache : StorePlace::Named);
  if (!Kept)
    return Kept.takeError();
  for (const std::string &Text : Messages)
    note(Text);
  if (!(*Kept)->writable())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "'" + Path + "' cannot be written");
  auto Sizes = (*Kept)->collectGarbage(Limit);
  if (!Sizes)
    return Sizes.takeError();
  llvm::outs() << llvm::formatv("{0}: {1} KiB before, {2} KiB now\n", printable(Path),
                                Sizes->first / 1024, Sizes->second / 1024);
  return llvm::Error::success();
}

static llvm::Error clear(const std::string &Path) {
  if (llvm::Error E = removeStore(Path))
    return E;
  llvm::outs() << printable(Path) << ": removed\n";
  return llvm::Error::success();
}

static int runStore() {
  unsigned Limit = 0;
  if (llvm::StringRef(Days).getAsInteger(10, Limit))
    return usageError(badValue("--days", "a number", Days));
  if (!llvm::is_contained({"stats", "gc", "clear"}, Action))
    return usageError("'store' has three actions: irqlint store stats, gc or clear" +
                      noneOfThem(Action, {"stats", "gc", "clear"}));
  llvm::Expected<std::vector<std::string>> Stores = storesMeant();
  if (!Stores)
    return usageError(Stores.takeError());
  for (const std::string &Path : *Stores) {
    if (llvm::Error E = Action == "clear" ? clear(Path)
                        : Action == "gc"  ? collect(Path, Limit)
                                          : showStatistics(Path))
      return usageError(std::move(E));
  }
  if (Stores->empty())
    note("there is no store in '" + cacheFolder() + "'");
  return ExitClean;
}

Command irqlint::storeCommand() {
  return {&StoreSub, [](const char *) { return runStore(); }};
}
