//===- Why.cpp - Where a function runs and what it may do -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Why.h"

#include "checkers/report/Conditions.h"
#include "checkers/report/ProofSteps.h"

#include <algorithm>
#include <map>
#include <set>

using namespace irqlint;

static bool isIn(const Pos &At, llvm::StringRef File) {
  llvm::StringRef Path = At.File.str();
  return File.empty() || Path == File ||
         (Path.ends_with(File) && Path.drop_back(File.size()).ends_with("/"));
}

std::vector<std::vector<FunctionId>> WhyAnswerer::find(llvm::StringRef Function,
                                                       llvm::StringRef File) const {
  std::map<Pos, std::vector<FunctionId>> Found;
  auto add = [&](FunctionId F) {
    if (F != NoFunction && isIn(P.facts(F).At, File))
      Found[P.facts(F).At].push_back(F);
  };
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.facts(F).Display.str() == Function)
      add(F);
  std::set<Name> Called;
  if (Found.empty())
    for (FunctionId F = 0; F != P.functions().size(); ++F)
      for (const CallSite &Site : P.facts(F).Calls)
        if (Site.Kind == CalleeKind::Direct && Site.Spelled.str() == Function &&
            Called.insert(Site.First).second)
          add(P.find(Site.First));
  std::vector<std::vector<FunctionId>> Out;
  for (auto &[At, List] : Found)
    Out.push_back(std::move(List));
  return Out;
}

const Effects &WhyAnswerer::effects(EffectKind Kind, bool AllWays) {
  std::unique_ptr<Effects> &Slot = Known[static_cast<size_t>(Kind) + (AllWays ? NumEffects : 0)];
  if (!Slot)
    Slot = std::make_unique<Effects>(Graph, Kind, AllWays);
  return *Slot;
}

WhyContext WhyAnswerer::contextOf(const ReachKind &Kind) const {
  const ReachPath &Path = Kind.Path;
  WhyContext Out;
  Out.Text = stateText(*Path.Entry, Path.Held);
  Out.Atomic = Path.Entry->context().Atomic;
  Out.Sleeps = Kind.Sleeps;
  Out.Where = Kind.Where;
  Out.Entries = Kind.Entries;
  Out.Path.push_back(installedStep(P, *Path.Entry));
  for (size_t I = 0; I != Path.Calls.size(); ++I) {
    SiteRef R = Path.Calls[I];
    FunctionId Next = I + 1 != Path.Calls.size() ? Path.Calls[I + 1].In : NoFunction;
    PathStep Step = callStep(Graph, R, Next);
    Step.Depth = static_cast<unsigned>(I) + 1;
    if (P.site(R).Unlikely)
      Step.Text += ", on an unlikely branch";
    Out.Path.push_back(std::move(Step));
  }
  return Out;
}

void WhyAnswerer::addWays(const Effects &Of, FunctionId F, WhyEffect &Out) const {
  for (const Effect &First : Of.of(F)) {
    WhyWay Way;
    Way.Condition = describe(First.When, P.facts(F));
    FunctionId In = F;
    for (const Effect *E = &First;;) {
      PathStep Step = callStep(Graph, {In, E->Site}, E->Next);
      Step.Depth = static_cast<unsigned>(Way.Steps.size()) + 1;
      Way.Steps.push_back(std::move(Step));
      In = E->Next;
      if (In == NoFunction)
        break;
      E = &Of.of(In)[E->NextEffect];
    }
    Way.Steps.back().Kind = StepKind::Blocking;
    // What happens always makes the ways with conditions uninteresting.
    bool Always = First.When.empty();
    if (Always)
      Out.Ways.clear();
    Out.Ways.push_back(std::move(Way));
    if (Always)
      return;
  }
}

/// What the models say of calls of F; they answer for its callers, whatever its source does.
void WhyAnswerer::addModel(FunctionId F, WhyEffect &Out) const {
  Name Symbol = P.facts(F).Symbol;
  if (const ObjectModel *Object = Graph.objectOf(Symbol);
      Object && (Out.Kind == EffectKind::Sleep || Out.Kind == EffectKind::RtLock)) {
    Out.Model = "the " + Object->Record + " that it is given decides, by how it was made";
    Out.Answer = WhyEffect::Verdict::Sometimes;
    return;
  }
  const FunctionModel *Model = Graph.models().find(Symbol.str());
  if (!Model)
    return;
  std::string Why = Model->Why + (Model->Source.empty() ? "" : " (" + Model->Source + ")");
  for (const EffectModel &E : Model->Effects) {
    if (E.Kind != Out.Kind)
      continue;
    Out.Model = Why;
    WhyWay Way;
    if (E.Conditional) {
      Atom A;
      A.Tested.Kind = ValueKind::Param;
      A.Tested.Int = *E.Argument;
      A.Mask = E.Mask;
      A.Operand = E.Operand;
      A.Holds = E.Holds;
      Way.Condition = describe({A}, P.facts(F));
    }
    Out.Ways.insert(Out.Ways.begin(), std::move(Way));
  }
  if (Out.Model.empty() && Model->answers(Out.Kind)) {
    Out.Model = "its calls are not followed: " + Why;
    Out.Ways.clear();
  }
}

WhyEffect WhyAnswerer::effectOf(const std::vector<FunctionId> &Variants, EffectKind Kind) {
  using Verdict = WhyEffect::Verdict;
  WhyEffect Out;
  Out.Kind = Kind;
  FunctionId F = Variants.front();
  for (FunctionId Variant : Variants)
    if (effects(Kind).of(F).empty() && !effects(Kind).of(Variant).empty())
      F = Variant;
  addWays(effects(Kind), F, Out);
  addModel(F, Out);
  if (Out.Answer == Verdict::Sometimes)
    return Out;
  if (!Out.Ways.empty()) {
    bool Always = std::any_of(Out.Ways.begin(), Out.Ways.end(),
                              [](const WhyWay &Way) { return Way.Condition.empty(); });
    Out.Answer = Always ? Verdict::Yes : Verdict::Sometimes;
    return Out;
  }
  if (Kind != EffectKind::Sleep || !Out.Model.empty())
    return Out;
  addWays(effects(Kind, /*AllWays=*/true), F, Out);
  if (!Out.Ways.empty()) {
    Out.Answer = Verdict::PassedOver;
    return Out;
  }
  Out.Unknown = reportUnknownCalls(Graph, {asEntryPoint(P, F)});
  if (!Out.Unknown.empty())
    Out.Answer = Verdict::Unknown;
  return Out;
}

std::vector<PathStep> WhyAnswerer::looseSteps(const Reach &R) const {
  std::vector<PathStep> Out;
  for (const LooseEnd &End : R.looseEnds()) {
    const std::string Function = P.facts(End.F).Display.str().str();
    PathStep Step;
    Step.Kind = StepKind::Evidence;
    Step.Loc = locationOf(End.At.Line ? End.At : P.facts(End.F).At);
    Step.Function = Function;
    if (End.What.empty())
      Step.Text = "no call of '" + Function + "' was found";
    else if (End.IsArgument)
      Step.Text = "'" + Function + "' is passed to '" + End.What +
                  "', which runs it in a context that is not known";
    else
      Step.Text = "'" + Function + "' is stored in " + End.What +
                  ", which runs it in a context that is not known";
    Out.push_back(std::move(Step));
  }
  return Out;
}

WhyAnswer WhyAnswerer::answer(const std::vector<FunctionId> &Variants, llvm::StringRef AskedFor) {
  WhyAnswer Out;
  const FunctionFacts &Facts = P.facts(Variants.front());
  Out.Function = Facts.Display.str().str();
  Out.Loc = locationOf(Facts.At);
  if (AskedFor != Out.Function)
    Out.CalledAs = AskedFor.str();
  Reach R(Graph, Variants);
  for (const ReachKind &Kind : R.from(Entries, effects(EffectKind::Sleep), Out.Bounded))
    Out.Contexts.push_back(contextOf(Kind));
  if (Out.Contexts.empty())
    Out.Loose = looseSteps(R);
  for (unsigned I = 0; I != NumEffects; ++I) {
    EffectKind Kind = static_cast<EffectKind>(I);
    if (Kind == EffectKind::RtLock && !Rt)
      continue;
    WhyEffect Effect = effectOf(Variants, Kind);
    bool Asked = Kind == EffectKind::Sleep || Kind == EffectKind::RtLock;
    if (Asked || Effect.Answer != WhyEffect::Verdict::No)
      Out.Effects.push_back(std::move(Effect));
  }
  return Out;
}
