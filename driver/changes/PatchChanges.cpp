//===- PatchChanges.cpp - What a patch does to the sources ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/ChangeSet.h"
#include "driver/changes/Git.h"
#include "driver/changes/Patch.h"
#include "driver/os/Process.h"
#include "driver/os/TempFolder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

using namespace irqlint;

/// What sources hold, by name; none where they are not there.
using Sources = std::map<std::string, std::optional<std::string>>;

static std::set<std::string> sourcesOf(const Patch &P) {
  std::set<std::string> Out;
  for (const auto &[Old, New] : P.Names)
    for (const std::string &Name : {Old, New})
      if (isSource(Name))
        Out.insert(Name);
  return Out;
}

static llvm::Error writeFile(const std::string &File, llvm::StringRef Text) {
  std::error_code EC = llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File));
  if (!EC) {
    llvm::raw_fd_ostream OS(File, EC);
    OS << Text;
    OS.close();
    if (OS.has_error()) {
      EC = OS.error();
      OS.clear_error();
    }
  }
  if (EC)
    return temporaryFileError(
        llvm::createStringError(EC, "cannot write '" + File + "': " + EC.message()));
  return llvm::Error::success();
}

/// The sources of the patch with it applied, or taken back.
static llvm::Expected<Sources> patched(const Patch &P, const std::string &Root, bool Reverse) {
  llvm::Expected<TempFolder> Folder = TempFolder::create("irqlint-patch");
  if (!Folder)
    return Folder.takeError();
  std::set<std::string> Names = sourcesOf(P);
  for (const std::string &Name : Names)
    if (std::optional<std::string> Text = readSource(Root + "/" + Name, nullptr))
      if (llvm::Error E = writeFile(Folder->path() + "/" + Name, *Text))
        return E;
  if (llvm::Error E = P.apply(Folder->path(), Reverse))
    return E;
  Sources Out;
  for (const std::string &Name : Names)
    Out[Name] = readSource(Folder->path() + "/" + Name, nullptr);
  return Out;
}

/// By the blobs that the patch names, which a branch has where later patches were applied on top.
static bool fromBlobs(const Patch &P, const std::string &Root, ChangeSet &Out) {
  std::vector<std::string> Blobs; // two for each file
  for (llvm::StringRef Rest = P.Text; !Rest.empty();) {
    auto [Line, More] = Rest.split('\n');
    Rest = More;
    if (Line.starts_with("diff --git "))
      Blobs.resize(Blobs.size() + 2);
    if (Blobs.empty() || !Line.consume_front("index ") || !Blobs.back().empty())
      continue;
    auto [Old, New] = Line.split(' ').first.split("..");
    Blobs[Blobs.size() - 2] = Old.str();
    Blobs.back() = New.str();
  }
  if (Blobs.size() != 2 * P.Names.size() || llvm::is_contained(Blobs, ""))
    return false;
  llvm::Expected<Git> G = Git::at(Root);
  if (!G) {
    llvm::consumeError(G.takeError());
    return false;
  }
  auto Texts = G->blobs(Blobs);
  if (!Texts) {
    llvm::consumeError(Texts.takeError());
    return false;
  }
  auto isThere = [&](size_t I) {
    return llvm::StringRef(Blobs[I]).find_first_not_of('0') != llvm::StringRef::npos;
  };
  for (size_t I = 0; I != Blobs.size(); ++I)
    if (isThere(I) && !(*Texts)[I])
      return false;
  for (auto [I, Name] : llvm::enumerate(P.Names)) {
    const auto &[Old, New] = Name;
    auto isOnDisk = [&](const std::string &File) {
      return llvm::sys::fs::exists(Root + "/" + File);
    };
    if (isThere(2 * I) && isSource(New) && !isOnDisk(Old) && !isOnDisk(New))
      Out.Nowhere.push_back(New);
    std::optional<std::string> &Before = (*Texts)[2 * I], &After = (*Texts)[2 * I + 1];
    if (Old == New) {
      if (isSource(New))
        Out.add({New, Before, After});
      continue;
    }
    if (isSource(New))
      Out.add({New, std::nullopt, After});
    if (isSource(Old))
      Out.add({Old, Before, std::nullopt});
  }
  return true;
}

/// The change between the disk and Other, which is the state after it, or before it with Reverse.
static ChangeSet changeTo(const std::string &Root, const Sources &Other, bool Reverse) {
  ChangeSet Out;
  Out.Root = Root;
  for (const auto &[Name, Text] : Other) {
    std::optional<std::string> Disk = readSource(Root + "/" + Name, nullptr);
    Out.add({Name, Reverse ? Text : Disk, Reverse ? Disk : Text});
  }
  return Out;
}

/// Of the names that the patch changes, those that are gone after it.
static void addNewNames(const Patch &P, ChangeSet &Out) {
  for (const auto &[Old, New] : P.Names)
    if (Old != New && llvm::any_of(Out.Files, [&, Gone = &Old](const ChangedFile &F) {
          return F.Path == *Gone && !F.After;
        }))
      Out.NewNames[Old] = New;
}

/// Whether Text begins like a mail, or an archive of mails.
static bool isMail(llvm::StringRef Text) {
  llvm::StringRef Head = Text.ltrim().split("\n\n").first;
  return Head.starts_with("From ") || Head.starts_with("Subject:") || Head.contains("\nSubject:");
}

llvm::Expected<ChangeSet> irqlint::changesOfPatch(llvm::StringRef Text, const std::string &Name,
                                                  const std::string &Root) {
  InterruptGuard Guard; // temporary folders are removed first
  auto failure = [&](llvm::Error E) -> llvm::Error {
    if (llvm::Error Stopped = InterruptGuard::caught())
      return llvm::consumeError(std::move(E)), std::move(Stopped);
    return llvm::createStringError(Name + ": " + llvm::toString(std::move(E)));
  };
  llvm::Expected<Patch> P = Patch::parse(Text, Root);
  if (!P)
    return failure(P.takeError());
  ChangeSet Out;
  Out.Root = Root;
  if (P->empty()) {
    // A cover letter has none, and of a diff nothing is left where nothing differs.
    if (!Text.trim().empty() && !isMail(Text))
      return failure(llvm::createStringError(
          "it is neither a diff nor a mail; what 'git diff' or 'git format-patch' prints is one"));
    Out.Notes.push_back(Name + " has no change in it");
    Out.IsEmpty = Text.trim().empty();
    return Out;
  }
  if (llvm::Expected<Sources> After = patched(*P, Root, /*Reverse=*/false)) {
    Out = changeTo(Root, *After, /*Reverse=*/false);
  } else if (llvm::Expected<Sources> Before = patched(*P, Root, /*Reverse=*/true)) {
    llvm::consumeError(After.takeError());
    Out = changeTo(Root, *Before, /*Reverse=*/true);
  } else {
    llvm::consumeError(Before.takeError());
    if (!fromBlobs(*P, Root, Out))
      return failure(llvm::createStringError(
          "it does not apply to '" + Root +
          "', nor is it applied there: " + llvm::toString(After.takeError())));
    llvm::consumeError(After.takeError());
    Out.Notes.push_back(Name + " neither applies nor is the last to be applied; its files are "
                               "taken from the git objects that it names");
  }
  if (llvm::Error Stopped = InterruptGuard::caught())
    return std::move(Stopped);
  addNewNames(*P, Out);
  if (!Out.touchesSources())
    Out.Notes.push_back(Name + " touches no source of the kernel");
  return Out;
}
