//===- RtArchitectures.cpp - Where PREEMPT_RT meets a driver --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/RtArchitectures.h"

#include "checkers/data/RuleInfo.h"
#include "driver/prepare/Kconfig.h"
#include "driver/prepare/MakefileGates.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <iterator>
#include <map>
#include <optional>

using namespace irqlint;

namespace {
/// Asks one tree.
class TreeArchitectures {
public:
  explicit TreeArchitectures(const std::string &Root) : Options(Root), Gates(Root) {
    for (const std::string &Arch : Options.architectures())
      // Reading all options of an architecture takes time.
      if (Options.namesIn(Arch, "ARCH_SUPPORTS_RT") && Options.maySet(Arch, "PREEMPT_RT"))
        Rt.push_back(Arch);
  }

  /// Those that can select PREEMPT_RT.
  const std::vector<std::string> &rt() const { return Rt; }

  /// Those that may build the file; all where the tree does not say.
  const std::vector<std::string> &buildersOf(const std::string &File) {
    auto [It, New] = Known.try_emplace(File);
    if (New)
      llvm::copy_if(Options.architectures(), std::back_inserter(It->second),
                    [&](const std::string &Arch) { return mayBuild(File, Arch); });
    return It->second;
  }
  bool isAll(const std::vector<std::string> &Archs) {
    return Archs.size() == Options.architectures().size();
  }

private:
  bool mayBuild(const std::string &File, const std::string &Arch);

  Kconfig Options;
  MakefileGates Gates;
  std::vector<std::string> Rt;
  std::map<std::string, std::vector<std::string>> Known;
};
} // namespace

bool TreeArchitectures::mayBuild(const std::string &File, const std::string &Arch) {
  llvm::StringRef Rest = File;
  if (Rest.consume_front("arch/"))
    return Rest.split('/').first == Arch || Rest.starts_with("um/");
  std::optional<std::set<std::string>> Needed = Gates.onlyGatesOf(File);
  return !Needed || llvm::all_of(*Needed, [&](llvm::StringRef Option) {
    Option.consume_front("CONFIG_");
    return Options.maySet(Arch, Option);
  });
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

void irqlint::judgeRtByArchitecture(CheckResult &Result) {
  std::optional<TreeArchitectures> Tree;
  for (Finding &F : Result.Findings) {
    if (!Result.Rt || !isOfRt(F))
      continue;
    if (!Tree)
      Tree.emplace(Result.SourceRoot);
    if (Tree->rt().empty())
      return;
    const std::vector<std::string> &Builders = Tree->buildersOf(driverFile(F));
    if (!Tree->isAll(Builders))
      F.Architectures = Builders;
    if (llvm::any_of(Tree->rt(),
                     [&](const std::string &Arch) { return llvm::is_contained(Builders, Arch); }))
      continue;
    F.Severity = Level::Note;
    F.Message += "; none of the architectures that can select PREEMPT_RT here (" +
                 llvm::join(Tree->rt(), ", ") + ") can build the driver" +
                 (Builders.empty() ? "" : ", only " + llvm::join(Builders, ", "));
  }
}
