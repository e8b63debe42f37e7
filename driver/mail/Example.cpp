//===- Example.cpp - Who does what a finding's help says ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/mail/Example.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <vector>

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// So many drivers are named.
static constexpr unsigned MostExamples = 2;

static bool isNameChar(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The functions "name()" and the macros "SOME_NAME" that the text names, in their order. Options
/// of the kernel are none, nor is what it says to do without.
static std::vector<llvm::StringRef> namesIn(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Out;
  llvm::StringRef Whole = Text;
  auto isUnwanted = [&](size_t At) {
    llvm::StringRef Before = Whole.take_front(At).rtrim();
    return Before.ends_with("without") || Before.ends_with("instead of") ||
           Before.ends_with(" not") || Before.ends_with("never");
  };
  while (!Text.empty()) {
    llvm::StringRef Name = Text.take_while(isNameChar);
    bool Unwanted = isUnwanted(Whole.size() - Text.size());
    Text = Text.drop_front(Name.size());
    bool IsMacro = Name.contains('_') && llvm::none_of(Name, llvm::isLower);
    if (!Name.empty() && !Unwanted && (Text.starts_with("()") || IsMacro) &&
        !Name.starts_with("CONFIG_"))
      Out.push_back(Name);
    Text = Text.drop_while([](char C) { return !isNameChar(C); });
  }
  return Out;
}

/// The line in which the word stands, whole and in no comment that begins with it; 0 for none.
static unsigned lineWith(llvm::StringRef Text, llvm::StringRef Word) {
  for (size_t At = 0; (At = Text.find(Word, At)) != llvm::StringRef::npos; At += Word.size()) {
    size_t End = At + Word.size();
    llvm::StringRef Before = Text.slice(Text.rfind('\n', At) + 1, At);
    if (!(At && isNameChar(Text[At - 1])) && !(End < Text.size() && isNameChar(Text[End])) &&
        !Before.contains("*") && !Before.contains("//"))
      return 1 + Text.take_front(At).count('\n');
  }
  return 0;
}

static std::vector<std::string> sourcesIn(const std::string &Root, llvm::StringRef Folder) {
  std::vector<std::string> Out;
  std::error_code EC;
  for (fs::directory_iterator I(Root + "/" + Folder, EC), End; !EC && I != End; I.increment(EC))
    if (llvm::StringRef Name = path::filename(I->path()); Name.ends_with(".c"))
      Out.push_back((Folder + "/" + Name).str());
  llvm::sort(Out);
  return Out;
}

std::string irqlint::exampleFor(const Finding &F, const std::string &Root, SourceLines &Lines) {
  const SourceText *Own = Lines.file(F.Primary.File);
  if (!Own || path::is_absolute(F.Primary.File))
    return "";
  for (llvm::StringRef Name : namesIn(F.Help)) {
    if (lineWith(Own->text(), Name))
      continue;
    std::vector<std::string> Places;
    for (const std::string &File : sourcesIn(Root, path::parent_path(F.Primary.File))) {
      const SourceText *Text = Lines.file(File);
      if (unsigned Line = Text ? lineWith(Text->text(), Name) : 0)
        Places.push_back(File + ":" + std::to_string(Line));
      if (Places.size() == MostExamples)
        break;
    }
    if (!Places.empty())
      return llvm::join(Places, " and ") + (Places.size() == 1 ? " uses " : " use ") + Name.str();
  }
  return "";
}
