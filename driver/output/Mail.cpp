//===- Mail.cpp - A finding as a mail to its maintainers ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Mail.h"

#include "checkers/data/RuleInfo.h"
#include "driver/output/ContextSource.h"
#include "driver/output/Names.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;

static constexpr TextStyle MailStyle = {false, false, 75};

/// One line of a header: no name of the sources can end it, or begin another one.
static std::string headerText(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text)
    Out += C < ' ' || C == 0x7F ? '?' : C;
  return Out;
}

/// "irqchip/irq-demo: irq_mask callback 'demo_mask' may sleep": what a list's reader sees.
static std::string subjectOf(const Finding &F) {
  llvm::StringRef Name = F.Primary.File;
  Name.consume_front("drivers/");
  Name.consume_back(llvm::sys::path::extension(Name));
  std::string What = llvm::StringRef(F.Message).split(": ").first.str();
  return headerText(Name.str() + ": " + What);
}

namespace {
/// Writes the parts of one mail.
class MailWriter {
public:
  MailWriter(const Finding &F, const MailFacts &Facts, SourceLines &Lines, llvm::raw_ostream &OS)
      : F(F), Facts(Facts), Lines(Lines), OS(OS) {}

  void write();

private:
  void header();
  void addresses(llvm::StringRef Key, const std::vector<std::string> &List);
  void paragraph(llvm::StringRef Text, unsigned Indent = 0);
  void source(const Location &Loc, unsigned Indent);
  void steps();
  void context();
  void end();

  const Finding &F;
  const MailFacts &Facts;
  SourceLines &Lines;
  llvm::raw_ostream &OS;
};
} // namespace

void MailWriter::addresses(llvm::StringRef Key, const std::vector<std::string> &List) {
  if (!List.empty())
    OS << Key << ": " << llvm::join(List, ",\n    ") << '\n';
}

void MailWriter::header() {
  // git's own mark of a mail that was never one; the date is no date.
  OS << "From irqlint Mon Sep 17 00:00:00 2001\n";
  addresses("To", Facts.To);
  addresses("Cc", Facts.Cc);
  // A header goes on in a line that begins with a blank.
  writeFolded(OS, MailStyle, "Subject: [BUG] " + subjectOf(F), 1);
  OS << "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n\n";
}

void MailWriter::paragraph(llvm::StringRef Text, unsigned Indent) {
  writeFolded(OS, MailStyle, headerText(Text), Indent);
}

/// The line as it is, less the blanks that it begins with, as far as there is room.
void MailWriter::source(const Location &Loc, unsigned Indent) {
  std::string Line = Lines.line(Loc).trim().str();
  std::replace(Line.begin(), Line.end(), '\t', ' ');
  Line = headerText(Line);
  unsigned Room = MailStyle.Columns - Indent;
  if (columnsOf(Line) > Room)
    Line = takeColumns(Line, Room - 4).str() + " ...";
  if (!Line.empty())
    OS << std::string(Indent, ' ') << Line << '\n';
}

static std::string placeOf(const Location &Loc) {
  return Loc.valid() ? Loc.File + ":" + std::to_string(Loc.Line) : Loc.File;
}

void MailWriter::steps() {
  if (F.Path.empty())
    return;
  bool Leads = llvm::any_of(F.Path, [](const PathStep &Step) {
    return Step.Kind != StepKind::Installed && Step.Kind != StepKind::Evidence;
  });
  OS << (Leads && F.EntryIs == EntryKind::Function ? "\nCall path:\n" : "\nWhat it rests on:\n");
  unsigned Number = 0;
  for (const PathStep &Step : F.Path) {
    std::string Place = placeOf(Step.Loc);
    paragraph(
        std::to_string(++Number) + ". " + (Place.empty() ? "" : Place + ": ") + stepText(Step), 3);
    source(Step.Loc, 7);
  }
  if (F.OtherPaths)
    paragraph(counted(F.OtherPaths, "more path") + (F.OtherPaths == 1 ? " leads" : " lead") +
              " to the same place.");
  if (F.Also.empty())
    return;
  OS << "\nThe same from:\n";
  for (const Finding &Way : F.Also)
    paragraph(placeOf(Way.Primary) + ": " + wayText(Way), 3);
}

void MailWriter::context() {
  if (F.Context.empty())
    return;
  std::string Caller = contextSource(F.EntryField);
  OS << '\n';
  paragraph("Context: " + F.Entry + "() runs " + F.Context +
            (Caller.empty() ? "" : "; see " + Caller + " of Linux 6.12") + ".");
}

void MailWriter::end() {
  const RuleInfo *Rule = findRule(F.Rule);
  if (!F.Consequence.empty()) {
    OS << '\n';
    paragraph("What happens: " + F.Consequence + ".");
  }
  if (!F.Help.empty()) {
    OS << '\n';
    paragraph("Way out: " + F.Help + ".");
  }
  if (std::string RunTime = Rule ? runTimeText(*Rule) : ""; !RunTime.empty()) {
    OS << '\n';
    paragraph("At run time: " + RunTime + ".");
  }
  std::string Example =
      F.Right.Loc.valid() ? placeOf(F.Right.Loc) + ", where " + F.Right.Text : Facts.Example;
  if (!Example.empty()) {
    OS << '\n';
    paragraph("For instance: " + Example + ".");
  }
  if (F.SameElsewhere) {
    OS << '\n';
    paragraph(sameElsewhereText(F) + ".");
  }
  if (!Facts.Culprit.empty())
    OS << "\nCandidate, by git blame of " << headerText(placeOf(F.Primary))
       << ":\nFixes: " << headerText(Facts.Culprit) << '\n';
  OS << "\n-- \n";
  paragraph("irqlint " IRQLINT_VERSION ", " + F.Rule + (Rule ? " (" + Rule->Alias + ")" : "") +
            ", finding " + Facts.Fingerprint);
}

void MailWriter::write() {
  header();
  std::string Where = Facts.Revision.empty()
                          ? ""
                          : " in commit " + llvm::StringRef(Facts.Revision).take_front(12).str() +
                                (Facts.Modified ? ", with changes on top" : "");
  paragraph("By static analysis" + Where + ", not seen at run time:");
  OS << '\n';
  paragraph(F.Message + ".");
  OS << '\n';
  // The place of what lacks something is at file scope, whatever function stands there.
  bool InFunction = F.EntryIs == EntryKind::Function && !F.PrimaryFunction.empty();
  paragraph(placeOf(F.Primary) + (InFunction ? ", in " + F.PrimaryFunction + "():" : ":"));
  source(F.Primary, 4);
  steps();
  context();
  end();
}

void irqlint::writeMail(const Finding &F, const MailFacts &Facts, SourceLines &Lines,
                        llvm::raw_ostream &OS) {
  MailWriter(F, Facts, Lines, OS).write();
}
