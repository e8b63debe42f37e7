//===- AtomicFile.cpp - Files that are whole or not there -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/AtomicFile.h"

#include "driver/os/Faults.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <cerrno>
#include <unistd.h>

using namespace irqlint;

static std::error_code lastError() { return {errno, std::generic_category()}; }

static llvm::Error cannotWrite(const std::string &File, std::error_code EC) {
  return llvm::createStringError(EC,
                                 "cannot write '%s': %s; name a file in a folder that exists and "
                                 "can be written to",
                                 File.c_str(), EC.message().c_str());
}

/// Devices, pipes and the like cannot be replaced by a file, so they are written to in place.
static llvm::Error writeInPlace(const std::string &File, const std::string &Text) {
  int Fd = -1;
  if (std::error_code EC =
          llvm::sys::fs::openFileForWrite(File, Fd, llvm::sys::fs::CD_OpenExisting))
    return cannotWrite(File, EC);
  bool Written = writeWhole(Fd, Text, "report-write");
  std::error_code Failed = lastError();
  // Some file systems say only now that it did not fit.
  if (::close(Fd) != 0 && Written) {
    Written = errno == EINTR;
    Failed = lastError();
  }
  return Written ? llvm::Error::success() : cannotWrite(File, Failed);
}

/// What a rename has to replace: the file itself where File is a link to one.
static llvm::SmallString<256> renameTarget(const std::string &File) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(File, Real))
    Real = File;
  return Real;
}

static llvm::Expected<llvm::sys::fs::TempFile> createAside(const std::string &File) {
  if (faultAt("report-create"))
    return llvm::errorCodeToError(lastError());
  return llvm::sys::fs::TempFile::create(renameTarget(File) + ".%%%%%%%%.tmp");
}

bool irqlint::writeWhole(int Fd, llvm::StringRef Text, const char *Point) {
  while (!Text.empty()) {
    ssize_t N = faultAt(Point) ? -1 : ::write(Fd, Text.data(), Text.size());
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Text = Text.drop_front(static_cast<size_t>(N));
  }
  return true;
}

bool irqlint::syncedToDisk(int Fd) {
  int Failed;
  do
    Failed = faultAt("file-sync") ? -1 : ::fsync(Fd);
  while (Failed && errno == EINTR);
  // Some file systems know no such thing, and are no worse for that.
  return !Failed || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

llvm::Error irqlint::writeFileAtomically(const std::string &File, const std::string &Text) {
  llvm::sys::fs::file_status Status;
  bool Exists = !llvm::sys::fs::status(File, Status) && llvm::sys::fs::exists(Status);
  if (Exists && llvm::sys::fs::is_directory(Status))
    return cannotWrite(File, std::make_error_code(std::errc::is_a_directory));
  if (Exists && !llvm::sys::fs::is_regular_file(Status))
    return writeInPlace(File, Text);

  llvm::Expected<llvm::sys::fs::TempFile> Temp = createAside(File);
  if (!Temp)
    return cannotWrite(File, llvm::errorToErrorCode(Temp.takeError()));
  // A crash of the machine must not leave an empty file in the place of the one that was there.
  if (!writeWhole(Temp->FD, Text, "report-write") || !syncedToDisk(Temp->FD) ||
      faultAt("report-rename")) {
    std::error_code Failed = lastError();
    llvm::consumeError(Temp->discard());
    return cannotWrite(File, Failed);
  }
  if (llvm::Error E = Temp->keep(renameTarget(File)))
    return cannotWrite(File, llvm::errorToErrorCode(std::move(E)));
  return llvm::Error::success();
}

llvm::Error irqlint::checkWritable(const std::string &File) {
  llvm::sys::fs::file_status Status;
  bool Exists = !llvm::sys::fs::status(File, Status) && llvm::sys::fs::exists(Status);
  if (Exists && llvm::sys::fs::is_directory(Status))
    return cannotWrite(File, std::make_error_code(std::errc::is_a_directory));
  if (Exists)
    if (std::error_code EC = llvm::sys::fs::access(File, llvm::sys::fs::AccessMode::Write))
      return cannotWrite(File, EC);
  if (Exists && !llvm::sys::fs::is_regular_file(Status))
    return llvm::Error::success();
  llvm::Expected<llvm::sys::fs::TempFile> Temp = createAside(File);
  if (!Temp)
    return cannotWrite(File, llvm::errorToErrorCode(Temp.takeError()));
  return Temp->discard();
}
