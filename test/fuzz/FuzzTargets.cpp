//===- FuzzTargets.cpp - The readers of outside data ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FuzzTargets.h"

#include "checkers/facts/FactsArchive.h"
#include "driver/changes/Patch.h"
#include "driver/config/ConfigFile.h"
#include "driver/flags/RunFlags.h"
#include "driver/kernel/CompileCommands.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/run/LoadModels.h"
#include "driver/silence/Baseline.h"
#include "driver/silence/SuppressionFile.h"
#include "driver/store/FactsStore.h"
#include "driver/store/Packing.h"
#include "driver/worker/Message.h"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

using namespace irqlint;

namespace {
/// Bytes as a file that has a name, for what reads files only.
class MemoryFile {
public:
  explicit MemoryFile(llvm::StringRef Bytes) : Fd(memfd_create("fuzz", MFD_CLOEXEC)) {
    while (!Bytes.empty()) {
      ssize_t N = ::write(Fd, Bytes.data(), Bytes.size());
      if (N <= 0)
        std::abort();
      Bytes = Bytes.drop_front(static_cast<size_t>(N));
    }
  }
  ~MemoryFile() { ::close(Fd); }
  MemoryFile(const MemoryFile &) = delete;
  MemoryFile &operator=(const MemoryFile &) = delete;
  std::string name() const { return "/proc/self/fd/" + std::to_string(Fd); }

private:
  int Fd;
};
} // namespace

template <class T> static void drop(llvm::Expected<T> Out) { llvm::consumeError(Out.takeError()); }

static void readSettings(llvm::StringRef Bytes) {
  // Options of each kind: texts, lists, switches, paths.
  static llvm::cl::SubCommand Sub("fuzz");
  static const RunFlags Flags(Sub);
  static const OptionTable Options(Sub);
  drop(readConfigFile(MemoryFile(Bytes).name(), Options));
}

static void readSuppressions(llvm::StringRef Bytes) {
  drop(parseSuppressions("fuzz", Bytes.str()));
}

static void readBaselineText(llvm::StringRef Bytes) { drop(parseBaseline("fuzz", Bytes.str())); }

static void readModels(llvm::StringRef Bytes) {
  drop(loadModels(ModelFiles{{"fuzz", Bytes.str()}}));
}

static void readPatch(llvm::StringRef Bytes) { drop(Patch::parse(Bytes, "/nowhere")); }

static void readCompileCommands(llvm::StringRef Bytes) {
  char Folder[] = "/tmp/irqlint-fuzz-XXXXXX";
  if (!mkdtemp(Folder))
    std::abort();
  std::string Link = std::string(Folder) + "/compile_commands.json";
  MemoryFile File(Bytes);
  if (::symlink(File.name().c_str(), Link.c_str()) != 0)
    std::abort();
  drop(CompileCommands::load(Folder));
  ::unlink(Link.c_str());
  ::rmdir(Folder);
}

/// A line is an argument.
static void readCommand(llvm::StringRef Bytes) {
  static const bool Ready = (initializeTargets(), true);
  CompileCommand Command;
  Command.File = "/linux/a.c";
  Command.Directory = "/linux";
  llvm::SmallVector<llvm::StringRef> Lines;
  Bytes.split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    Command.Arguments.push_back(Line.str());
  for (unsigned Level = 0; Ready && Level <= MaxCleanLevel; ++Level)
    drop(cleanCommand(Command, "/none", Level));
  Command.Arguments = splitShell(Bytes);
  drop(cleanCommand(Command, "/none"));
}

static void readRows(llvm::StringRef Bytes) {
  unpackRows(Bytes);
  unpack(Bytes);
  CompileCommands::restore(Bytes);
  SourceIndex({"/nowhere.c"}, {"word"}, 1, Bytes);
  TuFacts Unit;
  fromBytes(Bytes, Unit);
  FunctionFacts Function;
  fromBytes(Bytes, Function);
}

static void readShard(llvm::StringRef Bytes) {
  drop(FactsStore::openSealed(MemoryFile(Bytes).name()));
}

static void readMessages(llvm::StringRef Bytes) {
  FrameReader Frames;
  Frames.add(Bytes);
  std::string Payload = Bytes.str();
  if (Frames.state() == FrameReader::State::Complete)
    Payload = Frames.take();
  WorkerSetup Setup;
  fromBytes(Payload, Setup);
  Job Next;
  fromBytes(Payload, Next);
  JobResult Result;
  fromBytes(Payload, Result);
}

static constexpr FuzzTarget Targets[] = {
    {"settings", readSettings},      {"suppressions", readSuppressions},
    {"baselines", readBaselineText}, {"models", readModels},
    {"patches", readPatch},          {"compile-commands", readCompileCommands},
    {"commands", readCommand},       {"rows", readRows},
    {"shards", readShard},           {"messages", readMessages}};

llvm::ArrayRef<FuzzTarget> irqlint::fuzzTargets() { return Targets; }
