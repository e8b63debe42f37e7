//===- WrittenRecords.cpp - What the text of a driver says of its types ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/WrittenRecords.h"

#include "llvm/ADT/StringExtras.h"

using namespace irqlint;

using Tokens = std::vector<SourceToken>;

static bool opens(llvm::StringRef Word) { return Word == "(" || Word == "[" || Word == "{"; }
static bool closes(llvm::StringRef Word) { return Word == ")" || Word == "]" || Word == "}"; }

bool irqlint::isWord(const SourceToken &Token) {
  char C = Token.Text.front();
  return llvm::isAlpha(C) || C == '_';
}

size_t irqlint::closerOf(const SourceTokens &Source, size_t Open) {
  const Tokens &All = Source.tokens();
  unsigned Depth = 0;
  for (size_t I = Open; I != All.size(); ++I) {
    Depth += opens(All[I].Text);
    Depth -= closes(All[I].Text);
    if (!Depth)
      return I;
  }
  return All.size();
}

std::optional<size_t> irqlint::openerOf(const SourceTokens &Source, size_t Close) {
  const Tokens &All = Source.tokens();
  unsigned Depth = 0;
  for (size_t I = Close + 1; I-- > 0;) {
    Depth += closes(All[I].Text);
    Depth -= opens(All[I].Text);
    if (!Depth)
      return I;
  }
  return std::nullopt;
}

static bool isQualifier(llvm::StringRef Word) {
  return Word == "const" || Word == "volatile" || Word == "static" || Word == "unsigned";
}

/// Adds the fields that the tokens from Begin to End, without the semicolon, declare.
static void addFields(const Tokens &All, size_t Begin, size_t End, WrittenRecords::Record &Out) {
  while (Begin != End && isQualifier(All[Begin].Text))
    ++Begin;
  if (Begin != End && (All[Begin].Text == "struct" || All[Begin].Text == "union"))
    ++Begin;
  if (Begin == End || !isWord(All[Begin]))
    return;
  WrittenField Field{All[Begin].Text.str(), true, Begin};
  bool Wanted = true; // behind the type, and behind each comma, comes a name
  std::vector<std::string> Names;
  for (size_t I = Begin + 1; I != End; ++I) {
    if (All[I].Text == "," || All[I].Text == "*")
      Field.Plain = false;
    if (All[I].Text == ",")
      Wanted = true;
    else if (Wanted && isWord(All[I]) && !isQualifier(All[I].Text)) {
      Names.push_back(All[I].Text.str());
      Wanted = false;
    }
  }
  for (std::string &Name : Names)
    Out.Fields.try_emplace(std::move(Name), Field);
}

/// The fields between the braces of a record, those of records without a name in it too.
static void readFields(const Tokens &All, size_t Open, size_t Close, WrittenRecords::Record &Out) {
  size_t Begin = Open + 1;
  for (size_t I = Begin; I < Close; ++I) {
    llvm::StringRef Word = All[I].Text;
    if (Word == ";")
      addFields(All, Begin, I, Out);
    if (Word == ";" || Word == "{" || Word == "}")
      Begin = I + 1;
  }
}

void WrittenRecords::add(const SourceTokens &Source, size_t Number) {
  const Tokens &All = Source.tokens();
  for (size_t I = 0; I + 2 < All.size(); ++I) {
    if (All[I].Text != "struct" || !isWord(All[I + 1]) || All[I + 2].Text != "{")
      continue;
    Record One{All[I + 1].Text.str(), Number, {}};
    readFields(All, I + 2, closerOf(Source, I + 2), One);
    Records.push_back(std::move(One));
  }
}

const WrittenRecords::Record *WrittenRecords::find(const std::string &Name) const {
  for (const Record &One : Records)
    if (One.Name == Name)
      return &One;
  return nullptr;
}

/// The record of the variable, or that the function returns, by the nearest declaration above.
static std::optional<std::string> declaredAs(const Tokens &All, size_t Name) {
  for (size_t I = Name; I-- > 2;) {
    if (All[I].Text != All[Name].Text)
      continue;
    size_t Type = I - 1;
    while (Type > 1 && (All[Type].Text == "*" || isQualifier(All[Type].Text) ||
                        All[Type].Text.starts_with("__")))
      --Type;
    if (isWord(All[Type]) && All[Type - 1].Text == "struct")
      return All[Type].Text.str();
  }
  return std::nullopt;
}

std::optional<std::string> WrittenRecords::recordOf(const SourceTokens &Source, size_t Last) const {
  const Tokens &All = Source.tokens();
  if (All[Last].Text == "]" || All[Last].Text == ")") {
    std::optional<size_t> Open = openerOf(Source, Last);
    if (!Open || *Open == 0)
      return std::nullopt;
    bool Called = isWord(All[*Open - 1]) && All[*Open - 1].Text != "return";
    if (All[Last].Text == "]" || Called)
      return recordOf(Source, *Open - 1);
    return Last - 1 > *Open ? recordOf(Source, Last - 1) : std::nullopt;
  }
  if (!isWord(All[Last]))
    return std::nullopt;
  if (Last < 2 || (All[Last - 1].Text != "->" && All[Last - 1].Text != "."))
    return declaredAs(All, Last);
  std::optional<std::string> Of = recordOf(Source, Last - 2);
  const Record *Known = Of ? find(*Of) : nullptr;
  if (!Known)
    return std::nullopt;
  auto Field = Known->Fields.find(All[Last].Text.str());
  return Field == Known->Fields.end() ? std::nullopt : std::optional(Field->second.Type);
}
