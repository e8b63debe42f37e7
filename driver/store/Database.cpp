//===- Database.cpp - SQLite, as the store needs it -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/Database.h"

#include "driver/store/StoreFaults.h"

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <sys/stat.h>
#include <thread>

using namespace irqlint;

char DatabaseError::ID;

/// Another irqlint may be writing; its transactions are short. All that this process waits for
/// locks is counted, so that one that is held for hours costs a run this much, and not as often as
/// the store is asked for something.
static constexpr std::chrono::milliseconds Patience(10000), Pause(20);
static std::atomic<int64_t> WaitedMs;

static int waitForLock(void *, int) {
  if (WaitedMs >= Patience.count())
    return 0;
  std::this_thread::sleep_for(Pause);
  WaitedMs += Pause.count();
  return 1;
}

bool DatabaseError::isBusy() const {
  return (Code & 0xff) == SQLITE_BUSY || (Code & 0xff) == SQLITE_LOCKED;
}

bool DatabaseError::isDamage() const {
  int Primary = Code & 0xff;
  return Primary == SQLITE_CORRUPT || Primary == SQLITE_NOTADB || Primary == SQLITE_FORMAT ||
         Primary == SQLITE_ERROR || Primary == SQLITE_MISMATCH;
}

bool DatabaseError::isWithoutRoom() const {
  int Primary = Code & 0xff;
  return Primary == SQLITE_FULL || Primary == SQLITE_IOERR;
}

static llvm::Error errorOf(sqlite3 *Handle) {
  return llvm::make_error<DatabaseError>(sqlite3_extended_errcode(Handle), sqlite3_errmsg(Handle));
}

Statement::~Statement() { sqlite3_finalize(S); }

Statement &Statement::bind(int Index, int64_t V) {
  sqlite3_bind_int64(S, Index, V);
  return *this;
}

Statement &Statement::bind(int Index, llvm::StringRef Text) {
  sqlite3_bind_text(S, Index, Text.data(), static_cast<int>(Text.size()), SQLITE_STATIC);
  return *this;
}

Statement &Statement::bindBlob(int Index, llvm::StringRef Bytes) {
  sqlite3_bind_blob(S, Index, Bytes.empty() ? "" : Bytes.data(), static_cast<int>(Bytes.size()),
                    SQLITE_STATIC);
  return *this;
}

llvm::Expected<bool> Statement::step() {
  switch (sqlite3_step(S)) {
  case SQLITE_ROW:
    return true;
  case SQLITE_DONE:
    return false;
  default:
    return errorOf(sqlite3_db_handle(S));
  }
}

void Statement::reset() {
  sqlite3_reset(S);
  sqlite3_clear_bindings(S);
}

int64_t Statement::integer(int Column) const { return sqlite3_column_int64(S, Column); }

llvm::StringRef Statement::bytes(int Column) const {
  const void *Data = sqlite3_column_blob(S, Column);
  int Size = sqlite3_column_bytes(S, Column);
  return llvm::StringRef(static_cast<const char *>(Data), Data ? static_cast<size_t>(Size) : 0);
}

/// SQLite would wait for somebody to write to a pipe that lies in the place of one of its files.
static llvm::Error mustBeRegular(const std::string &File) {
  for (const char *Suffix : {"", "-wal", "-shm", "-journal"}) {
    std::string Name = File + Suffix;
    struct stat St;
    if (::stat(Name.c_str(), &St) == 0 && !S_ISREG(St.st_mode))
      return llvm::make_error<DatabaseError>(SQLITE_CANTOPEN,
                                             "'" + Name + "' is not a regular file");
  }
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<Database>> Database::open(const std::string &File, Mode M) {
  if (llvm::Error E = mustBeRegular(File))
    return std::move(E);
  addStoreFaults();
  sqlite3 *Handle = nullptr;
  // A URI, so that a file in a folder that cannot be written, where SQLite could not put its
  // journal, can still be read.
  std::string Uri = "file:";
  for (char C : File) {
    if (C == '?' || C == '#' || C == '%') {
      char Escaped[4];
      std::snprintf(Escaped, sizeof Escaped, "%%%02X", static_cast<unsigned char>(C));
      Uri += Escaped;
    } else {
      Uri += C;
    }
  }
  if (M == Mode::ReadOnly)
    Uri += "?immutable=1";
  int Flags =
      SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
      (M == Mode::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  int Code = sqlite3_open_v2(Uri.c_str(), &Handle, Flags, nullptr);
  std::unique_ptr<Database> Out(new Database(Handle));
  if (Code != SQLITE_OK)
    return errorOf(Handle);
  sqlite3_busy_handler(Handle, waitForLock, nullptr);
  // The file may come from anybody: what is in its schema calls nothing and changes nothing.
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  return Out;
}

Database::~Database() { sqlite3_close_v2(Handle); }

llvm::Error Database::run(const char *Sql) {
  if (sqlite3_exec(Handle, Sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return errorOf(Handle);
  return llvm::Error::success();
}

llvm::Expected<Statement> Database::prepare(const char *Sql) {
  Statement Out;
  if (sqlite3_prepare_v2(Handle, Sql, -1, &Out.S, nullptr) != SQLITE_OK)
    return errorOf(Handle);
  return Out;
}

llvm::Expected<int64_t> Database::number(const char *Sql) {
  llvm::Expected<Statement> S = prepare(Sql);
  if (!S)
    return S.takeError();
  llvm::Expected<bool> Row = S->step();
  if (!Row)
    return Row.takeError();
  return *Row ? S->integer(0) : 0;
}
