//===- Name.cpp - Interned strings ----------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Name.h"

#include "llvm/Support/Allocator.h"

#include <array>
#include <mutex>

using namespace irqlint;

namespace {
/// A part of the pool with a lock of its own, so that threads seldom wait for each other.
struct Shard {
  std::mutex Lock;
  llvm::StringMap<uint32_t, llvm::BumpPtrAllocator> Strings; ///< to their numbers
};
} // namespace

static std::array<Shard, 16> &shards() {
  static auto &All =
      *new std::array<Shard, 16>; // not taken apart at the end, which would take long
  return All;
}

void irqlint::forgetNames() {
  for (Shard &In : shards()) {
    std::lock_guard<std::mutex> Guard(In.Lock);
    In.Strings.clear();
    In.Strings.getAllocator().Reset();
  }
  Name::table().clear();
}

Name::Name(llvm::StringRef S) {
  if (S.empty())
    return;
  // The map takes the low bits for itself.
  uint32_t Hash = llvm::StringMapImpl::hash(S);
  Shard &In = shards()[Hash >> 28];
  std::lock_guard<std::mutex> Guard(In.Lock);
  auto [It, New] = In.Strings.try_emplace_with_hash(S, Hash, 0);
  if (New)
    It->second = table().add(&*It);
  Number = It->second;
}
