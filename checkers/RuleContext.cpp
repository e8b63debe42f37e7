//===- RuleContext.cpp - What a rule reads --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/RuleContext.h"

#include "checkers/analysis/OptionalObjects.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

using namespace irqlint;

static auto orderOf(const Finding &F) {
  return std::tie(F.Primary, F.Rule, F.Variant, F.Entry, F.EntryField, F.Primitive, F.Message);
}

bool irqlint::operator<(const Finding &A, const Finding &B) {
  if (orderOf(A) != orderOf(B))
    return orderOf(A) < orderOf(B);
  return std::lexicographical_compare(A.Path.begin(), A.Path.end(), B.Path.begin(), B.Path.end(),
                                      [](const PathStep &X, const PathStep &Y) {
                                        return std::tie(X.Loc, X.Text) < std::tie(Y.Loc, Y.Text);
                                      });
}

RuleContext::RuleContext(CallGraph &Graph, std::vector<EntryPoint> Judged,
                         std::vector<EntryPoint> Known, bool Rt, bool KexecMasks)
    : Answers(Graph, std::move(Judged), std::move(Known)), Rt(Rt), KexecMasks(KexecMasks) {
  for (const EntryPoint &E : entries())
    if (E.Source->Record.str() == "irq_chip")
      IrqchipUnits.insert(E.Unit);
}

std::vector<std::reference_wrapper<const EntryPoint>>
RuleContext::entries(const RuleInfo &Rule) const {
  std::vector<std::reference_wrapper<const EntryPoint>> Out;
  for (const EntryPoint &E : entries())
    if (llvm::is_contained(Rule.Entries, E.Source->Family))
      Out.push_back(E);
  return Out;
}

std::vector<PathStep> irqlint::proofOf(const RuleContext &Ctx, const EntryPoint &Entry,
                                       const EffectPath &Path) {
  std::vector<PathStep> Out = {installedStep(Ctx.program(), Entry)};
  for (size_t I = 0; I != Path.Calls.size(); ++I) {
    SiteRef R = Path.Calls[I];
    bool Last = I + 1 == Path.Calls.size();
    PathStep Step = callStep(Ctx.graph(), R, Last ? NoFunction : Path.Calls[I + 1].In);
    if (Last)
      Step.Kind = StepKind::Blocking;
    Step.Depth = static_cast<unsigned>(I) + 1;
    if (I <= Path.Offending)
      Step.State = stateText(Entry, I == Path.Offending ? Path.Held : HeldState());
    Out.push_back(std::move(Step));
  }
  return Out;
}

Finding irqlint::proveFinding(const RuleContext &Ctx, const EntryPoint &Entry,
                              const EffectPath &Path) {
  const Program &P = Ctx.program();
  Finding F;
  F.Entry = P.facts(Entry.F).Display.str().str();
  F.EntryField = Entry.Where.text();
  F.Context = Entry.context().Text;
  F.OtherPaths = Path.Others;
  F.Path = proofOf(Ctx, Entry, Path);
  const CallSite &Offending = P.site(Path.Calls[Path.Offending]);
  F.Primary = locationOf(Offending.At);
  F.EndColumn = Offending.At.EndColumn;
  F.PrimaryFunction = P.facts(Path.Calls[Path.Offending].In).Display.str().str();
  F.Primitive = calleeOf(P.site(Path.Calls.back()));
  if (std::optional<OptionalObject> It = optionalObjectOn(Ctx, Entry, Path)) {
    F.Path.insert(F.Path.begin() + 1,
                  evidenceStep(P, It->Got.In, P.site(It->Got).At,
                               "'" + calleeOf(P.site(It->Got)) +
                                   "' gives NULL here where there is none, and '" +
                                   calleeOf(P.site(It->Used)) + "' then does nothing"));
    F.CauseRank = 1; // a way that is always there says more
  }
  return F;
}

Finding irqlint::proveInContext(const RuleContext &Ctx, const EntryPoint &Entry,
                                const EffectPath &Path, llvm::StringRef Verb) {
  Finding F = proveFinding(Ctx, Entry, Path);
  const CallSite &Site = Ctx.program().site(Path.Calls[Path.Offending]);
  F.Message = describe(Entry) + " '" + F.Entry + "' " + Verb.str() + ": it runs " +
              Entry.context().Text + ", and calls '" + calleeOf(Site) + "'";
  if (F.PrimaryFunction != F.Entry)
    F.Message += " in '" + F.PrimaryFunction + "'";
  return F;
}
