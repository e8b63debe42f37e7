//===- SourceScanner.cpp - Reads one C source as text ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kernel sources are not preprocessed here, so braces and parentheses need not match: the branches
// of an #if may each open the same function. Where in doubt the scanner names a function too many.
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/SourceScanner.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <array>
#include <cstring>

using namespace llvm;

using namespace irqlint;

WordSet::WordSet(const std::vector<std::string> &Words) {
  for (const std::string &Word : Words) {
    if (Word.empty() || !Numbers.try_emplace(Word, Numbers.size()).second)
      continue;
    Lengths[uint8_t(Word.front())] |= uint64_t(1) << (Word.size() & 63);
    Last.set(uint8_t(Word.back()));
  }
}

/// What stands before '(' and is never a function's name.
static bool isKeyword(StringRef Name) {
  switch (Name.front()) {
  case '_':
    return Name == "__attribute__" || Name == "__typeof__" || Name == "__asm__" ||
           Name == "__aligned" || Name == "__section" || Name == "__must_hold" ||
           Name == "__acquires" || Name == "__releases" || Name == "_Static_assert" ||
           Name == "__printf";
  case 'a':
    return Name == "asm";
  case 'i':
    return Name == "int";
  case 'v':
    return Name == "void";
  case 's':
    return Name == "sizeof" || Name == "static_assert";
  case 't':
    return Name == "typeof";
  default:
    return false;
  }
}

namespace {

enum CharClass : uint8_t { Plain, Identifier, Digit, Blank, Special };

constexpr std::array<uint8_t, 256> makeClasses() {
  std::array<uint8_t, 256> C{};
  for (unsigned I = 0; I < 256; ++I) {
    if ((I >= 'a' && I <= 'z') || (I >= 'A' && I <= 'Z') || I == '_' || I == '$' || I >= 128)
      C[I] = Identifier;
    else if (I >= '0' && I <= '9')
      C[I] = Digit;
    else if (I == ' ' || I == '\t' || I == '\r' || I == '\f' || I == '\v')
      C[I] = Blank;
  }
  for (char S : {'\0', '\n', '"', '\'', '/', '#', '{', '}', '(', ')', ';', '=', '*', '\\'})
    C[uint8_t(S)] = Special;
  return C;
}

constexpr std::array<uint8_t, 256> Classes = makeClasses();

class Scanner {
public:
  Scanner(StringRef Text, const WordSet &Words, ScanResult &Result)
      : P(Text.begin()), Begin(Text.begin()), End(Text.end()), Words(Words), Result(Result) {}

  void run() {
    if (StringRef(P, End - P).starts_with("\xEF\xBB\xBF"))
      P += 3;
    while (P != End)
      step();
  }

private:
  enum class Token { None, Identifier, Open, Close, Star, Semicolon, Other };

  struct Name {
    StringRef Text;
    bool IsStatic;
  };

  struct Position {
    unsigned Depth;
    unsigned Parens;
  };

  void step() {
    uint8_t C = uint8_t(*P);
    switch (Classes[C]) {
    case Blank:
      ++P;
      return;
    case Identifier:
      identifier();
      return;
    case Digit:
      // With its suffix: 0x1f, 10UL, 1e5.
      while (Classes[uint8_t(*P)] == Digit || Classes[uint8_t(*P)] == Identifier)
        ++P;
      Last = Token::Other;
      return;
    case Plain:
      ++P;
      Last = Token::Other;
      return;
    default:
      special(C);
    }
  }

  void special(char C) {
    switch (C) {
    case '\n':
      ++P;
      return;
    case '"':
    case '\'':
      literal(C);
      Last = Token::Other;
      return;
    case '/':
      if (!comment()) {
        ++P;
        Last = Token::Other;
      }
      return;
    case '#':
      if (isFirstOnLine())
        directive();
      else
        ++P;
      return;
    case '\\':
    case '\0':
      ++P;
      return;
    case '*':
      ++P;
      Last = Token::Star;
      return;
    case '=':
      ++P;
      if (!Depth && !Parens)
        HasInitializer = true;
      Last = Token::Other;
      return;
    case '(':
      ++P;
      openParen();
      return;
    case ')':
      ++P;
      closeParen();
      return;
    case ';':
      ++P;
      semicolon();
      return;
    case '{':
      openBrace();
      ++P;
      return;
    case '}':
      closeBrace();
      ++P;
      return;
    }
  }

  bool isInColumn0() const { return P == Begin || P[-1] == '\n'; }

  bool isFirstOnLine() const {
    for (const char *Q = P; Q != Begin; --Q) {
      if (Q[-1] == '\n')
        return true;
      if (Classes[uint8_t(Q[-1])] != Blank)
        // A comment may stand before the '#'; nothing else ends in "*/" at this place.
        return Q - Begin >= 2 && Q[-1] == '/' && Q[-2] == '*';
    }
    return true;
  }

  /// Skips a string or character constant, which ends with its line at the latest.
  void literal(char Quote) {
    for (++P; P != End; ++P) {
      if (*P == Quote) {
        ++P;
        return;
      }
      if (*P == '\n')
        return;
      if (*P == '\\' && P + 1 != End) {
        ++P;
        if (*P == '\r' && P + 1 != End && P[1] == '\n')
          ++P;
      }
    }
  }

  /// Skips a comment if one starts here.
  bool comment() {
    if (P[1] == '*') {
      const char *Close = static_cast<const char *>(memmem(P + 2, End - P - 2, "*/", 2));
      P = Close ? Close + 2 : End;
      return true;
    }
    if (P[1] == '/') {
      skipLine();
      return true;
    }
    return false;
  }

  /// Goes to the next newline that no backslash continues.
  void skipLine() {
    for (;;) {
      const char *Newline = static_cast<const char *>(memchr(P, '\n', End - P));
      if (!Newline) {
        P = End;
        return;
      }
      P = Newline;
      const char *Before = P;
      while (Before != Begin && Before[-1] == '\r')
        --Before;
      if (Before == Begin || Before[-1] != '\\')
        return;
      ++P;
    }
  }

  StringRef readIdentifier() {
    const char *Start = P;
    while (Classes[uint8_t(*P)] == Identifier || Classes[uint8_t(*P)] == Digit)
      ++P;
    return StringRef(Start, P - Start);
  }

  void identifier() {
    bool Column0 = isInColumn0();
    StringRef Text = readIdentifier();
    word(Text);
    if (!Depth) {
      if (!Parens) {
        // "static MACRO(x)" without a semicolon, and then a function on a line of its own.
        if (Column0 && !Names.empty())
          IsStatic = false;
        if (Text == "static")
          IsStatic = true;
      }
      Before = Last;
      Current = Text;
    }
    Last = Token::Identifier;
  }

  /// Notes the word if it is one, and whether '=' follows.
  void word(StringRef Text) {
    int Number = Words.find(Text);
    if (Number < 0)
      return;
    Result.Seen.push_back(Number);
    const char *Q = P;
    while (Q != End) {
      uint8_t Class = Classes[uint8_t(*Q)];
      if (Class == Blank || *Q == '\n' || *Q == '\\') {
        ++Q;
      } else if (*Q == '/' && Q[1] == '*') {
        const char *Close = static_cast<const char *>(memmem(Q + 2, End - Q - 2, "*/", 2));
        Q = Close ? Close + 2 : End;
      } else {
        break;
      }
    }
    if (Q != End && *Q == '=' && Q[1] != '=')
      Result.Assigned.push_back(Number);
  }

  void openParen() {
    if (!Depth) {
      if (Last == Token::Identifier) {
        // f(...) and, of a function that returns a function pointer, (*f(...))(...).
        if ((!Parens || (Parens == 1 && Before == Token::Star)) && !isKeyword(Current))
          Names.push_back({Current, IsStatic});
      } else if (Last == Token::Close && !Parens && !Wrapped.empty()) {
        // (f)(...), which keeps a macro of that name away.
        Names.push_back({Wrapped, IsStatic});
      }
      Wrapped = StringRef();
      ++Parens;
    }
    Last = Token::Open;
  }

  void closeParen() {
    if (!Depth) {
      Wrapped =
          Parens == 1 && Last == Token::Identifier && Before == Token::Open ? Current : StringRef();
      if (Parens)
        --Parens;
    }
    Last = Token::Close;
  }

  void semicolon() {
    if (!Depth) {
      if (!Names.empty()) {
        // The declarations of a K&R function's parameters stand before its '{'.
        Old.append(Names.begin(), Names.end());
        if (Old.size() > 8)
          Old.erase(Old.begin(), Old.end() - 8);
      }
      startDeclaration();
    }
    Last = Token::Semicolon;
  }

  void openBrace() {
    if (!Depth) {
      // In the first column a body starts, whatever a macro left open.
      if (Parens && isInColumn0())
        Parens = 0;
      if (!Parens) {
        if (!HasInitializer)
          define(Names);
        if (Last == Token::Semicolon)
          define(Old);
        Old.clear();
      }
    }
    ++Depth;
    Last = Token::Other;
  }

  void closeBrace() {
    if (isInColumn0()) {
      Depth = 0;
      Parens = 0;
    } else if (Depth) {
      --Depth;
    }
    if (!Depth && !Parens) {
      startDeclaration();
      Old.clear();
    }
    Last = Token::Other;
  }

  void startDeclaration() {
    Names.clear();
    Parens = 0;
    IsStatic = false;
    HasInitializer = false;
    Wrapped = StringRef();
  }

  void define(ArrayRef<Name> Candidates) {
    for (const Name &N : Candidates)
      (N.IsStatic ? Result.Statics : Result.Functions).push_back(N.Text);
  }

  /// A preprocessor line. Macros may fill in a chip's callbacks, so that words count in them.
  void directive() {
    ++P;
    while (Classes[uint8_t(*P)] == Blank)
      ++P;
    StringRef Directive = Classes[uint8_t(*P)] == Identifier ? readIdentifier() : StringRef();
    if (Directive.starts_with("if"))
      Branches.push_back({Depth, Parens});
    else if (Directive == "else" || Directive.starts_with("elif")) {
      // Each branch starts where the first did.
      if (!Branches.empty()) {
        Depth = Branches.back().Depth;
        Parens = Branches.back().Parens;
      }
      IsStatic = false;
    } else if (Directive == "endif") {
      if (!Branches.empty())
        Branches.pop_back();
      // It may stand in one branch only.
      IsStatic = false;
    }
    if (Directive != "define") {
      skipDirective();
      return;
    }
    while (P != End && *P != '\n') {
      uint8_t Class = Classes[uint8_t(*P)];
      if (Class == Identifier) {
        word(readIdentifier());
      } else if (Class == Digit) {
        readIdentifier();
      } else if (*P == '"' || *P == '\'') {
        literal(*P);
      } else if (*P == '\\') {
        ++P;
        if (*P == '\r')
          ++P;
        if (P != End)
          ++P;
      } else if (*P != '/' || !comment()) {
        ++P;
      }
    }
  }

  /// Goes to the end of a directive, over comments that reach beyond its line.
  void skipDirective() {
    while (P != End && *P != '\n') {
      if (*P == '\\') {
        ++P;
        if (*P == '\r')
          ++P;
        if (P != End)
          ++P;
      } else if (*P == '"') {
        literal('"');
      } else if (*P != '/' || !comment()) {
        ++P;
      }
    }
  }

  const char *P;
  const char *const Begin;
  const char *const End;
  const WordSet &Words;
  ScanResult &Result;

  unsigned Depth = 0;  ///< of braces
  unsigned Parens = 0; ///< of parentheses, at depth 0
  bool IsStatic = false;
  bool HasInitializer = false;
  Token Last = Token::None;
  Token Before = Token::None; ///< what stood before Current
  StringRef Current;          ///< the last identifier at depth 0
  StringRef Wrapped;          ///< an identifier alone in parentheses that just closed
  SmallVector<Name, 16> Names;
  SmallVector<Name, 16> Old; ///< names of declarations that ended, for K&R
  SmallVector<Position, 16> Branches;
};

} // namespace

void irqlint::scanSource(StringRef Text, const WordSet &Words, ScanResult &Result) {
  Scanner(Text, Words, Result).run();
}
