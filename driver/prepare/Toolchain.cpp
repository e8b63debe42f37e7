//===- Toolchain.cpp - The programs that Kbuild needs ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Toolchain.h"

#include "driver/os/ProgramOutput.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

#include <vector>

using namespace irqlint;

static llvm::Error makeError(const std::string &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

static std::string findRecorder(const char *Argv0) {
  static int Anchor; // any address inside this program
  std::string Program = llvm::sys::fs::getMainExecutable(Argv0, &Anchor);
  std::string Folder = llvm::sys::path::parent_path(Program).str();
  for (const std::string &File :
       {Folder + "/irqlint-recorder", Folder + "/../libexec/irqlint/irqlint-recorder"})
    if (llvm::sys::fs::can_execute(File)) {
      llvm::SmallString<256> Real;
      if (!llvm::sys::fs::real_path(File, Real))
        return Real.str().str();
    }
  return "";
}

/// The first line of `Program --version`.
static llvm::Expected<std::string> versionOf(const std::string &Program) {
  llvm::Expected<ProgramOutput> Ran = runNamed({Program, "--version"}, std::chrono::seconds(20));
  if (!Ran)
    return Ran.takeError();
  if (Ran->Code != 0 || Ran->Out.empty())
    return makeError("it failed with exit code " + std::to_string(Ran->Code));
  return llvm::StringRef(Ran->Out).split('\n').first.str();
}

llvm::Expected<Toolchain> irqlint::findToolchain(const char *Argv0) {
  const std::string Major = std::to_string(LLVM_VERSION_MAJOR);
  Toolchain Out;
  Out.LlvmSuffix = "-" + Major;
  Out.CompilerName = "clang-" + Major;

  std::vector<std::string> Missing, Packages;
  auto find = [&](const std::string &Name, const std::string &Package) -> std::string {
    if (auto Path = llvm::sys::findProgramByName(Name)) {
      llvm::SmallString<256> Absolute(*Path);
      if (!llvm::sys::fs::make_absolute(Absolute))
        return Absolute.str().str();
    }
    Missing.push_back(Name);
    if (!llvm::is_contained(Packages, Package))
      Packages.push_back(Package);
    return "";
  };
  Out.Make = find("make", "make");
  Out.Compiler = find(Out.CompilerName, Out.CompilerName);
  find("ld.lld-" + Major, "lld-" + Major);
  for (const char *Tool :
       {"llvm-ar-", "llvm-nm-", "llvm-objcopy-", "llvm-objdump-", "llvm-readelf-", "llvm-strip-"})
    find(Tool + Major, "llvm-" + Major);
  for (const char *Tool : {"bc", "bison", "flex", "perl"})
    find(Tool, Tool);
  if (!Missing.empty())
    return makeError("Kbuild needs " + llvm::join(Missing, ", ") + ", which " +
                     (Missing.size() == 1 ? "is" : "are") +
                     " not on PATH; on Debian: apt-get install " + llvm::join(Packages, " "));
  llvm::Expected<std::string> Version = versionOf(Out.Compiler);
  if (!Version)
    return makeError("'" + Out.Compiler +
                     " --version' does not work: " + llvm::toString(Version.takeError()));
  Out.CompilerVersion = std::move(*Version);
  Out.Recorder = findRecorder(Argv0);
  if (Out.Recorder.empty())
    return makeError("irqlint-recorder is neither next to irqlint nor in ../libexec/irqlint; "
                     "install irqlint again, with both");
  return Out;
}
