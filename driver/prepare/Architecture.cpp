//===- Architecture.cpp - The architectures that can be prepared ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Architecture.h"

#include "checkers/data/Suggest.h"

using namespace irqlint;

namespace {

struct Known {
  llvm::StringRef Name, MakeName, Folder;
};

} // namespace

// Kbuild takes x86_64 and i386 itself: they choose the word size of its default configurations.
static constexpr Known All[] = {
    {"arm", "arm", "arm"},
    {"arm64", "arm64", "arm64"},
    {"loongarch", "loongarch", "loongarch"},
    {"mips", "mips", "mips"},
    {"powerpc", "powerpc", "powerpc"},
    {"riscv", "riscv", "riscv"},
    {"s390", "s390", "s390"},
    {"x86", "x86_64", "x86"},
    {"aarch64", "arm64", "arm64"},
    {"amd64", "x86_64", "x86"},
    {"i386", "i386", "x86"},
    {"loongarch64", "loongarch", "loongarch"},
    {"mips64", "mips", "mips"},
    {"ppc64", "powerpc", "powerpc"},
    {"ppc64le", "powerpc", "powerpc"},
    {"riscv64", "riscv", "riscv"},
    {"s390x", "s390", "s390"},
    {"x86_64", "x86_64", "x86"},
};

llvm::Expected<Architecture> irqlint::findArchitecture(const std::string &Name) {
  for (const Known &A : All)
    if (A.Name == Name)
      return Architecture{A.MakeName.str(), A.Folder.str()};
  std::vector<std::string> Names;
  for (const Known &A : All)
    Names.push_back(A.Name.str());
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      (Name.empty() ? "an architecture is needed"
                    : "there is no architecture '" + Name + "'" + didYouMean(Name, Names)) +
          "; --arch takes arm, arm64, loongarch, mips, powerpc, riscv, s390 or x86");
}
