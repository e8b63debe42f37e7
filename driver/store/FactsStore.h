//===- FactsStore.h - Facts kept from run to run --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One SQLite file holds what the parses of a tree gave: the facts of each translation unit with all
// files that it read, the facts of header bodies once by content, and the compile commands and the
// source index in a form that loads quickly. A row is used only where every file that it rests on
// holds what it held then; a row or a file that is damaged is as good as none. A store makes a run
// shorter and never changes what it finds.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_FACTSSTORE_H
#define IRQLINT_DRIVER_STORE_FACTSSTORE_H

#include "driver/store/Database.h"
#include "driver/store/FileTable.h"
#include "driver/store/Packing.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// The kept facts of one translation unit.
struct StoredUnit {
  std::string Bytes; ///< as saveUnit() was given them
  int64_t Epoch = 0; ///< the bodies that it uses are kept under this
};

/// The columns of a unit as they are written, but for its key.
struct UnitRow {
  ContentHash Command;
  int64_t Epoch = 0;
  int64_t Seen = 0;      ///< the day of its last use
  llvm::StringRef Facts; ///< packed
  std::string Deps;      ///< packed rows of files
  ContentHash Digest;    ///< of what those held
};

/// Figures for people.
struct StoreStatistics {
  int64_t Units = 0, Bodies = 0, Files = 0, Blobs = 0, Bytes = 0;
};

/// Who chose a store's file. One that a user named is only ever remade where it is a store of
/// irqlint's own, and its folder is there; in the cache folder everything is irqlint's.
enum class StorePlace { Named, Cache };

/// What came of the units of another store.
struct ImportCounts {
  size_t Units = 0;   ///< that still hold, and that this store has now
  size_t Changed = 0; ///< files that they rest on are not what they were; left out
};

class FactsStore {
public:
  /// Opens the file, or makes it. A file of another version of irqlint is emptied, a damaged one
  /// made anew, one that cannot be written only read; Messages then says so, a line each. The
  /// error: why there is none to be had.
  static llvm::Expected<std::unique_ptr<FactsStore>> open(const std::string &File,
                                                          std::vector<std::string> &Messages,
                                                          StorePlace Place = StorePlace::Named);
  ~FactsStore();

  /// Opens a file that seal() has closed, to read what it holds and no more. The error: it is not
  /// there, damaged, of another version of irqlint or no store at all.
  static llvm::Expected<std::unique_ptr<FactsStore>> openSealed(const std::string &File);

  /// The figures of the store in that file, which is left as it is whatever is wrong with it.
  static llvm::Expected<StoreStatistics> statisticsOf(const std::string &File);

  /// Makes the store one file that can be copied elsewhere, the last thing that is done to it. The
  /// error: what was saved is not all there.
  llvm::Error seal();

  /// Takes over all units of that build directory that still hold, with their bodies, from a store
  /// that openSealed() gave: all, or with an error none, and then this store is used no further.
  /// The error: the other store is damaged, or this one could not be written.
  llvm::Expected<ImportCounts> importFrom(FactsStore &Other, llvm::StringRef BuildDir);

  const std::string &file() const { return File; }
  bool writable() const { return Writable; }
  FileTable &files() { return Table; }

  /// The number of a build directory, made when there is none.
  int64_t build(llvm::StringRef Dir);

  /// The generation of header bodies that new parses may share. It ends when any header that the
  /// store knows changes: the facts of a body rest on declarations in other headers too.
  int64_t epoch(int64_t Build);

  /// The facts of a file under that command, if all files that they rest on are as they were.
  std::optional<StoredUnit> unit(int64_t Build, llvm::StringRef MainFile, ContentHash Command);
  /// The facts of a header body.
  std::optional<std::string> body(int64_t Build, int64_t Epoch, uint64_t Variant);
  /// The variants of all bodies of an epoch.
  std::vector<uint64_t> bodies(int64_t Build, int64_t Epoch);

  /// One hash for what the files of these rows hold now.
  ContentHash digest(llvm::StringRef Rows) { return digestOf(Rows, Table); }

  /// The rows of all files that the units of this run rest on; nothing where that is not known of
  /// one.
  std::optional<std::string> usedRows() const;

  /// Nobody can tell later whether a unit of this run still holds, for whatever reason.
  void lose() { Lost = true; }

  /// A unit of this run rests on these files. Where one has been edited since, it is lost. Gives
  /// their rows; nothing where it is lost.
  std::optional<std::vector<uint32_t>> use(const std::vector<Dependency> &Read);

  /// Keeps a file's facts, which Read led to, and uses the files. Facts of what is not on the disk
  /// are not kept: the next run is more likely to need the others.
  void saveUnit(int64_t Build, llvm::StringRef MainFile, ContentHash Command,
                const std::vector<Dependency> &Read, llvm::StringRef Bytes);
  void saveBody(int64_t Build, uint64_t Variant, llvm::StringRef Bytes);

  /// Bytes of other kinds ("commands", "index", "result") by a key of the caller's.
  std::optional<std::string> blob(llvm::StringRef Kind, llvm::StringRef Key);
  void saveBlob(llvm::StringRef Kind, llvm::StringRef Key, llvm::StringRef Bytes);

  /// Keeps what files() has seen of that file.
  void saveFile(llvm::StringRef Path);

  /// What is saved between the two is written at once, or not at all.
  void begin();
  void commit();

  /// Removes what no run has used for Days, and what nothing refers to; gives the bytes of the file
  /// before and after.
  llvm::Expected<std::pair<int64_t, int64_t>> collectGarbage(unsigned Days);
  llvm::Expected<StoreStatistics> statistics();

  /// Why the store was given up in this run, empty where it was not.
  const std::string &failure() const { return Failure; }

private:
  static constexpr int64_t SchemaVersion = 2;

  FactsStore(std::string File, bool Writable) : File(std::move(File)), Writable(Writable) {}
  llvm::Error prepare();
  llvm::Error makeTables();
  llvm::Error loadFiles();
  void putUnit(int64_t Build, llvm::StringRef MainFile, const UnitRow &Row);
  void putBody(int64_t Build, int64_t Epoch, uint64_t Variant, llvm::StringRef Bytes);
  llvm::Expected<ImportCounts> copyUnits(FactsStore &Other, int64_t From, int64_t To);
  llvm::Error copyBodies(FactsStore &Other, int64_t From, int64_t To, int64_t Epoch, int64_t Now);
  bool mapDependencies(const FactsStore &Other, UnitRow &Row);
  bool has(int64_t Build, llvm::StringRef MainFile, const UnitRow &Row);
  int64_t freeEpoch(int64_t Build);
  uint32_t rowOf(FileTable::Id Id);
  void writeFile(FileTable::Id Id, uint32_t Row);
  void giveUp(llvm::Error E);
  bool succeeded(llvm::Error E);
  std::optional<bool> step(Statement &S);

  std::string File;
  bool Writable;
  std::unique_ptr<Database> Db;
  FileTable Table;
  Statement GetUnit, PutUnit, GetBody, PutBody, PutFile, GetBlob, PutBlob, TouchUnit;
  std::vector<std::pair<int64_t, int64_t>> Epochs; ///< (build, epoch) as of this run
  uint32_t LastRow = 0;    ///< of the files, as far as this run has seen them
  std::set<uint32_t> Used; ///< rows
  bool Lost = false;
  std::string Failure;
};

/// The store's file for a build directory in the user's cache folder.
std::string defaultStoreFile(llvm::StringRef BuildDir);

/// The user's cache folder for irqlint: below $XDG_CACHE_HOME, else below the home folder; empty
/// where there is neither.
std::string cacheFolder();

/// Removes the file and what SQLite has put beside it.
llvm::Error removeStore(const std::string &File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_FACTSSTORE_H
