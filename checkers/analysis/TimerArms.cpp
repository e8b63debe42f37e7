//===- TimerArms.cpp - Whether anything starts a timer --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/TimerArms.h"

#include "checkers/analysis/Effects.h"

#include <algorithm>

using namespace irqlint;

namespace {
/// Looks for ways to a call that arms one timer.
class Arms {
public:
  Arms(const CallGraph &Graph, const EntryPoint &Entry)
      : Graph(Graph), P(Graph.program()), Entry(Entry),
        Timer(P.site(Entry.RegisteredBy).object(0)) {}

  bool knowsTimer() const { return Timer.isPart(); }

  /// Whether a way leads to In's call that arms Where, under When; both in In's terms.
  bool leadTo(FunctionId In, Place Where, llvm::ArrayRef<Atom> When, unsigned Depth) {
    if (!mayBeTimer(Where, In))
      return false;
    llvm::ArrayRef<SiteRef> Callers = P.callsOf(P.facts(In).Symbol);
    // What a caller passes is looked at where all callers are known to be calls. A function that is
    // installed and given a timer is that timer's own.
    bool IsCalled = !Callers.empty() && P.storesOf(P.facts(In).Symbol).empty();
    if (IsCalled && Where.isPart() && P.facts(In).External)
      return true; // what else it is called for is not known
    if (!Where.startsAt(PlaceStepKind::Param) || !IsCalled || Depth == 0)
      return Where.isPart() || IsCalled || !Where.known() || In == Entry.F;
    bool Leads = false;
    for (SiteRef R : Callers) {
      Place Outside = Where.in(P.site(R).Objects.list());
      Atoms Here = Graph.guardsOf(R);
      bool Can = std::all_of(When.begin(), When.end(), [&](Atom A) {
        A.Tested = substitute(A.Tested, P.site(R).Args);
        return evaluate(A.Tested, A).value_or(A.Holds) == A.Holds &&
               (A.Tested.Kind != ValueKind::Param || conjoin(Here, A));
      });
      if (Can)
        Leads |= leadTo(R.In, Outside, Here, Depth - 1);
      else
        RuledOut |= mayBeTimer(Outside, R.In);
    }
    return Leads;
  }

  bool RuledOut = false; ///< some call would arm it, but for what it passes

private:
  /// Whether the fields from the innermost record on agree, as far as both are known. A field that
  /// is stored to is a pointer, and may lead to any.
  bool mayBeTimer(const Place &Where, FunctionId In) const {
    if (!Where.isPart() && !Where.startsAt(PlaceStepKind::Param))
      return P.inDriver(In, Entry.Unit); // others do not know of it
    llvm::ArrayRef<PlaceStep> Mine = Where.steps(), Its = Timer.steps();
    for (; !Mine.empty() && !Its.empty(); Mine = Mine.drop_back(), Its = Its.drop_back())
      if (!(Mine.back() == Its.back()))
        return !P.storesTo(Mine.back().First, Mine.back().Second).empty();
    return true;
  }

  const CallGraph &Graph;
  const Program &P;
  const EntryPoint &Entry;
  Place Timer;
};
} // namespace

bool irqlint::mayBeArmed(const CallGraph &Graph, const EntryPoint &Entry) {
  constexpr unsigned MaxCallers = 4;
  const Program &P = Graph.program();
  if (Entry.RegisteredIn == NoFunction)
    return true;
  Arms Of(Graph, Entry);
  if (!Of.knowsTimer())
    return true;
  for (const char *Callee : {"add_timer", "add_timer_on", "add_timer_local", "add_timer_global",
                             "mod_timer", "mod_timer_pending", "timer_reduce"})
    for (SiteRef R : P.callsOf(Name(Callee))) {
      if (Of.leadTo(R.In, P.site(R).object(0), Graph.guardsOf(R), MaxCallers))
        return true;
    }
  return !Of.RuledOut;
}
