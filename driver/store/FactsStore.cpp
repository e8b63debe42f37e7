//===- FactsStore.cpp - Facts kept from run to run ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/FactsStore.h"

#include "FactsVersion.h"
#include "driver/store/Packing.h"
#include "driver/store/StoreFile.h"
#include "driver/store/StoreSchema.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <chrono>
#include <ctime>
#include <thread>
#include <unistd.h>

using namespace irqlint;

/// How long a store is tried that another process is making.
static constexpr std::chrono::seconds Patience(10);

static int64_t today() { return std::time(nullptr) / 86400; }

FactsStore::~FactsStore() = default;

void FactsStore::giveUp(llvm::Error E) {
  bool Damaged = false;
  std::string Text;
  llvm::handleAllErrors(std::move(E), [&](const DatabaseError &D) {
    Damaged = D.isDamage();
    llvm::raw_string_ostream OS(Text);
    D.log(OS);
  });
  if (!Failure.empty())
    return;
  Failure = "the store '" + File + "' was not used further: " + Text;
  if (Damaged && Writable) {
    llvm::consumeError(removeStore(File));
    Failure += "; it was damaged and has been removed";
  }
}

/// True without an error; with one the store is given up.
bool FactsStore::succeeded(llvm::Error E) {
  if (!E)
    return true;
  giveUp(std::move(E));
  return false;
}

std::optional<bool> FactsStore::step(Statement &S) {
  llvm::Expected<bool> Row = S.step();
  if (Row)
    return *Row;
  giveUp(Row.takeError());
  return std::nullopt;
}

llvm::Error FactsStore::makeTables() {
  if (llvm::Error E = Db->run("PRAGMA page_size=8192"))
    return E;
  // A file system without shared memory keeps the journal that it can have.
  if (llvm::Error E = Db->run("PRAGMA journal_mode=WAL"))
    return E;
  if (llvm::Error E = Db->run("BEGIN IMMEDIATE"))
    return E;
  // Another irqlint may have been first.
  llvm::Expected<int64_t> Version = Db->number("PRAGMA user_version");
  if (!Version)
    return Version.takeError();
  if (*Version != SchemaVersion) {
    if (llvm::Error E = Db->run(storeTables()))
      return E;
    std::string Marks = "PRAGMA user_version=" + std::to_string(SchemaVersion) +
                        "; PRAGMA application_id=" + std::to_string(StoreApplicationId) +
                        "; INSERT INTO meta VALUES('facts', '" IRQLINT_FACTS_VERSION "')";
    if (llvm::Error E = Db->run(Marks.c_str()))
      return E;
  }
  return Db->run("COMMIT");
}

llvm::Error FactsStore::prepare() {
  struct {
    Statement &S;
    const char *Sql;
  } All[] = {
      {GetUnit,
       "SELECT command, epoch, deps, digest, sum, facts, seen FROM unit WHERE build=? AND main=?"},
      {PutUnit, "INSERT OR REPLACE INTO unit(build, main, command, epoch, seen, deps, digest, sum, "
                "facts) VALUES(?,?,?,?,?,?,?,?,?)"},
      {TouchUnit, "UPDATE unit SET seen=? WHERE build=? AND main=?"},
      {GetBody, "SELECT sum, facts FROM body WHERE build=? AND epoch=? AND variant=?"},
      {PutBody, "INSERT OR IGNORE INTO body(build, epoch, variant, sum, facts) VALUES(?,?,?,?,?)"},
      {PutFile, "INSERT OR REPLACE INTO file(id, path, size, stamp, hash) VALUES(?,?,?,?,?)"},
      {GetBlob, "SELECT sum, bytes FROM blob WHERE kind=? AND key=?"},
      {PutBlob, "INSERT OR REPLACE INTO blob(kind, key, seen, sum, bytes) VALUES(?,?,?,?,?)"},
  };
  if (llvm::Error E = Db->run("PRAGMA synchronous=NORMAL"))
    return E;
  for (auto &[S, Sql] : All) {
    llvm::Expected<Statement> Made = Db->prepare(Sql);
    if (!Made)
      return Made.takeError();
    S = std::move(*Made);
  }
  return loadFiles();
}

llvm::Error FactsStore::loadFiles() {
  llvm::Expected<Statement> S =
      Db->prepare("SELECT id, path, size, stamp, hash FROM file WHERE id>? ORDER BY id");
  if (!S)
    return S.takeError();
  S->bind(1, static_cast<int64_t>(LastRow));
  for (;;) {
    llvm::Expected<bool> Row = S->step();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      return llvm::Error::success();
    int64_t Id = S->integer(0);
    // Numbers are given one after the other, so a huge one is damage.
    if (Id > (1 << 26) || S->bytes(1).empty())
      return llvm::make_error<DatabaseError>(11, "the table of files makes no sense");
    LastRow = static_cast<uint32_t>(Id);
    Table.restore(LastRow, {S->bytes(1).str(), S->integer(2), S->integer(3), hashOf(S->bytes(4))});
  }
}

/// While a new store gets its journal, SQLite turns others away at once, whatever time they would
/// wait.
static bool isBusy(llvm::Expected<std::unique_ptr<FactsStore>> &Opened) {
  bool Busy = false;
  llvm::Error E = llvm::handleErrors(Opened.takeError(), [&](std::unique_ptr<DatabaseError> D) {
    Busy = D->isBusy();
    return llvm::Error(std::move(D));
  });
  Opened = std::move(E);
  return Busy;
}

llvm::Expected<std::unique_ptr<FactsStore>>
FactsStore::open(const std::string &File, std::vector<std::string> &Messages, StorePlace Place) {
  auto attempt = [&](Database::Mode Mode) -> llvm::Expected<std::unique_ptr<FactsStore>> {
    bool Write = Mode == Database::Mode::ReadWrite;
    std::unique_ptr<FactsStore> Out(new FactsStore(File, Write));
    llvm::Expected<std::unique_ptr<Database>> Db = Database::open(File, Mode);
    if (!Db)
      return Db.takeError();
    Out->Db = std::move(*Db);
    llvm::Expected<int64_t> Version = Out->Db->number("PRAGMA user_version");
    if (!Version)
      return Version.takeError();
    if (*Version != SchemaVersion) {
      if (*Version || !Write)
        return llvm::make_error<DatabaseError>(11, "it was made by another version of irqlint");
      if (llvm::Error E = Out->makeTables())
        return E;
    }
    if (llvm::Error E = checkSchema(*Out->Db))
      return E;
    llvm::Expected<int64_t> Same = Out->Db->number(
        "SELECT count(*) FROM meta WHERE key='facts' AND value='" IRQLINT_FACTS_VERSION "'");
    if (!Same)
      return Same.takeError();
    if (!*Same) {
      if (!Write)
        return llvm::make_error<DatabaseError>(11, "it was made by another version of irqlint");
      // Which files there are still holds; what was read in them is read in another way now.
      if (llvm::Error E = Out->Db->run(
              "BEGIN IMMEDIATE; DELETE FROM unit; DELETE FROM body; DELETE FROM blob;"
              "UPDATE build SET epoch=epoch+1;"
              "INSERT OR REPLACE INTO meta VALUES('facts', '" IRQLINT_FACTS_VERSION "'); COMMIT"))
        return E;
    }
    // Says at once whether the file can be written.
    if (Write)
      if (llvm::Error E = Out->Db->run("BEGIN IMMEDIATE; ROLLBACK"))
        return E;
    if (llvm::Error E = Out->prepare())
      return E;
    return Out;
  };
  if (Place == StorePlace::Named) {
    if (llvm::Error E = mayBecomeStore(File))
      return std::move(E);
  } else if (llvm::StringRef Folder = llvm::sys::path::parent_path(File); !Folder.empty()) {
    if (std::error_code EC = llvm::sys::fs::create_directories(Folder))
      return llvm::createStringError(EC, "cannot make the folder '" + Folder +
                                             "' for the store: " + EC.message());
  }
  const auto Deadline = std::chrono::steady_clock::now() + Patience;
  llvm::Expected<std::unique_ptr<FactsStore>> Out = attempt(Database::Mode::ReadWrite);
  while (!Out && isBusy(Out) && std::chrono::steady_clock::now() < Deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10 + 10 * (::getpid() % 7)));
    Out = attempt(Database::Mode::ReadWrite);
  }
  if (Out)
    return Out;
  bool Damaged = false, NoRoom = false, Busy = false;
  std::string Why;
  llvm::handleAllErrors(Out.takeError(), [&](const DatabaseError &E) {
    Damaged = E.isDamage();
    NoRoom = E.isWithoutRoom();
    Busy = E.isBusy();
    llvm::raw_string_ostream OS(Why);
    E.log(OS);
  });
  if (Damaged && ::access(File.c_str(), W_OK) == 0) {
    if (llvm::Error E = removeStore(File))
      return E;
    Messages.push_back("the store '" + File + "' could not be used (" + Why +
                       ") and was made anew");
    return attempt(Database::Mode::ReadWrite);
  }
  // What another process is at cannot be read past its locks.
  if (Busy)
    return llvm::createStringError(std::make_error_code(std::errc::device_or_resource_busy),
                                   "the store '" + File +
                                       "' cannot be used: another process has "
                                       "kept it locked for " +
                                       llvm::Twine(Patience.count()) + " seconds");
  if (llvm::sys::fs::exists(File)) {
    llvm::Expected<std::unique_ptr<FactsStore>> ReadOnly = attempt(Database::Mode::ReadOnly);
    if (ReadOnly) {
      Messages.push_back("the store '" + File + "' cannot be written (" + Why +
                         "); it is only read");
      return ReadOnly;
    }
    llvm::consumeError(ReadOnly.takeError());
  }
  return llvm::createStringError(NoRoom ? std::make_error_code(std::errc::no_space_on_device)
                                        : llvm::inconvertibleErrorCode(),
                                 "the store '" + File + "' cannot be used: " + Why);
}

int64_t FactsStore::build(llvm::StringRef Dir) {
  for (bool Made : {false, true}) {
    llvm::Expected<Statement> Get = Db->prepare("SELECT id FROM build WHERE dir=?");
    if (!Get) {
      giveUp(Get.takeError());
      return 0;
    }
    Get->bind(1, Dir);
    if (step(*Get).value_or(false))
      return Get->integer(0);
    if (Made || !Writable || !Failure.empty())
      return 0;
    llvm::Expected<Statement> Put =
        Db->prepare("INSERT OR IGNORE INTO build(dir, epoch) VALUES(?, 1)");
    if (!Put) {
      giveUp(Put.takeError());
      return 0;
    }
    Put->bind(1, Dir);
    step(*Put);
  }
  return 0;
}

int64_t FactsStore::epoch(int64_t Build) {
  for (auto [Of, Epoch] : Epochs)
    if (Of == Build)
      return Epoch;
  // The first question decides for all builds: a header belongs to any of them.
  if (Epochs.empty() && Table.headersChanged() && Writable && Failure.empty())
    succeeded(Db->run("UPDATE build SET epoch=epoch+1"));
  int64_t Out = 0;
  if (llvm::Expected<int64_t> Now =
          Db->number(("SELECT epoch FROM build WHERE id=" + std::to_string(Build)).c_str()))
    Out = *Now;
  else
    giveUp(Now.takeError());
  Epochs.emplace_back(Build, Out);
  return Out;
}

std::optional<StoredUnit> FactsStore::unit(int64_t Build, llvm::StringRef MainFile,
                                           ContentHash Command) {
  if (!Failure.empty())
    return std::nullopt;
  GetUnit.bind(1, Build).bind(2, MainFile);
  std::optional<StoredUnit> Out;
  if (step(GetUnit).value_or(false) && hashOf(GetUnit.bytes(0)) == Command) {
    StoredUnit Unit;
    Unit.Epoch = GetUnit.integer(1);
    llvm::StringRef Deps = GetUnit.bytes(2), Digest = GetUnit.bytes(3), Facts = GetUnit.bytes(5);
    if (GetUnit.integer(4) ==
            checksum({MainFile, bytesOf(Command), Deps, Digest, Facts}, Build, Unit.Epoch) &&
        hashOf(Digest) == digestOf(Deps, Table))
      if (std::optional<std::string> Bytes = unpack(Facts)) {
        for (uint32_t Row : unpackRows(Deps))
          Used.insert(Row);
        Unit.Bytes = std::move(*Bytes);
        Out = std::move(Unit);
      }
    if (Out && Writable && GetUnit.integer(6) != today()) {
      TouchUnit.bind(1, today()).bind(2, Build).bind(3, MainFile);
      step(TouchUnit);
      TouchUnit.reset();
    }
  }
  GetUnit.reset();
  return Out;
}

std::optional<std::string> FactsStore::usedRows() const {
  if (Lost || !Writable || !Failure.empty())
    return std::nullopt;
  return packRows({Used.begin(), Used.end()});
}

std::optional<std::string> FactsStore::body(int64_t Build, int64_t Epoch, uint64_t Variant) {
  if (!Failure.empty())
    return std::nullopt;
  GetBody.bind(1, Build).bind(2, Epoch).bind(3, static_cast<int64_t>(Variant));
  std::optional<std::string> Out;
  if (step(GetBody).value_or(false))
    if (llvm::StringRef Facts = GetBody.bytes(1);
        GetBody.integer(0) == checksum({Facts}, Epoch, static_cast<int64_t>(Variant)))
      Out = Facts.str();
  GetBody.reset();
  return Out;
}

std::vector<uint64_t> FactsStore::bodies(int64_t Build, int64_t Epoch) {
  std::vector<uint64_t> Out;
  if (!Failure.empty())
    return Out;
  llvm::Expected<Statement> S =
      Db->prepare("SELECT variant FROM body WHERE build=? AND epoch=? ORDER BY variant");
  if (!S) {
    giveUp(S.takeError());
    return Out;
  }
  S->bind(1, Build).bind(2, Epoch);
  while (step(*S).value_or(false))
    Out.push_back(static_cast<uint64_t>(S->integer(0)));
  return Out;
}

std::optional<std::vector<uint32_t>> FactsStore::use(const std::vector<Dependency> &Read) {
  std::vector<uint32_t> Rows;
  if (Writable && Failure.empty() &&
      llvm::all_of(Read, [&](const Dependency &D) { return Table.confirm(D); })) {
    for (const Dependency &D : Read)
      Rows.push_back(rowOf(Table.idOf(D.Path)));
    Used.insert(Rows.begin(), Rows.end());
    return Rows;
  }
  lose();
  return std::nullopt;
}

void FactsStore::saveUnit(int64_t Build, llvm::StringRef MainFile, ContentHash Command,
                          const std::vector<Dependency> &Read, llvm::StringRef Bytes) {
  std::optional<std::vector<uint32_t>> Rows = use(Read);
  if (!Rows || !Build ||
      llvm::any_of(Read, [&](const Dependency &D) { return Table.isOverlaid(Table.idOf(D.Path)); }))
    return;
  std::string Facts = pack(Bytes);
  UnitRow Row;
  Row.Command = Command;
  Row.Epoch = epoch(Build);
  Row.Seen = today();
  Row.Facts = Facts;
  Row.Deps = packRows(std::move(*Rows));
  Row.Digest = digestOf(Row.Deps, Table);
  putUnit(Build, MainFile, Row);
}

void FactsStore::putUnit(int64_t Build, llvm::StringRef MainFile, const UnitRow &Row) {
  llvm::StringRef Command = bytesOf(Row.Command), Digest = bytesOf(Row.Digest);
  PutUnit.bind(1, Build).bind(2, MainFile).bindBlob(3, Command).bind(4, Row.Epoch);
  PutUnit.bind(5, Row.Seen).bindBlob(6, Row.Deps).bindBlob(7, Digest);
  PutUnit.bind(8, checksum({MainFile, Command, Row.Deps, Digest, Row.Facts}, Build, Row.Epoch));
  PutUnit.bindBlob(9, Row.Facts);
  step(PutUnit);
  PutUnit.reset();
}

void FactsStore::saveBody(int64_t Build, uint64_t Variant, llvm::StringRef Bytes) {
  if (Writable && Failure.empty() && Build)
    putBody(Build, epoch(Build), Variant, Bytes);
}

void FactsStore::putBody(int64_t Build, int64_t Epoch, uint64_t Variant, llvm::StringRef Bytes) {
  PutBody.bind(1, Build).bind(2, Epoch).bind(3, static_cast<int64_t>(Variant));
  PutBody.bind(4, checksum({Bytes}, Epoch, static_cast<int64_t>(Variant))).bindBlob(5, Bytes);
  step(PutBody);
  PutBody.reset();
}

std::optional<std::string> FactsStore::blob(llvm::StringRef Kind, llvm::StringRef Key) {
  if (!Failure.empty())
    return std::nullopt;
  GetBlob.bind(1, Kind).bind(2, Key);
  std::optional<std::string> Out;
  if (step(GetBlob).value_or(false))
    if (llvm::StringRef Bytes = GetBlob.bytes(1);
        GetBlob.integer(0) == checksum({Kind, Key, Bytes}, 0, 0))
      Out = unpack(Bytes);
  GetBlob.reset();
  return Out;
}

void FactsStore::saveBlob(llvm::StringRef Kind, llvm::StringRef Key, llvm::StringRef Bytes) {
  if (!Writable || !Failure.empty())
    return;
  std::string Packed = pack(Bytes);
  PutBlob.bind(1, Kind).bind(2, Key).bind(3, today());
  PutBlob.bind(4, checksum({Kind, Key, Packed}, 0, 0)).bindBlob(5, Packed);
  step(PutBlob);
  PutBlob.reset();
}

void FactsStore::begin() {
  if (!Writable || !Failure.empty() || !succeeded(Db->run("BEGIN IMMEDIATE")))
    return;
  // Rows that another process has given out since are not given out again.
  succeeded(loadFiles());
}

void FactsStore::writeFile(FileTable::Id Id, uint32_t Row) {
  const FileRecord &R = Table.lookedAt(Id);
  PutFile.bind(1, static_cast<int64_t>(Row)).bind(2, R.Path).bind(3, R.Size).bind(4, R.Stamp);
  PutFile.bindBlob(5, bytesOf(R.Hash));
  step(PutFile);
  PutFile.reset();
}

uint32_t FactsStore::rowOf(FileTable::Id Id) {
  if (uint32_t Row = Table.rowOf(Id))
    return Row;
  Table.setRow(Id, ++LastRow);
  writeFile(Id, LastRow);
  return LastRow;
}

void FactsStore::saveFile(llvm::StringRef Path) {
  if (Writable && Failure.empty())
    rowOf(Table.idOf(Path));
}

void FactsStore::commit() {
  if (!Writable || !Failure.empty())
    return;
  for (FileTable::Id Id : Table.takeChanged())
    writeFile(Id, Table.rowOf(Id));
  if (Failure.empty())
    succeeded(Db->run("COMMIT"));
}

llvm::Expected<StoreStatistics> FactsStore::statistics() {
  StoreStatistics Out;
  struct {
    int64_t &To;
    const char *Sql;
  } All[] = {{Out.Units, "SELECT count(*) FROM unit"},
             {Out.Bodies, "SELECT count(*) FROM body"},
             {Out.Files, "SELECT count(*) FROM file"},
             {Out.Blobs, "SELECT count(*) FROM blob"}};
  for (auto &[To, Sql] : All) {
    llvm::Expected<int64_t> N = Db->number(Sql);
    if (!N)
      return N.takeError();
    To = *N;
  }
  uint64_t Size = 0;
  if (!llvm::sys::fs::file_size(File, Size))
    Out.Bytes = static_cast<int64_t>(Size);
  return Out;
}

llvm::Expected<StoreStatistics> FactsStore::statisticsOf(const std::string &File) {
  // What a run that goes on or was killed has written is beside the file.
  uint64_t Log = 0;
  bool Live = !llvm::sys::fs::file_size(File + "-wal", Log) && Log;
  FactsStore Read(File, /*Writable=*/false);
  llvm::Expected<std::unique_ptr<Database>> Db =
      Database::open(File, Live ? Database::Mode::ReadWithLog : Database::Mode::ReadOnly);
  if (Db) {
    Read.Db = std::move(*Db);
    llvm::Error E = checkSchema(*Read.Db);
    llvm::Expected<StoreStatistics> Out = E ? std::move(E) : Read.statistics();
    if (Out)
      return Out;
    Db = Out.takeError();
  }
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "the store '" + File +
                                     "' cannot be read: " + llvm::toString(Db.takeError()) +
                                     "; 'irqlint store clear' removes it");
}

llvm::Expected<std::pair<int64_t, int64_t>> FactsStore::collectGarbage(unsigned Days) {
  llvm::Expected<StoreStatistics> Before = statistics();
  if (!Before)
    return Before.takeError();
  std::string Oldest = std::to_string(today() - static_cast<int64_t>(Days));
  std::string Sql =
      "BEGIN IMMEDIATE;"
      "DELETE FROM unit WHERE seen<" +
      Oldest +
      ";"
      "DELETE FROM blob WHERE seen<" +
      Oldest +
      ";"
      "DELETE FROM body WHERE NOT EXISTS(SELECT 1 FROM build WHERE build.id=body.build AND "
      "build.epoch=body.epoch) AND NOT EXISTS(SELECT 1 FROM unit WHERE unit.build=body.build AND "
      "unit.epoch=body.epoch);"
      "COMMIT; PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)";
  if (llvm::Error E = Db->run(Sql.c_str()))
    return E;
  llvm::Expected<StoreStatistics> After = statistics();
  if (!After)
    return After.takeError();
  return std::make_pair(Before->Bytes, After->Bytes);
}

std::string irqlint::cacheFolder() {
  llvm::SmallString<256> Out;
  if (!llvm::sys::path::cache_directory(Out))
    return "";
  llvm::sys::path::append(Out, "irqlint");
  return Out.str().str();
}

std::string irqlint::defaultStoreFile(llvm::StringRef BuildDir) {
  llvm::SmallString<256> Out(cacheFolder());
  if (Out.empty())
    return "";
  ContentHash H = ContentHash::of(BuildDir);
  llvm::sys::path::append(Out, llvm::sys::path::filename(BuildDir) + "-" +
                                   llvm::utohexstr(H.Low, /*LowerCase=*/true) + ".db");
  return Out.str().str();
}

llvm::Error irqlint::removeStore(const std::string &File) {
  for (const char *Suffix : {"", "-wal", "-shm", "-journal"})
    if (std::error_code EC = llvm::sys::fs::remove(File + Suffix, /*IgnoreNonExisting=*/true))
      return llvm::createStringError(EC, "cannot remove '" + File + Suffix + "': " + EC.message());
  return llvm::Error::success();
}
