//===- Prefixes.h - The prefixes of one worker ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PREFIXES_H
#define IRQLINT_DRIVER_WORKER_PREFIXES_H

#include "checkers/facts/ContentHash.h"
#include "checkers/facts/Prefix.h"
#include "driver/kernel/CompileCommands.h"
#include "driver/worker/Message.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

class Overlay;
class SharedBodies;

/// A prefix, as units are parsed behind it.
struct ReadyPrefix {
  const PrefixIndex &Index;
  llvm::StringRef Bytes; ///< what Clang reads in place of the headers
};

/// Precompiles headers for units that are compiled alike, once there are so many of these that it
/// pays. What one worker has made lies in its memory, where the others find it; with the last of
/// them it is gone.
class Prefixes {
public:
  /// All outlive this. Bodies learns those of each prefix. Place is the worker's own number: of
  /// several that meet the same kind of units at once, the first is to make the prefix.
  Prefixes(const std::string &SourceRoot, const Overlay &Over, SharedBodies &Bodies,
           unsigned Place);
  ~Prefixes();

  /// The one for a unit; nothing where there is none. It stays until the next call. Directory is
  /// the one that the command enters.
  std::optional<ReadyPrefix> find(const CleanCommand &Command, const std::string &Directory);

  /// Another worker has made that one.
  void offer(const PrefixOffer &Offer);

  /// What this worker has made, and the bodies that it has read for it, since the last call.
  std::vector<PrefixOffer> takeOffers() { return std::exchange(Offers, {}); }
  std::vector<FunctionFacts> takeBodies() { return std::exchange(NewBodies, {}); }

private:
  class Kind;
  bool make(Kind &Of, const CleanCommand &Command, const std::string &Directory, ContentHash Key);

  const std::string &SourceRoot;
  const Overlay &Over;
  SharedBodies &Bodies;
  unsigned Place;
  bool HeadersDiffer; ///< from those on the disk, in this run only: few units' affair
  std::map<ContentHash, std::unique_ptr<Kind>> Kinds; ///< by their flags
  size_t Made = 0;                                    ///< of Kinds: those with a prefix
  std::vector<PrefixOffer> Offers;
  std::vector<FunctionFacts> NewBodies;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PREFIXES_H
