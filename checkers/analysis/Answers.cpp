//===- Answers.cpp - The linked program with the shared answers -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Answers.h"

using namespace irqlint;

Answers::Answers(CallGraph &Graph, std::vector<EntryPoint> Judged, std::vector<EntryPoint> Known)
    : Graph(Graph), Entries(std::move(Judged)), Others(std::move(Known)) {}

const Effects &Answers::effects(EffectKind Kind) const {
  auto &Slot = Cache[static_cast<size_t>(Kind)];
  if (!Slot)
    Slot = std::make_unique<Effects>(Graph, Kind);
  return *Slot;
}
