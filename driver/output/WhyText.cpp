//===- WhyText.cpp - Answers of irqlint why, as text ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/WhyReport.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace irqlint;

/// Longer lists are cut; the number is said.
static constexpr size_t WhereShown = 4;
static constexpr size_t UnknownShown = 5;
static constexpr size_t LooseShown = 8;

static void writeStep(const PathStep &Step, llvm::raw_ostream &OS) {
  OS << printable(Step.Loc.File) << ':' << Step.Loc.Line << ':' << std::max(Step.Loc.Column, 1U)
     << ": note: ";
  OS.indent(2 * Step.Depth) << printable(stepText(Step)) << '\n';
}

static std::string whereText(const WhyContext &C) {
  std::vector<std::string> Shown(C.Where.begin(),
                                 C.Where.begin() + std::min(C.Where.size(), WhereShown));
  std::string Out = llvm::join(Shown, ", ");
  if (size_t More = C.Where.size() - Shown.size())
    Out += " and " + std::to_string(More) + " more";
  return Out + " (" + counted(C.Entries, "entry point") + ")";
}

static void writeContext(const WhyContext &C, llvm::raw_ostream &OS) {
  OS << "runs " << C.Text << ", from " << printable(whereText(C)) << '\n';
  for (const PathStep &Step : C.Path)
    writeStep(Step, OS);
  if (C.Sleeps)
    OS << "note: nothing may sleep there, and on this way it may; 'irqlint check "
       << printable(C.Path.front().Loc.File) << "' reports it\n";
}

static const char *answerText(WhyEffect::Verdict V) {
  switch (V) {
  case WhyEffect::Verdict::Yes:
    return "yes";
  case WhyEffect::Verdict::Sometimes:
    return "under conditions";
  case WhyEffect::Verdict::PassedOver:
    return "only on ways that no rule counts: unlikely branches, below a test of the context, or "
           "in a mode of an object that excludes atomic context";
  case WhyEffect::Verdict::No:
    return "no";
  case WhyEffect::Verdict::Unknown:
    return "not that can be seen, but some calls could not be followed";
  }
  return "";
}

static void writeUnknown(const std::vector<UnknownCallReport> &Calls, llvm::raw_ostream &OS) {
  size_t Shown = std::min(Calls.size(), UnknownShown);
  for (size_t I = 0; I != Shown; ++I) {
    const UnknownCallReport::Call &First = Calls[I].Calls.front();
    OS << printable(First.Loc.File) << ':' << First.Loc.Line << ':' << First.Loc.Column
       << ": note: '" << First.Function << "' calls '" << printable(Calls[I].Callee)
       << "': " << printable(Calls[I].Text) << '\n';
  }
  if (size_t More = Calls.size() - Shown)
    OS << "note: and " << More << (More == 1 ? " other\n" : " others\n");
}

static void writeEffect(const WhyEffect &E, llvm::raw_ostream &OS) {
  OS << effectVerb(E.Kind) << ": " << answerText(E.Answer) << '\n';
  if (!E.Model.empty())
    OS << "note: by the models: " << printable(E.Model) << '\n';
  for (const WhyWay &Way : E.Ways) {
    if (!Way.Condition.empty())
      OS << "if " << printable(Way.Condition) << '\n';
    for (const PathStep &Step : Way.Steps)
      writeStep(Step, OS);
  }
  writeUnknown(E.Unknown, OS);
}

void irqlint::writeWhyText(const WhyReport &Report, llvm::raw_ostream &OS) {
  for (const WhyAnswer &A : Report.Answers) {
    if (&A != &Report.Answers.front())
      OS << '\n';
    OS << A.Function << " (" << printable(A.Loc.File) << ':' << A.Loc.Line << ")";
    if (!A.CalledAs.empty())
      OS << ", which '" << A.CalledAs << "' stands for";
    OS << '\n';
    for (const WhyContext &C : A.Contexts)
      writeContext(C, OS);
    if (A.Contexts.empty())
      OS << "runs: no known entry point leads here\n";
    size_t Shown = std::min(A.Loose.size(), LooseShown);
    for (size_t I = 0; I != Shown; ++I)
      writeStep(A.Loose[I], OS);
    if (size_t More = A.Loose.size() - Shown)
      OS << "note: and " << counted(More, "more such way") << '\n';
    if (A.Bounded)
      OS << "note: a search for ways was given up, contexts may be missing\n";
    OS << "note: looked among " << counted(Report.EntryPoints, "entry point") << " of "
       << printable(Report.Searched) << '\n';
    for (const WhyEffect &E : A.Effects)
      writeEffect(E, OS);
  }
}
