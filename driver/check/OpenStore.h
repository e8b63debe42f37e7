//===- OpenStore.h - The store that a run was asked to use ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_OPENSTORE_H
#define IRQLINT_DRIVER_CHECK_OPENSTORE_H

#include "driver/run/CheckOptions.h"
#include "driver/store/FactsStore.h"

#include <memory>

namespace irqlint {

/// The store for the build in BuildDir, which is absolute; null where none is to be used or none
/// can be. Messages takes what there is to say about that. A store that was named and cannot be
/// used is an error, unless the disk is full or another process keeps it locked: nobody can foresee
/// that.
inline llvm::Expected<std::unique_ptr<FactsStore>> openStore(const SourceOptions &Options,
                                                             const std::string &BuildDir,
                                                             std::vector<std::string> &Messages) {
  std::unique_ptr<FactsStore> None;
  // Parsing everything is for comparing with what is shared and kept.
  if (Options.StoreFile == "none" || Options.NoSharing)
    return None;
  bool Named = !Options.StoreFile.empty();
  std::string File = Named ? Options.StoreFile : defaultStoreFile(BuildDir);
  if (File.empty())
    return None;
  llvm::Expected<std::unique_ptr<FactsStore>> Out =
      FactsStore::open(File, Messages, Named ? StorePlace::Named : StorePlace::Cache);
  if (Out)
    return Out;
  bool IsTransient = false;
  llvm::Error E = llvm::handleErrors(Out.takeError(),
                                     [&](std::unique_ptr<llvm::StringError> Why) -> llvm::Error {
                                       std::error_code EC = Why->convertToErrorCode();
                                       IsTransient = EC == std::errc::no_space_on_device ||
                                                     EC == std::errc::device_or_resource_busy;
                                       return llvm::Error(std::move(Why));
                                     });
  if (Named && !IsTransient)
    return std::move(E);
  Messages.push_back(llvm::toString(std::move(E)) + "; this run keeps nothing");
  return None;
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_OPENSTORE_H
