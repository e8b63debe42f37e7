//===- ConfiguredSources.cpp - The files that a kernel is made of ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kbuild/ConfiguredSources.h"

#include "checkers/facts/Archive.h"
#include "driver/prepare/MakefileGates.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {
/// The list with what it was made from.
struct KeptSources {
  ContentHash Config;
  std::vector<std::string> Makefiles; ///< absolute
  ContentHash MakefileState;
  std::vector<std::string> Files;
};
template <class A> void io(A &Ar, KeptSources &V) {
  Ar(V.Config, V.Makefiles, V.MakefileState, V.Files);
}
} // namespace

/// One hash for the sizes and times of these files.
static ContentHash stateOf(const std::vector<std::string> &Files) {
  std::string Text;
  for (const std::string &File : Files) {
    fs::file_status Status;
    if (!fs::status(File, Status))
      Text += std::to_string(Status.getSize()) + " " +
              std::to_string(Status.getLastModificationTime().time_since_epoch().count());
    Text += '\n';
  }
  return ContentHash::of(Text);
}

/// The options of include/config/auto.conf that are set.
static llvm::StringSet<> setOptions(llvm::StringRef Text) {
  llvm::StringSet<> Out;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Line.starts_with("CONFIG_"))
      Out.insert(Line.split('=').first);
  }
  return Out;
}

namespace {
/// Goes through the folders of the kernel.
class SourceWalk {
public:
  SourceWalk(std::string Root, llvm::StringRef Config)
      : Root(std::move(Root)), Options(setOptions(Config)), Gates(this->Root) {}

  /// Folder is relative to the root, and empty for the root itself.
  void walk(const std::string &Folder, KeptSources &Out);

  /// File is relative to the root.
  bool isConfigured(llvm::StringRef File) {
    std::optional<std::set<std::string>> Needed = Gates.gatesOf(File);
    return Needed && llvm::all_of(*Needed, [&](const std::string &Option) {
             return Options.contains(Option);
           });
  }

private:
  std::string Root;
  llvm::StringSet<> Options;
  MakefileGates Gates;
};
} // namespace

void SourceWalk::walk(const std::string &Folder, KeptSources &Out) {
  std::string Base = Folder.empty() ? Root : Root + "/" + Folder;
  std::vector<std::string> Sources, Folders, Makefiles;
  std::error_code EC;
  for (fs::directory_iterator It(Base, EC, /*follow_symlinks=*/false), End; It != End && !EC;
       It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (It->type() == fs::file_type::directory_file && !Name.starts_with("."))
      Folders.push_back(Name.str());
    else if (Name.starts_with("Makefile") || Name.starts_with("Kbuild"))
      Makefiles.push_back(It->path());
    else if (Name.ends_with(".c"))
      Sources.push_back(Name.str());
  }
  // What is built has a Makefile in its folder or above, and the root's own names what is code.
  for (std::string &File : Makefiles)
    Out.Makefiles.push_back(std::move(File));
  std::string Prefix = Folder.empty() ? "" : Folder + "/";
  if (!Folder.empty())
    for (const std::string &Name : Sources)
      if (isConfigured(Prefix + Name))
        Out.Files.push_back(Root + "/" + Prefix + Name);
  for (const std::string &Name : Folders)
    walk(Prefix + Name, Out);
}

/// The folders of the root to look through: of all architectures one, and none that holds no code
/// of the kernel.
static std::vector<std::string> codeFolders(const CheckerCall &Call) {
  std::vector<std::string> Out;
  std::error_code EC;
  for (fs::directory_iterator It(Call.SourceRoot, EC, /*follow_symlinks=*/false), End;
       It != End && !EC; It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (It->type() == fs::file_type::directory_file && !Name.starts_with(".") &&
        !llvm::is_contained({"Documentation", "arch", "include", "scripts", "tools"}, Name))
      Out.push_back(Name.str());
  }
  for (llvm::StringRef Flag : Call.Flags) {
    llvm::StringRef Rest = Flag.rsplit("/arch/").second;
    if (Rest.empty() && Flag.starts_with("-Iarch/"))
      Rest = Flag.drop_front(7);
    if (Flag.starts_with("-I") && Rest.ends_with("/include")) {
      Out.push_back("arch/" + Rest.drop_back(8).str());
      break;
    }
  }
  return Out;
}

bool irqlint::isConfiguredSource(const CheckerCall &Call, llvm::StringRef File) {
  auto Config = llvm::MemoryBuffer::getFile(Call.BuildDir + "/include/config/auto.conf");
  return Config && File.consume_front(Call.SourceRoot) && File.consume_front("/") &&
         SourceWalk(Call.SourceRoot, (*Config)->getBuffer()).isConfigured(File);
}

std::vector<std::string> irqlint::configuredSources(const CheckerCall &Call, FactsStore *Kept) {
  auto Config = llvm::MemoryBuffer::getFile(Call.BuildDir + "/include/config/auto.conf");
  if (!Config)
    return {};
  KeptSources Out;
  ContentHash Now = ContentHash::of((*Config)->getBuffer());
  std::string Key = Call.BuildDir + "#" + Call.SourceRoot;
  if (std::optional<std::string> Bytes = Kept ? Kept->blob("sources", Key) : std::nullopt)
    if (fromBytes(*Bytes, Out) && Out.Config == Now && stateOf(Out.Makefiles) == Out.MakefileState)
      return std::move(Out.Files);
  Out = KeptSources();
  Out.Config = Now;
  SourceWalk Walk(Call.SourceRoot, (*Config)->getBuffer());
  for (const std::string &Folder : codeFolders(Call))
    Walk.walk(Folder, Out);
  for (const char *Name : {"/Makefile", "/Kbuild"})
    Out.Makefiles.push_back(Call.SourceRoot + Name);
  std::sort(Out.Files.begin(), Out.Files.end());
  std::sort(Out.Makefiles.begin(), Out.Makefiles.end());
  Out.MakefileState = stateOf(Out.Makefiles);
  if (Kept) {
    std::string Bytes = toBytes(Out);
    Kept->begin();
    Kept->saveBlob("sources", Key, Bytes);
    Kept->commit();
  }
  return std::move(Out.Files);
}
