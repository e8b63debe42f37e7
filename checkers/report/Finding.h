//===- Finding.h - What a rule reports ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding is plain data: rules make it, driver/output/ prints it. It carries the whole proof, so
// that every output format can show the same chain.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_REPORT_FINDING_H
#define IRQLINT_CHECKERS_REPORT_FINDING_H

#include "checkers/data/Level.h"

#include <string>
#include <tuple>
#include <vector>

namespace irqlint {

/// A position in a source file. File is relative to the kernel's source root where the file lies
/// below it, else absolute; Line and Column count from 1, columns in bytes as Clang counts them.
struct Location {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;

  bool valid() const { return Line != 0; }
  friend bool operator==(const Location &A, const Location &B) {
    return std::tie(A.File, A.Line, A.Column) == std::tie(B.File, B.Line, B.Column);
  }
  friend bool operator<(const Location &A, const Location &B) {
    return std::tie(A.File, A.Line, A.Column) < std::tie(B.File, B.Line, B.Column);
  }
};

/// What a step of a finding's proof shows.
enum class StepKind {
  Installed, ///< the callback is stored in its field, or registered, here
  Call,      ///< the function calls the next one
  Indirect,  ///< the same, through a function pointer or a library's object such as a regmap
  Blocking,  ///< the primitive that sleeps, waits, or delivers is called here
  Evidence,  ///< any other fact that the finding rests on
};

/// One step of the proof, in the order in which the kernel executes them.
struct PathStep {
  StepKind Kind = StepKind::Call;
  Location Loc;
  std::string Function;    ///< the function that contains Loc; empty at file scope
  std::string Callee;      ///< the function that is called here; empty where none is
  std::string Text;        ///< one clause, no full stop, names in 'single quotes'
  unsigned Depth = 0;      ///< call depth below the entry point
  std::string State;       ///< the context in force: "irq_desc::lock held, interrupts off"
  std::string Object = {}; ///< at file scope, the variable in whose initialiser Loc is, where known
};

/// A decision that a finding is not to be shown. It stays in SARIF, which has a place for it.
struct Suppression {
  enum class Kind {
    InSource, ///< a comment in the sources
    External, ///< an entry of a file of suppressions
  };
  Kind How = Kind::External;
  Location Loc;       ///< the comment or the entry
  std::string Reason; ///< as its author wrote it
};

/// What a baseline, an earlier list of findings, says about one.
enum class BaselineState {
  None,      ///< there is no baseline
  New,       ///< the baseline does not have it
  Unchanged, ///< the baseline has it
  Absent,    ///< only the baseline has it; it was not found now
};

/// What a finding's Entry names.
enum class EntryKind {
  Function, ///< the callback or handler
  Variable, ///< an object, such as a driver, that lacks something
};

/// Where another driver of the run does right what a finding says is wrong.
struct RightPlace {
  Location Loc;         ///< not valid where the run has seen none
  std::string Function; ///< that contains Loc, or at file scope is installed there
  std::string Text;     ///< what it does there, one clause, names in 'single quotes'
};

/// One finding.
struct Finding {
  std::string Rule;    ///< "IRQ101"
  std::string Variant; ///< "irqchip" of "IRQ208/irqchip"; empty where the rule has none
  Level Severity = Level::Warning;
  std::string Message;         ///< one clause, no full stop, names in 'single quotes'
  Location Primary;            ///< the last call inside the driver
  unsigned EndColumn = 0;      ///< past the end of the primary token, on the same line
  std::string PrimaryFunction; ///< the function that contains Primary
  std::vector<PathStep> Path;  ///< from where the callback is installed to the primitive
  std::string Help;            ///< how to mend it, one clause
  std::string HelpCase;        ///< which of the rule's helps that is; empty for its own
  std::string Consequence;     ///< what then happens, one clause with its place; may be empty
  std::string Entry;           ///< the entry point, or the object that lacks something
  EntryKind EntryIs = EntryKind::Function;
  std::string EntryField;   ///< where it is installed: "irq_chip::irq_mask", "request_irq"
  std::string MissingField; ///< in place of EntryField, what is installed nowhere
  std::string Context;      ///< the entry point's context in words
  std::string Primitive;    ///< what sleeps, waits or delivers: "mutex_lock"
  unsigned OtherPaths = 0;  ///< further ways to the same place, not shown
  /// What would be mended with it: the driver and the lock, the request, the call that sleeps.
  /// Findings of one rule with the same cause are told as one; empty where there is only this.
  std::string Cause;
  /// Of those of one cause the lowest is told; the same for all where the shortest proof is to be.
  unsigned CauseRank = 0;
  std::vector<Finding> Also; ///< the others of that cause, each with its own proof
  /// How many other drivers of the run have a finding of this rule in the same case; 0 of a change.
  unsigned SameElsewhere = 0;
  RightPlace Right;
  /// It is no fault on architectures whose ordinary kexec masks every line on the way.
  bool UnlessKexecMasks = false;
  /// Of a finding about PREEMPT_RT, the architectures that can build its driver, where not all can.
  std::vector<std::string> Architectures;
  std::vector<std::string> Builds; ///< the configurations that have it, where several were checked
  std::vector<Suppression> Suppressions;
  BaselineState Baseline = BaselineState::None;
  std::string KnownAs; ///< its fingerprint, where only a baseline has it and it cannot be computed

  /// Whether it is to be shown and counts for the exit code.
  bool isOpen() const {
    return Suppressions.empty() && Baseline != BaselineState::Unchanged &&
           Baseline != BaselineState::Absent;
  }
};

/// The order in which findings are printed: by file, position and rule, and by proof where all of
/// those are the same, so that a run's output does not depend on the order of the work.
bool operator<(const Finding &A, const Finding &B);

/// Something that irqlint could not analyse, or ignored; never silent.
struct Notice {
  enum class Kind {
    ParseError,
    MissingSource,
    DroppedFlag,
    UnknownCall,
    Limit,
    UnusedSuppression,
    BadSuppression,
    Expired,
    BorrowedFlags,
    UnusedModel,
    NoProvenance,
  };
  Kind What = Kind::ParseError;
  Location Loc;     ///< the file concerned; Line may be 0
  std::string Text; ///< one sentence with a full stop: what, and what to do

  friend bool operator==(const Notice &A, const Notice &B) {
    return A.What == B.What && A.Loc == B.Loc && A.Text == B.Text;
  }
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_REPORT_FINDING_H
