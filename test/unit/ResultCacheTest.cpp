//===- ResultCacheTest.cpp - When a result is the same --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/ResultCache.h"
#include "driver/changes/Overlay.h"
#include "driver/kernel/TextSearch.h"

#include "SampleResult.h"

#include <gtest/gtest.h>

#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>

using namespace irqlint;

namespace {

/// A build of two sources, of which a.c includes a.h and is what a check starts from.
class ResultCacheTest : public testing::Test {
protected:
  void SetUp() override {
    Folder.write("compile_commands.json", "[]");
    for (const char *Name : {"a.c", "b.c", "a.h"})
      write(Name, Name);
  }

  std::string path(const std::string &Name) const { return Folder.path(Name); }

  /// Writes a file, and makes it so old that its time counts; each time another one.
  void write(const std::string &Name, const std::string &Text) {
    Folder.write(Name, Text);
    timespec Times[2] = {{++Clock, 0}, {Clock, 0}};
    ::utimensat(AT_FDCWD, path(Name).c_str(), Times, 0);
  }

  CheckOptions options(std::vector<OverlaidFile> Files = {}) {
    CheckOptions Out;
    for (OverlaidFile &File : Files)
      File.Path = path(File.Path);
    if (!Files.empty())
      Out.Sources.Overlaid = std::make_shared<const Overlay>(Files);
    return Out;
  }

  std::unique_ptr<FactsStore> open(const CheckOptions &O) {
    std::vector<std::string> Messages;
    auto Out = llvm::cantFail(FactsStore::open(path("facts.db"), Messages));
    if (O.Sources.Overlaid)
      Out->files().overlay(*O.Sources.Overlaid);
    return Out;
  }

  /// What a run says that has parsed a.c with a.h. Its text tells it from others.
  void run(const CheckOptions &O, const std::string &Text, bool RestsOnTouched = false) {
    auto S = open(O);
    SourceIndex Index({path("a.c"), path("b.c")}, {}, 1, "", O.Sources.Overlaid.get());
    S->begin();
    std::vector<Dependency> Read;
    for (const char *Name : {"a.c", "a.h", "none/a.h", "none"}) {
      std::optional<std::string> Held = readSource(path(Name), O.Sources.Overlaid.get());
      Read.push_back({path(Name), Held ? ContentHash::of(*Held) : ContentHash()});
    }
    S->saveUnit(S->build(Build.Dir), path("a.c"), ContentHash{1, 2}, Read, "facts");
    S->commit();
    CheckResult Result;
    Result.SourceRoot = path("");
    Result.Messages = {Text};
    Result.Roots = {{"a.c", true, true}};
    ResultCache(O, Build, {}, S.get()).save(Result, Index.stamps(), RestsOnTouched);
  }

  /// That text, "-" where nothing is known.
  std::string recall(const CheckOptions &O) {
    auto S = open(O);
    std::optional<CheckResult> Out = ResultCache(O, Build, {}, S.get()).load();
    return Out ? Out->Messages.front() : "-";
  }

  TemporaryFolder Folder;
  BuildAtHand Build{Folder.path("")};
  time_t Clock = 1'000'000'000;
};

} // namespace

TEST_F(ResultCacheTest, HoldsAsLongAsAllFilesHoldTheSame) {
  run(options(), "one");
  EXPECT_EQ(recall(options()), "one");
  for (const char *Name : {"a.c", "b.c", "a.h"}) {
    write(Name, "another");
    EXPECT_EQ(recall(options()), "-") << Name;
    write(Name, Name);
    EXPECT_EQ(recall(options()), "one") << Name;
    llvm::sys::fs::remove(path(Name));
    EXPECT_EQ(recall(options()), "-") << Name;
    write(Name, Name);
  }
  Folder.write("compile_commands.json", "[ ]");
  EXPECT_EQ(recall(options()), "-");
  Folder.write("compile_commands.json", "[]");
  EXPECT_EQ(recall(options()), "one");
  llvm::sys::fs::create_directory(path("none"));
  EXPECT_EQ(recall(options()), "-");
}

TEST_F(ResultCacheTest, AnOverlayIsAsGoodAsTheDisk) {
  run(options(), "disk");
  for (const char *Name : {"a.c", "b.c", "a.h"}) {
    EXPECT_EQ(recall(options({{Name, true, "another"}})), "-") << Name;
    EXPECT_EQ(recall(options({{Name, false, ""}})), "-") << Name;
    write(Name, "edited");
    EXPECT_EQ(recall(options({{Name, true, Name}})), "disk") << Name;
    write(Name, Name);
  }
  EXPECT_EQ(recall(options({{"elsewhere.h", true, "x"}})), "disk");
  EXPECT_EQ(recall(options({{"none/a.h", true, "x"}})), "-");
  // A folder that comes with a file is where headers are looked for from then on.
  EXPECT_EQ(recall(options({{"none/b.h", true, "x"}})), "-");
}

TEST_F(ResultCacheTest, WhatIsFoundUnderAnOverlayIsKept) {
  for (const char *Name : {"a.c", "b.c", "a.h"}) {
    run(options({{Name, true, "another"}}), Name);
    EXPECT_EQ(recall(options({{Name, true, "another"}})), Name);
    EXPECT_EQ(recall(options()), "-") << Name;
    write(Name, "another");
    EXPECT_EQ(recall(options()), Name);
    write(Name, Name);
    EXPECT_EQ(recall(options()), "-") << Name;
  }
}

TEST_F(ResultCacheTest, TheStateBeforeAChangeOutlivesTheOneAfter) {
  CheckOptions Before = options({{"a.c", true, "a.c"}});
  Before.Sources.BeforeChange = true;
  run(options(), "before");
  write("a.c", "after");
  EXPECT_EQ(recall(Before), "before");
  run(options(), "after");
  EXPECT_EQ(recall(options()), "after");
  EXPECT_EQ(recall(Before), "before");
  write("a.c", "mended");
  run(options(), "mended");
  EXPECT_EQ(recall(Before), "before");
  Before = options({{"a.c", true, "mended"}});
  Before.Sources.BeforeChange = true;
  EXPECT_EQ(recall(Before), "mended");
  EXPECT_EQ(recall(options()), "mended");
}

TEST_F(ResultCacheTest, FilesToStartFromMakeAnotherRun) {
  run(options(), "plain");
  CheckOptions Edited = options();
  Edited.Sources.Touched = {path("a.c")};
  EXPECT_EQ(recall(Edited), "plain"); // starts from a.c anyway
  Edited.Sources.Touched = {path("a.c"), path("b.c")};
  EXPECT_EQ(recall(Edited), "-");
  run(Edited, "both", /*RestsOnTouched=*/true);
  EXPECT_EQ(recall(Edited), "both");
  EXPECT_EQ(recall(options()), "plain");
  Edited.Sources.Touched = {path("b.c")};
  EXPECT_EQ(recall(Edited), "-");

  // With PATHs it starts from those, whatever is edited.
  CheckOptions Limited = options();
  Limited.Sources.Paths = {path("a.c")};
  run(Limited, "limited");
  Limited.Sources.Touched = {path("b.c")};
  EXPECT_EQ(recall(Limited), "limited");
}

TEST_F(ResultCacheTest, AFileWithoutACommandMakesAnotherRunAsLongAsItIsThere) {
  run(options(), "plain");
  CheckOptions Edited = options();
  Edited.Sources.Touched = {path("a.c"), path("new.c")};
  EXPECT_EQ(recall(Edited), "plain");
  write("new.c", "");
  EXPECT_EQ(recall(Edited), "-");
  run(Edited, "borrowed", /*RestsOnTouched=*/true);
  EXPECT_EQ(recall(Edited), "borrowed");
  EXPECT_EQ(recall(options()), "plain");
}

TEST_F(ResultCacheTest, AFileThatIsGoneMakesAnotherRun) {
  CheckOptions Removed = options({{"b.c", false, ""}});
  Removed.Sources.Touched = {path("b.c")};
  run(Removed, "without", /*RestsOnTouched=*/true);
  CheckOptions Back = options();
  Back.Sources.Touched = Removed.Sources.Touched;
  EXPECT_EQ(recall(Back), "-");
}

TEST_F(ResultCacheTest, NothingIsKeptOfWhatMayHaveBeenEditedMeanwhile) {
  {
    auto S = open(options());
    S->lose();
    ResultCache(options(), Build, {}, S.get())
        .save(CheckResult(), std::vector<SourceStamp>(), false);
  }
  EXPECT_EQ(open(options())->statistics()->Blobs, 0);
  ResultCache(options(), Build, {}, open(options()).get()).save(CheckResult(), std::nullopt, false);
  EXPECT_EQ(open(options())->statistics()->Blobs, 0);
}

TEST_F(ResultCacheTest, ASearchNoticesAnEditSinceTheScan) {
  SourceIndex Index({path("a.c"), path("b.c")}, {}, 1);
  TextSearch Search(Index, "", true);
  Search.hasWord(path("a.c"), "a");
  EXPECT_FALSE(Search.sawEdit());
  write("b.c", "edited");
  Search.hasWord(path("b.c"), "b");
  EXPECT_TRUE(Search.sawEdit());
}

TEST_F(ResultCacheTest, ASearchInAnEditedFileIsNotForTheFileAsItWas) {
  const std::string A = path("a.c");
  auto put = [&](const char *Text, int64_t Seconds) {
    write("a.c", Text);
    timespec Times[] = {{Seconds, 0}, {Seconds, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, A.c_str(), Times, 0), 0);
  };
  put("old", 1000);
  const std::string Kept = SourceIndex({A}, {}, 1).keep();
  put("new", 2000);
  SourceIndex Edited({A}, {}, 1, Kept);
  ASSERT_EQ(Edited.changes(), 1U);
  for (bool IndexIsKept : {false, true}) {
    TextSearch Search(Edited, "", IndexIsKept);
    EXPECT_TRUE(Search.hasWord(A, "new"));
    EXPECT_EQ(Search.changed(), IndexIsKept);
    put("old", 1000);
    SourceIndex Back({A}, {}, 1, IndexIsKept ? Edited.keep() : Kept);
    EXPECT_FALSE(TextSearch(Back, Search.keep(), true).hasWord(A, "new"));
    put("new", 2000);
  }
}
