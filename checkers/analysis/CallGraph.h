//===- CallGraph.h - What each call leads to ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H
#define IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H

#include "checkers/analysis/Limits.h"
#include "checkers/analysis/LockStates.h"
#include "checkers/analysis/MatchData.h"
#include "checkers/analysis/ObjectLocks.h"
#include "checkers/analysis/Resolver.h"
#include "checkers/data/Models.h"
#include "checkers/program/Program.h"

#include "llvm/ADT/DenseMap.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// A pointer with more candidates than this is a framework's, not a driver's; but for one that
/// tables fill in between which the driver's device ids choose.
constexpr size_t MaxTargets = 3;

/// Why a call could not be followed.
enum class UnknownReason : uint8_t {
  None,
  ParentChip,     ///< through a field of struct irq_chip: a parent's callback, of whatever driver
  NoStore,        ///< nobody at hand stores a function there
  Untraceable,    ///< what is stored there comes from somewhere that is not followed
  TooManyTargets, ///< so many functions may be there that it is a framework's own dispatch
  Argument,       ///< through a parameter: the callers that name a function are followed
  Expression,     ///< through something that is neither field, variable nor parameter
  NotDefined,     ///< no unit at hand defines the function
};

/// What one call leads to.
struct Callees {
  std::vector<FunctionId> Targets;   ///< direct, or all that a pointer may hold
  std::vector<FunctionId> Callbacks; ///< functions passed on, which the target calls
  bool ThroughPointer = false;       ///< an effect counts only where all Targets have it
  bool ByTable = false; ///< but for tables that a driver's ids choose: each is some device's
  bool Unknown = false; ///< a pointer that could not be followed
  UnknownReason Why = UnknownReason::None;
  Name Missing; ///< the symbol, where no unit at hand defines it
  const FunctionModel *Model = nullptr;
  bool Writes = false; ///< a function of such an object that writes to the device
  ObjectLock Lock;     ///< for the functions of an object whose locking decides
};

class CallGraph;

/// The calls that lead to each function, by its address or through what it is passed to as well.
class Callers {
public:
  /// Of the calls in the functions Of.
  Callers(const CallGraph &Graph, llvm::ArrayRef<FunctionId> Of);

  llvm::ArrayRef<SiteRef> of(FunctionId F) const {
    return llvm::ArrayRef<SiteRef>(Calls).slice(First[F], First[F + 1] - First[F]);
  }

private:
  std::vector<uint32_t> First; ///< in Calls, by function
  std::vector<SiteRef> Calls;
};

/// The call graph of a program: direct calls, pointers by (record, field) within the unit,
/// callbacks passed as arguments, and objects by their locks. Of the calls of a whole kernel only
/// some matter, so each is resolved when it is first asked for.
class CallGraph {
public:
  /// HasSource: whether the build has a source for a function that the program lacks, so that it
  /// can be had. Of one that has none, what is known without source counts.
  CallGraph(
      const Program &P, const Models &M,
      std::function<bool(Name)> HasSource = [](Name) { return false; });

  const Callees &calleesOf(SiteRef R) const {
    const std::vector<uint32_t> &Of = Sites[R.In];
    if (Of.empty() || Of[R.Index] == NotResolved)
      resolve(R);
    return Pool[Of[R.Index]];
  }

  /// Who calls whom, of the whole program; made when it is first asked for.
  const Callers &callers() const;

  /// Whether the call has any effect by itself, and not only by what it leads to: few do.
  bool mayDoAnything(SiteRef R) const {
    const Callees &To = calleesOf(R);
    return To.Model || To.Writes || To.Lock.What != ObjectLock::Kind::NotAnObject ||
           P.site(R).OnSpinlock;
  }
  /// All calls of that kind, in order; found when they are first asked for.
  llvm::ArrayRef<SiteRef> doers() const;

  /// The conditions of a call, with predicates such as gfpflags_allow_blocking() opened.
  llvm::ArrayRef<Atom> guardsOf(SiteRef R) const;

  /// The arguments of a call, where one is the result of a function that gives back what it was
  /// given, such as current_gfp_context(): that.
  llvm::ArrayRef<Value> argsOf(SiteRef R) const;

  /// The objects that a function of that symbol works on, or null: regmap_write() and the wrappers
  /// of headers around it.
  const ObjectModel *objectOf(Name Symbol) const;

  /// The fields that what a call leads to depends on and that nothing at hand fills in, by call; of
  /// the calls that were asked for so far.
  const std::map<SiteRef, std::set<MissingField>> &missingAt() const { return MissingAt; }
  /// Fields that were asked for otherwise, and that nothing at hand fills in.
  const std::set<MissingField> &missingFields() const { return Res.missing(); }
  /// Functions that make objects and are not there; of the calls that were asked for so far.
  const std::set<Name> &missingMakers() const { return Makers; }

  Resolver &resolver() { return Res; }
  /// Which locks are held where.
  const LockStates &locks() const { return Locks; }
  /// The bounds that were met since the graph was made.
  Limits &limits() const { return Met; }
  const Program &program() const { return P; }
  const Models &models() const { return M; }

private:
  void resolve(SiteRef R) const;
  uint32_t placeOf(SiteRef R) const;
  uint32_t add(Callees What) const;
  Callees resolveDirect(const CallSite &Site) const;
  void pointerTargets(const Value &V, SiteRef R, Callees &Out) const;
  bool tableTargets(SiteRef R, Callees &Out) const;
  bool excludes(const StoreRef &S, SiteRef R) const;
  std::vector<FunctionId> callbacksOf(const CallSite &Site) const;
  void findObjectUsers();
  void findInvokedParams();
  Atom open(Atom A, FunctionId In, unsigned Depth) const;
  std::optional<Value> passedOn(Name Function) const;

  /// A function of an object, or a header's wrapper around one.
  struct ObjectUse {
    const ObjectModel *Object = nullptr;
    unsigned Argument = 0; ///< that is the object
    bool Writes = false;   ///< to the device
  };
  static constexpr uint32_t NotResolved = ~0u;

  const Program &P;
  const Models &M;
  std::function<bool(Name)> HasSource;
  std::unordered_map<Name, ObjectUse> ObjectUsers;            ///< by symbol
  std::unordered_map<FunctionId, std::set<unsigned>> Invoked; ///< the parameters that it calls

  // What the questions so far have led to.
  mutable Limits Met;
  LockStates Locks;
  mutable Resolver Res;
  MatchData Matched;
  mutable std::set<Name> Makers;
  /// By function and call: a place in Pool. A program has millions of calls, and what a direct one
  /// leads to is mostly the same for all calls of that name.
  mutable std::vector<std::vector<uint32_t>> Sites;
  mutable std::deque<Callees> Pool;
  mutable std::unordered_map<Name, uint32_t> ByCallee;
  mutable std::map<SiteRef, std::set<MissingField>> MissingAt;
  /// Guards in which something may be opened, by the call's function and number.
  mutable llvm::DenseMap<std::pair<FunctionId, uint32_t>, Interned<Atom>> Opened;
  mutable llvm::DenseMap<std::pair<FunctionId, uint32_t>, Interned<Value>> OpenedArgs; ///< likewise
  mutable std::unordered_map<Name, std::optional<Value>> PassedOn; ///< by function
  mutable std::unique_ptr<Callers> Back;
  mutable std::optional<std::vector<SiteRef>> Doers;
};

/// A, as the caller sees it who passes Args for the parameters; unchanged where it names none.
Value substitute(const Value &V, llvm::ArrayRef<Value> Args);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H
