//===- Message.h - What the driver and its workers say to each other ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A worker is this program again, and talks over two pipes: it is told how to parse, then given one
// job after the other, and answers each. A frame is a mark, a size and a checksum before the bytes,
// so that a worker that writes anything else is noticed at once.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_MESSAGE_H
#define IRQLINT_DRIVER_WORKER_MESSAGE_H

#include "checkers/facts/FactsArchive.h"
#include "driver/changes/Overlay.h"
#include "driver/kernel/CompileCommands.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// The first message to a worker.
struct WorkerSetup {
  std::string SourceRoot;
  std::string ResourceDir;
  bool Sharing = true;
  std::string Fault; ///< tests only: "KIND:FILE", what to do instead of parsing that file
  std::vector<OverlaidFile> Overlaid; ///< what files hold in place of the disk
  unsigned Place = 0;                 ///< of the worker among all, from 0
  uint64_t MemoryLimitKb = 0;         ///< what it may take up in memory; 0: as much as there is
};

template <class A> void io(A &Ar, WorkerSetup &V) {
  Ar(V.SourceRoot, V.ResourceDir, V.Sharing, V.Fault, V.Overlaid, V.Place, V.MemoryLimitKb);
}

/// Headers that a worker has precompiled.
struct PrefixOffer {
  ContentHash Kind; ///< of units with the same flags
  std::string File; ///< as long as that worker runs
};

template <class A> void io(A &Ar, PrefixOffer &V) { Ar(V.Kind, V.File); }

/// A file to parse.
struct Job {
  CompileCommand Command;
  uint64_t Number = 0; ///< of all jobs of that worker
  /// What has become known since the last job: variants, and what other workers have precompiled.
  std::vector<uint64_t> NewBodies;
  std::vector<PrefixOffer> NewPrefixes;
};

template <class A> void io(A &Ar, Job &V) { Ar(V.Command, V.Number, V.NewBodies, V.NewPrefixes); }

/// The facts of one header body, still as bytes: most are never looked at.
struct PackedBody {
  uint64_t Variant = 0;
  std::string Facts; ///< a FunctionFacts
};

template <class A> void io(A &Ar, PackedBody &V) { Ar(V.Variant, V.Facts); }

/// The answer to a job.
struct JobResult {
  uint64_t Number = 0; ///< that of the job: another answer is none to it
  std::string Failure;
  std::vector<std::string> Dropped;
  bool BehindPrefix = false; ///< headers were precompiled for it
  std::string Facts;         ///< a TuFacts, as it goes into the store
  std::vector<PackedBody> Bodies;
  std::vector<PrefixOffer> Prefixes; ///< that were made on the way
  std::vector<Dependency> Read;
  double Cpu = 0;         ///< seconds that the worker has used since its last answer
  uint64_t OwnKb = 0;     ///< the memory that it keeps for the next file, see ownKb()
  uint64_t PeakRssKb = 0; ///< the most so far
};

template <class A> void io(A &Ar, JobResult &V) {
  Ar(V.Number, V.Failure, V.Dropped, V.BehindPrefix, V.Facts, V.Bodies, V.Prefixes, V.Read, V.Cpu,
     V.OwnKb, V.PeakRssKb);
}

/// The bytes of one frame around Payload.
std::string frame(llvm::StringRef Payload);

/// Puts frames together from what a pipe gives in pieces.
class FrameReader {
public:
  enum class State {
    Incomplete, ///< more bytes are needed
    Complete,   ///< a payload is whole
    Broken      ///< this is no frame, or too large a one; nothing that follows can be trusted
  };

  void add(llvm::StringRef Bytes) { Buffer.append(Bytes.data(), Bytes.size()); }
  State state() const;
  /// Whether anything is there, a part of a frame or more.
  bool empty() const { return Buffer.empty(); }
  /// The payload of the first frame, which is taken out; call when Complete.
  std::string take();

private:
  std::string Buffer;
};

/// The variant that a header function's symbol ends in, or 0 for another symbol.
uint64_t variantOfSymbol(llvm::StringRef Symbol);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_MESSAGE_H
