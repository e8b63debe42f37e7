//===- Prefix.cpp - Headers parsed once for many units --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Prefix.h"

#include "checkers/facts/Paths.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace irqlint;

bool irqlint::isUnitsOwnString(llvm::StringRef Word) {
  return Word.starts_with("KBUILD_") || Word == "__KBUILD_MODNAME" || Word == "pr_fmt" ||
         Word == "dev_fmt";
}

static uint32_t hashOf(llvm::StringRef Word) {
  return static_cast<uint32_t>(llvm::xxh3_64bits(Word));
}

PrefixIndex::PrefixIndex(Prefix Given) : Of(std::move(Given)) {
  for (unsigned I = 0; I != Of.Files.size(); ++I)
    Files[{Of.Files[I].Device, Of.Files[I].Inode}] = I;
  for (const PrefixFunction &F : Of.Functions)
    Functions[F.Function] = &F;
}

std::optional<unsigned> PrefixIndex::file(llvm::sys::fs::UniqueID Id) const {
  auto It = Files.find(Id);
  return It == Files.end() ? std::nullopt : std::optional<unsigned>(It->second);
}

const PrefixFunction *PrefixIndex::function(llvm::StringRef Name) const {
  return Functions.lookup(Name);
}

void PrefixIndex::forEachMacroWith(llvm::StringRef Word,
                                   llvm::function_ref<void(uint32_t)> Do) const {
  std::vector<uint32_t> Work = {hashOf(Word)};
  llvm::DenseSet<uint32_t> Seen(Work.begin(), Work.end());
  while (!Work.empty()) {
    uint32_t Next = Work.back();
    Work.pop_back();
    Do(Next);
    auto It = llvm::lower_bound(Of.MacroWords, std::make_pair(Next, uint32_t(0)));
    for (; It != Of.MacroWords.end() && It->first == Next; ++It)
      if (Seen.insert(It->second).second)
        Work.push_back(It->second);
  }
}

PrefixUse::PrefixUse(const PrefixIndex &Index)
    : Index(Index), Included(Index.prefix().Files.size()) {
  for (unsigned File : Index.prefix().Forced)
    include(File);
}

void PrefixUse::include(unsigned File) {
  std::vector<unsigned> Work = {File};
  while (!Work.empty()) {
    unsigned Next = Work.back();
    Work.pop_back();
    if (Included[Next])
      continue;
    Included[Next] = true;
    const PrefixFile &Header = Index.prefix().Files[Next];
    // It was compiled without what the unit has defined by now.
    for (uint32_t Word : Changed)
      Neutral &= !llvm::binary_search(Header.Words, Word);
    Work.insert(Work.end(), Header.Includes.begin(), Header.Includes.end());
  }
}

void PrefixUse::meet(const SourceManager &SM, SourceLocation Loc) {
  if (!SM.isLoadedSourceLocation(Loc))
    return;
  FileID In = SM.getFileID(SM.getExpansionLoc(Loc));
  auto [It, New] = Numbers.try_emplace(In, std::nullopt);
  if (New)
    if (OptionalFileEntryRef File = SM.getFileEntryRefForID(In))
      It->second = Index.file(File->getUniqueID());
  if (It->second && !Included[*It->second])
    Neutral = false;
}

std::vector<Dependency> PrefixUse::read() const {
  std::vector<Dependency> Out;
  for (unsigned File = 0; File != Included.size(); ++File)
    if (Included[File])
      Out.push_back(Index.prefix().Files[File].Content);
  return Out;
}

namespace {
/// Notes what a prefix consists of.
class PrefixRecorder : public PPCallbacks {
public:
  PrefixRecorder(CompilerInstance &CI, Prefix &Out) : SM(CI.getSourceManager()), Out(Out) {}

  void InclusionDirective(SourceLocation HashLoc, const Token &, llvm::StringRef, bool,
                          CharSourceRange, OptionalFileEntryRef File, llvm::StringRef,
                          llvm::StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (!File)
      return;
    unsigned Number = numberOf(*File);
    FileID From = SM.getFileID(HashLoc);
    if (OptionalFileEntryRef Includer = SM.getFileEntryRefForID(From); !Includer)
      Out.Forced.push_back(Number);
    else if (From != SM.getMainFileID())
      Out.Files[numberOf(*Includer)].Includes.push_back(Number);
  }

  void MacroDefined(const Token &Word, const MacroDirective *MD) override {
    uint32_t Macro = hashOf(Word.getIdentifierInfo()->getName());
    for (const Token &T : MD->getMacroInfo()->tokens())
      if (const IdentifierInfo *II = T.getIdentifierInfo())
        Out.MacroWords.emplace_back(hashOf(II->getName()), Macro);
  }

private:
  unsigned numberOf(FileEntryRef File) {
    auto [It, New] = Numbers.try_emplace(File.getUniqueID(), unsigned(Out.Files.size()));
    if (New) {
      Out.Files.emplace_back();
      Out.Files.back().Device = File.getUniqueID().getDevice();
      Out.Files.back().Inode = File.getUniqueID().getFile();
    }
    return It->second;
  }

  std::map<llvm::sys::fs::UniqueID, unsigned> Numbers;
  const SourceManager &SM;
  Prefix &Out;
};
} // namespace

/// The hashes of a text's identifiers. What a condition leaves out counts too.
static std::vector<uint32_t> wordsOf(llvm::StringRef Text, const LangOptions &LO) {
  std::vector<uint32_t> Out;
  Lexer Raw(SourceLocation(), LO, Text.begin(), Text.begin(), Text.end());
  Token T;
  for (bool AtEnd = false; !AtEnd;) {
    AtEnd = Raw.LexFromRawLexer(T);
    if (T.is(tok::raw_identifier))
      Out.push_back(hashOf(T.getRawIdentifier()));
  }
  llvm::sort(Out);
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}

void irqlint::recordContents(const CompilerInstance &CI, const std::string &Directory,
                             Prefix &Out) {
  const SourceManager &SM = CI.getSourceManager();
  std::map<llvm::sys::fs::UniqueID, PrefixFile *> Files;
  for (PrefixFile &File : Out.Files)
    Files[{File.Device, File.Inode}] = &File;
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    if (auto File = Files.find(It->first.getUniqueID()); File != Files.end())
      if (std::optional<llvm::StringRef> Text = It->second->getBufferDataIfLoaded()) {
        File->second->Content = {absolutePath(It->first.getName(), Directory),
                                 ContentHash::of(*Text)};
        File->second->Words = wordsOf(*Text, CI.getLangOpts());
      }
  llvm::sort(Out.MacroWords);
  Out.MacroWords.erase(std::unique(Out.MacroWords.begin(), Out.MacroWords.end()),
                       Out.MacroWords.end());
}

namespace irqlint {
/// Compares what a unit meets with what it would meet if there were no prefix.
class PrefixWatch : public PPCallbacks {
public:
  PrefixWatch(CompilerInstance &CI, PrefixUse &Use)
      : PP(CI.getPreprocessor()), SM(CI.getSourceManager()), Use(Use) {}

  void InclusionDirective(SourceLocation, const Token &, llvm::StringRef, bool, CharSourceRange,
                          OptionalFileEntryRef File, llvm::StringRef, llvm::StringRef,
                          const Module *, bool, SrcMgr::CharacteristicKind) override {
    if (std::optional<unsigned> Number = File ? Use.Index.file(File->getUniqueID()) : std::nullopt)
      Use.include(*Number);
  }

  void MacroDefined(const Token &Word, const MacroDirective *MD) override {
    if (SM.getFileID(MD->getLocation()) != PP.getPredefinesFileID())
      change(Word.getIdentifierInfo());
  }
  void MacroUndefined(const Token &Word, const MacroDefinition &, const MacroDirective *) override {
    change(Word.getIdentifierInfo());
  }

  void MacroExpands(const Token &Word, const MacroDefinition &Macro, SourceRange,
                    const MacroArgs *) override {
    meet(Word, Macro);
  }
  void Defined(const Token &Word, const MacroDefinition &Macro, SourceRange) override {
    meet(Word, Macro);
  }
  void Ifdef(SourceLocation, const Token &Word, const MacroDefinition &Macro) override {
    meet(Word, Macro);
  }
  void Ifndef(SourceLocation, const Token &Word, const MacroDefinition &Macro) override {
    meet(Word, Macro);
  }
  void Elifdef(SourceLocation, const Token &Word, const MacroDefinition &Macro) override {
    meet(Word, Macro);
  }
  void Elifndef(SourceLocation, const Token &Word, const MacroDefinition &Macro) override {
    meet(Word, Macro);
  }

private:
  /// The unit gives Word another meaning, and so all macros that stand for it, for those headers
  /// that it includes from here on.
  void change(const IdentifierInfo *Word) {
    if (isUnitsOwnString(Word->getName()))
      return;
    Use.Index.forEachMacroWith(Word->getName(),
                               [&](uint32_t Affected) { Use.Changed.insert(Affected); });
  }

  /// A macro of the prefix is there only if its header is included.
  void meet(const Token &Word, const MacroDefinition &Macro) {
    const MacroInfo *MI = Macro.getMacroInfo();
    if (MI && Met.insert(MI).second && !isUnitsOwnString(Word.getIdentifierInfo()->getName()))
      Use.meet(SM, MI->getDefinitionLoc());
  }

  Preprocessor &PP;
  const SourceManager &SM;
  PrefixUse &Use;
  llvm::DenseSet<const MacroInfo *> Met;
};
} // namespace irqlint

std::unique_ptr<PPCallbacks> PrefixUse::watch(CompilerInstance &CI) {
  return std::make_unique<PrefixWatch>(CI, *this);
}

std::unique_ptr<PPCallbacks> irqlint::recordPrefix(CompilerInstance &CI, Prefix &Out) {
  return std::make_unique<PrefixRecorder>(CI, Out);
}
