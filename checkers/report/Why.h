//===- Why.h - Where a function runs and what it may do -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_WHY_H
#define IRQLINT_CHECKERS_REPORT_WHY_H

#include "checkers/analysis/Reach.h"
#include "checkers/report/Finding.h"
#include "checkers/report/UnknownReport.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace irqlint {

/// One way in which a function has an effect.
struct WhyWay {
  std::string Condition;       ///< "argument 2 is zero"; empty where there is none
  std::vector<PathStep> Steps; ///< down to the primitive; none where the models say it
};

/// One effect of a function.
struct WhyEffect {
  enum class Verdict {
    Yes,        ///< whatever its caller does
    Sometimes,  ///< under conditions
    PassedOver, ///< only on ways that no rule counts, since a correct run does not take them
    No,         ///< nothing of what it calls does
    Unknown,    ///< nothing that could be followed does, and something could not be followed
  };
  EffectKind Kind = EffectKind::Sleep;
  Verdict Answer = Verdict::No;
  std::vector<WhyWay> Ways;               ///< shortest first
  std::string Model;                      ///< what the models say of the function itself, if so
  std::vector<UnknownCallReport> Unknown; ///< for Unknown: what could not be followed
};

/// A context in which the function runs.
struct WhyContext {
  std::string Text;               ///< "with irq_desc::lock held and interrupts off"
  bool Atomic = false;            ///< nothing may sleep there
  bool Sleeps = false;            ///< and the function may, on the way that is shown
  std::vector<std::string> Where; ///< what the entry points of this kind are installed as
  size_t Entries = 0;             ///< how many lead to the function
  std::vector<PathStep> Path;     ///< from where the callback is installed
};

/// What is known of one function.
struct WhyAnswer {
  std::string Function;
  Location Loc;
  std::string CalledAs;             ///< the macro that was asked for, where it is not its name
  std::vector<WhyContext> Contexts; ///< those where nothing may sleep first
  std::vector<PathStep> Loose;      ///< where no context is known: how the ways up end
  bool Bounded = false;             ///< a search was given up
  std::vector<WhyEffect> Effects;   ///< sleeping first, then what it does
};

/// Answers for functions of one program. Graph and Entries outlive it.
class WhyAnswerer {
public:
  /// Rt: also say which locks sleep under PREEMPT_RT.
  WhyAnswerer(const CallGraph &Graph, const std::vector<EntryPoint> &Entries, bool Rt)
      : Graph(Graph), P(Graph.program()), Entries(Entries), Rt(Rt) {}

  /// The functions of that name, by position; the variants of a header's function are one. Of a
  /// macro, the functions that it calls. File keeps those of a file whose path ends so; empty: all.
  std::vector<std::vector<FunctionId>> find(llvm::StringRef Function, llvm::StringRef File) const;

  /// What is known of a function that find() gave.
  WhyAnswer answer(const std::vector<FunctionId> &Variants, llvm::StringRef AskedFor);

private:
  const Effects &effects(EffectKind Kind, bool AllWays = false);
  WhyContext contextOf(const ReachKind &Kind) const;
  WhyEffect effectOf(const std::vector<FunctionId> &Variants, EffectKind Kind);
  void addWays(const Effects &Of, FunctionId F, WhyEffect &Out) const;
  void addModel(FunctionId F, WhyEffect &Out) const;
  std::vector<PathStep> looseSteps(const Reach &R) const;

  const CallGraph &Graph;
  const Program &P;
  const std::vector<EntryPoint> &Entries;
  bool Rt;
  std::array<std::unique_ptr<Effects>, 2 * NumEffects> Known;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_WHY_H
