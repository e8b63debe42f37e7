//===- UncheckedReads.cpp - Values that nobody knows to have been read ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/UncheckedReads.h"

#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

using namespace irqlint;

/// Wrappers around wrappers of a read beyond this are no accessors any more.
static constexpr unsigned MaxWrappers = 3;

static Value resultOf(uint32_t Call) {
  Value V;
  V.Kind = ValueKind::Call;
  V.Int = Call;
  return V;
}

/// The calls that hand on the error of R, if it may fail.
std::optional<std::vector<SiteRef>> UncheckedReads::mayFail(SiteRef R) const {
  const CallSite &Site = P.site(R);
  if (Site.Kind != CalleeKind::Direct || !Site.Reachable)
    return std::nullopt;
  if (std::optional<ErrorSource> Error = Errors.of(resultOf(R.Index), R.In, Site.Guards.list()))
    return Error->Calls;
  // A bus's own function whose source is not at hand.
  bool IsRead = P.find(Site.First) == NoFunction && plainName(Site.First).contains("read");
  return IsRead ? std::optional(std::vector<SiteRef>{R}) : std::nullopt;
}

static bool passesLocal(const CallSite &Site, llvm::StringRef Variable = "") {
  return llvm::any_of(Site.Objects.list(), [&](const Place &Object) {
    return Object.startsAt(PlaceStepKind::Local) && !Object.isPart() &&
           (Variable.empty() || Object.root().First.str() == Variable);
  });
}

/// Whether the variable may hold something before the call is made, so that the call may be given
/// it and not fill it in.
static bool isGiven(const Flow &Events, Flow::Point Call, llvm::StringRef Variable) {
  if (plainName(Events.call(Call)->First).contains("write"))
    return true;
  auto here = [&](Flow::Point At) { return At == Call; };
  auto nowhere = [](Flow::Point) { return false; };
  for (Flow::Point At = 0; At != Events.size(); ++At)
    if (const CallSite *Other = Events.call(At);
        Other && Events[At].Index != Events[Call].Index && passesLocal(*Other, Variable) &&
        plainName(Other->First) != "memset" && Events.pathAvoiding(At, here, nowhere))
      return true;
  return false;
}

void UncheckedReads::findOutputs(FunctionId F, std::vector<UncheckedRead> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::set<uint32_t> Told;
  for (uint32_t I = 0; I != Facts.Accesses.size(); ++I) {
    const Access &A = Facts.Accesses[I];
    if (A.Kind != AccessKind::Read || !A.Where.startsAt(PlaceStepKind::Call) || !A.Where.isPart() ||
        A.Where.record())
      continue;
    uint32_t Call = A.Where.root().Index;
    llvm::StringRef Variable = A.Where.lastField().str();
    std::optional<Flow::Point> From = Events.ofCall(Call), To = Events.ofAccess(I);
    std::optional<std::vector<SiteRef>> Fails = mayFail({F, Call});
    if (!From || !To || !Fails || Told.count(Call) || isGiven(Events, *From, Variable))
      continue;
    auto isRead = [&](Flow::Point At) { return At == *To; };
    auto isFilledAgain = [&](Flow::Point At) {
      return Events.call(At) && Events[At].Index != Call && passesLocal(*Events.call(At), Variable);
    };
    if (Events.pathAvoiding(*From, isRead, isFilledAgain)) {
      Told.insert(Call);
      Out.push_back({{F, Call}, Variable.str(), Facts.posOf(A.At), std::move(*Fails)});
    }
  }
}

/// Whether V of function F may be what was read, and not only whether that was done.
bool UncheckedReads::givesValue(FunctionId F, const Value &V, unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(F);
  if (V.Kind == ValueKind::Choice)
    return llvm::any_of(Facts.Choices[static_cast<size_t>(V.Int)],
                        [&](const Alternative &A) { return givesValue(F, A.V, Depth); });
  if (V.Kind == ValueKind::Int)
    return V.Int > 0;
  if (V.Kind != ValueKind::Call) {
    for (uint32_t I = 0; I != Facts.Calls.size(); ++I)
      if (passesLocal(Facts.Calls[I]) && mayFail({F, I}))
        return true;
    return false;
  }
  const CallSite &Site = Facts.Calls[static_cast<size_t>(V.Int)];
  FunctionId Callee = helperAt(P, Site, P.unitOf(F));
  if (Callee == NoFunction || Depth == 0)
    return false;
  return llvm::any_of(P.facts(Callee).Returns,
                      [&](const Return &R) { return givesValue(Callee, R.V, Depth - 1); });
}

/// Whether the call's result is what was read or, where that failed, a negative number.
bool UncheckedReads::givesBoth(FunctionId F, uint32_t Call) const {
  return givesValue(F, resultOf(Call), MaxWrappers) && mayFail({F, Call}) &&
         P.unitOf(P.find(P.facts(F).Calls[Call].First)) != NoUnit;
}

void UncheckedReads::findResults(FunctionId F, std::vector<UncheckedRead> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::set<uint32_t> Told;
  // A test that is not known may be the one for a negative number.
  auto isOtherTest = [&](Flow::Point At) {
    return Events[At].Kind == FlowKind::Branch && Events[At].Index == FlowEvent::NoTest;
  };
  auto use = [&](uint32_t Call, Flow::Point At, const Pos &UsedAt) {
    std::optional<Flow::Point> From = Events.ofCall(Call);
    auto here = [&](Flow::Point Point) { return Point == At; };
    if (!From || Told.count(Call) || !givesBoth(F, Call) ||
        !Events.pathAvoiding(*From, here, isOtherTest))
      return;
    Told.insert(Call);
    Out.push_back({{F, Call}, "", UsedAt, *mayFail({F, Call})});
  };
  for (Flow::Point At = 0; At != Events.size(); ++At) {
    const FlowEvent &E = Events[At];
    if (E.Kind == FlowKind::Branch && E.Index != FlowEvent::NoTest) {
      for (const Atom &A : Facts.Tests[E.Index])
        if (A.Tested.Kind == ValueKind::Call && A.Operand == 0)
          use(static_cast<uint32_t>(A.Tested.Int), At,
              Facts.Calls[static_cast<size_t>(A.Tested.Int)].At);
    } else if (const CallSite *Site = Events.call(At);
               Site && P.find(Site->First) != NoFunction &&
               P.inDriver(P.find(Site->First), P.unitOf(F))) {
      for (const Value &Arg : Site->Args)
        if (Arg.Kind == ValueKind::Call)
          use(static_cast<uint32_t>(Arg.Int), At, Site->At);
    }
  }
}

std::vector<UncheckedRead> UncheckedReads::of(FunctionId F) const {
  std::vector<UncheckedRead> Out;
  findOutputs(F, Out);
  findResults(F, Out);
  llvm::sort(Out, [](const UncheckedRead &A, const UncheckedRead &B) { return A.Call < B.Call; });
  return Out;
}
