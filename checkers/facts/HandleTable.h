//===- HandleTable.h - Things that are known by a number of four bytes ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_HANDLETABLE_H
#define IRQLINT_CHECKERS_FACTS_HANDLETABLE_H

#include "llvm/Support/ErrorHandling.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <utility>

namespace irqlint {

/// Things that are numbered from 1 on and stay where they are. A number takes half of what a
/// pointer does, and facts consist of little else. Several threads may add and look at once.
template <class T> class HandleTable {
public:
  constexpr HandleTable() = default;
  HandleTable(const HandleTable &) = delete;
  HandleTable &operator=(const HandleTable &) = delete;

  /// Number is what add() has given.
  const T &operator[](uint32_t Number) const {
    return Chunks[Number / ChunkSize].load(std::memory_order_acquire)[Number % ChunkSize];
  }

  uint32_t add(T Thing) {
    uint32_t Number = Next++;
    if (Number >= ChunkSize * NumChunks)
      llvm::report_fatal_error("more different facts than there are numbers for them");
    std::atomic<T *> &Slot = Chunks[Number / ChunkSize];
    T *Chunk = Slot.load(std::memory_order_acquire);
    if (!Chunk) {
      T *Fresh = new T[ChunkSize]();
      if (Slot.compare_exchange_strong(Chunk, Fresh))
        Chunk = Fresh;
      else
        delete[] Fresh; // another thread was faster
    }
    Chunk[Number % ChunkSize] = std::move(Thing);
    return Number;
  }

  /// One more than the last number.
  uint32_t end() const { return Next; }

  /// Drops all; no number that was given before may be used after.
  void clear() {
    for (std::atomic<T *> &Slot : Chunks) {
      T *Chunk = Slot.exchange(nullptr);
      if (!Chunk)
        break;
      delete[] Chunk;
    }
    Next = 1;
  }

private:
  static constexpr uint32_t ChunkSize = 1u << 12;
  static constexpr uint32_t NumChunks = 1u << 16;

  std::array<std::atomic<T *>, NumChunks> Chunks{};
  std::atomic<uint32_t> Next{1};
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_HANDLETABLE_H
