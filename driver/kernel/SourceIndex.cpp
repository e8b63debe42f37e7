//===- SourceIndex.cpp - Where things are in the sources, by text ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/SourceIndex.h"

#include "checkers/facts/Archive.h"
#include "driver/changes/Overlay.h"
#include "driver/kernel/SourceScanner.h"
#include "driver/os/Faults.h"
#include "driver/os/FileStamp.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <sys/stat.h>
#include <thread>

using namespace llvm;

using namespace irqlint;

namespace {

/// What the scan of one file gave.
struct FileScan : SourceStamp {
  std::vector<std::string> Functions;
  std::vector<unsigned> Seen, Assigned; ///< numbers of words
};

template <class A> void io(A &Ar, FileScan &V) {
  Ar(V.Path, V.Size, V.Stamp, V.Hash, V.Functions, V.Seen, V.Assigned);
}

/// A function's name in a file.
struct Definition {
  StringRef Name;
  unsigned File;

  bool operator<(const Definition &O) const {
    if (int Order = Name.compare(O.Name))
      return Order < 0;
    return File < O.File;
  }
};

} // namespace

struct SourceIndex::Data {
  Data(const std::vector<std::string> &Words, const Overlay *Over) : Words(Words), Over(Over) {}

  void restore(StringRef Kept, const std::vector<std::string> &WordList);
  void scan(std::atomic<size_t> &Next);
  std::vector<std::string> names(const std::vector<unsigned> &Numbers) const;

  std::vector<std::string> WordList;
  WordSet Words;
  const Overlay *Over;
  std::vector<FileScan> Files; ///< sorted, so that a file's number is its place
  std::vector<size_t> Stale;   ///< numbers of those to scan
  size_t Overlaid = 0;         ///< of those, how many the overlay has
  std::vector<Definition> Definitions;
  std::vector<std::vector<unsigned>> Seen, Assigned; ///< files by word
  std::vector<std::string> Unread;
};

/// Stats a regular file; false where there is none.
static bool statOf(const std::string &Path, struct stat &Out) {
  return ::stat(Path.c_str(), &Out) == 0 && S_ISREG(Out.st_mode);
}

/// Whether the disk has the file as it was then, by its size and stamp.
static bool isAsThen(const SourceStamp &Then) {
  struct stat St;
  return Then.Stamp && statOf(Then.Path, St) && St.st_size == Then.Size &&
         stampOf(St) == Then.Stamp;
}

/// Reads the file into Buffer and adds the NUL that the scanner needs. Reading into one buffer is
/// cheaper than mapping thousands of small files.
static bool readFile(const std::string &Path, std::vector<char> &Buffer, size_t &Size) {
  sys::fs::file_status Status;
  if (faultAt("source-read") || sys::fs::status(Path, Status) ||
      Status.type() != sys::fs::file_type::regular_file)
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

void SourceIndex::Data::scan(std::atomic<size_t> &Next) {
  std::vector<char> Buffer(1 << 20);
  ScanResult Result;
  for (size_t I; (I = Next++) < Stale.size();) {
    FileScan &File = Files[Stale[I]];
    size_t Size = 0;
    struct stat St;
    StringRef Text;
    if (const OverlaidFile *Other = Over ? Over->find(File.Path) : nullptr) {
      if (!Other->Exists)
        continue;
      Text = Other->Text;
      File.Size = static_cast<int64_t>(Text.size());
    } else if (statOf(File.Path, St) && readFile(File.Path, Buffer, Size)) {
      Text = StringRef(Buffer.data(), Size);
      timespec Now;
      clock_gettime(CLOCK_REALTIME, &Now);
      File.Size = St.st_size;
      File.Stamp = isSettled(St, Now) ? stampOf(St) : 0;
    } else {
      File.Size = -1;
      continue;
    }
    File.Hash = ContentHash::of(Text);
    Result.clear();
    scanSource(Text, Words, Result);
    auto unique = [](auto &List) {
      llvm::sort(List);
      List.erase(std::unique(List.begin(), List.end()), List.end());
    };
    unique(Result.Functions);
    unique(Result.Seen);
    unique(Result.Assigned);
    for (StringRef Name : Result.Functions)
      File.Functions.push_back(Name.str());
    File.Seen = Result.Seen;
    File.Assigned = Result.Assigned;
  }
}

/// Fills in the files that are as they were; the others are Stale.
void SourceIndex::Data::restore(StringRef Kept, const std::vector<std::string> &Wanted) {
  WordList = Wanted;
  std::vector<std::string> OldWords;
  std::vector<FileScan> Old;
  StringMap<FileScan *> ByPath;
  ArchiveReader Ar(Kept);
  if (!Kept.empty())
    Ar(OldWords, Old);
  if (!Kept.empty() && Ar.done() && OldWords == WordList)
    for (FileScan &File : Old)
      ByPath[File.Path] = &File;
  for (size_t I = 0; I != Files.size(); ++I) {
    auto It = ByPath.find(Files[I].Path);
    bool IsOverlaid = Over && Over->find(Files[I].Path);
    Overlaid += IsOverlaid;
    if (!IsOverlaid && It != ByPath.end() && isAsThen(*It->second))
      Files[I] = std::move(*It->second);
    else
      Stale.push_back(I);
  }
}

SourceIndex::SourceIndex(const std::vector<std::string> &Files,
                         const std::vector<std::string> &Words, unsigned Jobs, StringRef Kept,
                         const Overlay *Over)
    : D(std::make_unique<Data>(Words, Over)) {
  std::vector<std::string> Sorted = Files;
  llvm::sort(Sorted);
  Sorted.erase(std::unique(Sorted.begin(), Sorted.end()), Sorted.end());
  for (std::string &Path : Sorted) {
    D->Files.emplace_back();
    D->Files.back().Path = std::move(Path);
  }
  D->restore(Kept, Words);

  std::atomic<size_t> Next = 0;
  std::vector<std::thread> Threads;
  for (size_t I = 1; I < std::min<size_t>(std::max(1u, Jobs), D->Stale.size()); ++I)
    Threads.emplace_back([&] { D->scan(Next); });
  D->scan(Next);
  for (std::thread &T : Threads)
    T.join();

  D->Seen.resize(Words.size());
  D->Assigned.resize(Words.size());
  for (unsigned File = 0; File != D->Files.size(); ++File) {
    const FileScan &Scan = D->Files[File];
    for (unsigned Word : Scan.Seen)
      if (Word < Words.size())
        D->Seen[Word].push_back(File);
    for (unsigned Word : Scan.Assigned)
      if (Word < Words.size())
        D->Assigned[Word].push_back(File);
    if (Scan.Size < 0)
      D->Unread.push_back(Scan.Path);
    for (const std::string &Name : Scan.Functions)
      D->Definitions.push_back({Name, File});
  }
  llvm::sort(D->Definitions);
}

std::string SourceIndex::keep() const {
  ArchiveWriter Ar;
  Ar(D->WordList, D->Files);
  return Ar.take();
}

size_t SourceIndex::changes() const { return D->Stale.size() - D->Overlaid; }

/// The file's place, or the number of all files where it is none of them.
size_t SourceIndex::numberOf(const std::string &File) const {
  auto It = llvm::lower_bound(
      D->Files, File, [](const FileScan &F, const std::string &Path) { return F.Path < Path; });
  return It != D->Files.end() && It->Path == File ? static_cast<size_t>(It - D->Files.begin())
                                                  : D->Files.size();
}

bool SourceIndex::isAsKept(const std::string &File) const {
  size_t I = numberOf(File);
  return I != D->Files.size() && !llvm::binary_search(D->Stale, I);
}

ContentHash SourceIndex::hashOf(const std::string &File) const {
  size_t I = numberOf(File);
  return I == D->Files.size() ? ContentHash() : D->Files[I].Hash;
}

std::vector<SourceStamp> SourceIndex::stamps() const {
  return std::vector<SourceStamp>(D->Files.begin(), D->Files.end());
}

bool SourceIndex::isAsStamped(const SourceStamp &Then) { return isAsThen(Then); }

SourceIndex::~SourceIndex() = default;

std::vector<std::string> SourceIndex::Data::names(const std::vector<unsigned> &Numbers) const {
  std::vector<std::string> Result;
  for (unsigned Number : Numbers)
    Result.push_back(Files[Number].Path);
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
  return D->names((Assigned ? D->Assigned : D->Seen)[static_cast<size_t>(Number)]);
}

const std::vector<std::string> &SourceIndex::unread() const { return D->Unread; }
