//===- KernelSource.cpp - A kernel's source tree --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/KernelSource.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>

using namespace irqlint;
namespace fs = llvm::sys::fs;

static llvm::Error makeError(const std::string &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

/// The value of a variable in the head of the kernel's first Makefile.
static std::string makeVariable(llvm::StringRef Text, llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef, 2> Matches;
  llvm::Regex Line(("^" + Name + "[ \t]*=[ \t]*([^ \t\n]*)").str(), llvm::Regex::Newline);
  return Line.match(Text, &Matches) ? Matches[1].str() : "";
}

static std::string readRelease(const std::string &Root) {
  auto Makefile = llvm::MemoryBuffer::getFile(Root + "/Makefile");
  if (!Makefile)
    return "";
  llvm::StringRef Text = (*Makefile)->getBuffer();
  std::string Version = makeVariable(Text, "VERSION"), Patch = makeVariable(Text, "PATCHLEVEL");
  if (Version.empty() || Patch.empty())
    return "";
  return Version + "." + Patch + "." + makeVariable(Text, "SUBLEVEL") +
         makeVariable(Text, "EXTRAVERSION");
}

llvm::Expected<KernelSource> KernelSource::open(const std::string &Folder,
                                                const Architecture &Arch) {
  llvm::SmallString<256> Real;
  if (std::error_code EC = fs::real_path(Folder, Real))
    return makeError("cannot open the kernel's source '" + Folder + "': " + EC.message());
  std::string Root = Real.str().str();
  std::string Release = readRelease(Root);
  if (Release.empty() || !fs::exists(Root + "/Kbuild") ||
      !fs::is_directory(Root + "/include/linux"))
    return makeError("'" + Folder + "' is not a kernel's source");
  // Kbuild splits its paths at blanks, and takes a colon for the end of a target.
  if (Root.find_first_of(" \t:") != std::string::npos)
    return makeError("Kbuild cannot work in '" + Root + "': the path has a blank or a colon");
  if (!fs::is_directory(Root + "/arch/" + Arch.Folder))
    return makeError("Linux " + Release + " in '" + Folder + "' has no arch/" + Arch.Folder);
  // The same three that Kbuild looks for.
  for (const std::string &Left : {std::string(".config"), std::string("include/config"),
                                  "arch/" + Arch.Folder + "/include/generated"})
    if (fs::exists(Root + "/" + Left))
      return makeError("'" + Folder + "' was built in (" + Left +
                       " is there), which Kbuild refuses to build beside; run 'make mrproper' "
                       "there, or name a clean copy");
  return KernelSource(std::move(Root), std::move(Release), Arch);
}

std::vector<std::string> KernelSource::codeFolders() const {
  std::vector<std::string> Out;
  for (const std::string &Folder :
       {std::string("drivers"), std::string("sound"), std::string("kernel"), std::string("lib"),
        std::string("block"), std::string("crypto"), std::string("mm"), std::string("fs"),
        std::string("net"), std::string("security"), std::string("init"), std::string("ipc"),
        std::string("virt"), std::string("io_uring"), "arch/" + Arch.Folder})
    if (isBuildable(Folder))
      Out.push_back(Folder);
  return Out;
}

bool KernelSource::isBuildable(const std::string &Folder) const {
  std::string Path = Root + "/" + Folder;
  return fs::exists(Path + "/Makefile") || fs::exists(Path + "/Kbuild");
}

/// Calls Visit for each file below Folder, in no order.
static void forEachFile(const std::string &Folder,
                        llvm::function_ref<void(const std::string &Path)> Visit) {
  std::error_code EC;
  for (fs::recursive_directory_iterator It(Folder, EC, /*follow_symlinks=*/false), End;
       It != End && !EC; It.increment(EC))
    if (It->type() == fs::file_type::regular_file)
      Visit(It->path());
}

std::string KernelSource::buildFilesHash() const {
  std::vector<std::string> Lines;
  auto visit = [&](const std::string &Path) {
    llvm::StringRef Name = llvm::sys::path::filename(Path);
    if (!Name.starts_with("Makefile") && !Name.starts_with("Kbuild") &&
        !Name.starts_with("Kconfig") && Name != "Platform")
      return;
    fs::file_status Status;
    if (!fs::status(Path, Status))
      Lines.push_back(Path + " " + std::to_string(Status.getSize()) + " " +
                      std::to_string(Status.getLastModificationTime().time_since_epoch().count()));
  };
  for (const std::string &Folder : codeFolders())
    forEachFile(Root + "/" + Folder, visit);
  forEachFile(Root + "/scripts", visit);
  visit(Root + "/Makefile");
  std::sort(Lines.begin(), Lines.end());
  return llvm::utohexstr(llvm::xxh3_64bits(llvm::join(Lines, "\n")), /*LowerCase=*/true);
}

std::vector<std::string> KernelSource::cFiles() const {
  std::vector<std::string> Out, Folders = codeFolders();
  // What other architectures hold is counted too, so that it can be said what is out of reach.
  std::erase(Folders, "arch/" + Arch.Folder);
  Folders.push_back("arch");
  for (const std::string &Folder : Folders)
    forEachFile(Root + "/" + Folder, [&](const std::string &Path) {
      if (llvm::StringRef(Path).ends_with(".c"))
        Out.push_back(Path);
    });
  std::sort(Out.begin(), Out.end());
  return Out;
}
