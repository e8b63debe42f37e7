//===- InventoryCommand.cpp - irqlint inventory ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Answers.h"
#include "driver/check/BuildDir.h"
#include "driver/check/Session.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"
#include "driver/flags/RunFlags.h"
#include "driver/kernel/RootFiles.h"
#include "driver/os/Terminal.h"
#include "driver/output/InventoryReport.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"

#include <set>
#include <tuple>

using namespace irqlint;
namespace cl = llvm::cl;

static cl::SubCommand InventorySub("inventory",
                                   "List every irq_chip, how its interrupts get to it, and what is "
                                   "safe to do with it");
static RunFlags Run(InventorySub);
static ConfigFlags TheConfig(InventorySub);
static cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...]"), cl::sub(InventorySub),
                                   cl::cat(Category));
static cl::opt<std::string>
    Format("output-format", cl::value_desc("text|json|csv"), cl::init("text"),
           cl::desc("What is printed on standard output: a table for people (default), one JSON "
                    "object, or a line of CSV for each chip"),
           cl::sub(InventorySub), cl::cat(Category));
static cl::list<std::string>
    WithDelivery("delivery", cl::value_desc("KIND"),
                 cl::desc("Only chips to which that holds: root, hierarchical, chained, nested, "
                          "hand-rolled or unknown; may be given several times"),
                 cl::sub(InventorySub), cl::cat(Category));
static cl::list<std::string>
    WithVerdict("verdict", cl::value_desc("NAME=VALUE"),
                cl::desc("Only chips of which that is so: crash_safe, rt_safe or quiet_after_kexec "
                         "is yes, no or unknown, or bus_lock is none, atomic or sleeping; may be "
                         "given several times"),
                cl::sub(InventorySub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(InventorySub), cl::cat(Category));

/// The values that --verdict takes for a name; empty for a name that it does not know.
static std::vector<llvm::StringRef> valuesOf(llvm::StringRef Name) {
  if (Name == "bus_lock")
    return {"none", "atomic", "sleeping"};
  if (Name == "crash_safe" || Name == "rt_safe" || Name == "quiet_after_kexec")
    return {"yes", "no", "unknown"};
  return {};
}

static llvm::Error checkFilters() {
  for (llvm::StringRef Kind : WithDelivery) {
    bool Known = Kind == "unknown";
    for (unsigned I = 0; I != NumDeliveries; ++I)
      Known |= Kind == deliveryName(static_cast<Delivery>(I));
    if (!Known)
      return badValue("--delivery",
                      "'root', 'hierarchical', 'chained', 'nested', 'hand-rolled' or 'unknown'",
                      Kind);
  }
  for (llvm::StringRef Asked : WithVerdict) {
    auto [Name, Value] = Asked.split('=');
    if (!llvm::is_contained(valuesOf(Name), Value))
      return badValue("--verdict",
                      "crash_safe, rt_safe or quiet_after_kexec with '=yes', '=no' or '=unknown', "
                      "or bus_lock with '=none', '=atomic' or '=sleeping'",
                      Asked);
  }
  if (Format != "text" && Format != "json" && Format != "csv")
    return badValue("--output-format", "'text', 'json' or 'csv'", Format);
  return llvm::Error::success();
}

static bool holds(const InventoryRow &Row, llvm::StringRef Name, llvm::StringRef Value) {
  if (Name == "bus_lock")
    return Row.BusLock == Value;
  if (Name == "rt_safe")
    return Row.RtSafe.Says == Value;
  if (Name == "quiet_after_kexec")
    return Row.QuietAfterKexec.Says == Value;
  return llvm::any_of(Row.CrashSafe, [&](const auto &Of) { return Of.second.Says == Value; });
}

static bool isWanted(const InventoryRow &Row) {
  auto isDelivered = [&](const std::string &Kind) {
    return Row.Delivery == Kind || llvm::any_of(Row.AllDeliveries, [&](const InventoryAnswer &A) {
             return A.Says == Kind;
           });
  };
  if (!WithDelivery.empty() && llvm::none_of(WithDelivery, isDelivered))
    return false;
  return llvm::all_of(WithVerdict, [&](llvm::StringRef Asked) {
    auto [Name, Value] = Asked.split('=');
    return holds(Row, Name, Value);
  });
}

static bool isUnder(llvm::StringRef File, const std::vector<std::string> &Folders) {
  return Folders.empty() || llvm::any_of(Folders, [&](llvm::StringRef Folder) {
           llvm::StringRef Rest = File;
           return Rest.consume_front(Folder) && (Rest.empty() || Rest.front() == '/');
         });
}

/// The symbols of all functions by which a chip takes or releases its bus lock.
static std::set<std::string> busLocks(ProgramLoader &Loader) {
  std::set<std::string> Out;
  for (const EntryPoint &Entry : Loader.entries())
    if (Entry.Where.Record.str() == "irq_chip" && Entry.Where.Field.str().starts_with("irq_bus_"))
      Out.insert(Loader.program().facts(Entry.F).Symbol.str().str());
  return Out;
}

/// The chips of one build directory; what could not be analysed goes to Result.
static llvm::Error takeBuild(const CheckOptions &Options, const BuildAtHand &Build,
                             const char *Argv0, std::vector<InventoryRow> &Rows,
                             std::vector<FileWithoutChip> &Without, CheckResult &Result) {
  Session Open(Options, Build, Argv0);
  llvm::Expected<Models &> M = Open.models();
  if (!M)
    return M.takeError();
  if (llvm::Error E = Open.openStore(Result.Messages))
    return E;
  llvm::Expected<ProgramLoader &> Loader = Open.start(Result);
  if (!Loader)
    return Loader.takeError();
  llvm::Expected<std::vector<std::string>> Roots = Loader->rootFiles(standingFamilies(*M));
  if (!Roots)
    return Roots.takeError();
  Loader->load(*Roots);
  // A bus lock may sleep, so no rule follows what it calls; here that is asked.
  std::set<std::string> Locks = busLocks(*Loader);
  Loader->follow([&](llvm::StringRef Symbol) { return Locks.count(Symbol.str()); });
  Loader->load(*Roots);
  Loader->endWorkers();
  Answers A(Loader->graph(), Loader->entries());
  Subjects S(A);
  std::string Arch = Loader->architecture();
  std::set<std::string> WithRow;
  for (InventoryRow &Row : takeInventory(A, S, Arch, Loader->wordBits())) {
    WithRow.insert(Row.Loc.File);
    if (isUnder(Row.Loc.File, Loader->reportPaths()))
      Rows.push_back(std::move(Row));
  }
  std::set<std::string> Expected = Loader->filesFilling("irq_chip");
  for (const RootFile &Root : Loader->roots())
    if (Expected.count(Root.File) && !WithRow.count(Root.File) &&
        isUnder(Root.File, Loader->reportPaths()))
      Without.push_back(
          {Arch, Root.File,
           Root.Whole ? reasonWithoutChip(A, Root.File) : "it could not be parsed whole"});
  return llvm::Error::success();
}

/// Puts the same file of several architectures together.
static std::vector<FileWithoutChip> mergeFiles(std::vector<FileWithoutChip> All) {
  auto key = [](const FileWithoutChip &F) { return std::tie(F.File, F.Reason); };
  llvm::stable_sort(All, [&](const auto &X, const auto &Y) { return key(X) < key(Y); });
  std::vector<FileWithoutChip> Out;
  for (FileWithoutChip &F : All)
    if (Out.empty() || key(Out.back()) != key(F))
      Out.push_back(std::move(F));
    else if (Out.back().Arch != F.Arch)
      Out.back().Arch += "," + F.Arch;
  return Out;
}

static int runInventory(const CheckOptions &Options, const char *Argv0) {
  std::vector<std::vector<InventoryRow>> All;
  InventoryReport Report;
  for (const std::string &BuildDir : Options.Sources.BuildDirs) {
    CheckResult Result;
    if (llvm::Error E =
            takeBuild(Options, {BuildDir}, Argv0, All.emplace_back(), Report.Without, Result))
      return usageError(std::move(E));
    Report.Incomplete |= Result.Incomplete;
    for (const std::string &Text : Result.Messages)
      note(Text);
    writeNotices(Result, Verbose, stderrStyle(), llvm::errs());
  }
  Report.Rows = mergeInventories(All);
  Report.Without = mergeFiles(std::move(Report.Without));
  size_t Before = Report.Rows.size();
  llvm::erase_if(Report.Rows, [](const InventoryRow &Row) { return !isWanted(Row); });
  Report.Filtered = !WithDelivery.empty() || !WithVerdict.empty();
  if (Report.Filtered)
    Report.Without.clear();
  if (Format == "json")
    writeInventoryJson(Report, llvm::outs());
  else if (Format == "csv")
    writeInventoryCsv(Report, llvm::outs());
  else
    writeInventoryText(Report, llvm::outs());
  if (Report.Filtered && Format == "text")
    llvm::outs() << "of " << Before << " there are\n";
  return Report.Incomplete ? ExitIncomplete : ExitClean;
}

static llvm::Expected<CheckOptions> inventoryOptions() {
  CheckOptions Out;
  if (llvm::Error E = Run.apply(Out))
    return E;
  if (llvm::Error E = checkFilters())
    return E;
  if (Out.Sources.BuildDirs.empty())
    Out.Sources.BuildDirs.emplace_back();
  for (std::string &BuildDir : Out.Sources.BuildDirs) {
    llvm::Expected<std::string> Found = findBuildDir(BuildDir);
    if (!Found)
      return Found.takeError();
    BuildDir = *Found;
  }
  Out.Output.Reports.emplace_back();
  Out.Sources.StartFrom = Scope::Irqchip;
  Out.Sources.Paths.assign(Paths.begin(), Paths.end());
  Out.Sources.PathsMayBeForeign = Out.Sources.BuildDirs.size() > 1;
  return Out;
}

Command irqlint::inventoryCommand() {
  return {&InventorySub, [](const char *Argv0) {
            llvm::Expected<CheckOptions> Options = inventoryOptions();
            return Options ? runInventory(*Options, Argv0) : usageError(Options.takeError());
          }};
}
