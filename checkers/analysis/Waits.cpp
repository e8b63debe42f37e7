//===- Waits.cpp - Loops that wait for hardware or another CPU ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Waits.h"

#include "checkers/data/WaitCalls.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PlainName.h"

#include <algorithm>
#include <set>

using namespace irqlint;

/// A driver reads its registers through a function or two of its own.
static constexpr unsigned MaxHelpers = 4;

const char *irqlint::waitText(Wait::For What) {
  switch (What) {
  case Wait::For::Device:
    return "hardware";
  case Wait::For::Cpus:
    return "another CPU";
  case Wait::For::Memory:
    return "memory that others write";
  }
  return "";
}

/// Where sequence counters and lock-free buffers are read until they hold still.
static bool isKernelCore(llvm::StringRef File) {
  return isSharedHeader(File) || File.starts_with("kernel/") || File.starts_with("lib/");
}

/// What a function that only reads comes to: the strongest of its calls, or Acts where it does
/// more.
Waits::Part Waits::partOf(FunctionId F, unsigned Depth) const {
  const FunctionFacts &Facts = P.facts(F);
  for (const Store &S : Facts.Stores)
    if (S.Field || S.Where.startsAt(PlaceStepKind::Var))
      return Part::Acts;
  Part Most = Part::Nothing;
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    if (!Facts.Calls[I].Reachable)
      continue;
    Part Here = Depth ? partOf(SiteRef{F, I}, Depth - 1) : Part::Acts;
    if (Here == Part::Acts)
      return Here;
    Most = std::max(Most, Here);
  }
  return Most;
}

Waits::Part Waits::partOf(SiteRef R, unsigned Depth) const {
  const CallSite &Site = P.site(R);
  if (Site.Kind == CalleeKind::Direct)
    switch (waitCallOf(plainName(Site.First))) {
    case WaitCall::Pause:
      return Part::Pauses;
    case WaitCall::ReadDevice:
      return Part::ReadsDevice;
    case WaitCall::ReadCpus:
      return Part::ReadsCpus;
    case WaitCall::Acts:
      return Part::Acts;
    case WaitCall::None:
      break;
    }
  const Callees &To = Graph.calleesOf(R);
  if (To.Lock.What != ObjectLock::Kind::NotAnObject)
    return To.Writes ? Part::Acts : Part::ReadsDevice;
  if (To.Model && To.Model->Cut)
    return Part::Pauses; // printing
  if (To.Unknown || To.Targets.empty())
    return Part::Acts;
  Part Most = Part::Nothing;
  for (FunctionId F : To.Targets) {
    Part Here = partOf(F, Depth);
    if (Here == Part::Acts)
      return Here;
    Most = std::max(Most, Here);
  }
  return Most;
}

/// The points of the loop at Head: those from which it goes back there.
static std::set<Flow::Point> pointsOf(const Flow &Events, Flow::Point Head) {
  std::map<Flow::Point, std::vector<Flow::Point>> From;
  for (Flow::Point At = Head; At != Events.size(); ++At)
    for (Flow::Point Next : Events.next(At))
      From[Next].push_back(At);
  std::set<Flow::Point> Out = {Head};
  std::vector<Flow::Point> Work = From[Head];
  while (!Work.empty()) {
    Flow::Point At = Work.back();
    Work.pop_back();
    if (Out.insert(At).second)
      Work.insert(Work.end(), From[At].begin(), From[At].end());
  }
  return Out;
}

/// The wait that the loop at Head is, where it does nothing else.
std::optional<Wait> Waits::waitAt(FunctionId F, Flow::Point Head) const {
  const FunctionFacts &Facts = P.facts(F);
  Flow Events(Facts);
  std::optional<Wait> Out;
  Part Most = Part::Acts;
  for (Flow::Point At : pointsOf(Events, Head)) {
    if (Events[At].Kind != FlowKind::Call || !Facts.Calls[Events[At].Index].Reachable)
      continue;
    Part Here = partOf(SiteRef{F, Events[At].Index}, MaxHelpers);
    if (Here == Part::Acts)
      return std::nullopt;
    if (!Out || Here > Most)
      Out = Wait{Wait::For::Memory, {F, Events[At].Index}};
    Most = std::max(Most, Here);
  }
  if (Out && Most == Part::ReadsDevice)
    Out->What = Wait::For::Device;
  else if (Out && Most == Part::ReadsCpus)
    Out->What = Wait::For::Cpus;
  else if (Most == Part::Nothing || isKernelCore(Facts.At.File.str()))
    return std::nullopt; // no wait, but a search or another try
  return Out;
}

const std::vector<Wait> &Waits::of(FunctionId F) const {
  auto [It, New] = Known.try_emplace(F);
  if (New) {
    Flow Events(P.facts(F));
    for (Flow::Point At = 0; At != Events.size(); ++At)
      if (Events[At].Kind == FlowKind::Loop && Events[At].Index)
        if (std::optional<Wait> W = waitAt(F, At))
          It->second.push_back(*W);
  }
  return It->second;
}

std::vector<ReachedWait> irqlint::waitsBelow(const Answers &A, const Waits &Of,
                                             const EntryPoint &Entry) {
  std::vector<ReachedWait> Out;
  std::set<Pos> Seen;
  WayWalk Walk(A, Entry);
  Walk.run([&](const Way &S, SiteRef R) {
    for (const Wait &W : Of.of(R.In))
      if (W.By == R && Seen.insert(A.program().site(R).At).second)
        Out.push_back({&Entry, Walk.pathTo(S, R), W.What});
    return walkedTargets(A, R);
  });
  return Out;
}
