//===- CompactInt.cpp - A number of 64 bits in four bytes -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/CompactInt.h"

#include "checkers/facts/HandleTable.h"

#include <mutex>
#include <unordered_map>

using namespace irqlint;

namespace {
/// The numbers that are not small. There are a few thousand in a whole kernel, so they stay.
struct WideInts {
  std::mutex Lock;
  std::unordered_map<int64_t, uint32_t> Places;
  HandleTable<int64_t> Numbers;
};
} // namespace

static WideInts &all() {
  static auto &All = *new WideInts; // not taken apart at the end, which would take long
  return All;
}

uint32_t CompactInt::wide(int64_t Number) {
  WideInts &All = all();
  std::lock_guard<std::mutex> Guard(All.Lock);
  auto [It, New] = All.Places.try_emplace(Number, 0);
  if (New)
    It->second = All.Numbers.add(Number);
  return It->second;
}

int64_t CompactInt::ofWide(uint32_t Place) { return all().Numbers[Place]; }
