//===- FileTable.cpp - What the files of a tree hold now ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/FileTable.h"

#include "driver/changes/Overlay.h"
#include "driver/os/FileStamp.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <ctime>
#include <sys/stat.h>

using namespace irqlint;

/// What stands for the content of something that is there and is no file: a folder, which a search
/// for a header may have looked for.
static const ContentHash NoFile = ContentHash::of("folder");

static bool statOf(const std::string &Path, FileRecord &Out, struct stat &St) {
  if (::stat(Path.c_str(), &St) != 0)
    return false;
  if (!S_ISREG(St.st_mode)) {
    Out.Hash = NoFile;
    return true;
  }
  Out.Size = St.st_size;
  Out.Stamp = stampOf(St);
  return true;
}

FileRecord irqlint::readRecord(const std::string &Path) {
  FileRecord Out;
  Out.Path = Path;
  timespec Now;
  clock_gettime(CLOCK_REALTIME, &Now);
  struct stat St;
  if (!statOf(Path, Out, St) || Out.Hash == NoFile)
    return Out;
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer) {
    Out.Size = -1;
    return Out;
  }
  Out.Hash = ContentHash::of((*Buffer)->getBuffer());
  if (!isSettled(St, Now))
    Out.Stamp = 0;
  return Out;
}

void FileTable::restore(uint32_t Row, FileRecord Record) {
  Id File = idOf(Record.Path);
  Entry &E = Files[File];
  // What this run has seen itself is not older than what another has written.
  if (!E.Looked) {
    E.Record = std::move(Record);
    E.Changed = false;
  }
  setRow(File, Row);
}

/// What the overlay, if there is one and it has the file, says of its content.
static std::optional<ContentHash> overlaidHash(const Overlay *Over, llvm::StringRef Path) {
  if (!Over)
    return std::nullopt;
  const OverlaidFile *File = Over->find(Path);
  if (!File)
    return Over->isNewFolder(Path) ? std::optional(NoFile) : std::nullopt;
  return File->Exists ? ContentHash::of(File->Text) : ContentHash();
}

void FileTable::overlay(const Overlay &Given) {
  Over = &Given;
  for (Entry &E : Files)
    E.Overlaid = overlaidHash(Over, E.Record.Path);
}

std::optional<FileTable::Id> FileTable::ofRow(uint32_t Row) const {
  auto It = ByRow.find(Row);
  return It == ByRow.end() ? std::nullopt : std::optional<Id>(It->second);
}

void FileTable::setRow(Id File, uint32_t Row) {
  Files[File].Row = Row;
  ByRow[Row] = File;
}

FileTable::Id FileTable::idOf(llvm::StringRef Path) {
  auto [It, New] = ByPath.try_emplace(Path, static_cast<Id>(Files.size()));
  if (New) {
    Entry E;
    E.Record.Path = Path.str();
    E.Changed = true;
    E.Overlaid = overlaidHash(Over, Path);
    Files.push_back(std::move(E));
  }
  return It->second;
}

static bool isHeader(llvm::StringRef Path) { return !Path.ends_with(".c"); }

void FileTable::look(Entry &E) {
  E.Looked = true;
  bool Kept = !E.Changed;
  FileRecord Now;
  struct stat St;
  bool Exists = statOf(E.Record.Path, Now, St);
  if (!E.Changed) {
    if (!Exists && E.Record.Hash.absent())
      return;
    if (Exists && Now.Hash == NoFile && E.Record.Hash == NoFile)
      return;
    if (Exists && E.Record.Stamp && Now.Size == E.Record.Size && Now.Stamp == E.Record.Stamp &&
        !E.Record.Hash.absent())
      return;
  }
  Now = readRecord(E.Record.Path);
  HeaderDiffers |= Kept && isHeader(E.Record.Path) && Now.Hash != E.Record.Hash;
  E.Changed |=
      Now.Hash != E.Record.Hash || Now.Size != E.Record.Size || Now.Stamp != E.Record.Stamp;
  E.Record = std::move(Now);
}

ContentHash FileTable::current(Id File) {
  Entry &E = Files[File];
  if (E.Overlaid)
    return *E.Overlaid;
  if (!E.Looked)
    look(E);
  return E.Record.Hash;
}

const FileRecord &FileTable::lookedAt(Id File) {
  Entry &E = Files[File];
  if (!E.Looked)
    look(E);
  return E.Record;
}

bool FileTable::confirm(const Dependency &D) { return current(idOf(D.Path)) == D.Hash; }

bool FileTable::agreesOnHeaders(const FileTable &Recorded) {
  return llvm::all_of(Recorded.Files, [&](const Entry &E) {
    return !isHeader(E.Record.Path) || current(idOf(E.Record.Path)) == E.Record.Hash;
  });
}

bool FileTable::headersChanged() {
  for (Entry &E : Files)
    if (!E.Looked && isHeader(E.Record.Path))
      look(E);
  return HeaderDiffers;
}

std::vector<std::string> FileTable::changedSources() const {
  std::vector<std::string> Out;
  for (const Entry &E : Files)
    if (E.Changed && E.Looked && E.Row && !isHeader(E.Record.Path))
      Out.push_back(E.Record.Path);
  return Out;
}

std::vector<FileTable::Id> FileTable::takeChanged() {
  std::vector<Id> Out;
  for (Id I = 0; I != Files.size(); ++I)
    if (Files[I].Changed && Files[I].Looked && Files[I].Row) {
      Out.push_back(I);
      Files[I].Changed = false;
    }
  return Out;
}
