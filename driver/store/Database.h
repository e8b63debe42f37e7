//===- Database.h - SQLite, as the store needs it -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_DATABASE_H
#define IRQLINT_DRIVER_STORE_DATABASE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace irqlint {

/// An SQLite error. A store that gives one is not believed any further.
class DatabaseError : public llvm::ErrorInfo<DatabaseError> {
public:
  static char ID;
  DatabaseError(int Code, std::string Text) : Code(Code), Text(std::move(Text)) {}

  void log(llvm::raw_ostream &OS) const override { OS << Text; }
  std::error_code convertToErrorCode() const override { return llvm::inconvertibleErrorCode(); }

  /// The file is no database, or its pages make no sense.
  bool isDamage() const;
  /// Another process has the file to itself just now.
  bool isBusy() const;

  /// There is no room to write, or a read or write failed, which a full disk may be the reason of.
  bool isWithoutRoom() const;

private:
  int Code;
  std::string Text;
};

/// A prepared statement: bind, step, read, and reset() before the next use.
class Statement {
public:
  Statement() = default;
  Statement(Statement &&Other) noexcept : S(Other.S) { Other.S = nullptr; }
  Statement &operator=(Statement &&Other) noexcept {
    std::swap(S, Other.S);
    return *this;
  }
  ~Statement();

  /// Parameters count from 1. What is bound must live until reset().
  Statement &bind(int Index, int64_t V);
  Statement &bind(int Index, llvm::StringRef Text);
  Statement &bindBlob(int Index, llvm::StringRef Bytes);

  /// True where there is a row, false at the end.
  llvm::Expected<bool> step();
  void reset();

  /// Columns count from 0; the bytes last until the next step() or reset().
  int64_t integer(int Column) const;
  llvm::StringRef bytes(int Column) const;

private:
  friend class Database;
  sqlite3_stmt *S = nullptr;
};

/// An open database file.
class Database {
public:
  /// ReadOnly is for a file that nobody writes, ReadWithLog for one that has a log beside it.
  enum class Mode { ReadWrite, ReadOnly, ReadWithLog };

  static llvm::Expected<std::unique_ptr<Database>> open(const std::string &File, Mode M);
  ~Database();
  Database(const Database &) = delete;
  Database &operator=(const Database &) = delete;

  /// Runs statements that give no rows.
  llvm::Error run(const char *Sql);
  llvm::Expected<Statement> prepare(const char *Sql);
  /// The first column of the first row; 0 where there is none.
  llvm::Expected<int64_t> number(const char *Sql);

private:
  explicit Database(sqlite3 *Handle) : Handle(Handle) {}
  sqlite3 *Handle;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_DATABASE_H
