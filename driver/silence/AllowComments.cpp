//===- AllowComments.cpp - irqlint: allow(IRQ101) reason ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/AllowComments.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace irqlint;

static constexpr llvm::StringLiteral Marker = "irqlint:";

/// A line of a comment without what only shows that it is one.
static llvm::StringRef undecorated(llvm::StringRef Line) {
  return Line.trim().ltrim("/*!").ltrim();
}

/// Reads what follows "irqlint:"; the reason may go on in Rest, the comment's further lines.
static AllowComment readDirective(llvm::StringRef Text, llvm::ArrayRef<llvm::StringRef> Rest) {
  AllowComment Out;
  Text = Text.ltrim();
  llvm::StringRef Word = Text.take_while([](char C) { return llvm::isAlnum(C) || C == '-'; });
  llvm::StringRef Behind = Text.drop_front(Word.size()).ltrim();
  if (Word != "allow" || !Behind.consume_front("(") || !Behind.contains(')')) {
    Out.Problem = "it is not of the form 'irqlint: allow(IRQ101) reason'";
    return Out;
  }
  auto [Rules, Reason] = Behind.split(')');
  Out.Rules = Rules.trim().str();
  Out.Reason = Reason.ltrim(" \t:-").rtrim().str();
  for (llvm::StringRef Line : Rest) {
    Line = undecorated(Line);
    if (Line.starts_with(Marker))
      break;
    if (!Line.empty())
      Out.Reason += (Out.Reason.empty() ? "" : " ") + Line.str();
  }
  if (Out.Rules.empty())
    Out.Problem = "it names no rule; write 'irqlint: allow(IRQ101) reason'";
  else if (llvm::none_of(Out.Reason, llvm::isAlnum))
    Out.Problem = "it gives no reason; write why behind 'allow(" + Out.Rules + ")'";
  return Out;
}

namespace {
/// Goes through the tokens of a file, comments among them.
class Scanner {
public:
  explicit Scanner(llvm::StringRef Text) : Text(Text) {}

  std::vector<AllowComment> scan();

private:
  void comment(llvm::StringRef Comment);
  void code();
  unsigned lineOf(const char *At);
  llvm::StringRef lineBefore(const char *At) const;

  llvm::StringRef Text;
  const char *Counted = Text.begin(); ///< up to here Line is known
  unsigned Line = 1;
  std::vector<AllowComment> Found;
  /// What covers the next line of code, if that is the one below End.
  std::vector<size_t> Waiting;
  unsigned End = 0;
};
} // namespace

/// At never goes back.
unsigned Scanner::lineOf(const char *At) {
  Line += std::count(Counted, At, '\n');
  Counted = At;
  return Line;
}

llvm::StringRef Scanner::lineBefore(const char *At) const {
  llvm::StringRef Before = Text.take_front(At - Text.begin());
  return Before.substr(Before.rfind('\n') + 1);
}

void Scanner::comment(llvm::StringRef Comment) {
  bool BehindCode = !lineBefore(Comment.begin()).trim().empty();
  bool Alone =
      !BehindCode && Text.substr(Comment.end() - Text.begin()).split('\n').first.trim().empty();
  unsigned First = lineOf(Comment.begin());
  unsigned Last = First + Comment.count('\n');
  if (!Alone || First > End + 1)
    Waiting.clear();
  llvm::StringRef Body = Comment;
  if (Body.starts_with("/*"))
    Body.consume_back("*/");
  llvm::SmallVector<llvm::StringRef> Lines;
  Body.split(Lines, '\n');
  for (size_t I = 0; I != Lines.size(); ++I) {
    llvm::StringRef Directive = undecorated(Lines[I]);
    if (!Directive.starts_with(Marker))
      continue;
    AllowComment Next = readDirective(Directive.substr(Marker.size()),
                                      llvm::ArrayRef<llvm::StringRef>(Lines).drop_front(I + 1));
    Next.Line = First + I;
    Next.Column = lineBefore(Directive.begin()).size() + 1;
    Next.Covers = BehindCode ? First : Last;
    if (Alone)
      Waiting.push_back(Found.size());
    Found.push_back(std::move(Next));
  }
  End = Last;
}

/// The first token of code behind comments.
void Scanner::code() {
  for (size_t I : Waiting)
    Found[I].Covers = End + 1;
  Waiting.clear();
}

std::vector<AllowComment> Scanner::scan() {
  clang::LangOptions Options;
  Options.C99 = Options.LineComment = true;
  clang::Lexer Lexer(clang::SourceLocation::getFromRawEncoding(1), Options, Text.begin(),
                     Text.begin(), Text.end());
  Lexer.SetCommentRetentionState(true);
  clang::Token Token;
  // With the file's last token the lexer says already that it is at the end.
  for (bool Last = false; !Last;) {
    Last = Lexer.LexFromRawLexer(Token);
    if (Token.is(clang::tok::eof))
      break;
    llvm::StringRef Spelled(Lexer.getBufferLocation() - Token.getLength(), Token.getLength());
    if (Token.is(clang::tok::comment))
      comment(Spelled);
    else if (!Waiting.empty())
      code();
  }
  return std::move(Found);
}

std::vector<AllowComment> irqlint::findAllowComments(llvm::StringRef Text) {
  if (!Text.contains(Marker))
    return {};
  return Scanner(Text).scan();
}
