//===- OutputTest.cpp - Text, JSON, figures and files ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SampleResult.h"

#include "driver/os/AtomicFile.h"
#include "driver/output/ContextSource.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/output/SourceLines.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"

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

static std::string text(const CheckResult &Result, const Shown &What = {},
                        const TextStyle &Style = {}) {
  return printed([&](llvm::raw_ostream &OS) { writeText(Result, What, Style, OS); });
}

static std::string summary(const CheckResult &Result, const SummaryStyle &How) {
  return printed([&](llvm::raw_ostream &OS) { writeSummary(Result, How, OS); });
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
            "  #1 drivers/irqchip/irq sample,1.c:13:14: installed as irq_mask here\n"
            "  #2 drivers/irqchip/irq sample,1.c:4:2: 'sample_mask' calls 'mutex_lock'\n"
            "  #3 kernel/locking/mutex.c:3:2:   'mutex_lock' calls 'might_sleep'\n"
            "     3 more paths lead to the same place\n"
            "     help: move the lock\n");
}

/// A note, a warning and an error, in the order in which a run gives them.
static CheckResult ofEachLevel(const SampleResult &Sample) {
  CheckResult Out = Sample.Result;
  Finding Note = Sample.mask();
  Note.Severity = Level::Note;
  Out.Findings = {Note, Sample.eoi(), Sample.mask()};
  return Out;
}

TEST(Text, WhatIsWorstComesFirstAndNotesInOneLine) {
  SampleResult Sample;
  std::string Out = text(ofEachLevel(Sample));
  size_t Error = Out.find("error: "), Warning = Out.find("warning: "), Note = Out.find("note: ");
  EXPECT_EQ(Out.substr(0, Out.find(' ', 20)).find('\n'), std::string::npos);
  EXPECT_LT(Error, Warning);
  EXPECT_LT(Warning, Note);
  ASSERT_NE(Note, std::string::npos);
  EXPECT_TRUE(
      llvm::StringRef(Out).ends_with("\n\ndrivers/irqchip/irq sample,1.c:4:2: note: irq_mask "
                                     "callback 'sample_mask' may sleep; the "
                                     "way ends where 'mutex_lock' calls 'might_sleep' [IRQ101]\n"))
      << Out;
  // A blank line between findings, and none before the first and in one.
  EXPECT_EQ(llvm::StringRef(Out).count("\n\n"), 2U) << Out;
  EXPECT_FALSE(llvm::StringRef(Out).starts_with("\n"));
}

TEST(Text, NotesAreToldInFullWhereThatIsAskedFor) {
  SampleResult Sample;
  CheckResult Result = ofEachLevel(Sample);
  EXPECT_EQ(llvm::StringRef(text(Result)).count("  #3 "), 1U);
  EXPECT_EQ(llvm::StringRef(text(Result, {Level::Note, NoteForm::Full})).count("  #3 "), 2U);
  // Where the rules give nothing else, it is.
  Result.Findings.resize(1);
  EXPECT_EQ(llvm::StringRef(text(Result)).count("  #3 "), 0U);
  Result.EnabledRules = {"IRQ208", "IRQ302"};
  EXPECT_EQ(llvm::StringRef(text(Result)).count("  #3 "), 1U);
  EXPECT_EQ(llvm::StringRef(text(Result, {Level::Note, NoteForm::Short})).count("  #3 "), 0U);
  Result.Rt = true; // then IRQ302 warns
  EXPECT_EQ(llvm::StringRef(text(Result)).count("  #3 "), 0U);
}

TEST(Text, IsNoWiderThanTheTerminal) {
  SampleResult Sample;
  CheckResult Result = ofEachLevel(Sample);
  Result.Findings[2].Path[1].Depth = 40;
  Result.Findings[2].Message += std::string(30, 'x') + " " + std::string(200, 'y');
  Sample.Folder.write(Sample.File, std::string("\n\n\n\tmutex_lock(") + std::string(150, 'z') +
                                       ");\n\n\n\n\n" + std::string(99, '\t') +
                                       "\xC3\xA4\xF0\x9F\x98\x80 msleep(1); " +
                                       std::string(60, 'a') + "\n");
  for (unsigned Columns : {16, 40, 80, 100, 120, 400})
    for (NoteForm Notes : {NoteForm::Short, NoteForm::Full}) {
      std::string Out = text(Result, {Level::Note, Notes}, {false, false, Columns});
      llvm::SmallVector<llvm::StringRef> Lines;
      llvm::StringRef(Out).split(Lines, '\n');
      for (llvm::StringRef Line : Lines) {
        EXPECT_LE(columnsOf(Line), Columns) << Line.str();
        EXPECT_EQ(Line.find('\t'), llvm::StringRef::npos);
        EXPECT_EQ(Line.rtrim(), Line);
      }
      // Nothing of a proof is lost.
      std::string Joined;
      for (llvm::StringRef Line : Lines)
        Joined += Line.ltrim();
      llvm::erase(Joined, ' ');
      EXPECT_NE(Joined.find(std::string(30, 'x') + std::string(200, 'y')), std::string::npos);
    }
}

TEST(Text, ALongLineOfSourceIsShownAroundItsCaret) {
  SampleResult Sample;
  Sample.Result.Findings = {Sample.eoi()};
  std::string Before(120, 'b'), After(120, 'a');
  Sample.Folder.write(Sample.File, "\n\n\n\n\n\n\n\n" + Before + "msleep(1);" + After + "\n");
  Sample.Result.Findings[0].Primary.Column = 121;
  std::string Out = text(Sample.Result, {}, {false, false, 60});
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Out).split(Lines, '\n');
  auto Caret = llvm::find_if(Lines, [](llvm::StringRef L) { return L.contains('^'); });
  ASSERT_NE(Caret, Lines.end()) << Out;
  EXPECT_EQ((Caret - 1)->substr(Caret->find('^'), 6), "msleep") << Out;
  EXPECT_EQ(Caret->count('~'), 5U);
  EXPECT_TRUE((Caret - 1)->contains("| ...b") && (Caret - 1)->ends_with("a...")) << Out;
}

TEST(Text, LinksLeadToTheFiles) {
  SampleResult Sample;
  Sample.Result.Findings.resize(1);
  std::string Out = text(Sample.Result, {}, {true, true, 0});
  EXPECT_NE(Out.find(Sample.Folder.path("drivers/irqchip/irq%20sample,1.c") + "\033\\"),
            std::string::npos)
      << Out;
  // Each link has an end.
  EXPECT_EQ(llvm::StringRef(Out).count("\033]8;;file://"), 4U);
  EXPECT_EQ(llvm::StringRef(Out).count("\033]8;;\033\\"), 4U);
  EXPECT_EQ(text(Sample.Result, {}, {true, false, 0}).find("\033]8"), std::string::npos);
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
  EXPECT_EQ(summary(Sample.Result, {}),
            "irqlint: 1 file was not parsed whole; --verbose says which\n"
            "irqlint: 1 compiler flag was dropped; --verbose says which\n"
            "irqlint: 1 call stayed unknown; --verbose says which\n"
            "2 findings (1 error, 1 warning, 0 notes)\n");
  SummaryStyle Verbose;
  Verbose.Verbose = true;
  EXPECT_NE(summary(Sample.Result, Verbose)
                .find("drivers/irqchip/broken.c: note: It did not parse. [IRQ901]\n"),
            std::string::npos);
}

TEST(Summary, NamesALimitAtOnce) {
  SampleResult Sample;
  Sample.Result.Notices = {{Notice::Kind::Limit, {}, "It was too far."}};
  EXPECT_TRUE(llvm::StringRef(summary(Sample.Result, {}))
                  .starts_with("note: It was too far. [IRQ905]\nirqlint: 1 limit was reached\n"));
}

TEST(Summary, AfterATextSaysWhereAndWhatNext) {
  SampleResult Sample;
  CheckResult Result = ofEachLevel(Sample);
  Result.Notices.clear();
  for (unsigned I = 0; I != 20; ++I) {
    Finding F = Sample.mask();
    F.Severity = Level::Note;
    F.Rule = "IRQ208";
    F.Primary.File = "drivers/gpio/sub" + std::to_string(I) + "/x.c";
    Result.Findings.push_back(F);
  }
  SummaryStyle How;
  How.AfterText = true;
  EXPECT_EQ(summary(Result, How),
            "\n"
            "rule    folder           errors  warnings  notes\n"
            "IRQ101  drivers/irqchip       1         1      1\n"
            "IRQ208  drivers/gpio          -         -     20\n"
            "23 findings (1 error, 1 warning, 21 notes)\n"
            "next: irqlint explain IRQ101  why that is wrong, and what to do\n"
            "      --level error           leave out what is no error\n"
            "      --notes full            the notes with their proofs\n");
  How.What.From = Level::Error;
  EXPECT_EQ(summary(Result, How),
            "irqlint: note: 1 warning below --level counts for the exit code all the same; "
            "--fail-level decides it\n"
            "23 findings (1 error, 1 warning, 21 notes), of which 1 warning, 21 notes not shown\n"
            "next: irqlint explain IRQ101  why that is wrong, and what to do\n");
}

TEST(Summary, ManyRowsAreAddedUp) {
  SampleResult Sample;
  Sample.Result.Notices.clear();
  Sample.Result.Findings.clear();
  for (unsigned I = 0; I != 30; ++I) {
    Finding F = Sample.mask();
    F.Primary.File = "drivers/folder" + std::to_string(I) + "/x.c";
    F.Severity = I == 29 ? Level::Error : Level::Note;
    Sample.Result.Findings.push_back(F);
  }
  SummaryStyle How;
  How.AfterText = true;
  std::string Out = summary(Sample.Result, How);
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Out).split(Lines, '\n');
  ASSERT_GT(Lines.size(), 14U);
  EXPECT_TRUE(Lines[2].contains("drivers/folder29")) << Out;
  EXPECT_EQ(Lines[13], "        in 19 more rows        -         -     19") << Out;
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
    std::string Out = printed([&](llvm::raw_ostream &OS) { Write(Result, {}, OS); });
    EXPECT_EQ(Out.find("hidden"), std::string::npos) << Out;
    EXPECT_NE(Out.find("sample_mask"), std::string::npos);
    EXPECT_NE(Out.find("sample_eoi"), std::string::npos);
    // Nor is what is below the level asked for.
    Out = printed([&](llvm::raw_ostream &OS) { Write(Result, {Level::Error}, OS); });
    EXPECT_NE(Out.find("sample_mask"), std::string::npos);
    EXPECT_EQ(Out.find("sample_eoi"), std::string::npos);
  }
  EXPECT_EQ(text(Result).find("hidden"), std::string::npos);
  EXPECT_EQ(json::parse(toProfile(Result))["findings"], 2);
}

TEST(Hidden, IsCounted) {
  SampleResult Sample;
  EXPECT_EQ(summary(withHidden(Sample), {}),
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
  EXPECT_EQ(
      printed([&](llvm::raw_ostream &OS) { writeGithub(Sample.Result, {}, OS); }),
      "::error file=a%3Ab%2Cc%25\\r.c,line=4,endLine=4,col=2,endColumn=11,"
      "title=irqlint IRQ101::100%25, or: more\\nor less\n"
      "::warning file=drivers/irqchip/broken.c,line=1,title=irqlint IRQ901::It did not parse.\n");
}

TEST(Lines, EachLevelHasItsWord) {
  SampleResult Sample;
  CheckResult Result = Sample.Result;
  Finding F = Sample.mask();
  F.Severity = Level::Note;
  Result.Findings.push_back(F);
  std::string Checkpatch = printed([&](llvm::raw_ostream &OS) { writeCheckpatch(Result, {}, OS); });
  std::string Github = printed([&](llvm::raw_ostream &OS) { writeGithub(Result, {}, OS); });
  for (const char *Word : {":4: ERROR:IRQ101: ", ":9: WARNING:IRQ101: ", ":4: CHECK:IRQ101: "})
    EXPECT_NE(Checkpatch.find(Word), std::string::npos) << Checkpatch;
  for (const char *Word : {"::error file=", "::warning file=", "::notice file="})
    EXPECT_NE(Github.find(Word), std::string::npos) << Github;
  json Gitlab = json::parse(printed([&](llvm::raw_ostream &OS) { writeGitlab(Result, {}, OS); }));
  EXPECT_EQ(Gitlab[0]["severity"], "critical");
  EXPECT_EQ(Gitlab[1]["severity"], "major");
  EXPECT_EQ(Gitlab[2]["severity"], "info");
  // The same proof twice: two fingerprints, or GitLab shows one.
  EXPECT_NE(Gitlab[0]["fingerprint"], Gitlab[2]["fingerprint"]);
}

TEST(Lines, WithoutAProofNameWhatSleeps) {
  SampleResult Sample;
  const std::string Way = "; the way ends where 'mutex_lock' calls 'might_sleep'";
  for (auto *Write : {writeConcise, writeCheckpatch, writeGitlab})
    EXPECT_NE(printed([&](llvm::raw_ostream &OS) { Write(Sample.Result, {}, OS); }).find(Way),
              std::string::npos);
  // What is said need not be said again.
  Sample.Result.Findings[0].Message += ", and calls 'might_sleep'";
  EXPECT_EQ(printed([&](llvm::raw_ostream &OS) { writeConcise(Sample.Result, {}, OS); }).find(Way),
            std::string::npos);
}

TEST(JsonOutput, HoldsTheWholeFinding) {
  SampleResult Sample;
  json Out = json::parse(printed([&](llvm::raw_ostream &OS) { writeJson(Sample.Result, {}, OS); }));
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

TEST(Printable, IsOneLineThatAReaderSees) {
  EXPECT_EQ(printable("a b\\c \xc3\xa4\xe4\xb8\xad\xf0\x9f\x98\x80"),
            "a b\\c \xc3\xa4\xe4\xb8\xad\xf0\x9f\x98\x80");
  EXPECT_EQ(printable("\n\r\t\x1b[2J\x07\x7f"), "\\n\\r\\t\\x1b[2J\\x07\\x7f");
  EXPECT_EQ(printable(llvm::StringRef("\0", 1)), "\\x00");
  EXPECT_EQ(printable("\xc2\x9b\xe2\x80\xae\xe2\x81\xa6\xef\xbb\xbf"),
            "\\u009b\\u202e\\u2066\\ufeff");
  EXPECT_EQ(printable("\xf3\xa0\x81\x81"), "\\U000e0041");
  // No UTF-8: a byte of it, the half of a character, one that is longer than it has to be.
  EXPECT_EQ(printable("\x9b x \xe2\x80"), "\\x9b x \\xe2\\x80");
  EXPECT_EQ(printable("\xc0\x8a"), "\\xc0\\x8a");
  EXPECT_EQ(printable("a##[error]"), "a#\\x23[error]");
  EXPECT_EQ(printable(printable("\n##[x")), printable("\n##[x"));
}

TEST(ContextSource, CallersOfCallbacks) {
  EXPECT_EQ(contextSource("irq_chip::irq_mask").substr(0, 11), "kernel/irq/");
  EXPECT_EQ(contextSource("request_threaded_irq").substr(0, 11), "kernel/irq/");
  EXPECT_EQ(contextSource("irq_chip::no_such"), "");
}
