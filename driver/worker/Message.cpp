//===- Message.cpp - What the driver and its workers say to each other ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/Message.h"

#include "llvm/Support/xxhash.h"

using namespace irqlint;

namespace {
struct Header {
  uint32_t Mark;
  uint32_t Size;
  uint64_t Checksum;
};
} // namespace

static constexpr uint32_t FrameMark = 0x4c515249; // "IRQL"

/// More than the facts of any file, and less than the memory of the one who waits for them.
static constexpr uint32_t MostPayload = 256 << 20;

std::string irqlint::frame(llvm::StringRef Payload) {
  Header H{FrameMark, static_cast<uint32_t>(Payload.size()), llvm::xxh3_64bits(Payload)};
  std::string Out(reinterpret_cast<const char *>(&H), sizeof H);
  Out.append(Payload.data(), Payload.size());
  return Out;
}

FrameReader::State FrameReader::state() const {
  Header H;
  if (Buffer.size() < sizeof H.Mark)
    return State::Incomplete;
  std::memcpy(&H.Mark, Buffer.data(), sizeof H.Mark);
  if (H.Mark != FrameMark)
    return State::Broken;
  if (Buffer.size() < sizeof H)
    return State::Incomplete;
  std::memcpy(&H, Buffer.data(), sizeof H);
  if (H.Size > MostPayload)
    return State::Broken;
  if (Buffer.size() < sizeof H + H.Size)
    return State::Incomplete;
  llvm::StringRef Payload(Buffer.data() + sizeof H, H.Size);
  return llvm::xxh3_64bits(Payload) == H.Checksum ? State::Complete : State::Broken;
}

std::string FrameReader::take() {
  Header H;
  std::memcpy(&H, Buffer.data(), sizeof H);
  std::string Out = Buffer.substr(sizeof H, H.Size);
  Buffer.erase(0, sizeof H + H.Size);
  return Out;
}

uint64_t irqlint::variantOfSymbol(llvm::StringRef Symbol) {
  auto [Place, Variant] = Symbol.rsplit('#');
  uint64_t Out = 0;
  return Variant.getAsInteger(16, Out) ? 0 : Out;
}
