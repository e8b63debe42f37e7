//===- RuleContext.cpp - What a rule reads ----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/RuleContext.h"

#include <algorithm>
#include <map>
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

RuleContext::RuleContext(CallGraph &Graph, std::vector<EntryPoint> List, bool Rt)
    : Graph(Graph), Entries(std::move(List)), Rt(Rt) {
  for (const EntryPoint &E : Entries)
    if (E.Source->Record.str() == "irq_chip")
      IrqchipUnits.insert(E.Unit);
}

const Effects &RuleContext::effects(EffectKind Kind) const {
  auto &Slot = Cache[static_cast<size_t>(Kind)];
  if (!Slot)
    Slot = std::make_unique<Effects>(Graph, Kind);
  return *Slot;
}

Level RuleContext::severity(llvm::StringRef Rule, llvm::StringRef Variant) const {
  const RuleInfo *Info = findRule(Rule.str());
  if (const RuleVariant *V = Info ? Info->variant(Variant.str()) : nullptr)
    return Rt ? V->SeverityRt : V->Severity;
  return !Info ? Level::Warning : Rt ? Info->SeverityRt : Info->Severity;
}

Location irqlint::locationOf(const Pos &P) { return {P.File.str().str(), P.Line, P.Column}; }

std::string irqlint::calleeOf(const CallSite &Site) {
  if (!Site.Spelled.empty())
    return Site.Spelled.str().str();
  return Site.First.str().split('@').first.str();
}

std::string irqlint::describe(const EntryPoint &Entry) {
  static const std::map<llvm::StringRef, const char *> ByFamily = {
      {"handler", "interrupt handler"},   {"percpu-handler", "per-CPU interrupt handler"},
      {"nmi-handler", "NMI handler"},     {"thread", "threaded handler"},
      {"chained", "chained handler"},     {"flow-handler", "flow handler"},
      {"smp-call", "cross-CPU function"}, {"urb", "URB completion"},
      {"timer", "timer function"},        {"hrtimer", "hrtimer function"},
      {"tasklet", "tasklet function"},    {"irq-work", "irq_work function"},
      {"work", "work function"},          {"dmaengine", "dmaengine callback"}};
  auto It = ByFamily.find(Entry.Source->Family);
  if (It != ByFamily.end())
    return It->second;
  return (llvm::StringRef(Entry.Where).rsplit(':').second + " callback").str();
}

/// "irq_desc::lock held and interrupts off" with what the driver itself holds there.
static std::string stateText(const EntryPoint &Entry, const HeldState &Held) {
  std::string Text = Entry.context().Text;
  if (Held.RawLocks)
    Text += ", a raw_spinlock_t held";
  if (Held.SpinLocks)
    Text += ", a spinlock_t held";
  return Text;
}

static PathStep installedStep(const RuleContext &Ctx, const EntryPoint &Entry) {
  PathStep Step;
  Step.Kind = StepKind::Installed;
  Step.Loc = locationOf(Entry.Installed);
  if (Entry.RegisteredIn != NoFunction)
    Step.Function = Ctx.program().facts(Entry.RegisteredIn).Display.str().str();
  Step.Callee = Ctx.program().facts(Entry.F).Display.str().str();
  Step.Text = Entry.Source->Record.empty()
                  ? "'" + Step.Callee + "' is registered here with '" + Entry.Where + "'"
                  : "'" + Step.Callee + "' is installed as " + Entry.Where + " here";
  for (const std::string &Other : Entry.AlsoWhere)
    Step.Text += ", and as " + Other;
  Step.State = Entry.context().Text;
  return Step;
}

Finding irqlint::proveFinding(const RuleContext &Ctx, const EntryPoint &Entry,
                              const EffectPath &Path) {
  const Program &P = Ctx.program();
  Finding F;
  F.Entry = P.facts(Entry.F).Display.str().str();
  F.EntryField = Entry.Where;
  F.Context = Entry.context().Text;
  F.OtherPaths = Path.Others;
  F.Path.push_back(installedStep(Ctx, Entry));
  for (size_t I = 0; I != Path.Calls.size(); ++I) {
    SiteRef R = Path.Calls[I];
    const CallSite &Site = P.site(R);
    const Callees &To = Ctx.graph().calleesOf(R);
    bool Last = I + 1 == Path.Calls.size();
    PathStep Step;
    Step.Kind = Last ? StepKind::Blocking
                : Site.Kind == CalleeKind::Direct && To.Lock.What == ObjectLock::Kind::NotAnObject
                    ? StepKind::Call
                    : StepKind::Indirect;
    Step.Loc = locationOf(Site.At);
    Step.Function = P.facts(R.In).Display.str().str();
    Step.Callee = calleeOf(Site);
    Step.Text = "'" + Step.Function + "' calls '" + Step.Callee + "'";
    if (!To.Lock.Because.empty())
      Step.Text += "; " + To.Lock.Because;
    else if (!Last && Site.Kind != CalleeKind::Direct)
      Step.Text += ", which holds '" + P.facts(Path.Calls[I + 1].In).Display.str().str() + "'";
    if (Last && To.Model && !To.Model->Why.empty())
      Step.Text += ": " + To.Model->Why;
    Step.Depth = static_cast<unsigned>(I) + 1;
    if (I <= Path.Offending)
      Step.State = stateText(Entry, I == Path.Offending ? Path.Held : HeldState());
    F.Path.push_back(std::move(Step));
  }
  const CallSite &Offending = P.site(Path.Calls[Path.Offending]);
  F.Primary = locationOf(Offending.At);
  F.EndColumn = Offending.At.EndColumn;
  F.PrimaryFunction = P.facts(Path.Calls[Path.Offending].In).Display.str().str();
  F.Primitive = calleeOf(P.site(Path.Calls.back()));
  return F;
}
