//===- TempFolder.h - Folders for temporary files -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_TEMPFOLDER_H
#define IRQLINT_DRIVER_OS_TEMPFOLDER_H

#include "driver/os/HeldSignals.h"

#include "llvm/Support/Error.h"

#include <memory>
#include <string>
#include <utility>

namespace irqlint {

/// E, which came from writing a temporary file, and what to do: nobody has named its folder.
llvm::Error temporaryFileError(llvm::Error E);

/// That no temporary file could be made, and where.
llvm::Error cannotMakeTemporary(std::error_code EC);

/// A folder for temporary files, removed with all that is in it. Signals wait for that.
class TempFolder {
public:
  /// Its name starts with Prefix.
  static llvm::Expected<TempFolder> create(const char *Prefix);
  TempFolder(TempFolder &&Other) noexcept
      : Held(std::move(Other.Held)), Path(std::move(Other.Path)) {
    Other.Path.clear();
  }
  ~TempFolder();

  const std::string &path() const { return Path; }

private:
  TempFolder(std::unique_ptr<HeldSignals> Held, std::string Path)
      : Held(std::move(Held)), Path(std::move(Path)) {}
  std::unique_ptr<HeldSignals> Held;
  std::string Path;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_TEMPFOLDER_H
