//===- ProofSteps.cpp - The words of a proof ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/ProofSteps.h"

using namespace irqlint;

Location irqlint::locationOf(const Pos &P) { return {P.File.str().str(), P.Line, P.Column}; }

std::string irqlint::calleeOf(const CallSite &Site) {
  if (!Site.Spelled.empty())
    return Site.Spelled.str().str();
  return Site.First.str().split('@').first.str();
}

std::string irqlint::describe(const EntryPoint &Entry) {
  if (const std::string &Noun = Entry.Source->FamilyIs->Noun; !Noun.empty())
    return Noun;
  return (Entry.Where.Field.str() + " callback").str();
}

/// "irq_desc::lock held and interrupts off" with what the driver itself holds there.
std::string irqlint::stateText(const EntryPoint &Entry, const HeldState &Held) {
  std::string Text = Entry.context().Text;
  if (Held.RawLocks > 0)
    Text += ", a raw_spinlock_t held";
  if (Held.SpinLocks > 0)
    Text += ", a spinlock_t held";
  return Text;
}

std::string irqlint::installedAs(const Installation &Where) {
  if (Where.Known)
    return "called by the kernel under that name";
  if (Where.Call && Where.On)
    return "registered here with '" + Where.Call.str().str() + "' on '" + Where.On.str().str() +
           "'";
  return Where.Call ? "registered here with '" + Where.text() + "'"
                    : "installed as " + Where.text() + " here";
}

PathStep irqlint::installedStep(const Program &P, const EntryPoint &Entry) {
  PathStep Step;
  Step.Kind = StepKind::Installed;
  Step.Loc = locationOf(Entry.Installed);
  if (Entry.RegisteredIn != NoFunction)
    Step.Function = P.facts(Entry.RegisteredIn).Display.str().str();
  Step.Callee = P.facts(Entry.F).Display.str().str();
  Step.Text = "'" + Step.Callee + "' is " + installedAs(Entry.Where);
  for (const Installation &Other : Entry.AlsoWhere)
    Step.Text += ", and as " + Other.text();
  Step.State = Entry.context().Text;
  return Step;
}

PathStep irqlint::evidenceStep(const Program &P, FunctionId In, const Pos &At, std::string Text) {
  PathStep Step;
  Step.Kind = StepKind::Evidence;
  Step.Loc = locationOf(At);
  if (In != NoFunction)
    Step.Function = P.facts(In).Display.str().str();
  Step.Text = std::move(Text);
  return Step;
}

Finding irqlint::findingIn(const Program &P, FunctionId F, const Pos &At) {
  Finding Out;
  Out.Primary = locationOf(At);
  Out.EndColumn = At.EndColumn;
  Out.PrimaryFunction = Out.Entry = P.facts(F).Display.str().str();
  return Out;
}

/// What a model says of its function, for a reader of the proof. Not why nothing is followed, and
/// not what only refers to the entries beside it or says which calls are accessors.
static std::string reasonOf(const FunctionModel *Model) {
  if (!Model || (Model->Cut && Model->Effects.empty()) ||
      llvm::StringRef(Model->Why).starts_with("as ") ||
      llvm::StringRef(Model->Why).starts_with("the same"))
    return "";
  bool OnlyWrites = llvm::all_of(
      Model->Effects, [](const EffectModel &E) { return E.Kind == EffectKind::WriteDevice; });
  return OnlyWrites && !Model->Effects.empty() ? "" : Model->Why;
}

PathStep irqlint::callStep(const CallGraph &Graph, SiteRef R, FunctionId Next) {
  const Program &P = Graph.program();
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  bool Direct = Site.Kind == CalleeKind::Direct && To.Lock.What == ObjectLock::Kind::NotAnObject;
  PathStep Step;
  Step.Kind = Direct ? StepKind::Call : StepKind::Indirect;
  Step.Loc = locationOf(Site.At);
  Step.Function = P.facts(R.In).Display.str().str();
  Step.Callee = calleeOf(Site);
  Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "'";
  if (!To.Lock.Because.empty())
    Step.Text += "; " + To.Lock.Because;
  else if (Next != NoFunction && Site.Kind != CalleeKind::Direct)
    Step.Text += ", which holds '" + P.facts(Next).Display.str().str() + "'";
  if (std::string Reason = Next == NoFunction ? reasonOf(To.Model) : ""; !Reason.empty())
    Step.Text += ": " + Reason;
  return Step;
}
