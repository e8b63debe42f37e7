//===- FileStamp.h - Whether a file may have changed ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_FILESTAMP_H
#define IRQLINT_DRIVER_OS_FILESTAMP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <sys/stat.h>

namespace irqlint {

/// A number that another one comes in place of when the file is written, replaced or given other
/// times; never 0. The time of the last change of the inode counts, which nobody can set: tools put
/// back the time of the content.
inline int64_t stampOf(const struct stat &St) {
  const std::array<int64_t, 5> Parts = {St.st_mtim.tv_sec, St.st_mtim.tv_nsec, St.st_ctim.tv_sec,
                                        St.st_ctim.tv_nsec, static_cast<int64_t>(St.st_ino)};
  uint64_t Out = llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Parts.data()),
                                                  Parts.size() * sizeof(int64_t)));
  return static_cast<int64_t>(std::max<uint64_t>(Out, 1));
}

/// False where the next edit may leave the stamp as it is: file systems keep times in steps, and
/// within that much of Now two edits can have the same.
inline bool isSettled(const struct stat &St, const timespec &Now) {
  constexpr int64_t Second = 1'000'000'000;
  auto ns = [](const timespec &T) { return T.tv_sec * Second + T.tv_nsec; };
  return ns(Now) - std::max(ns(St.st_mtim), ns(St.st_ctim)) > 2 * Second;
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_FILESTAMP_H
