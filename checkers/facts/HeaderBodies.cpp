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
  return llvm::xxh3_64bits(llvm::ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(Parts.data()),
                                                   Parts.size() * sizeof(uint64_t)));
}

/// Macros that give each unit its own string and nothing else: the facts do not depend on them,
/// and without this no body that prints anything could be shared.
static bool isUnitsOwnString(llvm::StringRef Word) {
  return Word.starts_with("KBUILD_") || Word == "__KBUILD_MODNAME" || Word == "pr_fmt" ||
         Word == "dev_fmt";
}

const HeaderBodies::MacroMeaning &HeaderBodies::meaningOf(const MacroInfo *MI, unsigned Depth) {
  auto [It, New] = Macros.try_emplace(MI);
  MacroMeaning &Out = It->second; // stays where it is when the map grows
  if (!New)
    return Out; // also for a macro that names itself, which is not expanded again
  Out.Hash = 1;
  std::vector<uint64_t> Parts = {MI->isFunctionLike(), MI->getNumParams()};
  llvm::SmallPtrSet<const IdentifierInfo *, 16> Names;
  for (const IdentifierInfo *Param : MI->params())
    Parts.push_back(hashOf(Param->getName()));
  for (const Token &T : MI->tokens()) {
    Parts.push_back(T.getKind());
    if (const IdentifierInfo *II = T.getIdentifierInfo()) {
      Parts.push_back(hashOf(II->getName()));
      if (isUnitsOwnString(II->getName()))
        continue;
      const MacroInfo *Inner = PP.getMacroInfo(II);
      if (Inner && Depth < 64) {
        const MacroMeaning &Meaning = meaningOf(Inner, Depth + 1);
        Parts.push_back(Meaning.Hash);
        Names.insert(Meaning.Names.begin(), Meaning.Names.end());
      } else if (!Inner && T.is(tok::identifier)) {
        Names.insert(II);
      }
    } else if (T.isLiteral() && T.getLiteralData()) {
      Parts.push_back(hashOf(llvm::StringRef(T.getLiteralData(), T.getLength())));
    }
  }
  for (const IdentifierInfo *Param : MI->params())
    Names.erase(Param);
  Out.Hash = hashOf(Parts);
  Out.Names.assign(Names.begin(), Names.end());
  llvm::sort(Out.Names, [](const IdentifierInfo *A, const IdentifierInfo *B) {
    return A->getName() < B->getName();
  });
  return Out;
}

void HeaderBodies::addName(const IdentifierInfo *II, std::vector<uint64_t> &Parts) const {
  if (uint64_t Meaning = Known.lookup(II))
    Parts.push_back(Meaning);
}

void HeaderBodies::addWord(llvm::StringRef Word, std::vector<uint64_t> &Parts) {
  if (isUnitsOwnString(Word))
    return;
  const IdentifierInfo *II = PP.getIdentifierInfo(Word);
  const MacroInfo *MI = II->hasMacroDefinition() ? PP.getMacroInfo(II) : nullptr;
  if (!MI)
    return addName(II, Parts);
  const MacroMeaning &Meaning = meaningOf(MI, 0);
  Parts.push_back(Meaning.Hash);
  for (const IdentifierInfo *Inner : Meaning.Names)
    addName(Inner, Parts);
}

uint64_t HeaderBodies::ofMainFile() {
  const SourceManager &SM = PP.getSourceManager();
  if (!MainFile)
    MainFile = hashOf(Files.fileOf(SM.getLocForStartOfFile(SM.getMainFileID())).str());
  return MainFile;
}

void HeaderBodies::declared(const Decl *D) {
  const SourceManager &SM = PP.getSourceManager();
  if (const auto *FD = llvm::dyn_cast<FunctionDecl>(D)) {
    // A header's function with a body has passed through shouldSkip().
    if (FD->getIdentifier() && (FD->getStorageClass() == SC_Static || FD->isInlineSpecified()))
      Known.try_emplace(FD->getIdentifier(), ofMainFile());
  } else if (const auto *VD = llvm::dyn_cast<VarDecl>(D)) {
    if (VD->getIdentifier() && VD->getStorageClass() == SC_Static &&
        SM.isInMainFile(SM.getExpansionLoc(VD->getLocation())))
      Known.try_emplace(VD->getIdentifier(), ofMainFile());
  }
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
    if (Word != FD->getName())
      addWord(Word, Parts);
  uint64_t Key = hashOf(Parts);
  Variants[FD->getCanonicalDecl()] = Key;
  Known[FD->getIdentifier()] = Key;
  return Shared && !Shared->claim(Key);
}

uint64_t HeaderBodies::variantOf(const FunctionDecl *FD) const {
  return Variants.lookup(FD->getCanonicalDecl());
}
