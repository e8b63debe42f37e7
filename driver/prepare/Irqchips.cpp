//===- Irqchips.cpp - Controllers that a configuration leaves out ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Irqchips.h"

#include "driver/kernel/RootFiles.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Process.h"
#include "driver/prepare/CmdFiles.h"
#include "driver/prepare/MakefileGates.h"
#include "driver/prepare/SyntaxCheck.h"
#include "driver/run/LoadModels.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <thread>

using namespace irqlint;
using Json = nlohmann::ordered_json;

namespace {

/// What became of one file that fills in a callback of an irq_chip.
struct Irqchip {
  std::string State = "unreachable";
  std::string Reason;
  std::set<std::string> Gates; ///< options that the configuration does not set
};

class IrqchipRecorder {
public:
  IrqchipRecorder(const KernelSource &Source, const BuildFolder &Build, const Kbuild &Make,
                  const Toolchain &Tools, const PrepareOptions &Options,
                  llvm::function_ref<void()> Tick)
      : Source(Source), Build(Build), Make(Make), Tools(Tools), Options(Options), Tick(Tick),
        Gates(Source.root()) {}

  llvm::Error run();

private:
  llvm::Error findFiles();
  void readConfig();
  std::map<std::string, RecordedCommand> commands() const;
  void classify(const std::string &File, Irqchip &Chip);
  void forgetAdded() const;
  llvm::Error noteAdded() const;
  llvm::Error ask(const std::vector<std::string> &Files);
  llvm::Error write() const;

  const KernelSource &Source;
  const BuildFolder &Build;
  const Kbuild &Make;
  const Toolchain &Tools;
  const PrepareOptions &Options;
  llvm::function_ref<void()> Tick;
  MakefileGates Gates;
  std::set<std::string> Set;            ///< options that the configuration sets
  std::map<std::string, Irqchip> Chips; ///< by file, relative to the source
  /// Files to ask for together.
  std::map<std::string, std::vector<std::string>> Wanted;
};

} // namespace

llvm::Error IrqchipRecorder::findFiles() {
  llvm::Expected<Models> M = loadModels();
  if (!M)
    return M.takeError();
  std::set<std::string> Words = installingWords(*M);
  unsigned Jobs = Options.Jobs ? Options.Jobs : std::max(1u, std::thread::hardware_concurrency());
  SourceIndex Index(Source.cFiles(), {Words.begin(), Words.end()}, Jobs);
  for (const std::string &File :
       filesInstalling(Index, *M, Scope::Irqchip, standingFamilies(*M)).Files)
    Chips[File.substr(Source.root().size() + 1)];
  return llvm::Error::success();
}

void IrqchipRecorder::readConfig() {
  auto Text = llvm::MemoryBuffer::getFile(Build.path(".config"));
  llvm::StringRef Rest = Text ? (*Text)->getBuffer() : "";
  while (!Rest.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.starts_with("CONFIG_"))
      Set.insert(Line.split('=').first.str());
  }
}

std::map<std::string, RecordedCommand> IrqchipRecorder::commands() const {
  std::map<std::string, RecordedCommand> Out;
  for (RecordedCommand &C : readCmdFiles(Build.root(), Make.compiler(), Tools.CompilerName))
    if (llvm::StringRef(C.File).starts_with(Source.root() + "/"))
      Out.emplace(C.File.substr(Source.root().size() + 1), C);
  return Out;
}

void IrqchipRecorder::classify(const std::string &File, Irqchip &Chip) {
  llvm::StringRef Rest = File;
  const std::string &Own = Source.architecture().Folder;
  bool InArch = Rest.consume_front("arch/");
  if (InArch && Rest.split('/').first != Own) {
    Chip.Reason = "belongs to the architecture " + Rest.split('/').first.str();
    return;
  }
  auto Needed = Gates.gatesOf(File);
  if (!Needed) {
    Chip.Reason = "no Makefile names its object, or enters its folder";
    return;
  }
  for (const std::string &Option : *Needed)
    if (!Set.count(Option))
      Chip.Gates.insert(Option);
  // Options of one board's folder change the compiler's options for all; boards cannot be mixed.
  Wanted[InArch ? llvm::sys::path::parent_path(File).str() : ""].push_back(File);
}

/// What an earlier run added beyond the configuration is not part of it now.
void IrqchipRecorder::forgetAdded() const {
  auto Text = llvm::MemoryBuffer::getFile(Build.state("irqchips.added"));
  llvm::StringRef Rest = Text ? (*Text)->getBuffer() : "";
  while (!Rest.empty()) {
    llvm::StringRef File;
    std::tie(File, Rest) = Rest.split('\n');
    if (File.ends_with(".c"))
      llvm::sys::fs::remove(Build.path(
          (llvm::sys::path::parent_path(File) + "/." + llvm::sys::path::stem(File) + ".o.cmd")
              .str()));
  }
}

/// Before Kbuild is asked, so that a run that is interrupted leaves nothing unknown.
llvm::Error IrqchipRecorder::noteAdded() const {
  std::string Text;
  for (const auto &[Group, Files] : Wanted)
    for (const std::string &File : Files)
      Text += File + "\n";
  return writeFileAtomically(Build.state("irqchips.added"), Text);
}

llvm::Error IrqchipRecorder::ask(const std::vector<std::string> &Files) {
  std::vector<std::string> Arguments = {"-k"};
  std::set<std::string> Unset;
  for (const std::string &File : Files) {
    Unset.insert(Chips[File].Gates.begin(), Chips[File].Gates.end());
    Arguments.push_back(llvm::StringRef(File).drop_back(2).str() + ".o");
  }
  // A variable on make's command line counts for more than the configuration's: Kbuild then enters
  // the folder, and names the module as it would.
  for (const std::string &Option : Unset)
    Arguments.push_back(Option + "=y");
  llvm::Expected<int> Code = Make.run(Arguments, /*Record=*/true, Build.log("irqchips"), Tick);
  return Code ? llvm::Error::success() : Code.takeError();
}

llvm::Error IrqchipRecorder::run() {
  if (llvm::Error E = findFiles())
    return E;
  readConfig();
  forgetAdded();
  std::map<std::string, RecordedCommand> Before = commands();
  for (auto &[File, Chip] : Chips)
    if (Before.count(File))
      Chip.State = "configured";
    else
      classify(File, Chip);
  if (llvm::Error E = noteAdded())
    return E;
  for (const auto &[Group, Files] : Wanted)
    if (llvm::Error E = ask(Files))
      return E;

  std::map<std::string, RecordedCommand> After = commands();
  std::vector<RecordedCommand> Added;
  for (auto &[File, Chip] : Chips)
    if (auto It = After.find(File); It != After.end() && Chip.State != "configured") {
      Chip.State = "added";
      Added.push_back(It->second);
    }
  for (auto &[File, Error] : syntaxErrors(Added, Build.root(), Tools.Compiler, Options.Jobs)) {
    Irqchip &Chip = Chips[File.substr(Source.root().size() + 1)];
    Chip.State = "does-not-parse";
    Chip.Reason = Error;
  }
  if (llvm::Error E = InterruptGuard::caught())
    return E;
  std::map<std::string, std::string> Failed;
  auto Log = llvm::MemoryBuffer::getFile(Build.log("irqchips"));
  for (LeftOut &Target : failedTargets(Log ? (*Log)->getBuffer() : ""))
    Failed.emplace(Target.What, Target.Why);
  for (auto &[File, Chip] : Chips)
    if (Chip.State == "unreachable" && Chip.Reason.empty()) {
      auto It = Failed.find(llvm::StringRef(File).drop_back(2).str() + ".o");
      Chip.Reason = It != Failed.end() ? It->second : "Kbuild does not enter its folder";
    }
  return write();
}

llvm::Error IrqchipRecorder::write() const {
  Json Out;
  Out["kernel"] = Source.release();
  Out["arch"] = Source.architecture().Folder;
  Out["config"] = Options.Config;
  Out["files"] = Json::array();
  for (const auto &[File, Chip] : Chips) {
    Json Entry = {{"file", File}, {"state", Chip.State}};
    if (!Chip.Reason.empty())
      Entry["reason"] = Chip.Reason;
    if (!Chip.Gates.empty())
      Entry["unset"] = Chip.Gates;
    Out["files"].push_back(std::move(Entry));
  }
  return writeFileAtomically(Build.path("irqchips.json"),
                             Out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

llvm::Error irqlint::recordIrqchips(const KernelSource &Source, const BuildFolder &Build,
                                    const Kbuild &Make, const Toolchain &Tools,
                                    const PrepareOptions &Options,
                                    llvm::function_ref<void()> Tick) {
  return IrqchipRecorder(Source, Build, Make, Tools, Options, Tick).run();
}

std::vector<std::pair<std::string, size_t>> irqlint::countIrqchips(const BuildFolder &Build) {
  std::vector<std::pair<std::string, size_t>> Out = {
      {"configured", 0}, {"added", 0}, {"does-not-parse", 0}, {"unreachable", 0}};
  auto Text = llvm::MemoryBuffer::getFile(Build.path("irqchips.json"));
  if (!Text)
    return Out;
  Json Report = Json::parse((*Text)->getBuffer().begin(), (*Text)->getBuffer().end(), nullptr,
                            /*allow_exceptions=*/false);
  if (!Report.is_object() || !Report.contains("files"))
    return Out;
  for (const Json &Entry : Report["files"])
    for (auto &[State, Count] : Out)
      Count += Entry.value("state", "") == State;
  return Out;
}
