//===- Names.cpp - The words that every output format uses ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Names.h"

#include "checkers/data/RuleInfo.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

const char *irqlint::levelName(Level L) {
  switch (L) {
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  }
  return "none";
}

const char *irqlint::stepKindName(StepKind Kind) {
  switch (Kind) {
  case StepKind::Installed:
    return "installed";
  case StepKind::Call:
    return "call";
  case StepKind::Indirect:
    return "indirect";
  case StepKind::Blocking:
    return "blocking";
  case StepKind::Evidence:
    return "evidence";
  }
  return "unknown";
}

const char *irqlint::entryKindName(EntryKind Kind) {
  return Kind == EntryKind::Variable ? "variable" : "function";
}

std::string irqlint::stepText(const PathStep &Step) {
  if (!Step.Text.empty())
    return Step.Text;
  if (Step.Callee.empty())
    return "it goes through here";
  return (Step.Function.empty() ? "a call of '" : "'" + Step.Function + "' calls '") + Step.Callee +
         "'";
}

std::string irqlint::wayText(const Finding &Way) {
  std::string Field = Way.EntryField.empty() ? "" : " (" + Way.EntryField + ")";
  return "'" + Way.Entry + "'" + Field;
}

std::string irqlint::sameElsewhereText(const Finding &F) {
  return std::to_string(F.SameElsewhere) + " more of the drivers that were checked " +
         (F.SameElsewhere == 1 ? "has" : "have") + " the same";
}

std::string irqlint::othersText(const Finding &F) {
  if (F.Also.empty())
    return "";
  std::vector<std::string> Names;
  for (const Finding &Way : F.Also)
    if (Way.Entry != F.Entry && !llvm::is_contained(Names, "'" + Way.Entry + "'"))
      Names.push_back("'" + Way.Entry + "'");
  if (Names.empty())
    return counted(F.Also.size(), "more call") + (F.Also.size() == 1 ? " does" : " do") +
           " so as well";
  constexpr size_t Most = 3;
  std::string Out = Names.size() == 1 ? "so does " : "so do ";
  size_t Named = Names.size() > Most + 1 ? Most : Names.size();
  for (size_t I = 0; I != Named; ++I)
    Out += (I == 0 ? "" : I + 1 == Names.size() ? " and " : ", ") + Names[I];
  return Out +
         (Named == Names.size() ? "" : " and " + std::to_string(Names.size() - Named) + " more");
}

std::string irqlint::runTimeText(const RuleInfo &Rule) {
  std::string Out;
  if (!Rule.RunTime.empty())
    Out = llvm::join(Rule.RunTime, " or ") + " shows it, where that code runs";
  std::string Note = Rule.RunTimeNote;
  if (Note.empty())
    return Out;
  Note.pop_back();
  if (Note.size() > 1 && llvm::isLower(Note[1]))
    Note[0] = llvm::toLower(Note[0]);
  return Out + (Out.empty() ? "" : "; ") + Note;
}

std::string irqlint::capitalized(std::string Text) {
  if (!Text.empty())
    Text[0] = llvm::toUpper(Text[0]);
  return Text;
}

/// The message, and where the proof ends if the message does not say so.
static std::string messageWithEnd(const Finding &F) {
  for (const PathStep &Step : llvm::reverse(F.Path)) {
    if (Step.Kind != StepKind::Blocking || Step.Function.empty())
      continue;
    if (llvm::StringRef(F.Message).contains("'" + Step.Callee + "'"))
      break;
    return F.Message + "; the way ends where '" + Step.Function + "' calls '" + Step.Callee + "'";
  }
  return F.Message;
}

std::string irqlint::briefMessage(const Finding &F) {
  std::string Others = othersText(F);
  return messageWithEnd(F) + (Others.empty() ? "" : "; " + Others);
}

const NoticeInfo irqlint::NoticeKinds[11] = {
    {Notice::Kind::ParseError, "IRQ901", "FileNotParsed", "file-not-parsed",
     "A file could not be parsed whole, so that findings in it or through it may be missing.",
     "file was not parsed whole", "files were not parsed whole", false},
    {Notice::Kind::MissingSource, "IRQ902", "SourceNotFound", "source-not-found",
     "A source file that is needed does not exist or has no compile command.",
     "source was not found", "sources were not found", false},
    {Notice::Kind::DroppedFlag, "IRQ903", "FlagDropped", "flag-dropped",
     "A flag of a compile command was left out because Clang does not know it.",
     "compiler flag was dropped", "compiler flags were dropped", false},
    {Notice::Kind::UnknownCall, "IRQ904", "UnknownCall", "unknown-call",
     "A call through a function pointer could not be resolved, so that what it does is not known.",
     "call stayed unknown", "calls stayed unknown", false},
    {Notice::Kind::Limit, "IRQ905", "LimitReached", "limit-reached",
     "An analysis stopped at a limit, so that findings behind it may be missing.",
     "limit was reached", "limits were reached", true},
    {Notice::Kind::UnusedSuppression, "IRQ906", "UnusedSuppression", "unused-suppression",
     "A comment or an entry that silences findings has nothing to silence any more.",
     "suppression silences nothing", "suppressions silence nothing", true},
    {Notice::Kind::BadSuppression, "IRQ907", "SuppressionNotFollowed", "suppression-not-followed",
     "A comment that is to silence findings gives no reason or names no rule, and is not followed.",
     "comment was not followed", "comments were not followed", true},
    {Notice::Kind::Expired, "IRQ908", "SuppressionExpired", "suppression-expired",
     "The last day of a suppression or of a baseline's entry is over, so that it counts no more.",
     "suppression or entry has expired", "suppressions or entries have expired", true},
    {Notice::Kind::BorrowedFlags, "IRQ909", "FlagsBorrowed", "flags-borrowed",
     "A file without a compile command was parsed with the flags of another.",
     "file was parsed with the flags of another", "files were parsed with the flags of others",
     false},
    {Notice::Kind::UnusedModel, "IRQ910", "UnusedModel", "unused-model",
     "A model names a function that no call names, so that it has no effect.",
     "model has no effect", "models have no effect", true},
    {Notice::Kind::NoProvenance, "IRQ911", "ProvenanceMissing", "provenance-missing",
     "Git does not say where the sources come from, so that the report cannot either.",
     "report does not say where the sources come from",
     "reports do not say where the sources come from", true},
};

const NoticeInfo &irqlint::noticeInfo(Notice::Kind What) {
  for (const NoticeInfo &Info : NoticeKinds)
    if (Info.What == What)
      return Info;
  return NoticeKinds[0];
}

Level irqlint::noticeLevel(Notice::Kind What) {
  return What == Notice::Kind::ParseError || What == Notice::Kind::MissingSource ? Level::Warning
                                                                                 : Level::Note;
}

std::string irqlint::counted(size_t Count, const std::string &Noun) {
  return std::to_string(Count) + " " + Noun + (Count == 1 ? "" : "s");
}

std::string irqlint::cutText(const std::string &Text, size_t Most) {
  if (Text.size() <= Most)
    return Text;
  while (Most && (Text[Most] & 0xC0) == 0x80)
    --Most;
  return Text.substr(0, Most);
}
