//===- GenirqContexts.cpp - The contexts, held against kernel/irq ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/GenirqContexts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <set>

using namespace irqlint;

/// A function that passes on what it was given, of one that does, ...
static constexpr unsigned MaxPassedOn = 4;

const char *irqlint::derivedName(Derived D) {
  return D == Derived::Confirmed      ? "confirmed"
         : D == Derived::Contradicted ? "contradicted"
                                      : "not derivable";
}

/// How a state compares with what a context says.
namespace {
enum class Match { Fits, Differs, Open };
}

static Match match(const ContextInfo &Context, const GenirqState &S) {
  auto without = [&] { return S.OfCaller ? Match::Open : Match::Differs; };
  if (Context.Id == "desc-lock")
    return S.DescLock && S.IrqsOff ? Match::Fits : without();
  if (!Context.Atomic)
    return S.DescLock || S.IrqsOff ? Match::Differs : S.OfCaller ? Match::Open : Match::Fits;
  bool InNmi = Context.Tests[static_cast<size_t>(ContextTest::InNmi)] == true;
  if (!Context.irqsOff() || InNmi)
    return Match::Open;
  return S.IrqsOff ? Match::Fits : without();
}

std::string ContextLine::name() const {
  switch (Line->From) {
  case EntrySource::Kind::Field:
    return (Line->Record ? Line->Record.str() + "::" + Line->Field.str() : Line->Field.str()).str();
  case EntrySource::Kind::Call:
    return llvm::formatv("{0}({1})", Line->Function.str(), Line->Argument).str();
  case EntrySource::Kind::Handed:
    return llvm::formatv("{0}({1})", Line->Function.str(), Line->Argument).str();
  case EntrySource::Kind::Function:
    break;
  }
  return Line->Function.str().str();
}

std::optional<bool> ContextLine::maySleep() const {
  if (!Line->Context->Atomic && Says == Derived::Confirmed)
    return true; // calls with interrupts off are for whoever has no need to sleep
  std::optional<bool> Out;
  for (const GenirqCall *C : Calls) {
    if (C->State.DescLock || C->State.IrqsOff)
      return false;
    if (!C->State.OfCaller)
      Out = true;
  }
  return Out;
}

std::string GenirqContexts::wayText(const GenirqCall &C) const {
  std::vector<std::string> Names;
  for (FunctionId F : C.Way)
    Names.push_back(P.facts(F).Display.str().str());
  return llvm::join(Names, " > ");
}

std::string GenirqContexts::where(const GenirqCall &C) const {
  const Pos &At = P.site(C.Site).At;
  return llvm::formatv("{0}:{1}", At.File.str(), At.Line).str();
}

/// The fields in which a function keeps the function that it is given. False where it may be kept
/// elsewhere as well: it is passed to one that was not read, or nothing is seen of it.
bool GenirqContexts::fieldsGiven(FunctionId F, unsigned Argument, unsigned Depth,
                                 std::vector<std::pair<Name, Name>> &Out) const {
  const FunctionFacts &Facts = P.facts(F);
  auto isIt = [&](const Value &V) { return V.Kind == ValueKind::Param && V.Int == Argument; };
  size_t Before = Out.size();
  for (const Store &S : Facts.Stores)
    if (S.Record && isIt(S.V))
      Out.emplace_back(S.Record, S.Field);
  bool All = true;
  for (const CallSite &Site : Facts.Calls)
    for (uint32_t I = 0; I != Site.Args.size(); ++I) {
      if (Site.Kind != CalleeKind::Direct || !isIt(Site.arg(I)))
        continue;
      FunctionId Callee = Depth != 0 ? P.find(Site.First) : NoFunction;
      All &= Callee != NoFunction && fieldsGiven(Callee, I, Depth - 1, Out);
    }
  return All && Out.size() != Before;
}

std::vector<std::pair<Name, Name>> GenirqContexts::fieldsOf(const EntrySource &Line) const {
  std::vector<std::pair<Name, Name>> Out;
  if (Line.From == EntrySource::Kind::Call) {
    FunctionId F = P.find(Line.Function);
    if (F == NoFunction || !fieldsGiven(F, Line.Argument, MaxPassedOn, Out))
      Out.clear();
  } else if (Line.From == EntrySource::Kind::Field && Line.Record) {
    if (Line.Field.str() != "*")
      return {{Line.Record, Line.Field}};
    for (const GenirqCall &C : Calls)
      if (C.Record == Line.Record &&
          llvm::none_of(Graph.models().entries(), [&](const EntrySource &Other) {
            return Other.Record == C.Record && Other.Field == C.Field;
          }))
        Out.emplace_back(C.Record, C.Field);
  }
  return Out;
}

ContextLine GenirqContexts::judge(const EntrySource &Line) const {
  ContextLine Out;
  Out.Line = &Line;
  const std::vector<std::pair<Name, Name>> Fields = fieldsOf(Line);
  for (const GenirqCall &C : Calls)
    if (llvm::is_contained(Fields, std::pair(C.Record, C.Field)))
      Out.Calls.push_back(&C);
  const GenirqCall *First[3] = {};
  std::set<SiteRef> Other;
  for (const GenirqCall *C : Out.Calls) {
    Match M = match(*Line.Context, C->State);
    if (!First[static_cast<int>(M)])
      First[static_cast<int>(M)] = C;
    if (M == Match::Differs)
      Other.insert(C->Site);
  }
  auto [Fits, Differs, Open] = First;
  auto text = [&](const GenirqCall &C) {
    return where(C) + " " + C.State.text() + ": " + wayText(C);
  };
  if (Fits) {
    Out.Says = Derived::Confirmed;
    Out.Because = text(*Fits);
    if (Differs)
      Out.Because += llvm::formatv("; otherwise at {0}, {1}", where(*Differs),
                                   text(*Differs).substr(where(*Differs).size() + 1))
                         .str();
  } else if (Differs) {
    Out.Says = Derived::Contradicted;
    Out.Because = text(*Differs);
  } else if (Open) {
    Out.Because = "that is its callers' business: " + text(*Open);
  } else if (Line.From == EntrySource::Kind::Function) {
    Out.Because = "the kernel calls it by its name: " + Line.Source;
  } else if (!llvm::StringRef(Line.Source).starts_with("kernel/irq/")) {
    Out.Because = "called outside kernel/irq: " + Line.Source;
  } else if (Fields.empty()) {
    Out.Because = "no field is seen to keep what it is given";
  } else {
    Out.Because = "no call in kernel/irq of this configuration";
  }
  return Out;
}

BusLockLine GenirqContexts::judge(const BusLockFunction &Of) const {
  BusLockLine Out;
  Out.Function = Of.Function;
  FunctionId F = P.find(Of.Function);
  if (F == NoFunction) {
    Out.Because = "no function of this configuration";
    return Out;
  }
  Out.At = P.facts(F).At;
  const GenirqCall *With = nullptr, *Without = nullptr;
  for (const GenirqCall &C : Calls) {
    // irq_bus_lock() itself is called without.
    if (C.root() != F || C.Record.str() != "irq_chip" || C.Field.str().starts_with("irq_bus_") ||
        llvm::is_contained(Of.Without, C.Field))
      continue;
    const GenirqCall *&First = C.State.BusLock ? With : Without;
    if (!First)
      First = &C;
  }
  auto text = [&](const GenirqCall &C) {
    return llvm::formatv("calls irq_chip::{0} {1}: {2} ({3})", C.Field.str(), C.State.text(),
                         wayText(C), where(C))
        .str();
  };
  if (Without) {
    Out.Says = Derived::Contradicted;
    Out.Because = text(*Without);
  } else if (With) {
    Out.Says = Derived::Confirmed;
    Out.Because = text(*With);
  } else {
    Out.Because = "no way from it to an irq_chip was found";
  }
  return Out;
}

GenirqContexts::GenirqContexts(CallGraph &Graph)
    : Graph(Graph), P(Graph.program()), Calls(findGenirqCalls(Graph)) {
  for (const EntrySource &Line : Graph.models().entries())
    Lines.push_back(judge(Line));
  for (const BusLockFunction &F : chipModel().BusLockFunctions)
    BusLocks.push_back(judge(F));
}
