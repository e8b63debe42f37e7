//===- SourceTokens.cpp - The tokens of a file, and the calls in them -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/SourceTokens.h"

#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

SourceTokens::SourceTokens(llvm::StringRef All) : Text(All) {
  clang::LangOptions Options;
  Options.GNUMode = 1;
  clang::Lexer Lexer(clang::SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  for (clang::Token Token; !Lexer.LexFromRawLexer(Token) || Token.isNot(clang::tok::eof);) {
    if (Token.is(clang::tok::eof))
      break;
    unsigned End = Lexer.getBufferLocation() - Text.begin();
    Tokens.push_back({End - Token.getLength(), Text.slice(End - Token.getLength(), End)});
  }
}

std::optional<WrittenCall> SourceTokens::callAt(unsigned Offset) const {
  auto It = llvm::partition_point(Tokens, [&](const SourceToken &T) { return T.Offset < Offset; });
  if (It == Tokens.end() || It->Offset != Offset)
    return std::nullopt;
  return call(It - Tokens.begin());
}

std::optional<WrittenCall> SourceTokens::call(size_t Index) const {
  if (Index + 1 >= Tokens.size() || Tokens[Index + 1].Text != "(")
    return std::nullopt;
  WrittenCall Out;
  Out.Name = Tokens[Index];
  Out.Open = Tokens[Index + 1].Offset;
  unsigned Depth = 0;
  TextRange Argument;
  for (size_t I = Index + 1; I != Tokens.size(); ++I) {
    llvm::StringRef Word = Tokens[I].Text;
    bool Opens = Word == "(" || Word == "[" || Word == "{";
    bool Closes = Word == ")" || Word == "]" || Word == "}";
    if (Depth == 1 && (Closes || Word == ",")) {
      if (Argument.End)
        Out.Arguments.push_back(Argument);
      Argument = {};
    } else if (Depth) {
      if (!Argument.End)
        Argument.Begin = Tokens[I].Offset;
      Argument.End = Tokens[I].end();
    }
    Depth += Opens;
    Depth -= Closes;
    if (Depth)
      continue;
    Out.Close = Tokens[I].Offset;
    Out.Next = I + 1;
    return Out;
  }
  return std::nullopt;
}
