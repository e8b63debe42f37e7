//===- Packing.h - Bytes of the store's columns ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_PACKING_H
#define IRQLINT_DRIVER_STORE_PACKING_H

#include "driver/store/FileTable.h"

#include "llvm/ADT/StringRef.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// Bytes compressed with zstd, and back; nothing where they are not what pack() gives.
std::string pack(llvm::StringRef Bytes);
std::optional<std::string> unpack(llvm::StringRef Packed);

/// Rows of files, sorted and each once, as differences: most follow each other.
std::string packRows(std::vector<uint32_t> Rows);

std::vector<uint32_t> unpackRows(llvm::StringRef Packed);

/// One hash for what the files of all these rows hold now; zero where one of them is unknown.
ContentHash digestOf(llvm::StringRef PackedRows, FileTable &Table);

/// One hash for these, in their order.
ContentHash digestOf(const std::vector<ContentHash> &All);

/// A hash as a column has it, and back; zero from bytes that are none.
llvm::StringRef bytesOf(const ContentHash &H);
ContentHash hashOf(llvm::StringRef Bytes);

/// What a row's columns sum up to, its key among them.
int64_t checksum(std::initializer_list<llvm::StringRef> Columns, int64_t A, int64_t B);

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_PACKING_H
