//===- ChipProof.cpp - Findings about a chip ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/ChipProof.h"

#include "checkers/report/ProofSteps.h"

using namespace irqlint;

PathStep irqlint::callAt(const CallGraph &Graph, SiteRef R, unsigned Depth) {
  PathStep Step = callStep(Graph, R, NoFunction);
  Step.Depth = Depth;
  return Step;
}

PathStep irqlint::installedStep(const Program &P, const Chip &C, const ChipCallback &Back) {
  PathStep Step;
  Step.Kind = StepKind::Installed;
  Step.Loc = locationOf(Back.At);
  if (C.FilledIn != NoFunction)
    Step.Function = P.facts(C.FilledIn).Display.str().str();
  Step.Callee = Back.Symbol.str().split('@').first.str();
  Step.Text = "'" + Step.Callee + "' is installed as irq_chip::" + Back.Field.str().str() + " here";
  return Step;
}

Finding irqlint::findingAbout(const Program &P, const Chip &C, const ChipCallback &Back) {
  Finding F;
  F.Path.push_back(installedStep(P, C, Back));
  F.Entry = F.Path.front().Callee;
  F.EntryField = ("irq_chip::" + Back.Field.str()).str();
  F.Primary = locationOf(Back.At);
  F.EndColumn = Back.At.EndColumn;
  F.PrimaryFunction = C.FilledIn != NoFunction ? F.Path.front().Function : F.Entry;
  return F;
}
