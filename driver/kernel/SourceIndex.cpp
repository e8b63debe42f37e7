//===- SourceIndex.cpp - Where things are in the sources, by text ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/SourceIndex.h"

#include "driver/kernel/SourceScanner.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/StringSaver.h"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace llvm;

namespace irqlint {

namespace {

/// A function's name in a file.
struct Definition {
  StringRef Name;
  unsigned File;

  bool operator<(const Definition &O) const {
    if (int Order = Name.compare(O.Name))
      return Order < 0;
    return File < O.File;
  }
  bool operator==(const Definition &O) const { return File == O.File && Name == O.Name; }
};

/// What one thread gathers.
struct Shard {
  BumpPtrAllocator Memory;
  std::vector<Definition> Definitions;
  std::vector<unsigned> Unread;
};

} // namespace

struct SourceIndex::Data {
  explicit Data(const std::vector<std::string> &Words) : Words(Words) {}

  void scan(std::atomic<size_t> &Next, Shard &S);
  std::vector<std::string> names(const std::vector<unsigned> &Numbers) const;

  std::vector<std::string> Files; ///< sorted, so that a file's number is its place
  WordSet Words;
  std::vector<Shard> Shards; ///< own the names in Definitions
  std::vector<Definition> Definitions;
  std::vector<BitVector> Seen, Assigned; ///< by file, then word
  std::vector<std::string> Unread;
};

/// Reads the file into Buffer and adds the NUL that the scanner needs. Reading into one buffer is
/// cheaper than mapping thousands of small files.
static bool readFile(const std::string &Path, std::vector<char> &Buffer, size_t &Size) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) || Status.type() != sys::fs::file_type::regular_file)
    return false;
  Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path);
  if (!File) {
    consumeError(File.takeError());
    return false;
  }
  if (Buffer.size() < Status.getSize() + 2)
    Buffer.resize(Status.getSize() + 2);
  Size = 0;
  bool Ok = true;
  // To the end of the file, which may have grown.
  for (;;) {
    if (Size + 1 == Buffer.size())
      Buffer.resize(Buffer.size() * 2);
    Expected<size_t> Read = sys::fs::readNativeFile(
        *File, MutableArrayRef(Buffer.data() + Size, Buffer.size() - 1 - Size));
    if (!Read) {
      consumeError(Read.takeError());
      Ok = false;
      break;
    }
    if (!*Read)
      break;
    Size += *Read;
  }
  sys::fs::closeFile(*File);
  Buffer[Size] = 0;
  return Ok;
}

void SourceIndex::Data::scan(std::atomic<size_t> &Next, Shard &S) {
  StringSaver Saver(S.Memory);
  std::vector<char> Buffer(1 << 20);
  ScanResult Result;
  for (size_t File; (File = Next++) < Files.size();) {
    size_t Size = 0;
    if (!readFile(Files[File], Buffer, Size)) {
      S.Unread.push_back(File);
      continue;
    }
    Result.clear();
    scanSource(StringRef(Buffer.data(), Size), Words, Result);
    llvm::sort(Result.Functions);
    Result.Functions.erase(std::unique(Result.Functions.begin(), Result.Functions.end()),
                           Result.Functions.end());
    for (StringRef Name : Result.Functions)
      S.Definitions.push_back({Saver.save(Name), unsigned(File)});
    // Each file's bits are touched by one thread only.
    for (unsigned Word : Result.Seen)
      Seen[File].set(Word);
    for (unsigned Word : Result.Assigned)
      Assigned[File].set(Word);
  }
}

SourceIndex::SourceIndex(const std::vector<std::string> &Files,
                         const std::vector<std::string> &Words, unsigned Jobs)
    : D(std::make_unique<Data>(Words)) {
  D->Files = Files;
  llvm::sort(D->Files);
  D->Files.erase(std::unique(D->Files.begin(), D->Files.end()), D->Files.end());
  D->Seen.assign(D->Files.size(), BitVector(D->Words.size()));
  D->Assigned = D->Seen;

  D->Shards.resize(std::clamp<size_t>(Jobs, 1, std::max<size_t>(1, D->Files.size())));
  std::atomic<size_t> Next = 0;
  std::vector<std::thread> Threads;
  for (Shard &S : drop_begin(D->Shards))
    Threads.emplace_back([&] { D->scan(Next, S); });
  D->scan(Next, D->Shards.front());
  for (std::thread &T : Threads)
    T.join();

  std::vector<unsigned> Unread;
  for (Shard &S : D->Shards) {
    append_range(D->Definitions, S.Definitions);
    append_range(Unread, S.Unread);
    S.Definitions = {};
  }
  llvm::sort(D->Definitions);
  llvm::sort(Unread);
  D->Unread = D->names(Unread);
}

SourceIndex::~SourceIndex() = default;

std::vector<std::string> SourceIndex::Data::names(const std::vector<unsigned> &Numbers) const {
  std::vector<std::string> Result;
  for (unsigned Number : Numbers)
    Result.push_back(Files[Number]);
  return Result;
}

std::vector<std::string> SourceIndex::definitions(const std::string &Function) const {
  auto It = std::lower_bound(D->Definitions.begin(), D->Definitions.end(), Definition{Function, 0});
  std::vector<unsigned> Numbers;
  for (; It != D->Definitions.end() && It->Name == Function; ++It)
    Numbers.push_back(It->File);
  return D->names(Numbers);
}

std::vector<std::string> SourceIndex::functions(function_ref<bool(StringRef)> Wanted) const {
  std::vector<std::string> Result;
  StringRef Last;
  for (const Definition &Def : D->Definitions) {
    if (Def.Name != Last && Wanted(Def.Name))
      Result.push_back(Def.Name.str());
    Last = Def.Name;
  }
  return Result;
}

std::vector<std::string> SourceIndex::filesWith(const std::string &Word, bool Assigned) const {
  if (Word.empty())
    return {};
  int Number = D->Words.find(Word);
  if (Number < 0)
    return {};
  std::vector<unsigned> Numbers;
  for (size_t File = 0; File < D->Files.size(); ++File)
    if ((Assigned ? D->Assigned : D->Seen)[File].test(Number))
      Numbers.push_back(File);
  return D->names(Numbers);
}

const std::vector<std::string> &SourceIndex::unread() const { return D->Unread; }

} // namespace irqlint
