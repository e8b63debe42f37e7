//===- SourceScanner.h - Reads one C source as text -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_SOURCESCANNER_H
#define IRQLINT_DRIVER_KERNEL_SOURCESCANNER_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

namespace irqlint {

/// The identifiers to look for. A test of the length and the first and last character spares
/// nearly all others the hash.
class WordSet {
public:
  explicit WordSet(const std::vector<std::string> &Words);

  /// The word's number, or -1.
  int find(llvm::StringRef Identifier) const {
    uint64_t Bit = uint64_t(1) << (Identifier.size() & 63);
    if (!(Lengths[uint8_t(Identifier.front())] & Bit) || !Last[uint8_t(Identifier.back())])
      return -1;
    auto It = Numbers.find(Identifier);
    return It == Numbers.end() ? -1 : int(It->second);
  }

  size_t size() const { return Numbers.size(); }

private:
  llvm::StringMap<unsigned> Numbers;
  uint64_t Lengths[256] = {}; ///< by first character, a bit for each length modulo 64
  std::bitset<256> Last;
};

/// What one source gives.
struct ScanResult {
  std::vector<llvm::StringRef> Functions; ///< into the text; a name may come twice
  std::vector<llvm::StringRef> Statics;   ///< the same, of functions with internal linkage
  std::vector<unsigned> Seen;             ///< numbers of words; may come twice
  std::vector<unsigned> Assigned;         ///< the same, of those before '='

  void clear() {
    Functions.clear();
    Statics.clear();
    Seen.clear();
    Assigned.clear();
  }
};

/// Scans Text, whose end must be a NUL that Text does not count.
void scanSource(llvm::StringRef Text, const WordSet &Words, ScanResult &Result);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_SOURCESCANNER_H
