//===- TempStore.h - The file of a store in the making --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_TEMPSTORE_H
#define IRQLINT_DRIVER_STORE_TEMPSTORE_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <string>

namespace irqlint {

/// A file for a store that lasts as long as its object, with what SQLite puts beside it. A signal
/// that ends the program removes it too.
class TempStore {
public:
  /// In the folder for temporary files.
  static llvm::Expected<std::unique_ptr<TempStore>> create();
  /// Beside File, which is to become it. The error: File cannot be written.
  static llvm::Expected<std::unique_ptr<TempStore>> createBeside(const std::string &File);
  ~TempStore();
  TempStore(const TempStore &) = delete;
  TempStore &operator=(const TempStore &) = delete;

  const std::string &file() const { return File; }

  /// Puts it in File's place. Any store on it must be closed by then.
  llvm::Error become(const std::string &File);

private:
  explicit TempStore(std::string File);

  std::string File; ///< empty once it has become another
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_TEMPSTORE_H
