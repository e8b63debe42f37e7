//===- Patch.cpp - The text of a patch ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/Patch.h"

#include "driver/changes/Git.h"
#include "driver/os/Process.h"
#include "driver/os/TempFolder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

using namespace irqlint;

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Runs git where there is no repository, and without the settings of a user or a system.
static llvm::Expected<std::string>
runAlone(const std::string &Folder, const std::vector<std::string> &Args, llvm::StringRef Input) {
  llvm::Expected<std::string> Out =
      runGit(Folder, Args, Input,
             {{"GIT_CEILING_DIRECTORIES=" + path::parent_path(Folder).str(),
               "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"},
              {}});
  if (Out)
    return Out;
  llvm::Error E = Out.takeError();
  if (E.isA<InterruptedError>())
    return std::move(E);
  std::string Text = llvm::toString(std::move(E));
  E = llvm::createStringError(Text);
  // The files that git writes here are temporary ones.
  return llvm::StringRef(Text).contains("No space left on device")
             ? temporaryFileError(std::move(E))
             : std::move(E);
}

static bool startsChange(llvm::StringRef Line) {
  return Line.starts_with("diff --git ") || Line.starts_with("--- a/") ||
         (Line.starts_with("@@ -") && Line.contains(" @@")) ||
         (Line.starts_with("+++ ") && Line.size() > 4);
}

/// Some line of Text for which Test holds; null data where there is none.
static llvm::StringRef findLine(llvm::StringRef Text, bool (*Test)(llvm::StringRef)) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    if (Test(Line))
      return Line;
    Text = Rest;
  }
  return {};
}

/// Mail may carry a patch in an encoding, which git's own tools for mail take off.
static llvm::Expected<std::string> decodeMail(llvm::StringRef Text, const std::string &Folder) {
  bool Encoded =
      findLine(Text, [](llvm::StringRef Line) {
        llvm::StringRef How = Line;
        if (!How.consume_front_insensitive("content-transfer-encoding:"))
          return false;
        How = How.trim();
        return How.equals_insensitive("quoted-printable") || How.equals_insensitive("base64");
      }).data() != nullptr;
  if (!Encoded)
    return Text.str();
  llvm::Expected<std::string> Count =
      runAlone(Folder, {"mailsplit", "-b", "--keep-cr", "-o" + Folder}, Text);
  if (!Count)
    return Count.takeError();
  unsigned N = 0;
  llvm::StringRef(*Count).trim().getAsInteger(10, N);
  std::string Out;
  for (unsigned I = 1; I <= N; ++I) {
    std::string Number = std::to_string(I);
    std::string Mail =
        Folder + "/" + std::string(4 - std::min<size_t>(4, Number.size()), '0') + Number;
    auto Buffer = llvm::MemoryBuffer::getFile(Mail);
    if (!Buffer)
      return llvm::createStringError("git: mail " + Number + " cannot be read");
    llvm::Expected<std::string> Info = runAlone(
        Folder, {"mailinfo", Folder + "/message", Folder + "/patch"}, (*Buffer)->getBuffer());
    if (!Info)
      return Info.takeError();
    if (auto Patch = llvm::MemoryBuffer::getFile(Folder + "/patch"))
      Out += (*Patch)->getBuffer();
  }
  return Out;
}

/// The names that git reads in a patch: before it, or after it.
static llvm::Expected<std::vector<std::string>> namesOf(const Patch &P, const std::string &Folder,
                                                        bool Before) {
  std::vector<std::string> Args = {"apply", "--numstat", "-z", "-p" + std::to_string(P.Strip)};
  if (Before)
    Args.push_back("-R");
  llvm::Expected<std::string> Text = runAlone(Folder, Args, P.Text);
  if (!Text)
    return Text.takeError();
  std::vector<std::string> Out;
  for (llvm::StringRef Rest = *Text; !Rest.empty();) {
    auto [Entry, More] = Rest.split('\0');
    // "ADDED DELETED NAME", between tabs; a name may have tabs too
    Out.push_back(Entry.split('\t').second.split('\t').second.str());
    Rest = More;
  }
  return Out;
}

/// Newer versions of git take a patch back from its end.
static void alignNames(std::vector<std::string> &Before, const std::vector<std::string> &After) {
  auto same = [&] {
    size_t Count = 0;
    for (auto [A, B] : llvm::zip(Before, After))
      Count += A == B;
    return Count;
  };
  size_t AsIs = same();
  std::reverse(Before.begin(), Before.end());
  if (same() < AsIs)
    std::reverse(Before.begin(), Before.end());
}

/// Whether the tree has, or could have, some file of the patch by that name.
static bool fits(const Patch &P, const std::string &Root) {
  return llvm::any_of(P.Names, [&](const auto &Name) {
    return fs::is_directory(Root + "/" + path::parent_path(Name.second));
  });
}

static bool staysBelow(llvm::StringRef Name) {
  return !Name.empty() && !path::is_absolute(Name) &&
         !llvm::is_contained(llvm::make_range(path::begin(Name), path::end(Name)), "..");
}

llvm::Expected<Patch> Patch::parse(llvm::StringRef Text, const std::string &Root) {
  llvm::Expected<TempFolder> Folder = TempFolder::create("irqlint-patch");
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<std::string> Decoded = decodeMail(Text, Folder->path());
  if (!Decoded)
    return Decoded.takeError();
  Patch Out;
  Out.Text = std::move(*Decoded);
  llvm::StringRef First = findLine(Out.Text, startsChange);
  if (!First.data())
    return Out;
  // Carriage returns in the patch's own lines come from the way that it took.
  if (First.ends_with("\r"))
    llvm::erase_if(Out.Text, [](char C) { return C == '\r'; });
  std::optional<Patch> Found;
  std::vector<std::string> Problems;
  for (unsigned Strip : {1U, 0U}) {
    Out.Strip = Strip;
    llvm::Expected<std::vector<std::string>> After = namesOf(Out, Folder->path(), false);
    llvm::Expected<std::vector<std::string>> Before = namesOf(Out, Folder->path(), true);
    if (!After || !Before) {
      for (auto *Part : {&After, &Before})
        if (!*Part)
          Problems.push_back(llvm::toString(Part->takeError()));
      continue;
    }
    alignNames(*Before, *After);
    Out.Names.clear();
    for (auto [Old, New] : llvm::zip(*Before, *After)) {
      for (const std::string &Name : {Old, New})
        if (!staysBelow(Name))
          return llvm::createStringError("it changes '" + Name +
                                         "', which is outside of the kernel");
      Out.Names.emplace_back(Old, New);
    }
    if (!Found || (!fits(*Found, Root) && fits(Out, Root)))
      Found = Out;
  }
  if (!Found)
    return llvm::createStringError(Problems.front());
  return std::move(*Found);
}

llvm::Error Patch::apply(const std::string &Folder, bool Reverse) const {
  std::vector<std::string> Args = {"apply", "-p" + std::to_string(Strip), "--whitespace=nowarn"};
  // What is binary, or of no concern here, need not apply.
  for (const char *Kind : {"c", "h", "inc", "inl", "def"})
    Args.push_back(std::string("--include=*.") + Kind);
  if (Reverse)
    Args.push_back("-R");
  llvm::Expected<std::string> Done = runAlone(Folder, Args, Text);
  return Done ? llvm::Error::success() : Done.takeError();
}
