//===- GitChanges.cpp - Changes that git knows of -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/ChangeSet.h"
#include "driver/changes/Git.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <set>

using namespace irqlint;

namespace {
/// One entry of `git diff-index --raw -z` and its like.
struct RawEntry {
  bool IsFile[2] = {false, false}; ///< a regular file before, and after: no link, no submodule
  std::string Blob[2];
  char Status = 0;
  std::string Path[2];
};
} // namespace

static llvm::Error unexpected() {
  return llvm::createStringError("git: its list of changes makes no sense");
}

static llvm::Expected<std::vector<RawEntry>> parseRaw(llvm::StringRef Text) {
  std::vector<RawEntry> Out;
  auto next = [&] {
    auto [Field, Rest] = Text.split('\0');
    Text = Rest;
    return Field;
  };
  while (!Text.empty()) {
    // ":100644 100644 BLOB BLOB M"
    llvm::SmallVector<llvm::StringRef, 5> Fields;
    llvm::StringRef Head = next();
    if (!Head.consume_front(":"))
      return unexpected();
    Head.split(Fields, ' ');
    if (Fields.size() != 5 || Fields[4].empty())
      return unexpected();
    RawEntry Entry;
    for (unsigned I : {0, 1}) {
      Entry.IsFile[I] = Fields[I].starts_with("100");
      Entry.Blob[I] = Fields[2 + I].str();
    }
    Entry.Status = Fields[4].front();
    Entry.Path[0] = Entry.Path[1] = next().str();
    if (Entry.Status == 'R' || Entry.Status == 'C')
      Entry.Path[1] = next().str();
    if (Entry.Path[1].empty())
      return unexpected();
    Out.push_back(std::move(Entry));
  }
  return Out;
}

namespace {
/// The repository of a kernel, by paths from the kernel's root.
class Kernel {
public:
  static llvm::Expected<Kernel> at(const std::string &Root);

  /// The entries below the root that a parse may read, with paths from there. BuildFolders learns
  /// in which folders a Makefile is among the others, Any whether there are entries at all.
  llvm::Expected<std::vector<RawEntry>> list(std::vector<std::string> Args) const {
    std::set<std::string> Folders;
    bool Any = false;
    return list(std::move(Args), Folders, Any);
  }
  llvm::Expected<std::vector<RawEntry>> list(std::vector<std::string> Args,
                                             std::set<std::string> &BuildFolders, bool &Any) const;

  /// The C files of these folders that git does not know, and is not to ignore.
  llvm::Expected<std::vector<std::string>> unknownIn(const std::set<std::string> &Folders) const;

  /// What these blobs hold, by their names.
  llvm::Expected<std::map<std::string, std::string>> contents(const std::set<std::string> &) const;

  /// The tree to compare with where there is no commit.
  llvm::Expected<std::string> emptyTree() const {
    llvm::Expected<std::string> Out = G.run({"hash-object", "-t", "tree", "--stdin"});
    if (Out)
      *Out = llvm::StringRef(*Out).trim().str();
    return Out;
  }

  const Git &git() const { return G; }

private:
  Kernel(Git G, std::string Prefix) : G(std::move(G)), Prefix(std::move(Prefix)) {}

  Git G;
  std::string Prefix; ///< of paths below the root: empty, or ends with a slash
};
} // namespace

static std::string realPathOf(const std::string &Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path : Real.str().str();
}

llvm::Expected<Kernel> Kernel::at(const std::string &Root) {
  llvm::Expected<Git> G = Git::at(Root);
  if (!G)
    return llvm::createStringError("'" + Root + "', the kernel's source, is in no work tree of " +
                                   llvm::toString(G.takeError()));
  if (!G->holds(Root))
    return llvm::createStringError("git: '" + Root +
                                   "', the kernel's source, lies in the work tree '" + G->top() +
                                   "', whose repository has nothing of it");
  std::string Below = realPathOf(Root) + "/";
  llvm::StringRef Prefix = Below;
  if (!Prefix.consume_front(realPathOf(G->top()) + "/"))
    return llvm::createStringError("git: '" + G->top() + "' does not hold '" + Root + "'");
  if (llvm::Error E = G->useIndexOfCaller())
    return E;
  return Kernel(std::move(*G), Prefix.str());
}

/// Whether Kbuild reads such a file to know what is compiled.
static bool isBuildFile(llvm::StringRef Path) {
  llvm::StringRef Name = llvm::sys::path::filename(Path);
  return Name == "Makefile" || Name == "Kbuild";
}

llvm::Expected<std::vector<RawEntry>>
Kernel::list(std::vector<std::string> Args, std::set<std::string> &BuildFolders, bool &Any) const {
  Args.insert(Args.begin() + 1, {"--raw", "-z", "--no-abbrev", "--ignore-submodules=all"});
  llvm::Expected<std::string> Text = G.run(Args);
  if (!Text)
    return Text.takeError();
  llvm::Expected<std::vector<RawEntry>> All = parseRaw(*Text);
  if (!All)
    return All.takeError();
  std::vector<RawEntry> Out;
  Any |= !All->empty();
  for (RawEntry &Entry : *All) {
    bool Wanted = false;
    for (unsigned I : {0, 1}) {
      llvm::StringRef Path = Entry.Path[I];
      if (llvm::StringRef Inside = Path; Inside.consume_front(Prefix) && isBuildFile(Inside))
        BuildFolders.insert(llvm::sys::path::parent_path(Inside).str());
      // A file that comes from elsewhere, or goes there, is new here, or gone.
      if (!Path.consume_front(Prefix) || !isSource(Path))
        Entry.IsFile[I] = false;
      else
        Wanted = true;
      Entry.Path[I] = Path.str();
    }
    if (Wanted)
      Out.push_back(std::move(Entry));
  }
  return Out;
}

llvm::Expected<std::vector<std::string>>
Kernel::unknownIn(const std::set<std::string> &Folders) const {
  std::vector<std::string> Out;
  if (Folders.empty())
    return Out;
  std::vector<std::string> Args = {"ls-files", "--others", "--exclude-standard", "-z", "--"};
  for (const std::string &Folder : Folders)
    Args.push_back(":(top,literal)" + Prefix + Folder);
  llvm::Expected<std::string> Text = G.run(Args);
  if (!Text)
    return Text.takeError();
  for (llvm::StringRef Rest = *Text, Path; !Rest.empty();) {
    std::tie(Path, Rest) = Rest.split('\0');
    if (Path.consume_front(Prefix) && Path.ends_with(".c") &&
        Folders.count(llvm::sys::path::parent_path(Path).str()))
      Out.push_back(Path.str());
  }
  return Out;
}

llvm::Expected<std::map<std::string, std::string>>
Kernel::contents(const std::set<std::string> &Blobs) const {
  std::vector<std::string> Names(Blobs.begin(), Blobs.end());
  llvm::Expected<std::vector<std::optional<std::string>>> Texts = G.blobs(Names);
  if (!Texts)
    return Texts.takeError();
  std::map<std::string, std::string> Out;
  for (auto [Name, Text] : llvm::zip(Names, *Texts)) {
    if (!Text)
      return llvm::createStringError("git: it does not have the object " + Name +
                                     "; fetch it first where the clone is a partial one");
    Out[Name] = std::move(*Text);
  }
  return Out;
}

/// Puts what List says into Out; After gives what is there now.
static llvm::Error addEntries(const Kernel &K, const std::vector<RawEntry> &List, ChangeSet &Out,
                              llvm::function_ref<std::optional<std::string>(
                                  const RawEntry &, const std::map<std::string, std::string> &)>
                                  After,
                              bool NewBlobs) {
  std::set<std::string> Blobs;
  for (const RawEntry &Entry : List)
    for (unsigned I : {0, 1})
      if (Entry.IsFile[I] && (I == 0 || NewBlobs))
        Blobs.insert(Entry.Blob[I]);
  llvm::Expected<std::map<std::string, std::string>> Texts = K.contents(Blobs);
  if (!Texts)
    return Texts.takeError();
  for (const RawEntry &Entry : List) {
    std::optional<std::string> Old;
    if (Entry.IsFile[0])
      Old = Texts->at(Entry.Blob[0]);
    if (Entry.Path[0] == Entry.Path[1]) {
      Out.add({Entry.Path[1], std::move(Old), After(Entry, *Texts)});
      continue;
    }
    Out.add({Entry.Path[1], std::nullopt, After(Entry, *Texts)});
    if (Old)
      Out.add({Entry.Path[0], std::move(Old), std::nullopt});
    if (Old && Entry.IsFile[1])
      Out.NewNames[Entry.Path[0]] = Entry.Path[1];
  }
  return llvm::Error::success();
}

static std::optional<std::string> textOf(const std::map<std::string, std::string> &Texts,
                                         const RawEntry &Entry, unsigned I) {
  return Entry.IsFile[I] ? std::optional(Texts.at(Entry.Blob[I])) : std::nullopt;
}

/// Puts in what git was not told of although a Makefile beside it has changed: forgotten, most of
/// the time.
static llvm::Error addUnknown(const Kernel &K, const std::set<std::string> &BuildFolders,
                              ChangeSet &Out) {
  llvm::Expected<std::vector<std::string>> Files = K.unknownIn(BuildFolders);
  if (!Files)
    return Files.takeError();
  Out.Unknown = std::move(*Files);
  return llvm::Error::success();
}

llvm::Expected<ChangeSet> irqlint::stagedChanges(const std::string &Root) {
  llvm::Expected<Kernel> K = Kernel::at(Root);
  if (!K)
    return K.takeError();
  std::string Head = K->git().commitOf("HEAD");
  if (Head.empty()) {
    llvm::Expected<std::string> Empty = K->emptyTree();
    if (!Empty)
      return Empty.takeError();
    Head = *Empty;
  }
  std::set<std::string> BuildFolders;
  bool Any = false;
  llvm::Expected<std::vector<RawEntry>> Staged =
      K->list({"diff-index", "--cached", "-M", Head}, BuildFolders, Any);
  if (!Staged)
    return Staged.takeError();
  for (const RawEntry &Entry : *Staged)
    if (Entry.Status == 'U')
      return llvm::createStringError("git: '" + Entry.Path[1] + "' is not merged yet");
  ChangeSet Out;
  Out.Root = Root;
  if (llvm::Error E = addEntries(
          *K, *Staged, Out,
          [](const RawEntry &Entry, const auto &Texts) { return textOf(Texts, Entry, 1); }, true))
    return E;
  // What the disk has and the commit will not.
  llvm::Expected<std::vector<RawEntry>> Unstaged = K->list({"diff-files"});
  if (!Unstaged)
    return Unstaged.takeError();
  if (llvm::Error E = addEntries(
          *K, *Unstaged, Out,
          [](const RawEntry &Entry, const auto &Texts) { return textOf(Texts, Entry, 0); }, false))
    return E;
  if (llvm::Error E = addUnknown(*K, BuildFolders, Out))
    return E;
  Out.IsEmpty = !Any;
  if (!Any)
    Out.Notes.push_back("nothing is staged for the next commit");
  else if (!Out.touchesSources())
    Out.Notes.push_back("what is staged touches no source of the kernel");
  return Out;
}

/// The commit that Revision names, or with "REV..." the one where HEAD left REV.
static llvm::Expected<std::string> baseOf(const Git &G, llvm::StringRef Revision) {
  bool Merge = Revision.consume_back("...");
  std::string Commit = G.commitOf(Revision);
  if (Commit.empty())
    return llvm::createStringError(
        "git: '" + Revision + "' names no commit in '" + G.top() + "'" +
        (Revision.contains("..") ? "; of a range, 'git diff' prints what --diff takes" : ""));
  if (!Merge)
    return Commit;
  llvm::Expected<std::string> Base = G.run({"merge-base", Commit, "HEAD"});
  if (!Base) {
    llvm::consumeError(Base.takeError());
    return llvm::createStringError("git: HEAD and '" + Revision + "' have no commit in common");
  }
  return llvm::StringRef(*Base).split('\n').first.str();
}

llvm::Expected<ChangeSet> irqlint::changesSince(const std::string &Revision,
                                                const std::string &Root) {
  llvm::Expected<Kernel> K = Kernel::at(Root);
  if (!K)
    return K.takeError();
  llvm::Expected<std::string> Base = baseOf(K->git(), Revision);
  if (!Base)
    return Base.takeError();
  std::set<std::string> BuildFolders;
  bool Any = false;
  llvm::Expected<std::vector<RawEntry>> List =
      K->list({"diff-index", "-M", *Base}, BuildFolders, Any);
  if (!List)
    return List.takeError();
  ChangeSet Out;
  Out.Root = Root;
  if (llvm::Error E = addEntries(
          *K, *List, Out,
          [&](const RawEntry &Entry, const auto &) {
            return Entry.IsFile[1] || Entry.Status == 'U'
                       ? readSource(Root + "/" + Entry.Path[1], nullptr)
                       : std::nullopt;
          },
          false))
    return E;
  if (llvm::Error E = addUnknown(*K, BuildFolders, Out))
    return E;
  if (!Out.touchesSources())
    Out.Notes.push_back("no source of the kernel has changed since '" + Revision + "'");
  return Out;
}

llvm::Expected<ChangeSet> irqlint::changesBetween(const std::string &From, const std::string &To,
                                                  const std::string &Root) {
  llvm::Expected<Kernel> K = Kernel::at(Root);
  if (!K)
    return K.takeError();
  llvm::Expected<std::string> Base = baseOf(K->git(), From), Head = baseOf(K->git(), To);
  if (!Base || !Head)
    return llvm::joinErrors(Base.takeError(), Head.takeError());
  std::set<std::string> BuildFolders;
  bool Any = false;
  llvm::Expected<std::vector<RawEntry>> List =
      K->list({"diff-tree", "-r", "-M", *Base, *Head}, BuildFolders, Any);
  if (!List)
    return List.takeError();
  ChangeSet Out;
  Out.Root = Root;
  if (llvm::Error E = addEntries(
          *K, *List, Out,
          [](const RawEntry &Entry, const auto &Texts) { return textOf(Texts, Entry, 1); }, true))
    return E;
  // What the disk has beside the last commit of the range.
  llvm::Expected<std::vector<RawEntry>> Beside = K->list({"diff-index", *Head});
  if (!Beside)
    return Beside.takeError();
  if (llvm::Error E = addEntries(
          *K, *Beside, Out,
          [](const RawEntry &Entry, const auto &Texts) { return textOf(Texts, Entry, 0); }, false))
    return E;
  if (!Out.touchesSources())
    Out.Notes.push_back("no source of the kernel has changed from '" + From + "' to '" + To + "'");
  return Out;
}
