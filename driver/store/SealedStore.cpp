//===- SealedStore.cpp - Stores that are carried elsewhere ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A store numbers files, build directories and generations of header bodies by itself, so that the
// rows of another one mean nothing before they are numbered anew; and each row sums its key up, so
// that it is checked before and summed up again after.
//
//===----------------------------------------------------------------------===//

#include "driver/store/FactsStore.h"
#include "driver/store/StoreFile.h"
#include "driver/store/StoreSchema.h"

#include "FactsVersion.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

#include <map>

using namespace irqlint;

static llvm::Error failed(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

static llvm::Error damaged(const std::string &File, const llvm::Twine &Why) {
  return failed("'" + File + "' is damaged (" + Why + "); make it anew");
}

static llvm::Error damaged(const std::string &File, llvm::Error Why) {
  return damaged(File, llvm::toString(std::move(Why)));
}

llvm::Error FactsStore::seal() {
  if (Failure.empty())
    succeeded(Db->run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE"));
  return Failure.empty() ? llvm::Error::success() : failed(Failure);
}

/// Whether the pages of the file make sense together.
static llvm::Error checkPages(Database &Db, const std::string &File) {
  llvm::Expected<Statement> S = Db.prepare("PRAGMA quick_check(1)");
  if (!S)
    return damaged(File, S.takeError());
  llvm::Expected<bool> Row = S->step();
  if (!Row)
    return damaged(File, Row.takeError());
  return *Row && S->bytes(0) == "ok" ? llvm::Error::success() : damaged(File, S->bytes(0));
}

llvm::Expected<std::unique_ptr<FactsStore>> FactsStore::openSealed(const std::string &File) {
  llvm::sys::fs::file_status Status;
  if (std::error_code EC = llvm::sys::fs::status(File, Status))
    return failed("cannot read '" + File + "': " + EC.message());
  if (!llvm::sys::fs::is_regular_file(Status))
    return failed("cannot read '" + File + "': it is not a regular file");
  std::unique_ptr<FactsStore> Out(new FactsStore(File, /*Writable=*/false));
  llvm::Expected<std::unique_ptr<Database>> Db = Database::open(File, Database::Mode::ReadOnly);
  if (!Db)
    return failed("cannot read '" + File + "': " + llvm::toString(Db.takeError()));
  Out->Db = std::move(*Db);
  llvm::Expected<int64_t> Id = Out->Db->number("PRAGMA application_id");
  if (!Id)
    return damaged(File, Id.takeError());
  if (*Id != StoreApplicationId)
    return failed("'" + File + "' is not a store of irqlint");
  llvm::Expected<int64_t> Schema = Out->Db->number("PRAGMA user_version");
  if (!Schema)
    return damaged(File, Schema.takeError());
  if (*Schema == SchemaVersion)
    if (llvm::Error E = checkSchema(*Out->Db))
      return damaged(File, std::move(E));
  if (llvm::Error E = checkPages(*Out->Db, File))
    return std::move(E);
  int64_t Same = 0;
  if (*Schema == SchemaVersion) {
    llvm::Expected<int64_t> Facts = Out->Db->number(
        "SELECT count(*) FROM meta WHERE key='facts' AND value='" IRQLINT_FACTS_VERSION "'");
    if (!Facts)
      return damaged(File, Facts.takeError());
    Same = *Facts;
  }
  if (!Same)
    return failed("'" + File + "' was made by another version of irqlint; make it with this one");
  if (llvm::Error E = Out->prepare())
    return damaged(File, std::move(E));
  return Out;
}

/// Puts our own rows in the place of the other store's; false where one of the files does not hold
/// what it held.
bool FactsStore::mapDependencies(const FactsStore &Other, UnitRow &Row) {
  std::vector<ContentHash> Recorded;
  std::vector<FileTable::Id> Files;
  for (uint32_t OtherRow : unpackRows(Row.Deps)) {
    std::optional<FileTable::Id> Id = Other.Table.ofRow(OtherRow);
    if (!Id)
      return false;
    const FileRecord &Record = Other.Table.record(*Id);
    Recorded.push_back(Record.Hash);
    Files.push_back(Table.idOf(Record.Path));
    if (Table.current(Files.back()) != Record.Hash)
      return false;
  }
  if (digestOf(Recorded) != Row.Digest)
    return false;
  std::vector<uint32_t> Rows;
  for (FileTable::Id Id : Files)
    Rows.push_back(rowOf(Id));
  Row.Deps = packRows(std::move(Rows));
  Row.Digest = digestOf(Row.Deps, Table); // the order of the files is another
  return true;
}

/// Whether this store has the unit by itself, under the same command.
bool FactsStore::has(int64_t Build, llvm::StringRef MainFile, const UnitRow &Row) {
  GetUnit.bind(1, Build).bind(2, MainFile);
  bool Out = step(GetUnit).value_or(false) && hashOf(GetUnit.bytes(0)) == Row.Command &&
             hashOf(GetUnit.bytes(3)) == digestOf(GetUnit.bytes(2), Table);
  GetUnit.reset();
  return Out;
}

/// A number for a generation of bodies that comes from elsewhere. Our own count upwards from 1.
int64_t FactsStore::freeEpoch(int64_t Build) {
  std::string Of = " WHERE build=" + std::to_string(Build) + "), 0)";
  llvm::Expected<int64_t> Lowest =
      Db->number(("SELECT min(0, ifnull((SELECT min(epoch) FROM unit" + Of +
                  ", ifnull((SELECT min(epoch) FROM body" + Of + ")")
                     .c_str());
  if (Lowest)
    return *Lowest - 1;
  giveUp(Lowest.takeError());
  return 0;
}

llvm::Error FactsStore::copyBodies(FactsStore &Other, int64_t From, int64_t To, int64_t Epoch,
                                   int64_t Now) {
  llvm::Expected<Statement> S =
      Other.Db->prepare("SELECT variant, sum, facts FROM body WHERE build=? AND epoch=?");
  if (!S)
    return damaged(Other.File, S.takeError());
  S->bind(1, From).bind(2, Epoch);
  for (;;) {
    llvm::Expected<bool> Row = S->step();
    if (!Row)
      return damaged(Other.File, Row.takeError());
    if (!*Row)
      return llvm::Error::success();
    llvm::StringRef Facts = S->bytes(2);
    if (S->integer(1) != checksum({Facts}, Epoch, S->integer(0)))
      return damaged(Other.File, "the checksum of a header's function is wrong");
    putBody(To, Now, static_cast<uint64_t>(S->integer(0)), Facts);
  }
}

llvm::Expected<ImportCounts> FactsStore::copyUnits(FactsStore &Other, int64_t From, int64_t To) {
  // Where all headers are as they were there, this run's parses may share those bodies as well.
  bool Shared = Table.agreesOnHeaders(Other.Table);
  // Not by epoch(), which looks at the files and forgets what was recorded of them.
  llvm::Expected<int64_t> SharedFrom =
      Other.Db->number(("SELECT epoch FROM build WHERE id=" + std::to_string(From)).c_str());
  if (!SharedFrom)
    return damaged(Other.File, SharedFrom.takeError());
  std::map<int64_t, int64_t> Epochs; // theirs, and what it is here
  llvm::Expected<Statement> S = Other.Db->prepare(
      "SELECT main, command, epoch, seen, deps, digest, sum, facts FROM unit WHERE build=? "
      "ORDER BY main");
  if (!S)
    return damaged(Other.File, S.takeError());
  S->bind(1, From);
  ImportCounts Out;
  for (;;) {
    llvm::Expected<bool> More = S->step();
    if (!More)
      return damaged(Other.File, More.takeError());
    if (!*More)
      break;
    std::string MainFile = S->bytes(0).str();
    UnitRow Row{hashOf(S->bytes(1)), S->integer(2),     S->integer(3),
                S->bytes(7),         S->bytes(4).str(), hashOf(S->bytes(5))};
    if (S->integer(6) !=
        checksum({MainFile, S->bytes(1), Row.Deps, S->bytes(5), Row.Facts}, From, Row.Epoch))
      return damaged(Other.File, "the checksum of '" + MainFile + "' is wrong");
    if (!mapDependencies(Other, Row)) {
      ++Out.Changed;
      continue;
    }
    ++Out.Units;
    if (has(To, MainFile, Row))
      continue;
    auto [It, New] = Epochs.try_emplace(Row.Epoch);
    if (New) {
      It->second = Shared && Row.Epoch == *SharedFrom ? epoch(To) : freeEpoch(To);
      if (llvm::Error E = copyBodies(Other, From, To, Row.Epoch, It->second))
        return std::move(E);
    }
    Row.Epoch = It->second;
    putUnit(To, MainFile, Row);
  }
  return Out;
}

llvm::Expected<ImportCounts> FactsStore::importFrom(FactsStore &Other, llvm::StringRef BuildDir) {
  int64_t From = Other.build(BuildDir), To = build(BuildDir);
  epoch(To); // by what this store itself knows of headers
  if (!From)
    return ImportCounts();
  begin();
  llvm::Expected<ImportCounts> Out = copyUnits(Other, From, To);
  if (Out)
    commit();
  else
    llvm::consumeError(Db->run("ROLLBACK"));
  if (!Failure.empty()) {
    llvm::consumeError(Out.takeError());
    return failed(Failure);
  }
  return Out;
}
