//===- Prepare.cpp - From a kernel's source to its compile commands -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Prepare.h"

#include "driver/os/AtomicFile.h"
#include "driver/os/Process.h"
#include "driver/prepare/CmdFiles.h"
#include "driver/prepare/Irqchips.h"
#include "driver/prepare/Kbuild.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <chrono>
#include <fstream>

using namespace irqlint;
namespace fs = llvm::sys::fs;
using Clock = std::chrono::steady_clock;

static llvm::Error makeError(const std::string &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

static std::string readAll(const std::string &File) {
  auto Text = llvm::MemoryBuffer::getFile(File, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/false, /*IsVolatile=*/true);
  return Text ? (*Text)->getBuffer().str() : "";
}

/// Headers that Kbuild's host programs include, and the package that has them.
static std::string missingHeader(llvm::StringRef Log) {
  for (auto [Header, Package] : {std::pair("'gelf.h' file not found", "libelf-dev"),
                                 {"'libelf.h' file not found", "libelf-dev"},
                                 {"'openssl/", "libssl-dev"}})
    if (Log.contains(Header) && Log.contains("file not found"))
      return "; on Debian: apt-get install " + std::string(Package);
  return "";
}

/// Programs do not always say so, and a log that cannot grow says nothing.
static bool isDiskFull(const std::string &Folder, llvm::StringRef Log) {
  llvm::ErrorOr<fs::space_info> Space = fs::disk_space(Folder);
  return Log.contains("No space left on device") || (Space && Space->available < 64 * 1024);
}

namespace {

/// Counts the objects that make names in a log that grows.
class ObjectCounter {
public:
  explicit ObjectCounter(const std::string &Log) : In(Log) {}

  size_t count() {
    In.clear();
    for (std::string Line; std::getline(In, Line);)
      Objects += llvm::StringRef(Line).starts_with("  CC");
    return Objects;
  }

private:
  std::ifstream In;
  size_t Objects = 0;
};

class Preparation {
public:
  Preparation(const PrepareOptions &Options, const KernelSource &Source, const BuildFolder &Build,
              const Kbuild &Make, const Toolchain &Tools, const PrepareProgress &Progress)
      : Options(Options), Source(Source), Build(Build), Make(Make), Tools(Tools),
        Progress(Progress) {}

  llvm::Expected<PrepareResult> run();

private:
  /// Runs Work unless it was done with this Key; what runs makes all that follows stale.
  llvm::Error stage(const std::string &Name, const std::string &Key,
                    llvm::function_ref<llvm::Error()> Work);
  llvm::Error make(const std::string &Stage, const std::vector<std::string> &Arguments);
  llvm::Error configure();
  llvm::Error record();
  llvm::Error writeCommands();
  std::vector<std::string> foldersBefore(const std::string &Identity) const;
  llvm::Error failed(const std::string &What, const std::string &Stage) const;
  void tell(const std::string &What) const {
    Progress(What, Result.Stages.size() + 1, Options.AllIrqchips ? 5 : 4);
  }

  const PrepareOptions &Options;
  const KernelSource &Source;
  const BuildFolder &Build;
  const Kbuild &Make;
  const Toolchain &Tools;
  const PrepareProgress &Progress;
  std::vector<std::string> Folders;
  bool Stale = false;
  PrepareResult Result;
};

} // namespace

llvm::Error Preparation::stage(const std::string &Name, const std::string &Key,
                               llvm::function_ref<llvm::Error()> Work) {
  if (!Stale && Build.isDone(Name, Key)) {
    Result.Stages.push_back({Name, 0, /*DoneBefore=*/true});
    return llvm::Error::success();
  }
  Stale = true;
  Build.setUndone(Name);
  fs::remove(Build.log(Name));
  tell(Name);
  auto Start = Clock::now();
  if (llvm::Error E = Work())
    return E;
  if (llvm::Error E = InterruptGuard::caught())
    return E;
  if (llvm::Error E = Build.setDone(Name, Key))
    return E;
  double Seconds = std::chrono::duration<double>(Clock::now() - Start).count();
  Result.Stages.push_back({Name, Seconds, /*DoneBefore=*/false});
  return llvm::Error::success();
}

llvm::Error Preparation::failed(const std::string &What, const std::string &Stage) const {
  std::string Text = readAll(Build.log(Stage));
  if (isDiskFull(Build.root(), Text))
    return makeError("no space is left on the device of '" + Build.root() + "'; " + What +
                     ", and " + Build.log(Stage) + " has its output");
  llvm::SmallVector<llvm::StringRef, 64> Lines;
  llvm::StringRef(Text).rtrim().split(Lines, '\n');
  llvm::ArrayRef<llvm::StringRef> Last(Lines);
  // With several jobs the end of the output is rarely about what failed.
  std::vector<LeftOut> Targets = failedTargets(Text);
  std::string Message = What;
  if (!Targets.empty())
    Message += " at " + Targets.front().What + " (" + Targets.front().Why + ")";
  Message +=
      missingHeader(Text) + "; " + Build.log(Stage) + " has all of its output, which ends in:";
  for (llvm::StringRef Line : Last.take_back(15))
    Message += "\n  " + Line.str();
  return makeError(Message);
}

llvm::Error Preparation::make(const std::string &Stage, const std::vector<std::string> &Arguments) {
  llvm::Expected<int> Code =
      Make.run(Arguments, /*Record=*/false, Build.log(Stage), [&] { tell(Stage); });
  if (!Code)
    return Code.takeError();
  return *Code ? failed("'make " + llvm::join(Arguments, " ") + "' failed", Stage)
               : llvm::Error::success();
}

llvm::Error Preparation::configure() {
  // What another configuration left must not be taken for a part of this one.
  removeCmdFiles(Build.root());
  if (fs::is_regular_file(Options.Config)) {
    if (llvm::Error E = writeFileAtomically(Build.path(".config"), readAll(Options.Config)))
      return E;
  } else if (llvm::Error E = make("configure", {Options.Config})) {
    return E;
  }
  for (const std::string &Setting : Options.Settings) {
    auto [Name, Value] = llvm::StringRef(Setting).split('=');
    llvm::Expected<int> Code =
        runProcess({Source.root() + "/scripts/config", "--file", Build.path(".config"), "--set-val",
                    Name.str(), Value.str()},
                   {"PATH=/usr/bin:/bin"}, Build.log("configure"), [] {});
    if (!Code)
      return Code.takeError();
    if (*Code)
      return failed("setting '" + Setting + "' failed", "configure");
  }
  if (llvm::Error E = make("configure", {"olddefconfig"}))
    return E;
  // Kconfig drops what does not fit, without a word.
  std::string Config = "\n" + readAll(Build.path(".config"));
  for (llvm::StringRef Setting : Options.Settings) {
    Setting.consume_front("CONFIG_");
    bool Off = Setting.ends_with("=n");
    bool There = llvm::StringRef(Config).contains(
        "\nCONFIG_" + (Off ? Setting.drop_back(1) : Setting).str() + (Off ? "" : "\n"));
    if (There == Off)
      return makeError("'" + Setting.str() + "' is not possible with " + Options.Config + " on " +
                       Options.Arch + "; Kconfig drops what other options contradict");
  }
  return llvm::Error::success();
}

llvm::Error Preparation::record() {
  std::vector<std::string> Arguments = {"-k"};
  for (const std::string &Folder : Folders)
    Arguments.push_back(Folder + "/");
  const std::string Log = Build.log("record");
  ObjectCounter Counter(Log);
  // Targets that want a real object fail, and others do not depend on them; what they are is said
  // at the end.
  llvm::Expected<int> Code = Make.run(Arguments, /*Record=*/true, Log, [&] {
    tell("recording, " + std::to_string(Counter.count()) + " objects");
  });
  if (!Code)
    return Code.takeError();
  if (*Code && isDiskFull(Build.root(), readAll(Log)))
    return failed("recording failed", "record");
  return llvm::Error::success();
}

llvm::Error Preparation::writeCommands() {
  std::vector<RecordedCommand> Commands =
      readCmdFiles(Build.root(), Make.compiler(), Tools.CompilerName);
  if (Commands.empty())
    return failed("Kbuild made no command for these folders", "record");
  if (llvm::Error E = InterruptGuard::caught())
    return E;
  return writeFileAtomically(Build.path("compile_commands.json"),
                             toCompileCommands(Commands, Build.root()));
}

/// Whether Folder or one above it is among Folders.
static bool covers(const std::vector<std::string> &Folders, llvm::StringRef Folder) {
  return llvm::any_of(Folders, [&](llvm::StringRef F) {
    llvm::StringRef Rest = Folder;
    return Rest.consume_front(F) && (Rest.empty() || Rest.front() == '/');
  });
}

/// The folders that were recorded with this configuration. An edit of a Makefile changes what is
/// compiled in them, and not that they were asked for.
std::vector<std::string> Preparation::foldersBefore(const std::string &Identity) const {
  const std::string Text = readAll(Build.state("folders"));
  llvm::StringRef Rest = Text;
  std::vector<std::string> Out;
  if (!Rest.consume_front(Identity + "\n"))
    return Out;
  for (llvm::StringRef Line; !Rest.empty();) {
    std::tie(Line, Rest) = Rest.split('\n');
    if (Source.isBuildable(Line.str()))
      Out.push_back(Line.str());
  }
  return Out;
}

llvm::Expected<PrepareResult> Preparation::run() {
  const std::vector<std::string> Asked =
      Options.Folders.empty() ? Source.codeFolders() : Options.Folders;
  std::string Config = Options.Config;
  if (fs::is_regular_file(Config))
    Config += " " + llvm::utohexstr(llvm::xxh3_64bits(readAll(Config)));
  const std::string Key =
      llvm::join(std::vector<std::string>{Source.root(), Source.release(), Source.buildFilesHash(),
                                          Options.Arch, Config, llvm::join(Options.Settings, " "),
                                          Tools.CompilerVersion, Make.compiler()},
                 "\n");
  const std::string Identity = llvm::join(
      std::vector<std::string>{Source.root(), Options.Arch, Options.Config, // not what it holds
                               llvm::join(Options.Settings, " ")},
      " ");
  auto keyFor = [&](std::vector<std::string> List) {
    llvm::sort(List);
    return Key + "\n" + llvm::join(List, " ");
  };
  std::vector<std::string> Before = foldersBefore(Identity);
  if (Options.Only &&
      llvm::any_of(Before, [&](const std::string &F) { return !covers(Asked, F); })) {
    removeCmdFiles(Build.root());
    Build.setUndone("record");
    Before.clear();
  }
  std::vector<std::string> All = Before;
  llvm::copy_if(Asked, std::back_inserter(All),
                [&](const std::string &F) { return !covers(Before, F); });
  const std::string FoldersKey = keyFor(All);

  if (llvm::Error E = stage("configure", Key, [&] { return configure(); }))
    return E;
  if (llvm::Error E =
          stage("prepare", Key, [&] { return make("prepare", {"prepare", "modules_prepare"}); }))
    return E;
  // What is recorded and still holds needs no look from Kbuild, which takes a minute for a kernel.
  const bool Holds = !Stale && !Before.empty() && Build.isDone("record", keyFor(Before));
  Folders.assign(All.begin() + (Holds ? Before.size() : 0), All.end());
  if (llvm::Error E =
          writeFileAtomically(Build.state("folders"), Identity + "\n" + llvm::join(All, "\n")))
    return E;
  if (llvm::Error E = stage("record", FoldersKey, [&] {
        if (!Holds)
          llvm::copy_if(Before, std::back_inserter(Result.Kept),
                        [&](const std::string &F) { return !covers(Asked, F); });
        return record();
      }))
    return E;
  if (Options.AllIrqchips)
    if (llvm::Error E = stage("irqchips", FoldersKey, [&] {
          return recordIrqchips(Source, Build, Make, Tools, Options, [&] { tell("irqchips"); });
        }))
      return E;
  if (!fs::exists(Build.path("compile_commands.json")))
    Stale = true;
  if (llvm::Error E = stage("commands", FoldersKey, [&] { return writeCommands(); }))
    return E;

  Result.BuildDir = Build.root();
  Result.Release = Source.release();
  Result.RecordLog = Build.log("record");
  const std::string Written = readAll(Build.path("compile_commands.json"));
  const llvm::StringRef FileKey = "\n    \"file\": ";
  Result.Commands = llvm::StringRef(Written).count(FileKey);
  llvm::copy_if(Options.Folders, std::back_inserter(Result.Empty), [&](const std::string &F) {
    return !llvm::StringRef(Written).contains(
        (FileKey + "\"" + Source.root() + "/" + F + "/").str());
  });
  Result.NotRecorded = failedTargets(readAll(Result.RecordLog));
  if (Options.AllIrqchips)
    Result.Irqchips = countIrqchips(Build);
  return std::move(Result);
}

llvm::Expected<PrepareResult> irqlint::prepareKernel(const PrepareOptions &Options,
                                                     const char *Argv0,
                                                     const PrepareProgress &Progress) {
  llvm::Expected<Architecture> Arch = findArchitecture(Options.Arch);
  if (!Arch)
    return Arch.takeError();
  llvm::Expected<KernelSource> Source = KernelSource::open(Options.Kernel, *Arch);
  if (!Source)
    return Source.takeError();
  // A target that does something else, such as mrproper, is none of ours to run.
  if (!fs::is_regular_file(Options.Config) &&
      (!llvm::StringRef(Options.Config).ends_with("config") ||
       llvm::StringRef(Options.Config).contains('/')))
    return makeError("'" + Options.Config +
                     "' is neither a file nor a target that configures a kernel; --config takes "
                     "allmodconfig, defconfig and the like, or the path of a .config");
  for (const std::string &Folder : Options.Folders)
    if (!Source->isBuildable(Folder))
      return makeError("'" + Folder + "' is not a folder of Linux " + Source->release() +
                       " with a Makefile; name folders from the kernel's root, as in "
                       "drivers/irqchip");
  for (const std::string &Setting : Options.Settings)
    if (!llvm::StringRef(Setting).contains('='))
      return makeError("--set takes OPTION=VALUE, and not '" + Setting + "'");
  llvm::Expected<Toolchain> Tools = findToolchain(Argv0);
  if (!Tools)
    return Tools.takeError();
  llvm::Expected<BuildFolder> Build = BuildFolder::open(Options.BuildDir);
  if (!Build)
    return Build.takeError();
  if (Build->root() == Source->root())
    return makeError("BUILD is the kernel's source itself; name another folder with -o BUILD");
  llvm::Expected<Kbuild> Make = Kbuild::create(*Source, *Build, *Tools, Options.Jobs);
  if (!Make)
    return Make.takeError();
  InterruptGuard Guard;
  return Preparation(Options, *Source, *Build, *Make, *Tools, Progress).run();
}
