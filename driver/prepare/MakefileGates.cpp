//===- MakefileGates.cpp - Which options bring a file into a build --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/MakefileGates.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

/// Names deeper than this are a loop: an object of an object of an object.
static constexpr unsigned MaxDepth = 5;

/// Adds each CONFIG_X of `$(CONFIG_X)` or `CONFIG_X` in Text.
static void addOptions(llvm::StringRef Text, std::set<std::string> &Out) {
  for (size_t At = 0; (At = Text.find("CONFIG_", At)) != llvm::StringRef::npos;) {
    llvm::StringRef Name =
        Text.drop_front(At).take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    Out.insert(Name.str());
    At += Name.size();
  }
}

/// Lines with their continuations, without comments.
static std::vector<std::string> logicalLines(llvm::StringRef Text) {
  std::vector<std::string> Out;
  bool Continues = false;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = Line.rtrim();
    bool More = Line.consume_back("\\");
    Line = Line.split('#').first;
    if (Continues)
      Out.back() += " " + Line.str();
    else
      Out.push_back(Line.str());
    Continues = More;
  }
  return Out;
}

const MakefileGates::Entries &MakefileGates::read(const std::string &Makefile) {
  auto [It, New] = Known.try_emplace(Makefile);
  Entries &Out = It->second;
  if (New)
    BeforeReading(Makefile);
  auto Text = New ? llvm::MemoryBuffer::getFile(Makefile) : std::error_code();
  if (!Text)
    return Out;
  // What each open block asks for; a negated one asks for nothing that could be set.
  std::vector<std::set<std::string>> Blocks;
  for (const std::string &Logical : logicalLines((*Text)->getBuffer())) {
    llvm::StringRef Line = llvm::StringRef(Logical).trim();
    if (Line.starts_with("ifdef") || Line.starts_with("ifeq")) {
      Blocks.emplace_back();
      if (Line.starts_with("ifdef") || Line.contains(",y") || Line.contains(",m"))
        addOptions(Line, Blocks.back());
      continue;
    }
    if (Line.starts_with("ifndef") || Line.starts_with("ifneq")) {
      Blocks.emplace_back();
      if (Line.starts_with("ifneq") && (Line.ends_with(",)") || Line.contains(",n)")))
        addOptions(Line, Blocks.back());
      continue;
    }
    if (Line.starts_with("else") && !Blocks.empty()) {
      Blocks.back().clear();
      continue;
    }
    if (Line == "endif" && !Blocks.empty()) {
      Blocks.pop_back();
      continue;
    }
    auto [Left, Right] = Line.split('=');
    if (Left.size() == Line.size())
      continue;
    llvm::StringRef Variable = Left.rtrim(" \t:+?");
    std::set<std::string> Gates;
    addOptions(Variable, Gates);
    // Of several options in one place, any may do.
    bool IsOnlyOne = Gates.size() < 2;
    for (const auto &Block : Blocks) {
      Gates.insert(Block.begin(), Block.end());
      IsOnlyOne &= Block.size() < 2;
    }
    llvm::SmallVector<llvm::StringRef, 16> Words;
    llvm::SplitString(Right, Words);
    for (llvm::StringRef Word : Words) {
      // What is built in more than one case is counted with the case that asks for least.
      auto [Place, First] = Out.try_emplace(Word.str(), Entry{Variable.str(), Gates, IsOnlyOne});
      if (!First && Gates.size() < Place->second.Gates.size())
        Place->second = {Variable.str(), Gates, false};
      Place->second.IsOnlyOne &= First;
    }
  }
  return Out;
}

const MakefileGates::Entry *MakefileGates::find(const std::string &Folder,
                                                const std::string &Word) {
  std::string Base = Folder.empty() ? Root : Root + "/" + Folder;
  // A Kbuild file takes a Makefile's place; an architecture has both, and each enters folders.
  for (const char *Name : {"/Kbuild", "/Makefile", "/Kbuild.platforms"}) {
    const Entries &All = read(Base + Name);
    if (auto It = All.find(Word); It != All.end()) {
      SawOthers |= !It->second.IsOnlyOne;
      return &It->second;
    }
  }
  return nullptr;
}

/// Name is an object without its ending.
bool MakefileGates::addObject(const std::string &Folder, const std::string &Name, unsigned Depth,
                              std::set<std::string> &Out) {
  const Entry *E = find(Folder, Name + ".o");
  if (!E || Depth == MaxDepth)
    return false;
  Out.insert(E->Gates.begin(), E->Gates.end());
  llvm::StringRef Variable = E->Variable;
  for (llvm::StringRef List : {"obj-", "lib-", "core-"})
    if (Variable.starts_with(List))
      return true;
  // driver-y, driver-objs and driver-$(CONFIG_X) are parts of driver.o.
  llvm::StringRef Whole = Variable.split("-$(").first;
  if (Whole.size() == Variable.size())
    Whole = Variable.rsplit('-').first;
  return addObject(Folder, Whole.str(), Depth + 1, Out) ||
         // A variable that some other line hands on, in a way that is not followed.
         !find(Folder, (Whole + ".o").str());
}

bool MakefileGates::addFolder(const std::string &Folder, std::set<std::string> &Out) {
  if (Folder.empty())
    return true;
  std::string Inside;
  // `obj-y += a/b/` may stand above both folders.
  for (llvm::StringRef Parent = Folder; !Parent.empty();) {
    llvm::StringRef Name = llvm::sys::path::filename(Parent);
    Parent = llvm::sys::path::parent_path(Parent);
    Inside = Name.str() + "/" + Inside;
    const Entry *E = find(Parent.str(), Inside);
    // 32-bit Arm lists its machines without the folder's prefix.
    if (!E && Name.consume_front("mach-"))
      E = find(Parent.str(), Name.str());
    if (E) {
      Out.insert(E->Gates.begin(), E->Gates.end());
      return addFolder(Parent.str(), Out);
    }
    // The kernel's first Makefile enters each architecture by a name that it computes, and
    // user-mode Linux its part of another one (arch/um/Makefile: core-y += $(HOST_DIR)/um/).
    if (Parent == "arch") {
      if (llvm::StringRef(Inside).split('/').second.starts_with("um/"))
        Out.insert("CONFIG_UML");
      return true;
    }
  }
  return false;
}

std::optional<std::set<std::string>> MakefileGates::onlyGatesOf(llvm::StringRef File) {
  SawOthers = false;
  std::optional<std::set<std::string>> Out = gatesOf(File);
  return SawOthers ? std::nullopt : Out;
}

std::optional<std::set<std::string>> MakefileGates::gatesOf(llvm::StringRef File) {
  std::set<std::string> Out;
  std::string Folder = llvm::sys::path::parent_path(File).str();
  std::string Name = llvm::sys::path::stem(File).str();
  // `obj-y += part/file.o` may stand in a folder above.
  for (;;) {
    if (addObject(Folder, Name, 0, Out))
      break;
    Name = llvm::sys::path::filename(Folder).str() + "/" + Name;
    Folder = llvm::sys::path::parent_path(Folder).str();
    if (Folder.empty())
      return std::nullopt;
  }
  if (!addFolder(Folder, Out))
    return std::nullopt;
  return Out;
}
