//===- KernelTarget.cpp - What a build's commands say of its target -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/ProgramLoader.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The architecture whose headers the command looks into; empty where it names none.
static std::string architectureIn(llvm::ArrayRef<std::string> Command) {
  // Kbuild has each file look into the headers of the architecture before those of the kernel.
  for (llvm::StringRef Folder : Command) {
    if (!Folder.consume_back("/include") || !Folder.contains("arch/"))
      continue;
    llvm::StringRef Arch = Folder.rsplit("arch/").second;
    if (!Arch.empty() && !Arch.contains('/'))
      return Arch.str();
  }
  return "";
}

/// The first command that names an architecture; empty without one.
std::vector<std::string> ProgramLoader::kernelCommand() const {
  for (const CompileCommand &C : Commands.all()) {
    const CompileCommand *Whole = Commands.find(C.File);
    std::vector<std::string> Words = Whole->Arguments;
    if (Words.empty())
      Words = splitShell(Whole->Command);
    if (!architectureIn(Words).empty())
      return Words;
  }
  return {};
}

std::string ProgramLoader::architecture() const { return architectureIn(kernelCommand()); }

unsigned ProgramLoader::wordBits() const {
  return llvm::is_contained(kernelCommand(), "-m32") ? 32 : 64;
}
