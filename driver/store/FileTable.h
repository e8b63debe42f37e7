//===- FileTable.h - What the files of a tree hold now --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_FILETABLE_H
#define IRQLINT_DRIVER_STORE_FILETABLE_H

#include "checkers/facts/ContentHash.h"
#include "checkers/facts/Facts.h"

#include "llvm/ADT/StringMap.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace irqlint {

class Overlay;

/// A file as it was when its content was last read.
struct FileRecord {
  std::string Path; ///< absolute
  int64_t Size = -1;
  int64_t Stamp = 0; ///< of times and inode; 0: do not rely on it
  ContentHash Hash;  ///< zero: there was no such file
};

/// The files that parses have read, and the content of each as it is now: by one stat() where size
/// and stamp are as they were, by reading it otherwise. Each file is looked at once in a run.
class FileTable {
public:
  using Id = uint32_t;

  /// From now on current() says of the files of Over, which outlives the table, what they hold
  /// there. What is kept of them stays what the disk has.
  void overlay(const Overlay &Over);
  bool isOverlaid(Id File) const { return Files[File].Overlaid.has_value(); }

  /// A record that was kept from an earlier run, or by another process just now, in that row of the
  /// store.
  void restore(uint32_t Row, FileRecord Record);

  /// The file of a row, and the row of a file; none, and 0, where the one has not the other.
  std::optional<Id> ofRow(uint32_t Row) const;
  uint32_t rowOf(Id File) const { return Files[File].Row; }
  void setRow(Id File, uint32_t Row);

  /// The number of a file; a new one is given where it has none.
  Id idOf(llvm::StringRef Path);

  const FileRecord &record(Id File) const { return Files[File].Record; }

  /// The content now, zero where there is no such file.
  ContentHash current(Id File);

  /// Makes the record as of this run, which current() leaves where the overlay answers.
  const FileRecord &lookedAt(Id File);

  /// A worker has parsed that content. False where it is not what the file holds now: then it was
  /// edited in between.
  bool confirm(const Dependency &D);

  /// Looks at every header, which is what the kept facts of shared bodies rest on. True where one
  /// is not what its row says, whoever has looked at it first.
  bool headersChanged();

  /// Whether every header that Recorded, another store's table, has a record of holds now what it
  /// held then.
  bool agreesOnHeaders(const FileTable &Recorded);

  /// The sources, no headers, that were looked at so far and are not what their rows say.
  std::vector<std::string> changedSources() const;

  /// The files whose records differ from their rows; forgets that they do.
  std::vector<Id> takeChanged();

private:
  struct Entry {
    FileRecord Record;
    bool Looked = false;  ///< Record is as of this run
    bool Changed = false; ///< Record differs from its row
    uint32_t Row = 0;
    std::optional<ContentHash> Overlaid;
  };
  void look(Entry &E);

  const Overlay *Over = nullptr;
  bool HeaderDiffers = false; ///< one was looked at that is not what its row says
  std::vector<Entry> Files;
  llvm::StringMap<Id> ByPath;
  std::unordered_map<uint32_t, Id> ByRow;
};

/// The content of a file, zero where it cannot be read; also its size and stamp for a record.
FileRecord readRecord(const std::string &Path);

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_FILETABLE_H
