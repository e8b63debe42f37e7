//===- Summary.cpp - What a run says besides its findings -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/CountTable.h"
#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <map>

using namespace irqlint;

/// Blanks before what belongs to the line above.
static constexpr unsigned Indent = 4;

void irqlint::writeNotices(const CheckResult &Result, bool Verbose, const TextStyle &Style,
                           llvm::raw_ostream &OS) {
  for (const NoticeInfo &Info : NoticeKinds) {
    size_t Count = 0;
    for (const Notice &N : Result.Notices) {
      if (N.What != Info.What)
        continue;
      ++Count;
      if (!Verbose && !Info.InFull)
        continue;
      std::string Text = N.Loc.File.empty() ? "" : N.Loc.File + ":";
      if (N.Loc.valid())
        Text += std::to_string(N.Loc.Line) + ":" + std::to_string(std::max(N.Loc.Column, 1U)) + ":";
      Text += std::string(N.Loc.File.empty() ? "" : " ") + "note: " + N.Text + " [" + Info.Id + "]";
      writeFolded(OS, Style, Text, Indent);
    }
    if (Count)
      writeFolded(OS, Style,
                  "irqlint: " + std::to_string(Count) + " " + (Count == 1 ? Info.One : Info.Many) +
                      (Verbose || Info.InFull ? "" : "; --verbose says which"),
                  Indent);
  }
}

/// "3 errors, 1 warning", as far as there are such.
static std::string levelsText(const std::map<Level, size_t> &Counts) {
  std::string Out;
  for (const auto &[L, Count] : llvm::reverse(Counts))
    Out += (Out.empty() ? "" : ", ") + counted(Count, levelName(L));
  return Out;
}

static void writeCounts(const CheckResult &Result, const SummaryStyle &How, llvm::raw_ostream &OS) {
  size_t Open = 0, Suppressed = 0, InBaseline = 0;
  std::map<Level, size_t> ByLevel, Below, Failing;
  for (const Finding &F : Result.Findings) {
    if (F.isOpen()) {
      ++Open;
      ++ByLevel[F.Severity];
      if (!How.What.has(F)) {
        ++Below[F.Severity];
        if (F.Severity >= How.FailLevel)
          ++Failing[F.Severity];
      }
    } else if (!F.Suppressions.empty()) {
      ++Suppressed;
    } else if (F.Baseline == BaselineState::Unchanged) {
      ++InBaseline;
    }
  }
  std::string Text = counted(Open, "finding") + " (" + counted(ByLevel[Level::Error], "error") +
                     ", " + counted(ByLevel[Level::Warning], "warning") + ", " +
                     counted(ByLevel[Level::Note], "note") + ")";
  if (!Below.empty())
    Text += ", of which " + levelsText(Below) + " not shown";
  if (Suppressed)
    Text += ", " + std::to_string(Suppressed) + " suppressed";
  if (InBaseline)
    Text += ", " + std::to_string(InBaseline) + " in the baseline";
  if (!Failing.empty()) {
    bool One = Failing.size() == 1 && Failing.begin()->second == 1;
    writeFolded(OS, How.Style,
                "irqlint: note: " + levelsText(Failing) + " below --level count" +
                    (One ? "s" : "") + " for the exit code all the same; --fail-level decides it",
                Indent);
  }
  writeFolded(OS, How.Style, Text, Indent);
}

/// What a person may want to type now, with what for; the worst first.
static void writeNext(const CheckResult &Result, const SummaryStyle &How, llvm::raw_ostream &OS) {
  const Finding *Worst = nullptr;
  bool Levels[3] = {};
  for (const Finding &F : Result.Findings) {
    if (!How.What.has(F))
      continue;
    Levels[static_cast<size_t>(F.Severity)] = true;
    if (!Worst || F.Severity > Worst->Severity)
      Worst = &F;
  }
  if (!Worst)
    return;
  std::vector<std::pair<std::string, std::string>> Next = {
      {"irqlint explain " + Worst->Rule, "why that is wrong, and what to do"}};
  bool HasNotes = Levels[static_cast<size_t>(Level::Note)];
  if (Worst->Severity != Level::Note && (HasNotes || (Levels[static_cast<size_t>(Level::Error)] &&
                                                      Levels[static_cast<size_t>(Level::Warning)])))
    Next.push_back({std::string("--level ") + levelName(Worst->Severity),
                    std::string("leave out what is no ") + levelName(Worst->Severity)});
  if (HasNotes && !tellsNotesInFull(Result, How.What))
    Next.push_back({"--notes full", "the notes with their proofs"});
  size_t Width = 0;
  for (const auto &[Words, Why] : Next)
    Width = std::max(Width, Words.size());
  const char *Before = "next: ";
  for (const auto &[Words, Why] : Next) {
    std::string Gap(Width - Words.size() + 2, ' ');
    writeFolded(OS, How.Style, Before + Words + Gap + Why, static_cast<unsigned>(Width) + 8);
    Before = "      ";
  }
}

void irqlint::writeSummary(const CheckResult &Result, const SummaryStyle &How,
                           llvm::raw_ostream &OS) {
  for (const std::string &Text : Result.Messages)
    writeFolded(OS, How.Style, "irqlint: note: " + Text, Indent);
  writeNotices(Result, How.Verbose, How.Style, OS);
  if (How.AfterText)
    writeCountTable(Result, How.What, How.Style, OS);
  writeCounts(Result, How, OS);
  if (How.AfterText)
    writeNext(Result, How, OS);
}
