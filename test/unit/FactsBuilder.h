//===- FactsBuilder.h - Facts made by hand --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_TEST_UNIT_FACTSBUILDER_H
#define IRQLINT_TEST_UNIT_FACTSBUILDER_H

#include "checkers/analysis/CallGraph.h"
#include "checkers/program/Program.h"

#include <memory>
#include <string>
#include <vector>

namespace irqlint::test {

inline Value value(ValueKind Kind, int64_t Int = 0, llvm::StringRef First = "",
                   llvm::StringRef Second = "") {
  Value V;
  V.Kind = Kind;
  V.Int = Int;
  V.First = Name(First);
  V.Second = Name(Second);
  return V;
}
inline Value number(int64_t N) { return value(ValueKind::Int, N); }
inline Value param(int64_t Index) { return value(ValueKind::Param, Index); }
inline Value address(llvm::StringRef Function) { return value(ValueKind::Function, 0, Function); }
inline Value variable(llvm::StringRef Var) { return value(ValueKind::Var, 0, Var); }
inline Value addressOf(llvm::StringRef Var) { return value(ValueKind::VarAddr, 0, Var); }
inline Value field(llvm::StringRef Record, llvm::StringRef Field) {
  return value(ValueKind::Field, 0, Record, Field);
}
inline Value result(int64_t Call, llvm::StringRef Function) {
  return value(ValueKind::Call, Call, Function);
}

/// ((V & Mask) == Operand), or not.
inline Atom is(Value V, int64_t Operand, bool Holds = true, int64_t Mask = -1) {
  Atom A;
  A.Tested = std::move(V);
  A.Operand = Operand;
  A.Holds = Holds;
  A.Mask = Mask;
  return A;
}
inline Atom context(ContextTest Test, bool Holds) {
  Atom A;
  A.Context = Test;
  A.Holds = Holds;
  return A;
}

inline CallSite call(llvm::StringRef Function, std::vector<Value> Args = {}, Atoms Guards = {}) {
  CallSite Site;
  Site.Kind = CalleeKind::Direct;
  Site.First = Site.Spelled = Name(Function);
  Site.Args = Interned<Value>(Args);
  Site.NumArgs = static_cast<uint16_t>(Site.Args.size());
  Site.Guards = Interned<Atom>(Guards);
  return Site;
}
inline CallSite callField(llvm::StringRef Record, llvm::StringRef Field) {
  CallSite Site;
  Site.Kind = CalleeKind::Field;
  Site.First = Name(Record);
  Site.Second = Site.Spelled = Name(Field);
  return Site;
}
inline CallSite callParam(uint32_t Index) {
  CallSite Site;
  Site.Kind = CalleeKind::Param;
  Site.Index = Index;
  return Site;
}

inline Store store(llvm::StringRef Record, llvm::StringRef Field, Value V,
                   llvm::StringRef Object = "") {
  Store S;
  S.Record = Name(Record);
  S.Field = Name(Field);
  S.V = std::move(V);
  S.Object = Name(Object);
  return S;
}

inline FunctionFacts function(llvm::StringRef Symbol, std::vector<CallSite> Calls = {},
                              std::vector<Store> Stores = {}) {
  FunctionFacts F;
  F.Symbol = Name(Symbol);
  F.Display = Name(Symbol.split('@').first);
  F.External = !Symbol.contains('@');
  F.NumParams = 4;
  llvm::append_range(F.Calls, Calls);
  llvm::append_range(F.Stores, Stores);
  std::vector<FlowEvent> Flow; // one after the other
  for (uint32_t I = 0; I != F.Calls.size(); ++I)
    Flow.push_back({FlowKind::Call, I, 0});
  for (uint32_t I = 0; I != F.Stores.size(); ++I)
    Flow.push_back({FlowKind::Store, I, 0});
  Flow.push_back({FlowKind::End, 0, 0});
  F.Flow = Interned<FlowEvent>(Flow);
  return F;
}

/// Gives everything in F a line of its own, from Line on.
inline void place(FunctionFacts &F, Name File, uint32_t &Line) {
  F.At = {File, ++Line, 1, 2};
  for (CallSite &Site : F.Calls)
    Site.At = {File, ++Line, 1, 2};
  for (Store &S : F.Stores)
    S.At = {File, ++Line, 1, 2};
}

inline TuFacts unit(llvm::StringRef File, std::vector<FunctionFacts> Functions,
                    std::vector<Store> Stores = {}, llvm::StringRef Module = "") {
  TuFacts Tu;
  Tu.MainFile = Name(File);
  Tu.ModName = Name(Module);
  Tu.Functions = std::move(Functions);
  llvm::append_range(Tu.Stores, Stores);
  uint32_t Line = 0;
  for (FunctionFacts &F : Tu.Functions)
    place(F, Tu.MainFile, Line);
  for (Store &S : Tu.Stores)
    S.At = {Tu.MainFile, ++Line, 1, 2};
  return Tu;
}

/// A context for irq_chip::irq_mask and for the handler of request_irq(), and no models.
inline const char *const Contexts = R"({
  "families": {
    "irqchip": {"start": "irqchip"}, "hook": {}, "other": {}, "chained": {"noun": "chained handler"},
    "handler": {"noun": "interrupt handler"}
  },
  "contexts": {
    "lock": {"text": "with a lock held", "atomic": true, "rt": "always",
             "tests": {"in_atomic": true, "preemptible": false}},
    "handler": {"text": "as a handler", "atomic": true, "rt": "unless-threaded", "tests": {}}
  },
  "fields": [
    {"record": "irq_chip", "field": "irq_mask", "context": "lock", "family": "irqchip",
     "source": "kernel/irq/chip.c:1"},
    {"record": "hook_ops", "field": "*", "context": "handler", "family": "hook", "source": "x.c:1"},
    {"record": "hook_ops", "field": "sleepable", "context": "lock", "family": "other",
     "source": "x.c:2"}
  ],
  "calls": [
    {"function": "request_irq", "argument": 1, "object_argument": 0, "flags_argument": 2,
     "context": "handler", "family": "handler", "source": "kernel/irq/manage.c:1"},
    {"function": "set_handler", "argument": 1, "when_argument": 2, "when_value": 1,
     "context": "lock", "family": "chained", "source": "kernel/irq/chip.c:2"}
  ]
})";

/// A program and its call graph, which point to each other.
class Linked {
public:
  Linked(const std::string &ModelText, std::vector<TuFacts> Units)
      : M(llvm::cantFail(Models::parse(Contexts, {{"models.json", ModelText}}))) {
    for (TuFacts &Tu : Units)
      P.add(std::move(Tu));
    P.link();
    Graph = std::make_unique<CallGraph>(P, M);
  }
  Linked(const Linked &) = delete;
  Linked &operator=(const Linked &) = delete;

  FunctionId id(llvm::StringRef Symbol) const { return P.find(Name(Symbol)); }

  Models M;
  Program P;
  std::unique_ptr<CallGraph> Graph;
};

} // namespace irqlint::test

#endif // IRQLINT_TEST_UNIT_FACTSBUILDER_H
