//===- Name.cpp - Interned strings ------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Name.h"

#include <array>
#include <mutex>
#include <unordered_set>

using namespace irqlint;

const std::string Name::Empty;

namespace {
/// A part of the pool with a lock of its own, so that threads seldom wait for each other.
struct Shard {
  std::mutex Lock;
  std::unordered_set<std::string> Strings;
};
} // namespace

Name::Name(llvm::StringRef S) : Text(&Empty) {
  if (S.empty())
    return;
  static std::array<Shard, 16> Shards;
  std::string Key = S.str();
  Shard &In = Shards[std::hash<std::string>()(Key) % Shards.size()];
  std::lock_guard<std::mutex> Guard(In.Lock);
  Text = &*In.Strings.insert(std::move(Key)).first;
}
