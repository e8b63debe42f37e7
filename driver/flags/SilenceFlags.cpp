//===- SilenceFlags.cpp - The options of what is not to be shown ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/SilenceFlags.h"

#include "llvm/Support/Error.h"

namespace cl = llvm::cl;
using namespace irqlint;

SuppressionFlags::SuppressionFlags(cl::SubCommand &Sub)
    : Files("suppressions", cl::value_desc("FILE"),
            cl::desc("Findings that are not to be shown, each with its reason; may be given "
                     "several times"),
            cl::sub(Sub), cl::cat(Category)) {}

void SuppressionFlags::apply(CheckOptions &Out) const {
  Out.Judgement.SuppressionFiles.assign(Files.begin(), Files.end());
}

SilenceFlags::SilenceFlags(cl::SubCommand &Sub)
    : Suppressions(Sub),
      Baseline("baseline", cl::value_desc("FILE"),
               cl::desc("Show only what FILE does not have: JSON lines of 'irqlint baseline', or "
                        "an earlier SARIF report"),
               cl::sub(Sub), cl::cat(Category)),
      Strict("strict-baseline",
             cl::desc("With --baseline: exit with 1 when it has entries that were not found any "
                      "more"),
             cl::sub(Sub), cl::cat(Category)) {}

llvm::Error SilenceFlags::apply(CheckOptions &Out) const {
  if (Strict && Baseline.empty())
    return llvm::createStringError("--strict-baseline goes with --baseline FILE");
  Suppressions.apply(Out);
  Out.Judgement.BaselineFile = Baseline;
  Out.Judgement.StrictBaseline = Strict;
  return llvm::Error::success();
}
