//===- OutputTest.cpp - Text, JSON, figures and files ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SampleResult.h"

#include "driver/os/AtomicFile.h"
#include "driver/output/Report.h"
#include "driver/output/SourceLines.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace irqlint;
using nlohmann::json;

template <typename Write> static std::string printed(Write Do) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  Do(OS);
  return Out;
}

static std::string text(const CheckResult &Result) {
  return printed([&](llvm::raw_ostream &OS) { writeText(Result, OS, false); });
}

static std::string summary(const CheckResult &Result, bool Verbose) {
  return printed([&](llvm::raw_ostream &OS) { writeSummary(Result, Verbose, OS); });
}

static std::string contents(const std::string &File) {
  std::ifstream In(File);
  std::stringstream Out;
  Out << In.rdbuf();
  return Out.str();
}

TEST(Text, LooksLikeACompilers) {
  SampleResult Sample;
  Sample.Result.Findings.resize(1);
  EXPECT_EQ(text(Sample.Result),
            "drivers/irqchip/irq sample,1.c:4:2: error: irq_mask callback 'sample_mask' may sleep "
            "[IRQ101]\n"
            "    4 | \tmutex_lock(&lock);\n"
            "      | \t^~~~~~~~~~\n"
            "drivers/irqchip/irq sample,1.c:13:14: note: installed as irq_mask here\n"
            "drivers/irqchip/irq sample,1.c:4:2: note: 'sample_mask' calls 'mutex_lock'\n"
            "kernel/locking/mutex.c:3:2: note:   'mutex_lock' calls 'might_sleep'\n"
            "note: 3 more paths lead to the same place\n"
            "help: move the lock\n");
}

TEST(Text, CaretStandsBelowItsTokenBehindWideCharacters) {
  SampleResult Sample;
  Sample.Result.Findings.erase(Sample.Result.Findings.begin());
  // One blank for each character, whatever its bytes.
  EXPECT_NE(text(Sample.Result).find("msleep(1);\n      | \t         ^~~~~~\n"), std::string::npos)
      << text(Sample.Result);
}

TEST(Text, CleanRunPrintsNothing) {
  SampleResult Sample;
  Sample.Result.Findings.clear();
  EXPECT_EQ(text(Sample.Result), "");
}

TEST(Text, SourceThatIsGoneIsLeftOut) {
  SampleResult Sample;
  Sample.Result.Findings.resize(1);
  Sample.Result.SourceRoot = "/nonexistent";
  EXPECT_EQ(text(Sample.Result).find(" | "), std::string::npos);
  EXPECT_NE(text(Sample.Result).find(":4:2: error: "), std::string::npos);
}

TEST(Text, NoColorsButOnATerminal) {
  SampleResult Sample;
  EXPECT_EQ(text(Sample.Result).find('\033'), std::string::npos);
}

TEST(Summary, CountsFindingsAndWhatWasNotAnalysed) {
  SampleResult Sample;
  EXPECT_EQ(summary(Sample.Result, false),
            "irqlint: 1 file was not parsed whole; --verbose says which\n"
            "irqlint: 1 compiler flag was dropped; --verbose says which\n"
            "irqlint: 1 call stayed unknown; --verbose says which\n"
            "2 findings (1 error, 1 warning, 0 notes)\n");
  EXPECT_NE(summary(Sample.Result, true)
                .find("drivers/irqchip/broken.c: note: It did not parse. [IRQ901]\n"),
            std::string::npos);
}

/// A result with an open finding, and one of each sort that is not.
static CheckResult withHidden(const SampleResult &Sample) {
  CheckResult Out = Sample.Result;
  Out.Notices.clear();
  for (unsigned I = 0; I < 4; ++I) {
    Finding F = Sample.mask();
    F.Severity = Level::Note;
    F.Message = "hidden";
    if (I < 2)
      F.Suppressions = {{Suppression::Kind::InSource, F.Primary, "it is right"}};
    else
      F.Baseline = I == 2 ? BaselineState::Unchanged : BaselineState::Absent;
    Out.Findings.push_back(F);
  }
  Out.Findings[1].Baseline = BaselineState::New;
  return Out;
}

TEST(Hidden, IsInNoFormatButSarif) {
  SampleResult Sample;
  CheckResult Result = withHidden(Sample);
  for (auto *Write :
       {writeConcise, writeCheckpatch, writeGithub, writeGitlab, writeJson, writeJsonl}) {
    std::string Out = printed([&](llvm::raw_ostream &OS) { Write(Result, OS); });
    EXPECT_EQ(Out.find("hidden"), std::string::npos) << Out;
    EXPECT_NE(Out.find("sample_mask"), std::string::npos);
    EXPECT_NE(Out.find("sample_eoi"), std::string::npos);
  }
  EXPECT_EQ(text(Result).find("hidden"), std::string::npos);
  EXPECT_EQ(json::parse(toProfile(Result))["findings"], 2);
}

TEST(Hidden, IsCounted) {
  SampleResult Sample;
  EXPECT_EQ(summary(withHidden(Sample), false),
            "2 findings (1 error, 1 warning, 0 notes), 2 suppressed, 1 in the baseline\n");
}

TEST(Lines, EscapeWhatGitHubWouldTakeForItsOwn) {
  SampleResult Sample;
  Sample.Result.Findings.resize(1);
  Finding &F = Sample.Result.Findings[0];
  F.Primary.File = "a:b,c%\r.c";
  F.Message = "100%, or: more\nor less";
  F.Path.clear();
  F.Help.clear();
  EXPECT_EQ(printed([&](llvm::raw_ostream &OS) { writeGithub(Sample.Result, OS); }),
            "::error file=a%3Ab%2Cc%25%0D.c,line=4,endLine=4,col=2,endColumn=11,"
            "title=irqlint IRQ101::100%25, or: more%0Aor less\n");
}

TEST(Lines, EachLevelHasItsWord) {
  SampleResult Sample;
  CheckResult Result = Sample.Result;
  Finding F = Sample.mask();
  F.Severity = Level::Note;
  Result.Findings.push_back(F);
  std::string Checkpatch = printed([&](llvm::raw_ostream &OS) { writeCheckpatch(Result, OS); });
  std::string Github = printed([&](llvm::raw_ostream &OS) { writeGithub(Result, OS); });
  for (const char *Word : {":4: ERROR:IRQ101: ", ":9: WARNING:IRQ101: ", ":4: CHECK:IRQ101: "})
    EXPECT_NE(Checkpatch.find(Word), std::string::npos) << Checkpatch;
  for (const char *Word : {"::error file=", "::warning file=", "::notice file="})
    EXPECT_NE(Github.find(Word), std::string::npos) << Github;
  json Gitlab = json::parse(printed([&](llvm::raw_ostream &OS) { writeGitlab(Result, OS); }));
  EXPECT_EQ(Gitlab[0]["severity"], "critical");
  EXPECT_EQ(Gitlab[1]["severity"], "major");
  EXPECT_EQ(Gitlab[2]["severity"], "info");
  // The same proof twice: two fingerprints, or GitLab shows one.
  EXPECT_NE(Gitlab[0]["fingerprint"], Gitlab[2]["fingerprint"]);
}

TEST(JsonOutput, HoldsTheWholeFinding) {
  SampleResult Sample;
  json Out = json::parse(printed([&](llvm::raw_ostream &OS) { writeJson(Sample.Result, OS); }));
  EXPECT_EQ(Out["version"], 1);
  EXPECT_EQ(Out["incomplete"], true);
  ASSERT_EQ(Out["findings"].size(), 2U);
  const json &F = Out["findings"][0];
  EXPECT_EQ(F["rule"], "IRQ101");
  EXPECT_EQ(F["level"], "error");
  EXPECT_EQ(F["file"], Sample.File);
  EXPECT_EQ(F["line"], 4);
  EXPECT_EQ(F["column"], 2);
  EXPECT_EQ(F["function"], "sample_mask");
  EXPECT_EQ(F["entry_field"], "irq_chip::irq_mask");
  EXPECT_EQ(F["entry_kind"], "function");
  EXPECT_EQ(F["missing_field"], "");
  EXPECT_EQ(F["other_paths"], 3);
  EXPECT_EQ(F["path"].size(), 3U);
  EXPECT_EQ(F["path"][2]["kind"], "blocking");
  EXPECT_EQ(F["path"][2]["depth"], 1);
  EXPECT_EQ(Out["findings"][1]["variant"], "some");
  EXPECT_EQ(Out["notices"].size(), 3U);
  EXPECT_EQ(Out["notices"][0]["kind"], "file-not-parsed");
}

TEST(Profile, HasTheKeysThatScriptsReadAndAddsUpStages) {
  SampleResult Sample;
  json Out = json::parse(toProfile(Sample.Result));
  EXPECT_EQ(Out["files_parsed"], 7);
  EXPECT_EQ(Out["files_from_store"], 0);
  EXPECT_EQ(Out["files_precompiled"], 5);
  EXPECT_EQ(Out["peak_rss_kb"], 1234);
  EXPECT_EQ(Out["wall_s"]["parse"], 2.0);
  EXPECT_EQ(Out["cpu_s"]["parse"], 4.0);
  EXPECT_EQ(Out["cpu_s"]["total"], 4.25);
  EXPECT_EQ(Out["rules"]["IRQ101"]["findings"], 2);
  EXPECT_EQ(Out["rules"]["IRQ101"]["cpu_s"], 0.125);
  EXPECT_EQ(Out["rules"]["IRQ104"]["findings"], 0);
  EXPECT_EQ(Out["slowest"][0]["file"], Sample.File);
}

TEST(Statistics, CountsByRuleAndByStage) {
  SampleResult Sample;
  std::string Out = printed([&](llvm::raw_ostream &OS) { writeStatistics(Sample.Result, OS); });
  EXPECT_NE(Out.find("IRQ101           2     0.125\n"), std::string::npos) << Out;
  EXPECT_NE(Out.find("total        2.250     4.250\n"), std::string::npos) << Out;
}

TEST(AtomicFile, ReplacesAFileAndLeavesNothingElse) {
  TemporaryFolder Folder;
  Folder.write("out/report", "old");
  std::string File = Folder.path("out/report");
  EXPECT_FALSE(llvm::errorToBool(checkWritable(File)));
  EXPECT_EQ(contents(File), "old");
  EXPECT_FALSE(llvm::errorToBool(writeFileAtomically(File, "new")));
  EXPECT_EQ(contents(File), "new");
  std::error_code EC;
  unsigned Count = 0;
  for (llvm::sys::fs::directory_iterator It(Folder.path("out"), EC), End; It != End && !EC;
       It.increment(EC))
    ++Count;
  EXPECT_EQ(Count, 1U);
}

TEST(AtomicFile, WritesThroughALinkAndKeepsIt) {
  TemporaryFolder Folder;
  Folder.write("real", "old");
  std::string Link = Folder.path("link");
  ASSERT_FALSE(llvm::sys::fs::create_link("real", Link));
  EXPECT_FALSE(llvm::errorToBool(writeFileAtomically(Link, "new")));
  EXPECT_EQ(contents(Folder.path("real")), "new");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(Link));
}

TEST(AtomicFile, ErrorsNameTheFile) {
  TemporaryFolder Folder;
  std::string Missing = Folder.path("missing/report");
  for (bool Early : {true, false}) {
    std::string Error =
        llvm::toString(Early ? checkWritable(Missing) : writeFileAtomically(Missing, "x"));
    EXPECT_NE(Error.find("cannot write '" + Missing + "'"), std::string::npos) << Error;
    EXPECT_NE(llvm::toString(Early ? checkWritable(Folder.path())
                                   : writeFileAtomically(Folder.path(), "x")),
              "");
  }
}

TEST(AtomicFile, FullDevicesAreNoticed) {
  if (!llvm::sys::fs::exists("/dev/full"))
    GTEST_SKIP() << "this system has no /dev/full";
  EXPECT_TRUE(llvm::errorToBool(writeFileAtomically("/dev/full", "x")));
  EXPECT_FALSE(llvm::errorToBool(writeFileAtomically("/dev/null", "x")));
}

TEST(SourceLines, LinesAndTokens) {
  SourceText Text("one\r\ntwo\n\nlast");
  EXPECT_EQ(Text.line(1), "one");
  EXPECT_EQ(Text.line(2), "two");
  EXPECT_EQ(Text.line(3), "");
  EXPECT_EQ(Text.line(4), "last");
  EXPECT_EQ(Text.line(5), "");
  EXPECT_EQ(Text.line(0), "");
  EXPECT_EQ(Text.lines(), 4U);
  EXPECT_EQ(SourceText("a\n").lines(), 1U);
  EXPECT_EQ(tokenEnd("  foo_1(x)", 3), 8U);
  EXPECT_EQ(tokenEnd("  foo_1(x)", 8), 9U);
  EXPECT_EQ(tokenEnd("x", 9), 10U);
}

TEST(SourceLines, Utf16Columns) {
  EXPECT_EQ(utf16Column("abc", 3), 3U);
  EXPECT_EQ(utf16Column("\xC3\xA4x", 3), 2U);
  EXPECT_EQ(utf16Column("\xF0\x9F\x98\x80x", 5), 3U);
  EXPECT_EQ(utf16Column("\xFFx", 2), 2U);
  EXPECT_EQ(utf16Column("", 7), 7U);
}
