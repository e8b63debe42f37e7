//===- UnknownText.cpp - The calls that stayed unknown, as text -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Names.h"
#include "driver/output/Report.h"
#include "driver/output/StyledLine.h"

#include "llvm/Support/FormatVariadic.h"

#include <algorithm>

using namespace irqlint;

/// Further calls of the same thing that are shown; more are only counted.
static constexpr size_t CallsShown = 4;

/// Blanks before what belongs to a call, and before what does not fit into its line.
static constexpr llvm::StringLiteral Below = "     ";
static constexpr unsigned Indent = 6;

static std::string place(const Location &Loc) {
  return llvm::formatv("{0}:{1}:{2}: ", Loc.File, Loc.Line, std::max(Loc.Column, 1U)).str();
}

/// "12 entry points in whose context nothing may sleep", as far as there are such.
static std::string entriesText(const UnknownCallReport &Call) {
  if (!Call.AtomicEntries)
    return counted(Call.Entries, "entry point") + ", all of which may sleep";
  std::string Out =
      counted(Call.AtomicEntries, "entry point") + " in whose context nothing may sleep";
  if (size_t Others = Call.Entries - Call.AtomicEntries)
    Out += ", and " + counted(Others, "other");
  return Out;
}

void irqlint::writeUnknownCalls(const CheckResult &Result, const TextStyle &Style,
                                llvm::raw_ostream &OS) {
  if (!Result.UnknownCalls)
    return;
  for (const UnknownCallReport &Call : *Result.UnknownCalls) {
    const UnknownCallReport::Call &First = Call.Calls.front();
    StyledLine()
        .add(place(First.Loc), Look::Bold)
        .add("unknown: ", Look::Cyan)
        .add("'" + First.Function + "' calls '" + Call.Callee + "': " + Call.Text + " [" +
             Call.Reason + "]")
        .write(OS, Style, Indent);
    auto detail = [&](const std::string &Text) {
      writeFolded(OS, Style, (Below + Text).str(), Indent);
    };
    size_t Shown = std::min(Call.Calls.size(), CallsShown + 1);
    for (size_t I = 1; I != Shown; ++I)
      detail(place(Call.Calls[I].Loc) + "'" + Call.Calls[I].Function + "' calls it as well");
    if (size_t More = Call.Calls.size() - Shown)
      detail(counted(More, "more call") + " of it");
    detail("findings could be missing for " + entriesText(Call));
    for (const UnknownCallReport::Entry &E : Call.Named)
      detail(place(E.Installed) + "'" + E.Function + "', installed with " + E.Where + ", runs " +
             E.Context);
  }
}
