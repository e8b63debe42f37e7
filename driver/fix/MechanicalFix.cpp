//===- MechanicalFix.cpp - Findings that are mended without a decision ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/MechanicalFix.h"

#include "driver/fix/SourceTokens.h"

#include "clang/Tooling/Core/Replacement.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace irqlint;

using MaybeFix = llvm::Expected<std::optional<FindingFix>>;

/// As long as that a CPU may wait for hardware without doing anything else, in microseconds; and as
/// long as that between two looks (Documentation/timers/timers-howto.rst: udelay up to some 10 us).
static constexpr unsigned LongestWait = 1000;
static constexpr unsigned LongestStep = 10;

static llvm::Error refused(const llvm::Twine &Why) { return llvm::createStringError(Why); }

static FixEdit edit(unsigned Begin, unsigned End, std::string Text) {
  return {Begin, End - Begin, std::move(Text)};
}

static FixEdit renamed(const WrittenCall &Call, llvm::StringRef To) {
  return edit(Call.Name.Offset, Call.Name.end(), To.str());
}

static FindingFix fixOf(const Finding &F, llvm::StringRef Use, std::vector<FixEdit> Edits) {
  return {"Use " + Use.str() + "().", {{F.Primary.File, std::move(Edits)}}};
}

/// IRQ106: in a function that others call too, the wait may be what they need.
static MaybeFix doNotWait(const Finding &F, const WrittenCall &Call) {
  if (Call.Name.Text != "disable_irq")
    return std::nullopt;
  if (F.PrimaryFunction != F.Entry)
    return refused("'" + F.PrimaryFunction + "' may have other callers, which want to wait");
  return fixOf(F, "disable_irq_nosync", {renamed(Call, "disable_irq_nosync")});
}

/// IRQ301, IRQ302: the safe functions turn interrupts off themselves.
static MaybeFix deliverSafely(const Finding &F, const WrittenCall &Call,
                              const SourceTokens &Tokens) {
  if (Call.Name.Text == "generic_handle_domain_irq")
    return fixOf(F, "generic_handle_domain_irq_safe",
                 {renamed(Call, "generic_handle_domain_irq_safe")});
  if (Call.Name.Text != "generic_handle_irq")
    return std::nullopt;
  std::optional<WrittenCall> Inner;
  if (Call.Arguments.size() == 1)
    Inner = Tokens.callAt(Call.Arguments.front().Begin);
  if (!Inner || Inner->Name.Text != "irq_find_mapping" || Inner->Arguments.size() != 2 ||
      Inner->Close + 1 != Call.Arguments.front().End)
    return fixOf(F, "generic_handle_irq_safe", {renamed(Call, "generic_handle_irq_safe")});
  return fixOf(F, "generic_handle_domain_irq_safe",
               {renamed(Call, "generic_handle_domain_irq_safe"),
                edit(Inner->Name.Offset, Inner->Open + 1, ""),
                edit(Inner->Close, Inner->Close + 1, "")});
}

/// A sleeping wait for a register becomes one that spins, where it ends soon enough.
static MaybeFix spin(const Finding &F, const WrittenCall &Call, const SourceTokens &Tokens) {
  std::string To = llvm::StringSwitch<std::string>(Call.Name.Text)
                       .Cases("readb_poll_timeout", "readw_poll_timeout", "readl_poll_timeout",
                              "readq_poll_timeout", Call.Name.Text.str() + "_atomic")
                       .Cases("readb_relaxed_poll_timeout", "readw_relaxed_poll_timeout",
                              "readl_relaxed_poll_timeout", "readq_relaxed_poll_timeout",
                              Call.Name.Text.str() + "_atomic")
                       .Default("");
  if (To.empty())
    return std::nullopt;
  unsigned Step = 0, Wait = 0;
  if (Call.Arguments.size() != 5 || Tokens.text(Call.Arguments[3]).getAsInteger(0, Step) ||
      Tokens.text(Call.Arguments[4]).getAsInteger(0, Wait))
    return refused("how long '" + Call.Name.Text + "' waits is no number in the source");
  if (Wait == 0 || Wait > LongestWait || Step > LongestStep)
    return refused("a wait of up to " + llvm::Twine(Wait) + " us in steps of " + llvm::Twine(Step) +
                   " us is too long to spin");
  return fixOf(F, To, {renamed(Call, To)});
}

/// An argument behind those of Call, on a line of its own where the present one would get too long:
/// under the first argument, as the kernel aligns them.
static std::string furtherArgument(llvm::StringRef Text, const WrittenCall &Call, unsigned LongerBy,
                                   llvm::StringRef Argument) {
  size_t LineBegin = Text.rfind('\n', Call.Close) + 1;
  auto columnOf = [&](unsigned End) {
    unsigned Column = 0;
    for (char C : Text.slice(Text.rfind('\n', End) + 1, End))
      Column += C == '\t' ? 8 - Column % 8 : 1;
    return Column;
  };
  bool SameLine = LineBegin <= Call.Name.Offset;
  unsigned Longer = SameLine ? LongerBy : 0;
  constexpr unsigned LineWidth = 80;
  if (columnOf(Call.Close) + Longer + Argument.size() + 4 <= LineWidth)
    return (", " + Argument).str();
  unsigned Under = columnOf(Call.Open + 1) + LongerBy;
  return (",\n" + llvm::Twine(std::string(Under / 8, '\t')) + std::string(Under % 8, ' ') +
          Argument)
      .str();
}

/// IRQ305: the handler's data is set in the next statement, which becomes an argument.
static MaybeFix setTogether(const Finding &F, const WrittenCall &Call, const SourceTokens &Tokens,
                            llvm::StringRef Text) {
  const std::vector<SourceToken> &All = Tokens.tokens();
  if (Call.Name.Text != "irq_set_chained_handler" || Call.Arguments.size() != 2)
    return std::nullopt;
  std::optional<WrittenCall> Data;
  if (Call.Next + 1 < All.size() && All[Call.Next].Text == ";")
    Data = Tokens.call(Call.Next + 1);
  if (!Data || Data->Name.Text != "irq_set_handler_data" || Data->Arguments.size() != 2 ||
      Data->Next >= All.size() || All[Data->Next].Text != ";")
    return refused("the handler's data is not set in the next statement");
  if (Tokens.text(Data->Arguments[0]) != Tokens.text(Call.Arguments[0]))
    return refused("the next statement sets the data of another interrupt");
  unsigned End = All[Call.Next].end();
  if (!Text.slice(End, Data->Name.Offset).trim().empty())
    return refused("there is a comment between the two calls");
  static constexpr llvm::StringLiteral To = "irq_set_chained_handler_and_data";
  return fixOf(F, To,
               {renamed(Call, To),
                edit(Call.Close, Call.Close,
                     furtherArgument(Text, Call, To.size() - Call.Name.Text.size(),
                                     Tokens.text(Data->Arguments[1]))),
                edit(End, All[Data->Next].end(), "")});
}

/// Where a line and column of Text are; nothing where it has no such place.
static std::optional<unsigned> offsetOf(llvm::StringRef Text, const Location &Loc) {
  size_t Begin = 0;
  for (unsigned Line = 1; Line < Loc.Line; ++Line) {
    Begin = Text.find('\n', Begin);
    if (Begin == llvm::StringRef::npos)
      return std::nullopt;
    ++Begin;
  }
  return Loc.valid() && Loc.Column ? std::optional<unsigned>(Begin + Loc.Column - 1) : std::nullopt;
}

MaybeFix irqlint::mechanicalFix(const Finding &F, llvm::StringRef Text) {
  std::optional<unsigned> Offset = offsetOf(Text, F.Primary);
  if (!Offset)
    return std::nullopt;
  SourceTokens Tokens(Text);
  std::optional<WrittenCall> Call = Tokens.callAt(*Offset);
  if (!Call)
    return std::nullopt;
  if (F.Rule == "IRQ106")
    return doNotWait(F, *Call);
  if (F.Rule == "IRQ301" || F.Rule == "IRQ302")
    return deliverSafely(F, *Call, Tokens);
  if (F.Rule == "IRQ305")
    return setTogether(F, *Call, Tokens, Text);
  if (F.Rule == "IRQ101" || F.Rule == "IRQ104" || F.Rule == "IRQ105")
    return spin(F, *Call, Tokens);
  return std::nullopt;
}

llvm::Expected<std::string> irqlint::applied(llvm::StringRef Text,
                                             const std::vector<FixEdit> &Edits) {
  clang::tooling::Replacements All;
  std::vector<FixEdit> Done;
  for (const FixEdit &Edit : Edits) {
    if (llvm::is_contained(Done, Edit))
      continue;
    Done.push_back(Edit);
    if (llvm::Error E = All.add({"", Edit.Offset, Edit.Length, Edit.Text}))
      return std::move(E);
  }
  return clang::tooling::applyAllReplacements(Text, All);
}
