//===- StoreTest.cpp - Facts kept from run to run -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Overlay.h"
#include "driver/store/FactsStore.h"
#include "driver/store/TempStore.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace irqlint;

namespace {
/// A folder with a few sources, and stores beside them.
class StoreTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Made;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("irqlint-store-test", Made));
    Dir = Made.str().str();
    write("a.c", "int a;");
    write("b.c", "int b;");
    write("both.h", "extern int both;");
    write("other.h", "extern int other;");
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Dir); }

  std::string path(const std::string &Name) const { return Dir + "/" + Name; }
  void write(const std::string &Name, const std::string &Text) const {
    std::ofstream(path(Name)) << Text;
  }
  std::unique_ptr<FactsStore> open(const std::string &Name = "facts.db") {
    auto Out = FactsStore::open(path(Name), Messages);
    if (!Out) {
      ADD_FAILURE() << llvm::toString(Out.takeError());
      return nullptr;
    }
    return std::move(*Out);
  }
  std::unique_ptr<FactsStore> openSealed(const std::string &Name) {
    auto Out = FactsStore::openSealed(path(Name));
    if (!Out) {
      ADD_FAILURE() << llvm::toString(Out.takeError());
      return nullptr;
    }
    return std::move(*Out);
  }

  /// What a parse says that it has read.
  std::vector<Dependency> read(std::initializer_list<std::string> Names) const {
    std::vector<Dependency> Out;
    for (const std::string &Name : Names)
      Out.push_back({path(Name), readRecord(path(Name)).Hash});
    return Out;
  }
  void save(FactsStore &S, const std::string &Main, std::initializer_list<std::string> Names,
            const std::string &Facts) const {
    int64_t Build = S.build(BuildDir);
    S.begin();
    S.saveUnit(Build, Main, TheCommand, read(Names), Facts);
    S.commit();
  }
  void saveBody(FactsStore &S, uint64_t Variant, const std::string &Facts) const {
    int64_t Build = S.build(BuildDir);
    S.begin();
    S.saveBody(Build, Variant, Facts);
    S.commit();
  }
  /// "-" where there is no unit that holds.
  static std::string unit(FactsStore &S, const std::string &Main) {
    std::optional<StoredUnit> U = S.unit(S.build(BuildDir), Main, TheCommand);
    return U ? U->Bytes : "-";
  }
  /// A body as the unit refers to it, "-" where there is none.
  static std::string bodyOf(FactsStore &S, const std::string &Main, uint64_t Variant) {
    int64_t Build = S.build(BuildDir);
    std::optional<StoredUnit> U = S.unit(Build, Main, TheCommand);
    return U ? S.body(Build, U->Epoch, Variant).value_or("-") : "-";
  }

  /// Inverts each byte of a column's only row, one at a time; Harmed sees the store each time.
  template <class F> void harm(const std::string &Table, const std::string &Column, F Harmed) {
    auto bytes = [&](const std::string *New) {
      auto Db = llvm::cantFail(Database::open(path("facts.db"), Database::Mode::ReadWrite));
      std::string Sql =
          New ? "UPDATE " + Table + " SET " + Column + "=?" : "SELECT " + Column + " FROM " + Table;
      Statement S = llvm::cantFail(Db->prepare(Sql.c_str()));
      if (New)
        S.bindBlob(1, *New);
      bool Row = llvm::cantFail(S.step());
      return Row ? S.bytes(0).str() : "";
    };
    const std::string Whole = bytes(nullptr);
    ASSERT_FALSE(Whole.empty());
    for (size_t I = 0; I != Whole.size(); ++I) {
      std::string Bad = Whole;
      Bad[I] = static_cast<char>(~Bad[I]);
      bytes(&Bad);
      Harmed(I);
    }
    bytes(&Whole);
  }

  static constexpr const char *BuildDir = "/build";
  static constexpr ContentHash TheCommand{1, 2};
  std::string Dir;
  std::vector<std::string> Messages;
};
} // namespace

TEST_F(StoreTest, AnEditedHeaderEndsTheEpochWhoeverLooksFirst) {
  std::string Rows;
  {
    auto S = open();
    save(*S, "/a.c", {"a.c", "both.h"}, "facts of a");
    Rows = S->usedRows().value_or("");
    ASSERT_FALSE(Rows.empty());
  }
  write("both.h", "extern long both;");
  auto S = open();
  int64_t Build = S->build(BuildDir);
  S->digest(Rows); // looks at both.h before anyone has asked for the epoch
  EXPECT_EQ(S->epoch(Build), 2);
}

TEST_F(StoreTest, KeepsUnitsAndBodies) {
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    saveBody(*S, 7, "seven");
    saveBody(*S, ~0ULL, "the highest");
    EXPECT_EQ(unit(*S, "a.c"), "facts of a");
  }
  auto S = open();
  EXPECT_TRUE(Messages.empty());
  EXPECT_EQ(unit(*S, "a.c"), "facts of a");
  EXPECT_EQ(unit(*S, "b.c"), "-");
  EXPECT_EQ(bodyOf(*S, "a.c", 7), "seven");
  EXPECT_EQ(bodyOf(*S, "a.c", ~0ULL), "the highest");
  EXPECT_EQ(bodyOf(*S, "a.c", 8), "-");
  int64_t Build = S->build(BuildDir);
  EXPECT_EQ(S->bodies(Build, S->epoch(Build)).size(), 2u);
}

TEST_F(StoreTest, AUnitIsOfOneCommandAndOneBuild) {
  auto S = open();
  save(*S, "a.c", {"a.c"}, "facts of a");
  EXPECT_FALSE(S->unit(S->build(BuildDir), "a.c", ContentHash{1, 3}));
  EXPECT_FALSE(S->unit(S->build("/elsewhere"), "a.c", TheCommand));
  EXPECT_EQ(unit(*S, "a.c"), "facts of a");
}

TEST_F(StoreTest, AUnitHoldsAsLongAsItsFilesDo) {
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    save(*S, "b.c", {"b.c", "other.h"}, "facts of b");
  }
  write("both.h", "extern int none;");
  EXPECT_EQ(unit(*open(), "a.c"), "-");
  EXPECT_EQ(unit(*open(), "b.c"), "facts of b");
  write("both.h", "extern int both;");
  EXPECT_EQ(unit(*open(), "a.c"), "facts of a");
  llvm::sys::fs::remove(path("both.h"));
  EXPECT_EQ(unit(*open(), "a.c"), "-");
}

TEST_F(StoreTest, AnAbsentFileThatAppearsCounts) {
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "include/both.h", "both.h"}, "facts of a");
  }
  EXPECT_EQ(unit(*open(), "a.c"), "facts of a");
  llvm::sys::fs::create_directory(path("include"));
  write("include/both.h", "extern int both;");
  EXPECT_EQ(unit(*open(), "a.c"), "-");
}

TEST_F(StoreTest, AFileThatIsEditedDuringTheRunIsNotKept) {
  auto S = open();
  std::vector<Dependency> Read = read({"a.c", "both.h"});
  write("both.h", "extern int none;");
  S->begin();
  S->saveUnit(S->build(BuildDir), "a.c", TheCommand, Read, "facts of a");
  S->commit();
  EXPECT_EQ(unit(*S, "a.c"), "-");
  EXPECT_FALSE(S->usedRows());
}

TEST_F(StoreTest, WhatWasReadFromAnOverlayIsUsedAndNotKept) {
  const Overlay Over({{path("both.h"), true, "extern long both;"}, {path("new.h"), true, ""}});
  auto S = open();
  S->files().overlay(Over);
  std::vector<Dependency> Read = read({"a.c"});
  Read.push_back({path("both.h"), ContentHash::of("extern long both;")});
  Read.push_back({path("new.h"), ContentHash::of("")});
  S->begin();
  S->saveUnit(S->build(BuildDir), "a.c", TheCommand, Read, "facts of a");
  S->commit();
  EXPECT_EQ(unit(*S, "a.c"), "-");
  std::optional<std::string> Rows = S->usedRows();
  ASSERT_TRUE(Rows);
  EXPECT_EQ(unpackRows(*Rows).size(), 3u);
  // The rows say what the disk has, so that no later run takes the headers for edited ones.
  auto Later = open();
  EXPECT_FALSE(Later->files().headersChanged());
  EXPECT_NE(Later->digest(*Rows), S->digest(*Rows));
  Later->files().overlay(Over);
  EXPECT_EQ(Later->digest(*Rows), S->digest(*Rows));
}

TEST_F(StoreTest, AChangedHeaderEndsTheGenerationOfBodies) {
  int64_t Before;
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    save(*S, "b.c", {"b.c", "other.h"}, "facts of b");
    saveBody(*S, 7, "seven");
    Before = S->epoch(S->build(BuildDir));
  }
  write("a.c", "int c;");
  {
    auto S = open();
    EXPECT_EQ(S->epoch(S->build(BuildDir)), Before);
  }
  write("both.h", "extern int none;");
  auto S = open();
  int64_t Build = S->build(BuildDir);
  EXPECT_NE(S->epoch(Build), Before);
  EXPECT_TRUE(S->bodies(Build, S->epoch(Build)).empty());
  // What does not rest on the header goes on with the bodies that it was made with.
  EXPECT_EQ(bodyOf(*S, "b.c", 7), "seven");
}

TEST_F(StoreTest, DamagedRowsAreAsGoodAsNone) {
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    saveBody(*S, 7, "seven");
    S->begin();
    S->saveBlob("kind", "key", "bytes of a blob");
    S->commit();
  }
  for (const char *Column : {"command", "deps", "digest", "facts"})
    harm("unit", Column,
         [&](size_t I) { EXPECT_EQ(unit(*open(), "a.c"), "-") << Column << " byte " << I; });
  harm("body", "facts",
       [&](size_t I) { EXPECT_EQ(bodyOf(*open(), "a.c", 7), "-") << "byte " << I; });
  harm("blob", "bytes",
       [&](size_t I) { EXPECT_FALSE(open()->blob("kind", "key")) << "byte " << I; });
  EXPECT_EQ(bodyOf(*open(), "a.c", 7), "seven");
  EXPECT_EQ(open()->blob("kind", "key"), "bytes of a blob");
  EXPECT_TRUE(Messages.empty());
}

TEST_F(StoreTest, TwoRunsWriteInTurn) {
  auto One = open(), Two = open();
  save(*One, "a.c", {"a.c", "both.h"}, "facts of a");
  save(*Two, "b.c", {"b.c", "both.h", "other.h"}, "facts of b");
  saveBody(*One, 7, "seven");
  saveBody(*Two, 8, "eight");
  write("c.c", "int c;");
  save(*One, "c.c", {"c.c", "other.h"}, "facts of c");
  for (FactsStore *S : {One.get(), Two.get()}) {
    SCOPED_TRACE(S == One.get() ? "one" : "two");
    S->begin(); // learns what rows the other has given out
    S->commit();
    EXPECT_EQ(unit(*S, "a.c"), "facts of a");
    EXPECT_EQ(unit(*S, "b.c"), "facts of b");
    EXPECT_EQ(unit(*S, "c.c"), "facts of c");
    EXPECT_EQ(bodyOf(*S, "b.c", 7), "seven");
    EXPECT_EQ(bodyOf(*S, "b.c", 8), "eight");
  }
  EXPECT_EQ(unit(*open(), "c.c"), "facts of c");
  EXPECT_TRUE(One->failure().empty() && Two->failure().empty());
}

TEST_F(StoreTest, ImportsStoresThatShareFiles) {
  {
    // The rows of both count from 1, and mean other files.
    auto S = open("1.db");
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    saveBody(*S, 7, "seven");
    saveBody(*S, 8, "eight");
    ASSERT_FALSE(S->seal());
    S = open("2.db");
    save(*S, "b.c", {"other.h", "both.h", "b.c"}, "facts of b");
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    saveBody(*S, 8, "eight");
    saveBody(*S, 9, "nine");
    ASSERT_FALSE(S->seal());
    EXPECT_FALSE(llvm::sys::fs::exists(path("2.db-wal")));
  }
  {
    auto S = open();
    auto One = S->importFrom(*openSealed("1.db"), BuildDir);
    ASSERT_TRUE(!!One);
    EXPECT_EQ(One->Units, 1u);
    EXPECT_EQ(One->Changed, 0u);
    auto Two = S->importFrom(*openSealed("2.db"), BuildDir);
    ASSERT_TRUE(!!Two);
    EXPECT_EQ(Two->Units, 2u);
    EXPECT_EQ(S->statistics()->Units, 2);
    EXPECT_EQ(S->statistics()->Files, 4);
    // No header is another: one generation, which new parses share.
    EXPECT_EQ(S->statistics()->Bodies, 3);
    int64_t Build = S->build(BuildDir);
    EXPECT_EQ(S->bodies(Build, S->epoch(Build)).size(), 3u);
  }
  auto S = open();
  EXPECT_EQ(unit(*S, "a.c"), "facts of a");
  EXPECT_EQ(unit(*S, "b.c"), "facts of b");
  EXPECT_EQ(bodyOf(*S, "a.c", 7), "seven");
  EXPECT_EQ(bodyOf(*S, "b.c", 9), "nine");
  write("other.h", "extern int none;");
  EXPECT_EQ(unit(*open(), "a.c"), "facts of a");
  EXPECT_EQ(unit(*open(), "b.c"), "-");
}

TEST_F(StoreTest, ImportsOnlyWhatHolds) {
  {
    auto S = open("1.db");
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    save(*S, "b.c", {"b.c", "other.h"}, "facts of b");
    saveBody(*S, 7, "seven of old");
    ASSERT_FALSE(S->seal());
  }
  write("both.h", "extern int none;");
  auto S = open();
  saveBody(*S, 7, "seven of now");
  auto Counts = S->importFrom(*openSealed("1.db"), BuildDir);
  ASSERT_TRUE(!!Counts);
  EXPECT_EQ(Counts->Units, 1u);
  EXPECT_EQ(Counts->Changed, 1u);
  EXPECT_EQ(unit(*S, "a.c"), "-");
  EXPECT_EQ(unit(*S, "b.c"), "facts of b");
  // A header has changed since, so the bodies are a generation of their own.
  EXPECT_EQ(bodyOf(*S, "b.c", 7), "seven of old");
  int64_t Build = S->build(BuildDir);
  EXPECT_EQ(S->body(Build, S->epoch(Build), 7), "seven of now");
  // A second one of the kind gets yet another number, and a unit that is there stays.
  {
    auto Other = open("2.db");
    write("c.c", "int c;");
    save(*Other, "b.c", {"b.c", "other.h"}, "facts of b again");
    save(*Other, "c.c", {"c.c", "both.h"}, "facts of c");
    save(*Other, "d.c", {"c.c"}, "facts of d");
    saveBody(*Other, 7, "seven of later");
    ASSERT_FALSE(Other->seal());
  }
  write("both.h", "extern int other;");
  S = open();
  Counts = S->importFrom(*openSealed("2.db"), BuildDir);
  ASSERT_TRUE(!!Counts);
  EXPECT_EQ(Counts->Units, 2u);
  EXPECT_EQ(Counts->Changed, 1u);
  EXPECT_EQ(unit(*S, "b.c"), "facts of b");
  EXPECT_EQ(bodyOf(*S, "b.c", 7), "seven of old");
  EXPECT_EQ(bodyOf(*S, "d.c", 7), "seven of later");
}

TEST_F(StoreTest, ImportsNothingOfAnotherBuild) {
  {
    auto S = open("1.db");
    save(*S, "a.c", {"a.c"}, "facts of a");
    ASSERT_FALSE(S->seal());
  }
  auto S = open();
  auto Counts = S->importFrom(*openSealed("1.db"), "/elsewhere");
  ASSERT_TRUE(!!Counts);
  EXPECT_EQ(Counts->Units + Counts->Changed, 0u);
  EXPECT_EQ(unit(*S, "a.c"), "-");
}

TEST_F(StoreTest, DamageStopsAnImport) {
  {
    auto S = open();
    save(*S, "a.c", {"a.c", "both.h"}, "facts of a");
    saveBody(*S, 7, "seven");
    ASSERT_FALSE(S->seal());
  }
  auto refused = [&](size_t I) {
    auto Other = openSealed("facts.db"); // the pages are in order
    auto S = open("new.db");
    auto Counts = S->importFrom(*Other, BuildDir);
    if (Counts) {
      ADD_FAILURE() << "byte " << I;
      return;
    }
    EXPECT_NE(llvm::toString(Counts.takeError()).find("facts.db' is damaged"), std::string::npos);
    EXPECT_EQ(S->statistics()->Units + S->statistics()->Files, 0);
  };
  harm("unit", "facts", refused);
  harm("unit", "deps", refused);
  harm("body", "facts", refused);
}

TEST_F(StoreTest, OnlyWholeStoresOfThisVersionAreOpenedToImport) {
  auto why = [&](const char *Name) {
    auto S = FactsStore::openSealed(path(Name));
    return S ? "" : llvm::toString(S.takeError());
  };
  {
    auto S = open("1.db");
    save(*S, "a.c", {"a.c"}, std::string(100000, 'x') + "facts of a");
    for (uint64_t I = 0; I != 2000; ++I)
      saveBody(*S, I, "a body");
    ASSERT_FALSE(S->seal());
  }
  EXPECT_EQ(why("1.db"), "");
  EXPECT_NE(why("none.db").find("cannot read"), std::string::npos);
  write("empty.db", "");
  EXPECT_NE(why("empty.db").find("is not a store of irqlint"), std::string::npos);
  write("text.db", std::string(10000, 'x'));
  EXPECT_NE(why("text.db").find("is damaged"), std::string::npos);
  llvm::sys::fs::create_directory(path("folder.db"));
  EXPECT_NE(why("folder.db").find("not a regular file"), std::string::npos);
  std::ifstream In(path("1.db"), std::ios::binary);
  std::string Bytes((std::istreambuf_iterator<char>(In)), {});
  write("half.db", Bytes.substr(0, Bytes.size() / 2));
  EXPECT_NE(why("half.db").find("is damaged"), std::string::npos);
  // A page of rows that nothing reads when the file is opened.
  const size_t Page = 8192, Last = Bytes.size() - Page;
  write("hole.db", Bytes.substr(0, Last) + std::string(Page, '\0'));
  EXPECT_NE(why("hole.db").find("is damaged"), std::string::npos);
  auto Db = llvm::cantFail(Database::open(path("1.db"), Database::Mode::ReadWrite));
  ASSERT_FALSE(Db->run("UPDATE meta SET value='older'"));
  Db.reset();
  EXPECT_NE(why("1.db").find("another version"), std::string::npos);
}

TEST_F(StoreTest, ATemporaryStoreLeavesNothing) {
  std::string File;
  {
    auto Temp = TempStore::createBeside(path("out.db"));
    ASSERT_TRUE(!!Temp);
    File = (*Temp)->file();
    auto S = FactsStore::open(File, Messages);
    ASSERT_TRUE(!!S);
    save(**S, "a.c", {"a.c"}, "facts of a");
  }
  EXPECT_FALSE(llvm::sys::fs::exists(File));
  EXPECT_FALSE(llvm::sys::fs::exists(File + "-wal"));
  EXPECT_FALSE(llvm::sys::fs::exists(path("out.db")));
  auto Temp = TempStore::createBeside(path("out.db"));
  ASSERT_TRUE(!!Temp);
  ASSERT_FALSE((*Temp)->become(path("out.db")));
  EXPECT_TRUE(llvm::sys::fs::exists(path("out.db")));
  auto Nowhere = TempStore::createBeside(path("nowhere/out.db"));
  EXPECT_FALSE(!!Nowhere);
  llvm::consumeError(Nowhere.takeError());
}

TEST_F(StoreTest, TheTableKnowsWhatFilesHoldNow) {
  FileTable T;
  FileTable::Id A = T.idOf(path("a.c"));
  EXPECT_EQ(T.idOf(path("a.c")), A);
  EXPECT_EQ(T.current(A), readRecord(path("a.c")).Hash);
  EXPECT_TRUE(T.current(T.idOf(path("none.c"))).absent());
  EXPECT_FALSE(T.ofRow(3));
  T.restore(3, readRecord(path("both.h")));
  ASSERT_TRUE(T.ofRow(3));
  EXPECT_EQ(T.record(*T.ofRow(3)).Path, path("both.h"));
  EXPECT_FALSE(T.headersChanged());

  FileTable Old;
  Old.restore(1, {path("a.c"), 1, 0, ContentHash{5, 5}});
  EXPECT_TRUE(T.agreesOnHeaders(Old)); // a source is no header
  Old.restore(2, {path("other.h"), 1, 0, ContentHash{5, 5}});
  EXPECT_FALSE(T.agreesOnHeaders(Old));
  EXPECT_TRUE(Old.headersChanged());
  EXPECT_TRUE(T.agreesOnHeaders(Old)); // it has looked by now
}

TEST(Packing, RowsAndBytes) {
  using Rows = std::vector<uint32_t>;
  for (const Rows &R : {Rows{}, Rows{1}, Rows{1, 2, 3, 400, 100000}})
    EXPECT_EQ(unpackRows(packRows(R)), R);
  EXPECT_EQ(unpackRows(packRows({9, 3, 9, 1})), (Rows{1, 3, 9}));
  EXPECT_EQ(unpackRows("\x80"), Rows{0}); // cut off: a row that no file has
  for (const std::string &Text : {std::string(), std::string("x"), std::string(100000, 'x')})
    EXPECT_EQ(unpack(pack(Text)), Text);
  EXPECT_FALSE(unpack("no such thing"));
  std::string Packed = pack(std::string(1000, 'x'));
  EXPECT_FALSE(unpack(llvm::StringRef(Packed).drop_back()));
  EXPECT_EQ(hashOf(bytesOf({3, 4})), (ContentHash{3, 4}));
  EXPECT_TRUE(hashOf("short").absent());
}

TEST(Packing, ChecksumsTellColumnsApart) {
  EXPECT_EQ(checksum({"a", "b"}, 1, 2), checksum({"a", "b"}, 1, 2));
  EXPECT_NE(checksum({"a", "b"}, 1, 2), checksum({"ab", ""}, 1, 2));
  EXPECT_NE(checksum({"a", "b"}, 1, 2), checksum({"b", "a"}, 1, 2));
  EXPECT_NE(checksum({"a", "b"}, 1, 2), checksum({"a", "b"}, 2, 1));
}
