//===- TempFolder.cpp - Folders for temporary files -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/TempFolder.h"

#include "driver/os/Faults.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <cerrno>

using namespace irqlint;

llvm::Error irqlint::temporaryFileError(llvm::Error E) {
  return llvm::createStringError(llvm::toString(std::move(E)) +
                                 "; TMPDIR names the folder of temporary files: name one that "
                                 "exists, has room and can be written to");
}

llvm::Error irqlint::cannotMakeTemporary(std::error_code EC) {
  llvm::SmallString<128> Folder;
  llvm::sys::path::system_temp_directory(/*ErasedOnReboot=*/true, Folder);
  return temporaryFileError(
      llvm::createStringError(EC, "cannot write to '" + Folder + "': " + EC.message()));
}

llvm::Expected<TempFolder> TempFolder::create(const char *Prefix) {
  auto Held = std::make_unique<HeldSignals>();
  llvm::SmallString<128> Made, Real;
  std::error_code EC = faultAt("temporary-folder")
                           ? std::error_code(errno, std::generic_category())
                           : llvm::sys::fs::createUniqueDirectory(Prefix, Made);
  if (EC)
    return cannotMakeTemporary(EC);
  // git compares paths without links.
  return TempFolder(std::move(Held),
                    llvm::sys::fs::real_path(Made, Real) ? Made.str().str() : Real.str().str());
}

TempFolder::~TempFolder() {
  if (!Path.empty())
    llvm::sys::fs::remove_directories(Path);
}
