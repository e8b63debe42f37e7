//===- FixFlags.cpp - The options of what mends findings ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/FixFlags.h"

#include "llvm/Support/Error.h"

namespace cl = llvm::cl;
using namespace irqlint;

FixFlags::FixFlags(cl::SubCommand &Sub)
    : Fix("fix",
          cl::desc("Mend in place what can be mended without a decision, and report what is left"),
          cl::sub(Sub), cl::cat(Category)),
      DiffOut("diff-out", cl::value_desc("FILE"),
              cl::desc("Write what --fix would do as a patch for git apply"), cl::sub(Sub),
              cl::cat(Category)) {}

llvm::Error FixFlags::apply(CheckOptions &Out) const {
  if (!Fix && DiffOut.empty())
    return llvm::Error::success();
  if (Out.Sources.Change.any())
    return llvm::createStringError("--fix and --diff-out are about the sources as they are, and "
                                   "--diff, --diff-base and --staged about a change; give one");
  Out.Output.Fix = Fix;
  Out.Output.DiffFile = DiffOut;
  return llvm::Error::success();
}
