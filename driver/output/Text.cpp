//===- Text.cpp - Findings the way a compiler prints them -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/SourceLines.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"

#include <algorithm>
#include <map>

namespace irqlint {

using Colors = llvm::raw_ostream::Colors;

bool wantsColors(llvm::raw_ostream &OS) {
  // https://no-color.org: any value that is not empty counts.
  std::optional<std::string> NoColor = llvm::sys::Process::GetEnv("NO_COLOR");
  return (!NoColor || NoColor->empty()) && OS.is_displayed() && OS.has_colors();
}

/// Prints one finding after the other.
class TextWriter {
public:
  TextWriter(const CheckResult &Result, llvm::raw_ostream &OS, bool Colored)
      : Lines(Result.SourceRoot, Result.Overlaid), OS(OS), Colored(Colored) {}

  void write(const Finding &F);

private:
  void head(const Location &Loc, const char *Kind, Colors Color);
  void snippet(const Location &Loc, unsigned EndColumn);
  void step(const PathStep &Step);
  void color(Colors Color, bool Bold = true) {
    if (Colored)
      OS.changeColor(Color, Bold);
  }
  void reset() {
    if (Colored)
      OS.resetColor();
  }

  SourceLines Lines;
  llvm::raw_ostream &OS;
  bool Colored;
};

static Colors colorOf(Level L) {
  return L == Level::Error ? Colors::RED : L == Level::Warning ? Colors::MAGENTA : Colors::CYAN;
}

/// "file:line:col: kind: ", less what is not known.
void TextWriter::head(const Location &Loc, const char *Kind, Colors Color) {
  color(Colors::SAVEDCOLOR);
  if (!Loc.File.empty())
    OS << Loc.File << ':';
  if (Loc.valid())
    OS << Loc.Line << ':' << std::max(Loc.Column, 1U) << ':';
  if (!Loc.File.empty())
    OS << ' ';
  color(Color);
  OS << Kind << ": ";
  reset();
}

/// The source line and below it a caret, under the same tabs so that both line up.
void TextWriter::snippet(const Location &Loc, unsigned EndColumn) {
  llvm::StringRef Line = Lines.line(Loc);
  if (Line.trim().empty() || Loc.Column == 0 || Loc.Column > Line.size())
    return;
  unsigned End = EndColumn > Loc.Column ? EndColumn : tokenEnd(Line, Loc.Column);
  OS << llvm::formatv("{0,5} | ", Loc.Line) << Line << "\n      | ";
  for (char C : Line.take_front(Loc.Column - 1))
    // Of a character outside ASCII only the first byte takes up a column.
    if ((C & 0xC0) != 0x80)
      OS << (C == '\t' ? '\t' : ' ');
  color(Colors::GREEN);
  OS << '^';
  llvm::StringRef Rest = Line.slice(Loc.Column, End - 1);
  OS << std::string(llvm::count_if(Rest, [](char C) { return (C & 0xC0) != 0x80; }), '~');
  reset();
  OS << '\n';
}

void TextWriter::step(const PathStep &Step) {
  head(Step.Loc, "note", Colors::CYAN);
  OS.indent(2 * Step.Depth) << stepText(Step) << '\n';
}

void TextWriter::write(const Finding &F) {
  head(F.Primary, levelName(F.Severity), colorOf(F.Severity));
  color(Colors::SAVEDCOLOR);
  OS << F.Message << " [" << F.Rule << "]\n";
  reset();
  snippet(F.Primary, F.EndColumn);
  for (const PathStep &Step : F.Path)
    step(Step);
  if (F.OtherPaths) {
    head({}, "note", Colors::CYAN);
    OS << counted(F.OtherPaths, "more path") << (F.OtherPaths == 1 ? " leads" : " lead")
       << " to the same place\n";
  }
  if (!F.Builds.empty()) {
    head({}, "note", Colors::CYAN);
    OS << "found with " << llvm::join(F.Builds, ", ") << '\n';
  }
  if (!F.Help.empty()) {
    head({}, "help", Colors::GREEN);
    OS << F.Help << '\n';
  }
}

void writeText(const CheckResult &Result, llvm::raw_ostream &OS, bool Colored) {
  TextWriter Writer(Result, OS, Colored);
  for (const Finding &F : Result.Findings)
    if (F.isOpen())
      Writer.write(F);
}

void writeNotices(const CheckResult &Result, bool Verbose, llvm::raw_ostream &OS) {
  for (const NoticeInfo &Info : NoticeKinds) {
    size_t Count = 0;
    for (const Notice &N : Result.Notices) {
      if (N.What != Info.What)
        continue;
      ++Count;
      if (!Verbose && !Info.InFull)
        continue;
      if (!N.Loc.File.empty())
        OS << N.Loc.File << ':';
      if (N.Loc.valid())
        OS << N.Loc.Line << ':' << std::max(N.Loc.Column, 1U) << ':';
      OS << (N.Loc.File.empty() ? "" : " ") << "note: " << N.Text << " [" << Info.Id << "]\n";
    }
    if (Count)
      OS << "irqlint: " << Count << ' ' << (Count == 1 ? Info.One : Info.Many)
         << (Verbose || Info.InFull ? "" : "; --verbose says which") << '\n';
  }
}

void writeSummary(const CheckResult &Result, bool Verbose, llvm::raw_ostream &OS) {
  for (const std::string &Text : Result.Messages)
    OS << "irqlint: note: " << Text << '\n';
  writeNotices(Result, Verbose, OS);
  size_t Open = 0, Suppressed = 0, InBaseline = 0;
  std::map<Level, size_t> ByLevel;
  for (const Finding &F : Result.Findings) {
    if (F.isOpen()) {
      ++Open;
      ++ByLevel[F.Severity];
    } else if (!F.Suppressions.empty()) {
      ++Suppressed;
    } else if (F.Baseline == BaselineState::Unchanged) {
      ++InBaseline;
    }
  }
  OS << counted(Open, "finding") << " (" << counted(ByLevel[Level::Error], "error") << ", "
     << counted(ByLevel[Level::Warning], "warning") << ", " << counted(ByLevel[Level::Note], "note")
     << ")";
  if (Suppressed)
    OS << ", " << Suppressed << " suppressed";
  if (InBaseline)
    OS << ", " << InBaseline << " in the baseline";
  OS << '\n';
}

} // namespace irqlint
