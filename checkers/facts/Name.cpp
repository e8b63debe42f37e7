//===- Name.cpp - Interned strings ------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Name.h"

#include <array>
#include <atomic>
#include <mutex>

using namespace irqlint;

namespace {
/// A part of the pool with a lock of its own, so that threads seldom wait for each other.
struct Shard {
  std::mutex Lock;
  llvm::StringMap<uint32_t> Strings; ///< to their numbers
};
} // namespace

static std::atomic<uint32_t> Next{1};

uint32_t Name::count() { return Next; }

Name::Name(llvm::StringRef S) {
  if (S.empty())
    return;
  static std::array<Shard, 16> Shards;
  // The map takes the low bits for itself.
  uint32_t Hash = llvm::StringMapImpl::hash(S);
  Shard &In = Shards[Hash >> 28];
  std::lock_guard<std::mutex> Guard(In.Lock);
  auto [It, New] = In.Strings.try_emplace_with_hash(S, Hash, 0);
  if (New)
    It->second = Next++;
  Entry = &*It;
}
