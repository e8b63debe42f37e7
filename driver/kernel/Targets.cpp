//===- Targets.cpp - Makes all of LLVM's targets known --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/CompileCommands.h"

#include "llvm/Support/TargetSelect.h"

using namespace irqlint;

void irqlint::initializeTargets() {
  // The names suffice to see a target in a compiler's name; code is never generated.
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargets();
}
