//===- TempStore.cpp - The file of a store in the making ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/TempStore.h"

#include "driver/os/AtomicFile.h"
#include "driver/os/Faults.h"
#include "driver/os/TempFolder.h"
#include "driver/store/FactsStore.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace irqlint;

static constexpr const char *Suffixes[] = {"", "-wal", "-shm", "-journal"};

static llvm::Error cannotWrite(const std::string &File, const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "cannot write '" + File + "': " + Why);
}

/// What a rename has to replace: the file itself where File is a link to one.
static std::string renameTarget(const std::string &File) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(File, Real) ? File : Real.str().str();
}

TempStore::TempStore(std::string Made) : File(std::move(Made)) {
  for (const char *Suffix : Suffixes)
    llvm::sys::RemoveFileOnSignal(File + Suffix);
}

TempStore::~TempStore() {
  if (File.empty())
    return;
  llvm::consumeError(removeStore(File));
  for (const char *Suffix : Suffixes)
    llvm::sys::DontRemoveFileOnSignal(File + Suffix);
}

llvm::Expected<std::unique_ptr<TempStore>> TempStore::create() {
  llvm::SmallString<256> Made;
  if (std::error_code EC = llvm::sys::fs::createTemporaryFile("irqlint", "db", Made))
    return cannotMakeTemporary(EC);
  return std::unique_ptr<TempStore>(new TempStore(Made.str().str()));
}

llvm::Expected<std::unique_ptr<TempStore>> TempStore::createBeside(const std::string &File) {
  llvm::sys::fs::file_status Status;
  // A rename would put a file in the place of a device or a folder.
  if (!llvm::sys::fs::status(File, Status) && !llvm::sys::fs::is_regular_file(Status))
    return cannotWrite(File, "it is there and is not a regular file");
  llvm::SmallString<256> Made;
  if (std::error_code EC =
          llvm::sys::fs::createUniqueFile(renameTarget(File) + ".%%%%%%%%.tmp", Made))
    return cannotWrite(File, EC.message() +
                                 "; name a file in a folder that exists and can be written to");
  return std::unique_ptr<TempStore>(new TempStore(Made.str().str()));
}

llvm::Error TempStore::become(const std::string &Final) {
  int Fd = ::open(File.c_str(), O_RDONLY | O_CLOEXEC);
  bool Written = Fd >= 0 && syncedToDisk(Fd);
  std::error_code Failed(errno, std::generic_category());
  if (Fd >= 0)
    ::close(Fd);
  if (!Written)
    return cannotWrite(Final, Failed.message());
  std::error_code EC = faultAt("shard-rename") ? std::error_code(errno, std::generic_category())
                                               : llvm::sys::fs::rename(File, renameTarget(Final));
  if (EC)
    return cannotWrite(Final, EC.message());
  for (const char *Suffix : Suffixes)
    llvm::sys::DontRemoveFileOnSignal(File + Suffix);
  File.clear();
  return llvm::Error::success();
}
