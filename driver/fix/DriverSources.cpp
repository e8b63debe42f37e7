//===- DriverSources.cpp - The files that can see what a driver declares --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/DriverSources.h"

#include "driver/output/SourceLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <set>

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

llvm::StringRef DriverSources::text(const std::string &File) {
  const SourceText *Text = Lines.file(File);
  return Text ? Text->text() : "";
}

/// The names of the headers that the lines of Text include in quotes.
static std::vector<llvm::StringRef> quoted(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Out;
  for (size_t At = 0; (At = Text.find("include", At)) != llvm::StringRef::npos; ++At) {
    llvm::StringRef Before = Text.slice(Text.rfind('\n', At) + 1, At).trim();
    llvm::StringRef Rest = Text.drop_front(At + 7).split('\n').first.trim();
    if (Before.starts_with("#") && Before.drop_front().trim().empty() && Rest.consume_front("\""))
      Out.push_back(Rest.split('"').first);
  }
  return Out;
}

const std::vector<std::string> &DriverSources::included(const std::string &File) {
  auto [It, New] = Included.try_emplace(File);
  if (!New)
    return It->second;
  for (llvm::StringRef Name : quoted(text(File))) {
    llvm::SmallString<128> Path = path::parent_path(File);
    path::append(Path, Name);
    path::remove_dots(Path, /*remove_dot_dot=*/true);
    It->second.push_back(Path.str().str());
  }
  return It->second;
}

std::vector<std::string> DriverSources::headersOf(const std::string &File) {
  std::vector<std::string> Out = included(File);
  for (size_t I = 0; I != Out.size(); ++I)
    for (const std::string &Next : included(std::string(Out[I])))
      if (!llvm::is_contained(Out, Next))
        Out.push_back(Next);
  llvm::erase_if(Out, [&](const std::string &Name) { return text(Name).empty(); });
  return Out;
}

const std::vector<std::string> &DriverSources::filesBelow(const std::string &Folder) {
  auto [It, New] = Below.try_emplace(Folder);
  if (!New)
    return It->second;
  std::string Start = Root + "/" + Folder;
  std::error_code EC;
  for (fs::recursive_directory_iterator I(Start, EC, /*follow_symlinks=*/false), End;
       !EC && I != End; I.increment(EC))
    if (llvm::StringRef Path = I->path(); Path.ends_with(".c") || Path.ends_with(".h"))
      It->second.push_back(Path.drop_front(Root.size() + 1).str());
  llvm::sort(It->second);
  return It->second;
}

std::vector<std::string> DriverSources::includersOf(const std::string &File) {
  // Of "drivers/gpio/sub/file.h" that is "drivers/gpio".
  auto [First, Rest] = llvm::StringRef(File).split('/');
  std::string Part = (First + "/" + Rest.split('/').first).str();
  std::set<std::string> Seen = {File};
  std::set<std::string> Names = {path::filename(File).str()};
  // A header that is not beside the file is found by -I, in some folder.
  auto includesSeen = [&](const std::string &Name) {
    return Seen.count(Name) || (Names.count(path::filename(Name).str()) && text(Name).empty());
  };
  for (bool More = true; More;) {
    More = false;
    for (const std::string &Other : filesBelow(Part))
      if (!Seen.count(Other) && llvm::any_of(included(Other), includesSeen)) {
        More = Seen.insert(Other).second;
        Names.insert(path::filename(Other).str());
      }
  }
  Seen.erase(File);
  return {Seen.begin(), Seen.end()};
}
