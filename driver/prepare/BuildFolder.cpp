//===- BuildFolder.cpp - The state of a folder that is being prepared -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/BuildFolder.h"

#include "driver/os/AtomicFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

using namespace irqlint;
namespace fs = llvm::sys::fs;

static llvm::Error makeError(const std::string &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

static std::string systemText() {
  return std::error_code(errno, std::generic_category()).message();
}

llvm::Expected<BuildFolder> BuildFolder::open(const std::string &Folder) {
  auto cannot = [&](const std::string &Why) {
    return makeError("cannot prepare in '" + Folder + "': " + Why +
                     "; name a folder that can be written to with -o BUILD");
  };
  if (std::error_code EC =
          fs::create_directories(Folder, /*IgnoreExisting=*/true, fs::perms::all_all))
    return cannot(EC.message());
  llvm::SmallString<256> Real;
  if (std::error_code EC = fs::real_path(Folder, Real))
    return cannot(EC.message());
  std::string Root = Real.str().str();
  if (Root.find_first_of(" \t:") != std::string::npos)
    return makeError("Kbuild cannot build in '" + Root + "': the path has a blank or a colon");
  // Kbuild would configure it anew and make every object of it again.
  if (fs::exists(Root + "/.config") && !fs::exists(Root + "/.irqlint"))
    return makeError("'" + Folder +
                     "' is a build that 'irqlint prepare' did not make, and would be lost; name "
                     "another folder with -o BUILD");
  if (std::error_code EC = fs::create_directories(Root + "/.irqlint/empty", /*IgnoreExisting=*/true,
                                                  fs::perms::all_all))
    return cannot(EC.message());
  // Those that make starts inherit it on purpose: where this program is killed and they are not,
  // the folder stays locked until they have ended.
  int Lock = ::open((Root + "/.irqlint/lock").c_str(), O_RDWR | O_CREAT, 0666);
  if (Lock < 0)
    return cannot(systemText());
  if (flock(Lock, LOCK_EX | LOCK_NB) != 0) {
    std::string Why = errno == EWOULDBLOCK
                          ? "another 'irqlint prepare' works there; wait for it, or name another "
                            "folder with -o BUILD"
                          : systemText();
    close(Lock);
    return makeError("cannot prepare in '" + Folder + "': " + Why);
  }
  return BuildFolder(std::move(Root), Lock);
}

BuildFolder::BuildFolder(BuildFolder &&Other) noexcept
    : Root(std::move(Other.Root)), Lock(std::exchange(Other.Lock, -1)) {}

BuildFolder::~BuildFolder() {
  if (Lock >= 0)
    close(Lock);
}

bool BuildFolder::isDone(const std::string &Stage, const std::string &Key) const {
  auto Stamp = llvm::MemoryBuffer::getFile(state(Stage + ".done"));
  return Stamp && (*Stamp)->getBuffer() == Key;
}

llvm::Error BuildFolder::setDone(const std::string &Stage, const std::string &Key) const {
  return writeFileAtomically(state(Stage + ".done"), Key);
}

void BuildFolder::setUndone(const std::string &Stage) const { fs::remove(state(Stage + ".done")); }
