//===- Packing.cpp - Bytes of the store's columns -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/Packing.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

#include <cstring>
#include <zstd.h>

using namespace irqlint;

/// Facts are stored once and read many times, but a cold run should not wait for either.
static constexpr int CompressionLevel = 3;
/// No column is as large; a size beyond it is damage.
static constexpr unsigned long long MaxUnpacked = 1ULL << 31;

std::string irqlint::pack(llvm::StringRef Bytes) {
  std::string Out(ZSTD_compressBound(Bytes.size()), 0);
  size_t Size = ZSTD_compress(Out.data(), Out.size(), Bytes.data(), Bytes.size(), CompressionLevel);
  Out.resize(ZSTD_isError(Size) ? 0 : Size);
  return Out;
}

std::optional<std::string> irqlint::unpack(llvm::StringRef Packed) {
  unsigned long long Size = ZSTD_getFrameContentSize(Packed.data(), Packed.size());
  if (Size > MaxUnpacked) // the error codes are larger still
    return std::nullopt;
  std::string Out(Size, 0);
  if (ZSTD_decompress(Out.data(), Out.size(), Packed.data(), Packed.size()) != Size)
    return std::nullopt;
  return Out;
}

std::string irqlint::packRows(std::vector<uint32_t> Rows) {
  llvm::sort(Rows);
  Rows.erase(std::unique(Rows.begin(), Rows.end()), Rows.end());
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  uint32_t Last = 0;
  for (uint32_t Row : Rows) {
    llvm::encodeULEB128(Row - Last, OS);
    Last = Row;
  }
  return Out;
}

std::vector<uint32_t> irqlint::unpackRows(llvm::StringRef Packed) {
  std::vector<uint32_t> Out;
  const uint8_t *At = Packed.bytes_begin(), *End = Packed.bytes_end();
  uint64_t Row = 0;
  while (At != End) {
    const char *Error = nullptr;
    unsigned Length = 0;
    // No number of 64 bits takes more than ten bytes; LLVM shifts too far for what does.
    Row += llvm::decodeULEB128(At, &Length, End - At > 10 ? At + 10 : End, &Error);
    if (Error)
      return {0}; // no file has this row
    At += Length;
    Out.push_back(static_cast<uint32_t>(Row));
  }
  return Out;
}

ContentHash irqlint::digestOf(llvm::StringRef PackedRows, FileTable &Table) {
  std::vector<ContentHash> All;
  for (uint32_t Row : unpackRows(PackedRows)) {
    std::optional<FileTable::Id> File = Table.ofRow(Row);
    if (!File)
      return {};
    All.push_back(Table.current(*File));
  }
  return digestOf(All);
}

ContentHash irqlint::digestOf(const std::vector<ContentHash> &All) {
  return ContentHash::of(llvm::StringRef(reinterpret_cast<const char *>(All.data()),
                                         All.size() * sizeof(ContentHash)));
}

llvm::StringRef irqlint::bytesOf(const ContentHash &H) {
  return llvm::StringRef(reinterpret_cast<const char *>(&H), sizeof H);
}

ContentHash irqlint::hashOf(llvm::StringRef Bytes) {
  ContentHash Out;
  if (Bytes.size() == sizeof Out)
    std::memcpy(&Out, Bytes.data(), sizeof Out);
  return Out;
}

int64_t irqlint::checksum(std::initializer_list<llvm::StringRef> Columns, int64_t A, int64_t B) {
  std::vector<uint64_t> Parts = {static_cast<uint64_t>(A), static_cast<uint64_t>(B)};
  for (llvm::StringRef C : Columns)
    Parts.push_back(llvm::xxh3_64bits(C));
  return static_cast<int64_t>(llvm::xxh3_64bits(llvm::StringRef(
      reinterpret_cast<const char *>(Parts.data()), Parts.size() * sizeof(uint64_t))));
}
