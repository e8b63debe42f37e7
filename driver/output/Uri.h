//===- Uri.h - Paths as URIs ----------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_URI_H
#define IRQLINT_DRIVER_OUTPUT_URI_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

/// A path as a URI: relative ones stay relative, absolute ones become file:///...
std::string toUri(llvm::StringRef Path);

/// A folder as a URI with a slash at its end, which what is relative to it needs.
std::string toFolderUri(llvm::StringRef Path);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_URI_H
