//===- HeaderBodies.cpp - Each header body parsed once --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/HeaderBodies.h"

#include "checkers/facts/FileNames.h"
#include "checkers/facts/Prefix.h"

#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace irqlint;

const BodyText *SharedBodies::find(uint64_t File, unsigned Offset) const {
  auto In = Texts.find(File);
  if (In == Texts.end())
    return nullptr;
  auto It = In->second.find(Offset);
  return It == In->second.end() ? nullptr : &It->second;
}

const BodyText *SharedBodies::add(uint64_t File, unsigned Offset, BodyText Text) {
  return &Texts[File].try_emplace(Offset, std::move(Text)).first->second;
}

static uint64_t hashOf(llvm::StringRef S) { return llvm::xxh3_64bits(S); }

static uint64_t hashOf(const std::vector<uint64_t> &Parts) {
  return llvm::xxh3_64bits(llvm::ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(Parts.data()),
                                                   Parts.size() * sizeof(uint64_t)));
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
    } else if (T.isLiteral()) {
      // What was precompiled has the place of a literal, and not its text.
      Parts.push_back(hashOf(T.getLiteralData() ? llvm::StringRef(T.getLiteralData(), T.getLength())
                                                : llvm::StringRef(PP.getSpelling(T))));
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
  else if (const PrefixFunction *F = Before ? Before->index().function(II->getName()) : nullptr)
    Parts.push_back(F->Variant);
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

uint64_t HeaderBodies::contentOf(FileID File) {
  uint64_t &Hash = Contents[File];
  if (!Hash)
    Hash = hashOf(PP.getSourceManager().getBufferData(File));
  return Hash;
}

void HeaderBodies::declared(const Decl *D) {
  const SourceManager &SM = PP.getSourceManager();
  if (D->isFromASTFile())
    return;
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

/// Reads from the function's name to the end of its body, or, where a macro makes the whole
/// function, the macro's use.
BodyText HeaderBodies::lexText(const FunctionDecl *FD) const {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  bool FromMacro = FD->getLocation().isMacroID();
  auto [File, Offset] = SM.getDecomposedLoc(Start);
  llvm::StringRef Buffer = SM.getBufferData(File);
  Lexer Raw(SM.getLocForStartOfFile(File), PP.getLangOpts(), Buffer.begin(),
            Buffer.begin() + Offset, Buffer.end());
  BodyText Text;
  unsigned Braces = 0, Parens = 0;
  bool HasDirective = false;
  Token T;
  while (!Raw.LexFromRawLexer(T) || T.isNot(tok::eof)) {
    if (T.is(tok::eof))
      break;
    if (T.is(tok::raw_identifier))
      Text.Words.push_back(T.getRawIdentifier().str());
    else if (T.is(tok::hash) && T.isAtStartOfLine())
      HasDirective = true;
    else if (T.is(tok::l_paren))
      ++Parens;
    else if (T.is(tok::r_paren) && Parens) {
      --Parens;
      if (Parens == 0 && FromMacro)
        break;
    } else if (T.is(tok::l_brace) && !FromMacro) {
      if (Braces == 0)
        Text.Open = SM.getFileOffset(T.getLocation());
      ++Braces;
    } else if (T.is(tok::r_brace) && Braces) {
      --Braces;
      if (Braces != 0)
        continue;
      // A directive may define a macro, or balance the braces in another way.
      Text.Close = HasDirective ? 0 : SM.getFileOffset(T.getLocation());
      break;
    }
  }
  std::sort(Text.Words.begin(), Text.Words.end());
  Text.Words.erase(std::unique(Text.Words.begin(), Text.Words.end()), Text.Words.end());
  return Text;
}

const BodyText &HeaderBodies::textOf(const FunctionDecl *FD) {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  if (!Shared) {
    Scratch = lexText(FD);
    return Scratch;
  }
  auto [File, Offset] = SM.getDecomposedLoc(Start);
  uint64_t Content = contentOf(File);
  if (const BodyText *Text = Shared->find(Content, Offset))
    return *Text;
  return *Shared->add(Content, Offset, lexText(FD));
}

/// The parser skips a body by expanding every macro in it. Where the body is plain text of one file
/// and the lexer stands behind its opening brace, the lexer goes on at the closing one.
void HeaderBodies::passOver(const FunctionDecl *FD, const BodyText &Text) const {
  PreprocessorLexer *Current = PP.getCurrentLexer();
  if (!Text.Close || !Current || Current != PP.getCurrentFileLexer())
    return;
  const SourceManager &SM = PP.getSourceManager();
  // The preprocessor has no other kind of lexer for files.
  auto *Lex = static_cast<Lexer *>(Current);
  if (Lex->getFileID() == SM.getFileID(SM.getExpansionLoc(FD->getLocation())) &&
      Lex->getCurrentBufferOffset() == Text.Open + 1)
    Lex->seek(Text.Close, /*IsAtStartOfLine=*/false);
}

bool HeaderBodies::shouldSkip(const FunctionDecl *FD) {
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Start = SM.getExpansionLoc(FD->getLocation());
  // A function that other units call by its name belongs to the unit that defines it.
  if (Start.isInvalid() || SM.isInMainFile(Start) || !FD->getIdentifier() ||
      (FD->isExternallyVisible() && !FD->isInlined()))
    return false;
  auto [File, Offset] = SM.getDecomposedLoc(Start);
  std::vector<uint64_t> Parts = {hashOf(Files.fileOf(Start).str()), contentOf(File), Offset,
                                 hashOf(FD->getName())};
  const BodyText &Text = textOf(FD);
  for (const std::string &Word : Text.Words)
    if (Word != FD->getName())
      addWord(Word, Parts);
  uint64_t Key = hashOf(Parts);
  Variants[FD->getCanonicalDecl()] = Key;
  Known[FD->getIdentifier()] = Key;
  if (!Shared || !Shared->knows(Key))
    return false;
  passOver(FD, Text);
  return true;
}

uint64_t HeaderBodies::variantOf(const FunctionDecl *FD) const {
  return Variants.lookup(FD->getCanonicalDecl());
}

const PrefixFunction *HeaderBodies::precompiled(const FunctionDecl *FD) const {
  return Before && FD->isFromASTFile() && FD->getIdentifier()
             ? Before->index().function(FD->getName())
             : nullptr;
}
