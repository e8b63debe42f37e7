//===- ReportFlags.cpp - The options of what check answers ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/ReportFlags.h"

#include "driver/flags/RunFlags.h"

namespace cl = llvm::cl;
using namespace irqlint;

ScopeFlag::ScopeFlag(cl::SubCommand &Sub)
    : StartFrom("scope", cl::value_desc("irqchip|all"), cl::init("irqchip"),
                cl::desc("Files to start from where no PATH is given: those that fill in a "
                         "callback of an irq_chip (default), or any known callback, which takes "
                         "ten times as long"),
                cl::sub(Sub), cl::cat(Category)) {}

llvm::Error ScopeFlag::apply(CheckOptions &Out) const {
  if (StartFrom != "irqchip" && StartFrom != "all")
    return badValue("--scope", "'irqchip' or 'all'", StartFrom);
  Out.Sources.StartFrom = StartFrom == "all" ? Scope::All : Scope::Irqchip;
  return llvm::Error::success();
}

SelectionFlags::SelectionFlags(cl::SubCommand &Sub)
    : Select("select", cl::value_desc("IDS"),
             cl::desc("Rules to report: ids, prefixes (IRQ1), aliases, variants (IRQ208/irqchip), "
                      "groups (default, rt, audit) or all, separated by commas"),
             cl::sub(Sub), cl::cat(Category)),
      Ignore("ignore", cl::value_desc("IDS"),
             cl::desc("Rules not to report, named in the same way"), cl::sub(Sub),
             cl::cat(Category)),
      Rt("rt", cl::desc("Check for a kernel with PREEMPT_RT"), cl::sub(Sub), cl::cat(Category)) {}

void SelectionFlags::apply(CheckOptions &Out) const {
  Out.Judgement.Select.assign(Select.begin(), Select.end());
  Out.Judgement.Ignore.assign(Ignore.begin(), Ignore.end());
  Out.Judgement.Rt = Rt;
}

RuleFlags::RuleFlags(cl::SubCommand &Sub) : SelectionFlags(Sub), StartFrom(Sub) {}

llvm::Error RuleFlags::apply(CheckOptions &Out) const {
  SelectionFlags::apply(Out);
  return StartFrom.apply(Out);
}

ReportFlags::ReportFlags(cl::SubCommand &Sub)
    : RuleFlags(Sub), Outputs(Sub),
      ExplainUnknown("explain-unknown",
                     cl::desc("Also report the calls that could not be followed, and for which "
                              "entry points a finding could be missing because of that"),
                     cl::sub(Sub), cl::cat(Category)) {}

llvm::Error ReportFlags::apply(CheckOptions &Out) const {
  if (llvm::Error E = RuleFlags::apply(Out))
    return E;
  if (llvm::Error E = Outputs.apply(Out))
    return E;
  Out.Judgement.ExplainUnknown = ExplainUnknown;
  return llvm::Error::success();
}

std::string irqlint::decidingOptions(const CheckOptions &Typed) {
  std::string Out = "irqlint check";
  for (const std::string &Dir : Typed.Sources.BuildDirs)
    Out += " -p " + Dir;
  if (!Typed.Sources.Kernel.empty()) {
    Out += " --kernel " + Typed.Sources.Kernel;
    for (const std::string &Arch : Typed.Sources.Archs)
      Out += " --arch " + Arch;
    Out += " --config " + Typed.Sources.Config;
  }
  for (const std::string &Ids : Typed.Judgement.Select)
    Out += " --select " + Ids;
  for (const std::string &Ids : Typed.Judgement.Ignore)
    Out += " --ignore " + Ids;
  for (const std::string &File : Typed.Judgement.ModelFiles)
    Out += " --models " + File;
  for (const std::string &File : Typed.Judgement.SuppressionFiles)
    Out += " --suppressions " + File;
  if (!Typed.Judgement.BaselineFile.empty())
    Out += " --baseline " + Typed.Judgement.BaselineFile;
  if (Typed.Judgement.Rt)
    Out += " --rt";
  if (Typed.Sources.StartFrom != Scope::Irqchip)
    Out += " --scope all";
  if (!Typed.Sources.Change.Base.empty())
    Out += " --diff-base " + Typed.Sources.Change.Base;
  if (!Typed.Sources.Change.Patch.empty())
    Out += " --diff " + Typed.Sources.Change.Patch;
  if (Typed.Sources.Change.Staged)
    Out += " --staged";
  for (const std::string &Path : Typed.Sources.Paths)
    Out += " " + Path;
  return Out;
}
