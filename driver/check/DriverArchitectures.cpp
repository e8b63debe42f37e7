//===- DriverArchitectures.cpp - Which architectures build a driver -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/DriverArchitectures.h"

#include "checkers/data/ChipModel.h"
#include "checkers/data/RuleInfo.h"
#include "checkers/facts/Archive.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/prepare/Kconfig.h"
#include "driver/prepare/MakefileGates.h"
#include "driver/store/FactsStore.h"
#include "driver/worker/Progress.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <iterator>
#include <map>
#include <optional>
#include <utility>

using namespace irqlint;

static constexpr const char KeptKind[] = "architectures"; // of blobs

namespace {
/// A file that answers rest on, as it was before it was read.
struct Witness {
  SourceStamp Was;
};
template <class A> void io(A &Ar, Witness &V) {
  Ar(V.Was.Path, V.Was.Size, V.Was.Stamp, V.Was.Hash);
}

/// What the files of a tree have said.
struct TreeAnswers {
  std::vector<std::string> All; ///< architectures
  bool AskedRt = false;
  std::vector<std::string> Rt; ///< those that can select PREEMPT_RT
  /// By the driver's file, those that may build it.
  std::vector<std::pair<std::string, std::vector<std::string>>> Builders;
  /// By the driver's file, whether only those build it whose kexec masks.
  std::vector<std::pair<std::string, bool>> Masked;
  std::vector<Witness> Read;
};
template <class A> void io(A &Ar, TreeAnswers &V) {
  Ar(V.All, V.AskedRt, V.Rt, V.Builders, V.Masked, V.Read);
}

/// Reads the files of one tree.
class TreeReader {
public:
  explicit TreeReader(const std::string &Root)
      : Options(Root, [this](const std::string &File) { note(File); }),
        Gates(Root, [this](const std::string &File) { note(File); }) {}

  const std::vector<std::string> &all() { return Options.architectures(); }
  std::vector<std::string> rt();
  std::vector<std::string> buildersOf(const std::string &File);
  bool isMasked(const std::string &File);

  /// The files that were looked into, by name.
  const std::map<std::string, SourceStamp> &read() const { return Read; }

private:
  void note(const std::string &File) {
    FileRecord R = readRecord(File);
    Read.try_emplace(File, SourceStamp{File, R.Size, R.Stamp, R.Hash});
  }
  bool mayBuild(const std::string &File, const std::string &Arch);

  std::map<std::string, SourceStamp> Read;
  Kconfig Options;
  MakefileGates Gates;
};

/// Asks one tree, or what is kept of its answers.
class TreeArchitectures {
public:
  TreeArchitectures(const std::string &Root, FactsStore *Kept, RunStatistics &Statistics);

  /// Those that can select PREEMPT_RT.
  const std::vector<std::string> &rt();
  /// Whether the file is built, and only by those whose ordinary kexec masks every line.
  bool isMasked(const std::string &File);
  /// Those that may build the file; all where the tree does not say.
  std::vector<std::string> buildersOf(const std::string &File);
  bool isAll(const std::vector<std::string> &Archs) const {
    return Archs.size() == Known.All.size();
  }
  /// Keeps what is new.
  void save();

private:
  TreeReader &tree();

  std::string Root;
  FactsStore *Kept;
  RunStatistics &Statistics;
  std::string Key;
  TreeAnswers Known;
  std::optional<TreeReader> Tree; ///< where something had to be read
};
} // namespace

std::vector<std::string> TreeReader::rt() {
  std::vector<std::string> Out;
  for (const std::string &Arch : all())
    // Reading all options of an architecture takes time.
    if (Options.namesIn(Arch, "ARCH_SUPPORTS_RT") && Options.maySet(Arch, "PREEMPT_RT"))
      Out.push_back(Arch);
  return Out;
}

std::vector<std::string> TreeReader::buildersOf(const std::string &File) {
  std::vector<std::string> Out;
  llvm::copy_if(all(), std::back_inserter(Out),
                [&](const std::string &Arch) { return mayBuild(File, Arch); });
  return Out;
}

/// Who masks with 32 bits only builds drivers with 64 as well, as far as can be told.
bool TreeReader::isMasked(const std::string &File) {
  auto masks = [](const std::string &Arch) {
    return !chipModel().kexecMasksAt(Arch, /*Bits=*/64).empty();
  };
  auto builds = [&](bool Masking) {
    return llvm::any_of(all(), [&](const std::string &Arch) {
      return masks(Arch) == Masking && mayBuild(File, Arch);
    });
  };
  return !builds(false) && builds(true);
}

bool TreeReader::mayBuild(const std::string &File, const std::string &Arch) {
  llvm::StringRef Rest = File;
  if (Rest.consume_front("arch/"))
    return Rest.split('/').first == Arch || Rest.starts_with("um/");
  std::optional<std::set<std::string>> Needed = Gates.onlyGatesOf(File);
  return !Needed || llvm::all_of(*Needed, [&](llvm::StringRef Option) {
    Option.consume_front("CONFIG_");
    return Options.maySet(Arch, Option);
  });
}

static bool isAsRead(const Witness &W) {
  return (W.Was.Stamp && SourceIndex::isAsStamped(W.Was)) ||
         readRecord(W.Was.Path).Hash == W.Was.Hash;
}

TreeArchitectures::TreeArchitectures(const std::string &Root, FactsStore *Kept,
                                     RunStatistics &Statistics)
    : Root(Root), Kept(Kept), Statistics(Statistics) {
  if (Kept) {
    ContentHash Program = readRecord("/proc/self/exe").Hash; // which may read files otherwise
    Key = Root + "\n" + llvm::utohexstr(Program.High) + llvm::utohexstr(Program.Low);
    std::optional<std::string> Bytes = Kept->blob(KeptKind, Key);
    if (Bytes && fromBytes(*Bytes, Known) && Known.All == Kconfig(Root).architectures() &&
        llvm::all_of(Known.Read, isAsRead))
      return;
    Known = {};
  }
  StageTimer Timer(Statistics, "kconfig");
  Known.All = tree().all();
}

TreeReader &TreeArchitectures::tree() {
  if (!Tree)
    Tree.emplace(Root);
  return *Tree;
}

const std::vector<std::string> &TreeArchitectures::rt() {
  if (!std::exchange(Known.AskedRt, true)) {
    StageTimer Timer(Statistics, "kconfig");
    Known.Rt = tree().rt();
  }
  return Known.Rt;
}

bool TreeArchitectures::isMasked(const std::string &File) {
  for (const auto &[Other, Is] : Known.Masked)
    if (Other == File)
      return Is;
  StageTimer Timer(Statistics, "kconfig");
  return Known.Masked.emplace_back(File, tree().isMasked(File)).second;
}

std::vector<std::string> TreeArchitectures::buildersOf(const std::string &File) {
  for (const auto &[Other, Archs] : Known.Builders)
    if (Other == File)
      return Archs;
  StageTimer Timer(Statistics, "kconfig");
  return Known.Builders.emplace_back(File, tree().buildersOf(File)).second;
}

void TreeArchitectures::save() {
  if (!Tree || !Kept)
    return;
  std::map<std::string, SourceStamp> Read = Tree->read();
  for (const Witness &W : Known.Read)
    Read.emplace(W.Was.Path, W.Was);
  Known.Read.clear();
  for (auto &[File, Stamp] : Read)
    Known.Read.push_back({std::move(Stamp)});
  Kept->begin();
  Kept->saveBlob(KeptKind, Key, toBytes(Known));
  Kept->commit();
}

/// Whether it is PREEMPT_RT that makes more than a note of the finding.
static bool isOfRt(const Finding &F) {
  const RuleInfo *Rule = findRule(F.Rule);
  if (!Rule || F.Severity == Level::Note)
    return false;
  const RuleVariant *Variant = Rule->variant(F.Variant);
  return (Variant ? Variant->Group : Rule->Group) == "rt" ||
         (Variant ? Variant->Severity : Rule->Severity) < F.Severity;
}

/// The file that decides whether the driver is there: where the entry point is installed.
static const std::string &driverFile(const Finding &F) {
  bool Installed = !F.Path.empty() && llvm::StringRef(F.Path.front().Loc.File).ends_with(".c");
  return Installed ? F.Path.front().Loc.File : F.Primary.File;
}

static void judgeRt(Finding &F, TreeArchitectures &Tree) {
  if (Tree.rt().empty())
    return;
  const std::vector<std::string> Builders = Tree.buildersOf(driverFile(F));
  if (!Tree.isAll(Builders))
    F.Architectures = Builders;
  if (llvm::any_of(Tree.rt(),
                   [&](const std::string &Arch) { return llvm::is_contained(Builders, Arch); }))
    return;
  F.Severity = Level::Note;
  F.Message += "; none of the architectures that can select PREEMPT_RT here (" +
               llvm::join(Tree.rt(), ", ") + ") can build the driver" +
               (Builders.empty() ? "" : ", only " + llvm::join(Builders, ", "));
}

void irqlint::judgeByArchitecture(CheckResult &Result, FactsStore *Kept) {
  std::optional<TreeArchitectures> Tree;
  auto tree = [&]() -> TreeArchitectures & {
    if (!Tree)
      Tree.emplace(Result.SourceRoot, Kept, Result.Statistics);
    return *Tree;
  };
  llvm::erase_if(Result.Findings, [&](const Finding &F) {
    return F.UnlessKexecMasks && tree().isMasked(driverFile(F));
  });
  for (Finding &F : Result.Findings)
    if (Result.Rt && isOfRt(F))
      judgeRt(F, tree());
  if (Tree)
    Tree->save();
}
