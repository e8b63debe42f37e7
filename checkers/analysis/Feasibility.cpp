//===- Feasibility.cpp - Whether a way from an entry point can be taken ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Feasibility.h"

#include "checkers/analysis/Effects.h"

#include <algorithm>

using namespace irqlint;

Feasibility::Feasibility(const CallGraph &Graph, const EntryPoint &Entry)
    : Graph(Graph), P(Graph.program()), Entry(Entry),
      Driver(P.inDriver(Entry.F, Entry.Unit) ? Entry.Unit : P.unitOf(Entry.F)) {}

/// Only constants and addresses are worth telling arrivals apart by.
/// Of an address that nobody names it is known that it is not NULL.
static bool isAddress(const Value &V) { return V.Kind == ValueKind::VarAddr && !V.First; }

static bool isConstant(const Value &V) {
  return V.Kind == ValueKind::Int || V.Kind == ValueKind::Function || isAddress(V);
}

std::string Feasibility::keyOf(const Arrival &At) {
  std::string Key =
      std::to_string(At.F) + (At.Held.irqsOff() ? "i" : "") + (At.Held.RawLocks > 0 ? "r" : "");
  for (const Value &V : At.Env)
    Key += isAddress(V)    ? ",&"
           : isConstant(V) ? "," + std::to_string(V.Int) + V.First.str().str()
                           : ",";
  for (const FieldFact &F : At.Known) {
    Key += ';' + std::to_string(F.Mask) + (F.Equal ? "=" : "!") + std::to_string(F.Bits) + ':' +
           std::to_string(F.Where.root().Index);
    for (const PlaceStep &Step : F.Where.steps())
      Key += (Step.Kind == PlaceStepKind::Outer ? '-' : '.') + Step.Second.str().str();
  }
  return Key;
}

void Feasibility::merge(Arrival &At) {
  std::fill(At.Env.begin(), At.Env.end(), Value());
  At.Assumed.clear();
  At.Known.clear();
}

bool Feasibility::contextAllows(const Atom &A) const {
  std::optional<bool> Known = Entry.context().Tests[static_cast<size_t>(A.Context)];
  return !Known || *Known == A.Holds;
}

/// Whether a store of the driver shows that the record is the driver's own. It does not where the
/// driver got the record from a caller: what the driver does not set of it, the caller may.
static bool isOwn(const Program &P, const StoreRef &S) {
  const Place &Where = S.S->Where;
  if (!Where.known())
    return false;
  auto comesFromOutside = [&](FunctionId F) {
    return F != NoFunction && P.facts(F).External &&
           llvm::none_of(P.callsOf(P.facts(F).Symbol),
                         [&](SiteRef R) { return P.unitOf(R.In) == S.Unit; });
  };
  if (Where.startsAt(PlaceStepKind::Param))
    return !comesFromOutside(S.In);
  // A pointer that one of several functions gave, or one that is no allocator.
  if (Where.startsAt(PlaceStepKind::Local))
    return static_cast<bool>(S.S->Object);
  if (Where.startsAt(PlaceStepKind::Call)) {
    FunctionId Maker = P.find(Where.root().First);
    return Where.root().First.str().contains("alloc") ||
           (Maker != NoFunction && P.inDriver(Maker, S.Unit));
  }
  if (!Where.startsAt(PlaceStepKind::Var))
    return true;
  return llvm::none_of(P.storesTo({}, Where.root().First), [&](const StoreRef &Of) {
    return Of.S->V.Kind == ValueKind::Param && comesFromOutside(Of.In);
  });
}

/// A field that the driver leaves as it was cleared, or only clears, is zero: of records that it
/// fills in itself, such as a gpio_chip.
bool Feasibility::unitAllows(const Atom &A) const {
  if (A.Tested.Kind != ValueKind::Field || A.Operand != 0)
    return true;
  Name Record = A.Tested.First, Field = A.Tested.Second;
  if (llvm::is_contained(Entry.context().NonZero, std::pair(Record, Field)))
    return !A.Holds;
  for (const FieldSetter &Setter : Graph.models().setters())
    if (Setter.Record == Record && Setter.Field == Field)
      for (SiteRef R : P.callsOf(Setter.Function))
        if (P.inDriver(R.In, Driver))
          return !A.Holds; // the driver makes it non-zero
  if (A.Holds)
    return true;
  bool Zero = llvm::all_of(P.storesTo(Record, Field), [&](const StoreRef &S) {
    return S.Unit != Driver || (S.S->V.Kind == ValueKind::Int && S.S->V.Int == 0);
  });
  // A private record's fields may be filled in by means that leave no store, such as a callee that
  // takes their address.
  bool Public = P.privateFolderOf(Record).empty();
  bool FillsRecord = Public && Zero && llvm::any_of(P.fieldsOf(Record), [&](Name Other) {
                       return llvm::any_of(P.storesTo(Record, Other), [&](const StoreRef &S) {
                         return S.Unit == Driver && isOwn(P, S);
                       });
                     });
  return !FillsRecord;
}

/// Whether A wants null in the parameter of an entry point that is never null in its context:
/// callers that give none are in another one.
static bool wantsNull(const EntryPoint &Entry, FunctionId In, const Atom &A) {
  std::optional<unsigned> Param = Entry.Source->NonNullParam;
  return In == Entry.F && Param && A.Tested.Int == *Param && A.Mask == -1 && A.Operand == 0 &&
         A.Holds;
}

bool Feasibility::assume(llvm::ArrayRef<Atom> Conditions, const Arrival &At, Atoms &Assumed) const {
  for (const Atom &A : Conditions) {
    if (A.Context != ContextTest::None) {
      if (!contextAllows(A) || !conjoin(Assumed, A))
        return false;
      continue;
    }
    if (A.Tested.Kind == ValueKind::Field) {
      if (!unitAllows(A) || !conjoin(Assumed, A))
        return false;
      continue;
    }
    if (A.Tested.Kind != ValueKind::Param)
      continue;
    if (wantsNull(Entry, At.F, A))
      return false;
    Atoms Ignored;
    size_t Index = static_cast<size_t>(A.Tested.Int);
    // What an entry point's own parameters are is the caller's business: anything may be.
    if (Index < At.Env.size() && At.Env[Index].Kind != ValueKind::Unknown &&
        !carryOver(A, At.Env, P.facts(At.F), Ignored))
      return false;
  }
  return true;
}

Arrival Feasibility::start() const {
  return {Entry.F, std::vector<Value>(P.facts(Entry.F).NumParams), {}, {}, {}};
}

/// What a value with several sides is where all that At allows are one constant.
Value Feasibility::chosen(const Value &V, const Arrival &At) const {
  const FunctionFacts &F = P.facts(At.F);
  Value Out;
  for (const Alternative &Side : F.Choices[static_cast<size_t>(V.Int)]) {
    Atoms Ignored;
    auto holds = [&](const Atom &A) {
      return A.Context != ContextTest::None      ? contextAllows(A)
             : A.Tested.Kind == ValueKind::Param ? carryOver(A, At.Env, F, Ignored)
                                                 : true;
    };
    if (!llvm::all_of(Side.When, holds))
      continue;
    Value Here = substitute(Side.V, At.Env);
    if (!isConstant(Here) || (isConstant(Out) && !(Here == Out)))
      return {};
    Out = Here;
  }
  return Out;
}

/// The condition that something is NULL, and what is not.
static const Atom IsNull;
static const Value SomeAddress = [] {
  Value V;
  V.Kind = ValueKind::VarAddr;
  return V;
}();

Arrival Feasibility::enter(const Arrival &At, SiteRef R, FunctionId Callee, Atoms Assumed) const {
  llvm::ArrayRef<Value> Args = Graph.argsOf(R);
  Arrival Out{Callee,
              std::vector<Value>(P.facts(Callee).NumParams),
              std::move(Assumed),
              sum(At.Held, Graph.locks().heldAt(R)),
              {}};
  const Callees &To = Graph.calleesOf(R);
  if (std::find(To.Callbacks.begin(), To.Callbacks.end(), Callee) != To.Callbacks.end())
    return Out; // the callee's caller passes it what it likes
  for (size_t I = 0; I != Out.Env.size() && I != Args.size(); ++I) {
    Value V = Args[I].Kind == ValueKind::Choice ? chosen(Args[I], At) : substitute(Args[I], At.Env);
    if (rulesOut(P.site(R).Guards, V, IsNull))
      V = SomeAddress;
    if (isConstant(V))
      Out.Env[I] = V;
  }
  return Out;
}
