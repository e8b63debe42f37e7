//===- LoadGenirq.cpp - kernel/irq of a build, whole ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/LoadGenirq.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

bool irqlint::loadGenirq(ProgramLoader &Loader) {
  std::vector<std::string> Files = Loader.files();
  llvm::erase_if(Files, [](llvm::StringRef File) { return !File.contains("/kernel/irq/"); });
  if (Files.empty())
    return false;
  Loader.judge({}, {}); // what genirq's own callbacks lead to is no part of the question
  Loader.load(Files);
  return true;
}
