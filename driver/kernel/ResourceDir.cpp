//===- ResourceDir.cpp - Finds the folder of Clang's built-in headers -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/CompileCommands.h"
#include "driver/os/ProgramOutput.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

using namespace irqlint;

static bool holdsHeaders(StringRef Dir) {
  if (Dir.empty())
    return false;
  SmallString<256> Header(Dir);
  sys::path::append(Header, "include", "stddef.h");
  return sys::fs::is_regular_file(Header);
}

static std::string nextToExecutable(const char *Argv0) {
  static int Anchor; // any address inside this program
  std::string Executable = sys::fs::getMainExecutable(Argv0, &Anchor);
  if (Executable.empty())
    return "";
  SmallString<256> Dir(sys::path::parent_path(sys::path::parent_path(Executable)));
  sys::path::append(Dir, "lib", "clang", Twine(LLVM_VERSION_MAJOR));
  return std::string(Dir);
}

static std::string askClang() {
  // Headers of another major version use built-in functions that this Clang does not have.
  ErrorOr<std::string> Clang = sys::findProgramByName(("clang-" + Twine(LLVM_VERSION_MAJOR)).str());
  if (!Clang)
    return "";
  Expected<ProgramOutput> Ran = runNamed({*Clang, "-print-resource-dir"}, std::chrono::seconds(10));
  if (Ran && Ran->Code == 0)
    return StringRef(Ran->Out).trim().str();
  consumeError(Ran.takeError());
  return "";
}

std::string irqlint::findResourceDir(const std::string &Wanted, const char *Argv0) {
  // What the user asked for by name is not replaced in silence by something else.
  if (!Wanted.empty()) {
    if (!holdsHeaders(Wanted))
      return "";
    SmallString<256> Absolute(Wanted);
    (void)sys::fs::make_absolute(Absolute);
    return std::string(Absolute);
  }
  for (const std::string &Dir : {std::string(IRQLINT_RESOURCE_DIR), nextToExecutable(Argv0)})
    if (holdsHeaders(Dir))
      return Dir;
  std::string Dir = askClang();
  return holdsHeaders(Dir) ? Dir : "";
}
