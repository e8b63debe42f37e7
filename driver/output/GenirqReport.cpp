//===- GenirqReport.cpp - The contexts as table and JSON ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/GenirqReport.h"

#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <map>

using namespace irqlint;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
static constexpr int FormatVersion = 1;
/// More ways to one call in one state are counted, not printed.
static constexpr size_t MaxWays = 4;

static Location locationOf(const Pos &At) { return {At.File.str().str(), At.Line, At.Column}; }

/// The calls of a line by where they stand and what holds there.
using CallsByState = std::map<std::pair<SiteRef, GenirqState>, std::vector<const GenirqCall *>>;

static CallsByState group(const ContextLine &Line) {
  CallsByState Out;
  for (const GenirqCall *C : Line.Calls)
    Out[{C->Site, C->State}].push_back(C);
  return Out;
}

static std::string sleepText(const ContextLine &Line) {
  auto isAtomic = [](const GenirqCall *C) { return C->State.DescLock || C->State.IrqsOff; };
  if (std::optional<bool> May = Line.maySleep()) {
    if (*May)
      return std::string("may sleep: called without irq_desc::lock, with interrupts on") +
             (llvm::any_of(Line.Calls, isAtomic) ? "; but not on each way" : "");
    for (const GenirqCall *C : Line.Calls)
      if (C->State.DescLock)
        return "may not sleep: irq_desc::lock is held";
    return "may not sleep: interrupts are off";
  }
  return std::string(Line.Line->Context->Atomic ? "may not sleep" : "may sleep") + ": " +
         Line.Line->Context->Text + ", by the contexts that irqlint has";
}

void irqlint::writeContextsText(const GenirqContexts &Of, const Program &P, IsWanted Wanted,
                                llvm::raw_ostream &OS) {
  for (const ContextLine &Line : Of.lines()) {
    if (!Wanted(Line))
      continue;
    OS << Line.name() << " (" << Line.Line->Context->Id << "): " << sleepText(Line) << '\n';
    if (Line.Calls.empty())
      OS << "  " << Line.Because << '\n';
    for (const auto &[Key, Calls] : group(Line)) {
      const Pos &At = P.site(Key.first).At;
      OS << llvm::formatv("  {0}:{1}: {2}\n", printable(At.File.str()), At.Line, Key.second.text());
      for (size_t I = 0; I != Calls.size() && I != MaxWays; ++I)
        OS << "    " << Of.wayText(*Calls[I]) << '\n';
      if (Calls.size() > MaxWays)
        OS << "    and " << counted(Calls.size() - MaxWays, "other way") << '\n';
    }
  }
}

static Json jsonOf(const Program &P, const GenirqCall &C) {
  Json Out;
  addLocation(Out, locationOf(P.site(C.Site).At));
  Out["desc_lock"] = C.State.DescLock;
  Out["bus_lock"] = C.State.BusLock;
  Out["interrupts_off"] = C.State.IrqsOff;
  Out["depends_on_caller"] = C.State.OfCaller;
  Out["way"] = Json::array();
  for (FunctionId F : C.Way)
    Out["way"].push_back(P.facts(F).Display.str().str());
  return Out;
}

void irqlint::writeContextsJson(const GenirqContexts &Of, const Program &P, IsWanted Wanted,
                                bool Incomplete, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["incomplete"] = Incomplete;
  Out["contexts"] = Json::array();
  for (const ContextLine &Line : Of.lines()) {
    if (!Wanted(Line))
      continue;
    Json Row;
    Row["callback"] = Line.name();
    Row["context"] = Line.Line->Context->Id;
    Row["family"] = Line.Line->Family;
    Row["source"] = Line.Line->Source;
    Row["answer"] = derivedName(Line.Says);
    Row["because"] = Line.Because;
    std::optional<bool> May = Line.maySleep();
    Row["may_sleep"] = May.value_or(!Line.Line->Context->Atomic);
    Row["derived"] = May.has_value();
    Row["calls"] = Json::array();
    for (const GenirqCall *C : Line.Calls)
      Row["calls"].push_back(jsonOf(P, *C));
    Out["contexts"].push_back(std::move(Row));
  }
  Out["bus_lock"] = Json::array();
  for (const BusLockLine &Line : Of.busLocks()) {
    Json Row;
    Row["function"] = Line.Function.str().str();
    if (Line.At.Line)
      addLocation(Row, locationOf(Line.At));
    Row["answer"] = derivedName(Line.Says);
    Row["because"] = Line.Because;
    Out["bus_lock"].push_back(std::move(Row));
  }
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}
