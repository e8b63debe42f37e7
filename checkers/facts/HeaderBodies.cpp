//===- HeaderBodies.cpp - Each header body parsed once ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/HeaderBodies.h"

#include "checkers/facts/Symbols.h"

#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace irqlint;

bool SharedBodies::claim(uint64_t Key) {
  std::lock_guard<std::mutex> Guard(Lock);
  return Claimed.insert(Key).second;
}

const std::vector<std::string> *SharedBodies::find(Name File, unsigned Offset) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto &In = Words[File];
  auto It = In.find(Offset);
  return It == In.end() ? nullptr : &It->second;
}

const std::vector<std::string> *SharedBodies::add(Name File, unsigned Offset,
                                                  std::vector<std::string> List) {
  std::lock_guard<std::mutex> Guard(Lock);
  return &Words[File].try_emplace(Offset, std::move(List)).first->second;
}

static uint64_t hashOf(llvm::StringRef S) { return llvm::xxh3_64bits(S); }

static uint64_t hashOf(const std::vector<uint64_t> &Parts) {
  return llvm::xxh3_64bits(llvm::ArrayRef<uint8_t>(
      reinterpret_cast<const uint8_t *>(Parts.data()), Parts.size() * sizeof(uint64_t)));
}

/// Macros that give each unit its own string and nothing else: the facts do not depend on them,
/// and without this no body that prints anything could be shared.
static bool isUnitsOwnString(llvm::StringRef Word) {
  return Word.starts_with("KBUILD_") || Word == "__KBUILD_MODNAME" || Word == "pr_fmt" ||
         Word == "dev_fmt";
}

uint64_t HeaderBodies::meaningOf(const MacroInfo *MI, unsigned Depth) {
  auto It = Macros.find(MI);
  if (It != Macros.end())
    return It->second;
  Macros[MI] = 1; // a macro that names itself is not expanded again
  std::vector<uint64_t> Parts = {MI->isFunctionLike(), MI->getNumParams()};
  for (const IdentifierInfo *Param : MI->params())
    Parts.push_back(hashOf(Param->getName()));
  for (const Token &T : MI->tokens()) {
    Parts.push_back(T.getKind());
    if (const IdentifierInfo *II = T.getIdentifierInfo()) {
      Parts.push_back(hashOf(II->getName()));
      if (const MacroInfo *Inner = PP.getMacroInfo(II); Inner && Depth < 64)
        if (!isUnitsOwnString(II->getName()))
          Parts.push_back(meaningOf(Inner, Depth + 1));
    } else if (T.isLiteral() && T.getLiteralData()) {
      Parts.push_back(hashOf(llvm::StringRef(T.getLiteralData(), T.getLength())));
    }
  }
  return Macros[MI] = hashOf(Parts);
}

uint64_t HeaderBodies::meaningOf(llvm::StringRef Word) {
  if (isUnitsOwnString(Word))
    return 0;
  if (const IdentifierInfo *II = PP.getIdentifierInfo(Word); II->hasMacroDefinition())
    if (const MacroInfo *MI = PP.getMacroInfo(II))
      return meaningOf(MI, 0);
  auto It = Functions.find(Word);
  return It == Functions.end() ? 0 : It->second;
}

/// The identifiers from the function's name to the end of its body, or, where a macro makes the
/// whole function, those of the macro's use.
std::vector<std::string> HeaderBodies::lexWords(const FunctionDecl *FD) const {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  bool FromMacro = FD->getLocation().isMacroID();
  auto [File, Offset] = SM.getDecomposedLoc(Start);
  llvm::StringRef Buffer = SM.getBufferData(File);
  Lexer Raw(SM.getLocForStartOfFile(File), PP.getLangOpts(), Buffer.begin(),
            Buffer.begin() + Offset, Buffer.end());
  std::vector<std::string> List;
  unsigned Braces = 0, Parens = 0;
  Token T;
  while (!Raw.LexFromRawLexer(T) || T.isNot(tok::eof)) {
    if (T.is(tok::eof))
      break;
    if (T.is(tok::raw_identifier))
      List.push_back(T.getRawIdentifier().str());
    else if (T.is(tok::l_paren))
      ++Parens;
    else if (T.is(tok::r_paren) && Parens && --Parens == 0 && FromMacro)
      break;
    else if (T.is(tok::l_brace) && !FromMacro)
      ++Braces;
    else if (T.is(tok::r_brace) && Braces && --Braces == 0)
      break;
  }
  std::sort(List.begin(), List.end());
  List.erase(std::unique(List.begin(), List.end()), List.end());
  return List;
}

const std::vector<std::string> &HeaderBodies::wordsOf(const FunctionDecl *FD) {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  auto [File, Offset] = SM.getDecomposedLoc(Start);
  if (!Shared) {
    Scratch = lexWords(FD);
    return Scratch;
  }
  Name Path = Files.fileOf(Start);
  if (const std::vector<std::string> *Known = Shared->find(Path, Offset))
    return *Known;
  return *Shared->add(Path, Offset, lexWords(FD));
}

bool HeaderBodies::shouldSkip(const FunctionDecl *FD) {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  if (Start.isInvalid() || SM.isInMainFile(Start) || !FD->getIdentifier())
    return false;
  std::vector<uint64_t> Parts = {hashOf(Files.fileOf(Start).str()), SM.getFileOffset(Start),
                                 hashOf(FD->getName())};
  for (const std::string &Word : wordsOf(FD))
    Parts.push_back(meaningOf(Word));
  uint64_t Key = hashOf(Parts);
  Variants[FD->getCanonicalDecl()] = Key;
  Functions[FD->getName()] = Key;
  return Shared && !Shared->claim(Key);
}

uint64_t HeaderBodies::variantOf(const FunctionDecl *FD) const {
  return Variants.lookup(FD->getCanonicalDecl());
}
