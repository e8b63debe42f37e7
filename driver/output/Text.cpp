//===- Text.cpp - Findings the way a compiler prints them -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/output/SourceLines.h"
#include "driver/output/StyledLine.h"
#include "driver/output/Uri.h"

#include "checkers/data/RuleInfo.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <map>
#include <unistd.h>

using namespace irqlint;

/// What stands in place of text that does not fit.
static constexpr llvm::StringLiteral Ellipsis = "...";

namespace {
/// Prints one finding after the other.
class TextWriter {
public:
  TextWriter(const CheckResult &Result, const TextStyle &Style, llvm::raw_ostream &OS)
      : Lines(Result.SourceRoot, Result.Overlaid), Root(Result.SourceRoot), Style(Style), OS(OS) {
    char Name[256] = "";
    if (Style.Linked && ::gethostname(Name, sizeof Name - 1) == 0)
      Host = Name;
  }

  /// The finding with its line of source and its proof, and its fingerprint, with what else
  /// is known of it, if that is not empty.
  void full(const Finding &F, const std::string &Fingerprint);
  /// The finding in one line, which is cut where it is wider than the terminal.
  void brief(const Finding &F);

private:
  StyledLine &addPlace(StyledLine &Line, const Location &Loc, Look L) const;
  void snippet(const Location &Loc, unsigned EndColumn);
  void step(const PathStep &Step, size_t Number);
  void also(const Finding &Way);
  void detail(llvm::StringRef Kind, llvm::StringRef Text);

  SourceLines Lines;
  std::string Root, Host;
  const TextStyle &Style;
  llvm::raw_ostream &OS;
};
} // namespace

/// Blanks before what belongs to a finding, so that nobody takes it for one.
static constexpr unsigned DetailIndent = 6;

static Look lookOf(Level L) {
  return L == Level::Error ? Look::Red : L == Level::Warning ? Look::Magenta : Look::Cyan;
}

/// "file:line:col: ", less what is not known.
static std::string placeText(const Location &Loc) {
  std::string Out = Loc.File.empty() ? "" : Loc.File + ":";
  if (Loc.valid())
    Out += std::to_string(Loc.Line) + ":" + std::to_string(std::max(Loc.Column, 1U)) + ":";
  return Out;
}

StyledLine &TextWriter::addPlace(StyledLine &Line, const Location &Loc, Look L) const {
  if (Loc.File.empty())
    return Line;
  std::string Target;
  if (Style.Linked) {
    llvm::SmallString<256> Full(llvm::sys::path::is_absolute(Loc.File) ? "" : Root);
    llvm::sys::path::append(Full, Loc.File);
    Target = "file://" + Host +
             llvm::StringRef(toUri(Full)).substr(llvm::StringRef("file://").size()).str();
  }
  return Line.add(placeText(Loc), L, std::move(Target)).add(" ");
}

/// A line of source as a terminal shows it, with the columns, from 0, of what is marked in it.
namespace {
struct Snippet {
  std::string Text;
  unsigned Begin = 0, End = 0;
};
} // namespace

/// Tabs become blanks, and what is not printable is shown as it is elsewhere.
static Snippet expanded(llvm::StringRef Line, unsigned BeginByte, unsigned EndByte) {
  Snippet Out;
  unsigned Column = 0;
  for (size_t I = 0; I < Line.size();) {
    llvm::StringRef C = firstCharacter(Line.drop_front(I)).Bytes;
    Out.Begin = I <= BeginByte ? Column : Out.Begin;
    Out.End = I <= EndByte ? Column : Out.End;
    Out.Text += C == "\t" ? std::string(8 - Column % 8, ' ') : printable(C);
    Column = columnsOf(Out.Text);
    I += C.size();
  }
  if (BeginByte >= Line.size())
    Out.Begin = Column;
  if (EndByte >= Line.size())
    Out.End = Column;
  return Out;
}

/// A source line with its tabs, the rest of it printable.
static std::string withTabs(llvm::StringRef Line) {
  std::string Out;
  for (bool More = true; More;) {
    More = Line.contains('\t');
    auto [Piece, Rest] = Line.split('\t');
    Out += printable(Piece) + (More ? "\t" : "");
    Line = Rest;
  }
  return Out;
}

/// As much of it as has room, with what is marked.
static void cut(Snippet &S, unsigned Room) {
  unsigned More = Ellipsis.size();
  if (columnsOf(S.Text) <= Room || Room <= 2 * More)
    return;
  if (S.End + More > Room) {
    unsigned Drop = S.Begin - std::min(S.Begin, Room / 3) + More;
    llvm::StringRef Gone = takeColumns(S.Text, Drop);
    unsigned Width = columnsOf(Gone);
    S.Text = (Ellipsis + llvm::StringRef(S.Text).drop_front(Gone.size())).str();
    S.Begin = S.Begin + More - std::min(S.Begin + More, Width);
    S.End = S.End + More - std::min(S.End + More, Width);
  }
  if (columnsOf(S.Text) > Room)
    S.Text = (takeColumns(S.Text, Room - More) + Ellipsis).str();
  S.End = std::min(S.End, Room);
}

/// The source line and below it a caret, under the same tabs so that both line up.
void TextWriter::snippet(const Location &Loc, unsigned EndColumn) {
  llvm::StringRef Line = Lines.line(Loc);
  if (Line.trim().empty() || Loc.Column == 0 || Loc.Column > Line.size())
    return;
  unsigned End = EndColumn > Loc.Column ? EndColumn : tokenEnd(Line, Loc.Column);
  std::string Number = llvm::formatv("{0,5} | ", Loc.Line);
  std::string Margin = std::string(Number.size() - 2, ' ') + "| ";
  std::string Before;
  unsigned Width = 0;
  if (Style.Columns) {
    Snippet S = expanded(Line, Loc.Column - 1, std::min<unsigned>(End - 1, Line.size()));
    cut(S, Style.Columns - std::min<unsigned>(Style.Columns, Number.size()));
    OS << Number << S.Text << '\n';
    Before.assign(S.Begin, ' ');
    Width = S.End - std::min(S.Begin, S.End);
  } else {
    OS << Number << withTabs(Line) << '\n';
    auto isFirstByte = [](char C) { return (C & 0xC0) != 0x80; };
    for (char C : withTabs(Line.take_front(Loc.Column - 1)))
      // Of a character outside ASCII only the first byte takes up a column.
      if (isFirstByte(C))
        Before += C == '\t' ? '\t' : ' ';
    Width = llvm::count_if(withTabs(Line.slice(Loc.Column - 1, End - 1)), isFirstByte);
  }
  OS << Margin << Before;
  StyledLine()
      .add("^" + std::string(std::max(Width, 1U) - 1, '~'), Look::Green)
      .write(OS, {Style.Colored, false, 0}, 0);
}

void TextWriter::step(const PathStep &Step, size_t Number) {
  StyledLine Line;
  Line.add(llvm::formatv("{0,4} ", "#" + std::to_string(Number)).str(), Look::Dim);
  addPlace(Line, Step.Loc, Look::Plain);
  Line.add(std::string(2 * static_cast<size_t>(Step.Depth), ' ') + stepText(Step));
  Line.write(OS, Style, DetailIndent);
}

/// By what another way to the same fault begins, and where its own call is.
void TextWriter::also(const Finding &Way) {
  StyledLine Line;
  Line.add("     also from ");
  addPlace(Line, Way.Primary, Look::Plain);
  Line.add(wayText(Way)).write(OS, Style, DetailIndent);
}

void TextWriter::detail(llvm::StringRef Kind, llvm::StringRef Text) {
  StyledLine().add("     ").add(Kind, Look::Green).add(Text).write(OS, Style, DetailIndent);
}

void TextWriter::full(const Finding &F, const std::string &Fingerprint) {
  StyledLine Head;
  addPlace(Head, F.Primary, Look::Bold);
  Head.add(std::string(levelName(F.Severity)) + ": ", lookOf(F.Severity));
  Head.add(F.Message + " [" + F.Rule + "]", Look::Bold).write(OS, Style, DetailIndent);
  snippet(F.Primary, F.EndColumn);
  for (size_t I = 0; I != F.Path.size(); ++I)
    step(F.Path[I], I + 1);
  if (F.OtherPaths)
    detail("", counted(F.OtherPaths, "more path") + (F.OtherPaths == 1 ? " leads" : " lead") +
                   " to the same place");
  for (const Finding &Way : F.Also)
    also(Way);
  if (!F.Builds.empty())
    detail("", "found with " + llvm::join(F.Builds, ", "));
  if (!F.Consequence.empty())
    detail("what happens: ", F.Consequence);
  if (!F.Help.empty())
    detail("help: ", F.Help);
  if (Fingerprint.empty())
    return;
  if (F.SameElsewhere)
    detail("elsewhere: ", sameElsewhereText(F));
  if (F.Right.Loc.valid())
    detail("done right: ",
           F.Right.Loc.File + ":" + std::to_string(F.Right.Loc.Line) + ": " + F.Right.Text);
  if (!F.Architectures.empty())
    detail("built for: ", llvm::join(F.Architectures, ", "));
  const RuleInfo *Rule = findRule(F.Rule);
  if (std::string RunTime = Rule ? runTimeText(*Rule) : ""; !RunTime.empty())
    detail("at run time: ", RunTime);
  detail("fingerprint: ", Fingerprint);
}

void TextWriter::brief(const Finding &F) {
  StyledLine Line;
  addPlace(Line, F.Primary, Look::Bold);
  Line.add(std::string(levelName(F.Severity)) + ": ", lookOf(F.Severity));
  std::string Rule = " [" + F.Rule + "]", Text = briefMessage(F);
  unsigned Taken = Line.columns() + columnsOf(Rule) + Ellipsis.size();
  // Where there is room for hardly a word, it is folded instead.
  constexpr unsigned Least = 20;
  if (Style.Columns >= Taken + Least && columnsOf(Text) > Style.Columns - Taken + Ellipsis.size())
    Text = (takeColumns(Text, Style.Columns - Taken) + Ellipsis).str();
  Line.add(Text + Rule).write(OS, Style, DetailIndent);
}

/// Whether nothing but notes can come of the rules that ran.
static bool gaveOnlyNotes(const CheckResult &Result) {
  auto isNote = [&](const auto &R) {
    return (Result.Rt ? R.SeverityRt : R.Severity) == Level::Note;
  };
  return !Result.EnabledRules.empty() &&
         llvm::all_of(Result.EnabledRules, [&](const std::string &Id) {
           const RuleInfo *Rule = findRule(Id);
           return Rule && isNote(*Rule) && llvm::all_of(Rule->Variants, isNote);
         });
}

bool irqlint::tellsNotesInFull(const CheckResult &Result, const Shown &What) {
  return What.Notes == NoteForm::Full || (What.Notes == NoteForm::AsAsked && gaveOnlyNotes(Result));
}

void irqlint::writeText(const CheckResult &Result, const Shown &What, const TextStyle &Style,
                        llvm::raw_ostream &OS) {
  std::vector<const Finding *> Told;
  std::map<const Finding *, std::string> Own;
  for (auto [F, Fingerprint] : llvm::zip(Result.Findings, findingFingerprints(Result.Findings)))
    if (What.has(F)) {
      Told.push_back(&F);
      if (What.Fingerprints)
        Own[&F] = Fingerprint;
    }
  llvm::stable_sort(Told,
                    [](const Finding *A, const Finding *B) { return A->Severity > B->Severity; });
  TextWriter Writer(Result, Style, OS);
  bool NotesInFull = tellsNotesInFull(Result, What), WasFull = false;
  for (const Finding *F : Told) {
    bool IsFull = F->Severity != Level::Note || NotesInFull;
    if (F != Told.front() && (IsFull || WasFull))
      OS << '\n';
    IsFull ? Writer.full(*F, Own[F]) : Writer.brief(*F);
    WasFull = IsFull;
  }
}
