//===- ProofSteps.h - The words of a proof --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_PROOFSTEPS_H
#define IRQLINT_CHECKERS_REPORT_PROOFSTEPS_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/analysis/EntryPoints.h"
#include "checkers/report/Finding.h"

#include <string>

namespace irqlint {

/// "irq_mask callback", "chained handler", "primary interrupt handler": what an entry point is.
std::string describe(const EntryPoint &Entry);

/// The name of the function that a call names, as people know it: the macro where one was used.
std::string calleeOf(const CallSite &Site);

Location locationOf(const Pos &P);

/// "with irq_desc::lock held and interrupts off", and what the code on the way holds besides.
std::string stateText(const EntryPoint &Entry, const HeldState &Held);

/// "installed as irq_chip::irq_mask here"
std::string installedAs(const Installation &Where);

/// Where the entry point's function is stored in its field, or registered: a proof's first step.
PathStep installedStep(const Program &P, const EntryPoint &Entry);

/// Any other fact that a finding rests on; In is the function that has it, NoFunction at file
/// scope.
PathStep evidenceStep(const Program &P, FunctionId In, const Pos &At, std::string Text);

/// A finding in F at At, without message and path: of rules that do not start from a callback.
Finding findingIn(const Program &P, FunctionId F, const Pos &At);

/// One call of a proof; Next is the function of the program that it enters, or NoFunction where it
/// ends there and a model says why. Depth and State are the caller's to set.
PathStep callStep(const CallGraph &Graph, SiteRef R, FunctionId Next);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_PROOFSTEPS_H
