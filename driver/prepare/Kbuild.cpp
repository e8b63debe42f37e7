//===- Kbuild.cpp - Runs the kernel's make --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Kbuild.h"

#include "driver/os/Process.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/xxhash.h"

#include <thread>

extern char **environ;

using namespace irqlint;

/// Variables that Kbuild or make would take for the user's own wishes. What is asked of irqlint
/// alone decides what comes out.
static bool changesBuild(llvm::StringRef Name) {
  static const llvm::StringSet<> Names = {"ARCH",
                                          "AR",
                                          "CC",
                                          "CFLAGS",
                                          "CROSS_COMPILE",
                                          "GNUMAKEFLAGS",
                                          "HOSTCC",
                                          "KAFLAGS",
                                          "KCFLAGS",
                                          "KCPPFLAGS",
                                          "LD",
                                          "LLVM",
                                          "LLVM_IAS",
                                          "MAKEFILES",
                                          "MAKEFLAGS",
                                          "MAKELEVEL",
                                          "MFLAGS",
                                          "NM",
                                          "O",
                                          "OBJCOPY",
                                          "SUBARCH",
                                          "HOSTCFLAGS",
                                          "HOSTLDFLAGS",
                                          "C",
                                          "M",
                                          "V",
                                          "W"};
  return Names.contains(Name) || Name.starts_with("KBUILD_") || Name.starts_with("KCONFIG_") ||
         Name.starts_with("LC_") || Name.starts_with("IRQLINT_");
}

llvm::Expected<Kbuild> Kbuild::create(const KernelSource &Source, const BuildFolder &Build,
                                      const Toolchain &Tools, unsigned Jobs) {
  auto Recorder = llvm::MemoryBuffer::getFile(Tools.Recorder);
  if (!Recorder)
    return llvm::createStringError(Recorder.getError(), "cannot read '%s'", Tools.Recorder.c_str());
  std::string Link = Build.state(
      "cc-" + llvm::utohexstr(llvm::xxh3_64bits((*Recorder)->getBuffer()), /*LowerCase=*/true));
  // The recorder may have moved since.
  llvm::sys::fs::remove(Link);
  if (std::error_code EC = llvm::sys::fs::create_link(Tools.Recorder, Link))
    return llvm::createStringError(EC, "cannot make the link '%s': %s", Link.c_str(),
                                   EC.message().c_str());
  Kbuild Out(Build, Link);
  if (!Jobs)
    Jobs = std::max(1u, std::thread::hardware_concurrency());
  Out.Command = {Tools.Make,
                 "-C",
                 Source.root(),
                 "O=" + Build.root(),
                 "ARCH=" + Source.architecture().MakeName,
                 "LLVM=" + Tools.LlvmSuffix,
                 "CC=" + Link,
                 "-j" + std::to_string(Jobs)};
  for (char **Variable = environ; *Variable; ++Variable)
    if (!changesBuild(llvm::StringRef(*Variable).split('=').first))
      Out.Environment.push_back(*Variable);
  // Messages in a language that failedTargets() reads.
  Out.Environment.push_back("LC_ALL=C");
  Out.Environment.push_back("IRQLINT_REAL_CC=" + Tools.Compiler);
  Out.Environment.push_back("IRQLINT_EMPTIES=" + Build.state("empty"));
  return Out;
}

llvm::Expected<int> Kbuild::run(const std::vector<std::string> &Arguments, bool Record,
                                const std::string &Log, llvm::function_ref<void()> Tick) const {
  std::vector<std::string> Argv = Command, Env = Environment;
  Argv.insert(Argv.end(), Arguments.begin(), Arguments.end());
  if (Record)
    Env.push_back("IRQLINT_RECORD=1");
  return runProcess(Argv, Env, Log, Tick);
}

std::vector<LeftOut> irqlint::failedTargets(llvm::StringRef Text) {
  std::vector<LeftOut> Out;
  llvm::StringSet<> Seen;
  auto add = [&](llvm::StringRef What, llvm::StringRef Why) {
    if (Seen.insert(What).second)
      Out.push_back({What.str(), Why.str()});
  };
  // make[4]: *** [.../scripts/Makefile.build:229: drivers/x/y.o] Error 1
  llvm::Regex Failed("^make(\\[[0-9]+\\])?: \\*\\*\\* \\[([^]]*: )?([^] ]+)\\] (Error [0-9]+)");
  llvm::Regex NoRule("^make(\\[[0-9]+\\])?: \\*\\*\\* No rule to make target '([^']+)'");
  llvm::Regex Problem("error: |Error: |fatal|No space left|not found|[Uu]ndefined");
  llvm::StringRef First;
  llvm::SmallVector<llvm::StringRef, 5> Parts;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (NoRule.match(Line, &Parts)) {
      add(Parts[2], "Kbuild has no rule for it");
    } else if (Failed.match(Line, &Parts)) {
      // A folder failed because of something in it, which was named before.
      if ((Parts[3].contains('.') || !First.empty()) && !Parts[3].starts_with("__"))
        add(Parts[3], First.empty() ? Parts[4] : First.trim());
      First = "";
    } else if (First.empty() && Problem.match(Line)) {
      First = Line;
    }
  }
  return Out;
}
