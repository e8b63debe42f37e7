//===- StoreFile.h - What a file is before it is opened as a store --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_STOREFILE_H
#define IRQLINT_DRIVER_STORE_STOREFILE_H

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>

namespace irqlint {

/// What SQLite keeps as a database's application_id, to tell whose it is: "IRQL".
constexpr uint32_t StoreApplicationId = 0x4952514c;

/// Blank: nothing would be lost, since the file is empty or has no table yet, as a run leaves it
/// that is killed while it makes the store.
enum class StoreFileKind { Absent, Blank, Store, Foreign };

/// Tells by the first bytes, without SQLite, which may write to a file that it only reads. The
/// error: the file cannot be read, or is a folder or a device.
llvm::Expected<StoreFileKind> storeFileKind(const std::string &File);

/// The error unless the file may be made or used as a store: it is somebody else's, cannot be read,
/// or its folder does not exist.
llvm::Error mayBecomeStore(const std::string &File);

/// The error unless the file is there and a store of irqlint's own, whole or damaged.
llvm::Error mustBeStore(const std::string &File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_STOREFILE_H
