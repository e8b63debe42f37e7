//===- Consequence.cpp - What a fault does, with its line -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Consequence.h"

using namespace irqlint;

/// The only line that has the text, or 0.
static unsigned onlyLineWith(llvm::StringRef Text, const SourceText &In) {
  unsigned Found = 0;
  for (unsigned N = 1; N <= In.lines(); ++N) {
    if (!In.line(N).contains(Text))
      continue;
    if (Found)
      return 0;
    Found = N;
  }
  return Found;
}

/// The line that Where means: "TEXT" the only one with it, "TEXT|MORE" the first one with MORE
/// behind that. 0 where there is none.
static unsigned lineOf(llvm::StringRef Where, const SourceText &In) {
  auto [Text, More] = Where.split('|');
  unsigned Found = onlyLineWith(Text, In);
  if (!Found || More.empty())
    return Found;
  for (unsigned N = Found + 1; N <= In.lines(); ++N)
    if (In.line(N).contains(More))
      return N;
  return 0;
}

std::string irqlint::withKernelLines(llvm::StringRef Text, SourceLines &Kernel) {
  std::string Out;
  for (;;) {
    auto [Before, Rest] = Text.split('{');
    auto [Reference, After] = Rest.split('}');
    auto [File, Line] = Reference.split('|');
    Out += Before;
    if (Line.empty()) // no reference
      return Out + Text.drop_front(Before.size()).str();
    const SourceText *Source = Kernel.file(File.str());
    unsigned Number = Source ? lineOf(Line, *Source) : 0;
    Out += File;
    if (Number)
      Out += ":" + std::to_string(Number);
    Text = After;
  }
}

void irqlint::findKernelLines(CheckResult &Result) {
  SourceLines Kernel(Result.SourceRoot, Result.Overlaid);
  for (Finding &F : Result.Findings)
    F.Consequence = withKernelLines(F.Consequence, Kernel);
}
