//===- CallGraph.h - What each call leads to --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H
#define IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H

#include "checkers/analysis/Models.h"
#include "checkers/analysis/ObjectLocks.h"
#include "checkers/analysis/Resolver.h"
#include "checkers/program/Program.h"

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// A pointer with more candidates than this is a framework's, not a driver's.
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
  bool Unknown = false;              ///< a pointer that could not be followed
  UnknownReason Why = UnknownReason::None;
  Name Missing; ///< the symbol, where no unit at hand defines it
  const FunctionModel *Model = nullptr;
  bool Writes = false; ///< a function of such an object that writes to the device
  ObjectLock Lock;     ///< for the functions of an object whose locking decides
};

/// The call graph of a program: direct calls, pointers by (record, field) within the unit,
/// callbacks passed as arguments, and objects by their locks.
class CallGraph {
public:
  CallGraph(const Program &P, const Models &M);

  const Callees &calleesOf(SiteRef R) const { return Pool[Sites[R.In][R.Index]]; }

  /// The conditions of a call, with predicates such as gfpflags_allow_blocking() opened.
  const Atoms &guardsOf(SiteRef R) const {
    auto It = Opened.find(R);
    return It == Opened.end() ? P.site(R).Guards : It->second;
  }

  /// The objects that a function of that symbol works on, or null: regmap_write() and the wrappers
  /// of headers around it.
  const ObjectModel *objectOf(Name Symbol) const;

  /// The fields that what a call leads to depends on and that nothing at hand fills in, by call.
  const std::map<SiteRef, std::set<MissingField>> &missingAt() const { return MissingAt; }
  /// Fields that were asked for otherwise, and that nothing at hand fills in.
  const std::set<MissingField> &missingFields() const { return Res.missing(); }
  /// Functions that make objects and are not there.
  const std::set<Name> &missingMakers() const { return Makers; }

  Resolver &resolver() { return Res; }
  const Program &program() const { return P; }
  const Models &models() const { return M; }

private:
  uint32_t resolve(SiteRef R);
  Callees resolveDirect(const CallSite &Site) const;
  Callees &own(SiteRef R);
  void openGuards(SiteRef R);
  void pointerTargets(const Value &V, SiteRef R, Callees &Out);
  void findObjectUsers();
  void findInvokedParams();
  void addCallbacks();
  Atom open(Atom A, FunctionId In, unsigned Depth) const;

  const Program &P;
  const Models &M;
  Resolver Res;
  std::set<Name> Makers;
  /// A function of an object, or a header's wrapper around one.
  struct ObjectUse {
    const ObjectModel *Object = nullptr;
    unsigned Argument = 0; ///< that is the object
    bool Writes = false;   ///< to the device
  };
  std::unordered_map<Name, ObjectUse> ObjectUsers; ///< by symbol
  /// By function and call: a place in Pool. A program has millions of calls, and what a direct one
  /// leads to is the same for all calls of that name.
  std::vector<std::vector<uint32_t>> Sites;
  std::deque<Callees> Pool;
  std::unordered_map<Name, uint32_t> ByCallee;
  std::map<SiteRef, std::set<MissingField>> MissingAt;
  std::map<SiteRef, Atoms> Opened;         ///< the guards in which something was opened
  std::vector<std::set<unsigned>> Invoked; ///< the parameters that a function calls
};

/// A, as the caller sees it who passes Args for the parameters; unchanged where it names none.
Value substitute(const Value &V, const std::vector<Value> &Args);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_CALLGRAPH_H
