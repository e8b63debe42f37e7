//===- FileNameBytes.h - Names of files in JSON ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_FILENAMEBYTES_H
#define IRQLINT_DRIVER_KERNEL_FILENAMEBYTES_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

/// JSON that a strict parser takes: a byte that is no UTF-8 becomes a character of the private
/// planes, and so does what Python's json module makes of such a byte, half a surrogate pair
/// ("\udcff").
std::string maskBytes(llvm::StringRef Json);

/// A string of it, with the bytes that it had.
std::string unmaskBytes(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_FILENAMEBYTES_H
