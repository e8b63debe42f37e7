//===- EarlyRun.h - What a handler does before its data is ready ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_EARLYRUN_H
#define IRQLINT_CHECKERS_ANALYSIS_EARLYRUN_H

#include "checkers/analysis/StillZero.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>
#include <set>
#include <vector>

namespace irqlint {

/// A function that the kernel may call from a point of the driver on.
struct GoesLive {
  SiteRef At; ///< the call that lets it: request_irq() and its kind
  FunctionId Handler = NoFunction;
  Place Data;             ///< what it is given, in the terms of At's function
  uint32_t DataParam = 1; ///< the parameter that is it

  /// What Handler is given, in the terms of At's function.
  std::vector<Place> args() const {
    std::vector<Place> Out(DataParam + 1);
    Out[DataParam] = Data;
    return Out;
  }
};

/// What a use wants to have been done before.
enum class Needs : uint8_t {
  Lock,
  Completion,
  Work,
  Timer,
  WaitQueue,
  List,
  Tasklet,
  Pointer, ///< a field that is dereferenced or called through
};

/// An argument of a call that is an object of that kind.
struct NeededArgument {
  Needs What;
  unsigned Argument = 0;
};

/// The object that a call wants to be ready (include/linux/completion.h, workqueue.h, timer.h,
/// wait.h, list.h, interrupt.h).
std::optional<NeededArgument> useOf(const CallSite &Site);

/// The work item of a delayed one is the same object for who initialises and who queues it.
Place withoutWork(Place Where);

/// The function that a call enters and that works for the driver: by its name, or through a pointer
/// that can hold no other.
FunctionId helperOf(const CallGraph &Graph, SiteRef R, UnitId U);

/// Helpers of helpers beyond this are not the wiring of a probe or handler any more.
constexpr unsigned MaxHelpers = 3;

/// Something that a handler does with a part of its data.
struct DataUse {
  Place Where; ///< in the terms of GoesLive::At's function
  Needs What = Needs::Pointer;
  std::vector<SiteRef> Calls; ///< from the handler's own call on; the use itself is the last where
                              ///< it is a call
  Pos At;
  FunctionId In = NoFunction;
  bool Guarded = false; ///< some condition decides on the way whether it happens
};

/// Follows a handler, and the functions of its driver that it calls, as it runs when it is let run:
/// fields that nothing has set by then are zero, branches that ask for them come out accordingly,
/// and a way ends where it follows a pointer that is still null.
class EarlyRun {
public:
  /// IsLate: what is set only after the handler is let run. Set: of that and all else, what has
  /// been set by now.
  EarlyRun(const CallGraph &Graph, const GoesLive &L, const StillZero &Zero,
           llvm::function_ref<bool(const Place &)> IsLate, std::set<FieldName> Set = {})
      : Graph(Graph), P(Graph.program()), L(L), U(P.unitOf(L.At.In)), Zero(Zero), IsLate(IsLate),
        Written(std::move(Set)) {}

  /// What it does with its data, in the order in which it gets there.
  std::vector<DataUse> uses();

private:
  /// A function that is run, with what it is given: as a place, and whether that is null or zero.
  struct Frame {
    FunctionId F = NoFunction;
    std::vector<Place> Args;
    std::vector<bool> Null;
  };

  bool walk(const Frame &In);
  bool call(const Frame &In, uint32_t Index);
  bool pass(const Frame &In, uint32_t Index);
  bool access(const Frame &In, uint32_t Index);
  bool store(const Frame &In, const Store &S);
  std::optional<bool> truthAt(const Frame &In, Flow::Point At) const;
  std::optional<int64_t> resultOf(const Frame &In, const CallSite &Site, unsigned Depth) const;
  std::optional<bool> decide(const Frame &In, const Atom &A, const Place &Of, unsigned Depth) const;
  bool isZero(FieldName Field, const Place &Outside) const;
  bool isNull(const Place &Outside) const;
  bool isNullArgument(const Frame &In, const CallSite &Site, uint32_t Argument) const;
  bool followsNull(const Frame &In, const Place &Where, const Pos &At);
  void add(const Frame &In, const Place &Where, Needs What, const Pos &At, bool Guarded);
  void addWrittenInLoop(const FunctionFacts &Facts, FunctionId F, Flow::Point Head);

  const CallGraph &Graph;
  const Program &P;
  const GoesLive &L;
  UnitId U;
  const StillZero &Zero;
  llvm::function_ref<bool(const Place &)> IsLate;

  std::set<FieldName> Written; ///< what may have been set by then, by the run itself too
  std::vector<SiteRef> Way;
  std::vector<DataUse> Out;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_EARLYRUN_H
