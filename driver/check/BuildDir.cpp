//===- BuildDir.cpp - Which build directory a user means ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/BuildDir.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

std::string irqlint::absolutePathOf(llvm::StringRef Path) {
  llvm::SmallString<256> Out(Path);
  if (!llvm::sys::fs::make_absolute(Out))
    llvm::sys::path::remove_dots(Out, /*remove_dot_dot=*/true);
  return Out.str().str();
}

static bool hasCommands(llvm::StringRef Dir) {
  llvm::SmallString<256> File(Dir);
  llvm::sys::path::append(File, "compile_commands.json");
  return llvm::sys::fs::exists(File);
}

llvm::Expected<std::string> irqlint::findBuildDir(const std::string &Named) {
  if (!Named.empty()) {
    llvm::StringRef Dir = Named;
    // People name the file as often as its folder.
    if (llvm::sys::path::filename(Dir) == "compile_commands.json") {
      Dir = llvm::sys::path::parent_path(Dir);
      if (Dir.empty())
        Dir = ".";
    }
    if (hasCommands(Dir))
      return absolutePathOf(Dir);
    return llvm::createStringError("there is no compile_commands.json in '%s'; name a build "
                                   "directory that has one, or make one with 'make "
                                   "compile_commands.json'",
                                   Dir.str().c_str());
  }
  llvm::SmallString<256> Current;
  if (std::error_code EC = llvm::sys::fs::current_path(Current))
    return llvm::createStringError(EC, "cannot tell the current folder: %s", EC.message().c_str());
  for (llvm::StringRef Dir = Current; !Dir.empty(); Dir = llvm::sys::path::parent_path(Dir))
    if (hasCommands(Dir))
      return absolutePathOf(Dir);
  return llvm::createStringError(
      "there is no compile_commands.json in '%s' or above it; name the "
      "build directory with -p BUILD, in IRQLINT_BUILD or in .irqlint.json",
      Current.c_str());
}
