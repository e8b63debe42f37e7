//===- StoreSchema.cpp - The tables of a store ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/StoreSchema.h"

#include <set>

using namespace irqlint;

static const char Tables[] = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE build(id INTEGER PRIMARY KEY, dir TEXT UNIQUE, epoch INTEGER);
CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, stamp INTEGER, hash BLOB);
CREATE TABLE unit(build INTEGER, main TEXT, command BLOB, epoch INTEGER, seen INTEGER, deps BLOB,
                  digest BLOB, sum INTEGER, facts BLOB, PRIMARY KEY(build, main));
CREATE TABLE body(build INTEGER, epoch INTEGER, variant INTEGER, sum INTEGER, facts BLOB,
                  PRIMARY KEY(build, epoch, variant)) WITHOUT ROWID;
CREATE TABLE blob(kind TEXT, key TEXT, seen INTEGER, sum INTEGER, bytes BLOB,
                  PRIMARY KEY(kind, key));
)";

const char *irqlint::storeTables() { return Tables; }

/// What a database says of all that is in it, in the words of the statements that made it.
static llvm::Expected<std::multiset<std::string>> contentsOf(Database &Db) {
  // By a name that older versions of SQLite know as well.
  llvm::Expected<Statement> S =
      Db.prepare("SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '') FROM "
                 "sqlite_master");
  if (!S)
    return S.takeError();
  std::multiset<std::string> Out;
  for (;;) {
    llvm::Expected<bool> Row = S->step();
    if (!Row)
      return Row.takeError();
    if (!*Row)
      return Out;
    Out.insert(S->bytes(0).str());
  }
}

/// The same of a store that has just been made.
static llvm::Expected<std::multiset<std::string>> contentsOfNew() {
  llvm::Expected<std::unique_ptr<Database>> Db =
      Database::open(":memory:", Database::Mode::ReadWrite);
  if (!Db)
    return Db.takeError();
  if (llvm::Error E = (*Db)->run(Tables))
    return E;
  return contentsOf(**Db);
}

llvm::Error irqlint::checkSchema(Database &Db) {
  llvm::Expected<std::multiset<std::string>> Has = contentsOf(Db), Wanted = contentsOfNew();
  if (!Has || !Wanted)
    return llvm::joinErrors(Has.takeError(), Wanted.takeError());
  if (*Has == *Wanted)
    return llvm::Error::success();
  constexpr int Corrupt = 11; // SQLITE_CORRUPT
  return llvm::make_error<DatabaseError>(Corrupt, "its tables are not those of a store");
}
