//===- GpioIrqchipContract.cpp - IRQ108: the driver's part of gpiolib -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The contract: gpiolib must know which lines are in use as interrupts, and which of these are
// enabled. It puts hooks of its own into a chip's callbacks, but not into those of a chip that says
// IRQCHIP_IMMUTABLE (gpiochip_set_irq_hooks() in drivers/gpio/gpiolib.c): such a chip has the
// functions of GPIOCHIP_IRQ_RESOURCE_HELPERS, and its callbacks call gpiochip_enable_irq() and
// gpiochip_disable_irq(). In a hierarchy gpiolib takes the line when the interrupt is activated
// (gpiochip_irq_domain_activate()). A chip whose accessors sleep cannot have a chained handler.
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"
#include "checkers/RuleContext.h"
#include "checkers/analysis/DriverCalls.h"

#include <map>
#include <set>

namespace irqlint {

/// IRQCHIP_IMMUTABLE (include/linux/irq.h:583).
static constexpr int64_t Immutable = 1 << 11;

namespace {
/// An irq_chip of static storage that is handed to gpiolib.
struct GpioChip {
  Name Object;
  UnitId Unit = NoUnit;
  Pos At;
  int64_t Flags = 0;
  Pos FlagsAt;
  std::map<std::string, Name> Callbacks; ///< by field
};
} // namespace

static GpioChip chipOf(const Program &P, Name Object) {
  GpioChip C;
  C.Object = Object;
  for (const StoreRef &S : P.storesInto(Object)) {
    if (S.S->Record.str() != "irq_chip")
      continue;
    if (!C.At.Line || S.S->At < C.At)
      C.At = S.S->At;
    C.Unit = S.Unit;
    if (S.S->Field.str() == "flags" && S.S->V.Kind == ValueKind::Int) {
      C.Flags |= S.S->V.Int;
      C.FlagsAt = S.S->At;
    }
    if (S.S->V.Kind == ValueKind::Function)
      C.Callbacks[S.S->Field.str().str()] = S.S->V.First;
  }
  return C;
}

/// The variables of irq_chips that are handed to gpiolib.
static std::set<Name> chipsOfGpiolib(const RuleContext &Ctx) {
  std::set<Name> Out;
  for (const StoreRef &S : Ctx.program().storesTo(Name("gpio_irq_chip"), Name("chip")))
    for (const Origin &O : Ctx.resolver().allOrigins(S.S->V, S.In, S.Unit))
      if (O.V.Kind == ValueKind::VarAddr)
        Out.insert(O.V.First);
  return Out;
}

/// Whether gpiolib takes the lines of the unit's chips itself, because they have a parent domain.
static bool isHierarchical(const Program &P, UnitId U) {
  for (const StoreRef &S : P.storesTo(Name("gpio_irq_chip"), Name("child_to_parent_hwirq")))
    if (S.Unit == U)
      return true;
  return false;
}

/// Whether one of the chip's callbacks Fields calls Callee. One that is not at hand may.
static bool anyCalls(const RuleContext &Ctx, const GpioChip &C,
                     std::initializer_list<const char *> Fields, llvm::StringRef Callee) {
  for (const char *Field : Fields)
    if (auto It = C.Callbacks.find(Field); It != C.Callbacks.end()) {
      FunctionId F = Ctx.program().find(It->second);
      if (F == NoFunction || findDriverCall(Ctx.graph(), F, C.Unit, Callee))
        return true;
    }
  return false;
}

static std::string missingOf(const RuleContext &Ctx, const GpioChip &C) {
  if (!(C.Callbacks.count("irq_request_resources") && C.Callbacks.count("irq_release_resources")) &&
      !isHierarchical(Ctx.program(), C.Unit))
    return "has no functions for irq_request_resources and irq_release_resources, so that gpiolib "
           "does not know which lines are in use as interrupts";
  if (!anyCalls(Ctx, C, {"irq_mask", "irq_disable", "irq_shutdown", "irq_mask_ack"},
                "gpiochip_disable_irq"))
    return "does not call 'gpiochip_disable_irq' when it masks a line";
  if (!anyCalls(Ctx, C, {"irq_unmask", "irq_enable", "irq_startup"}, "gpiochip_enable_irq"))
    return "does not call 'gpiochip_enable_irq' when it unmasks a line";
  return "";
}

/// Chained handlers of chips whose accessors sleep, set up by one function.
static void checkHandlers(const RuleContext &Ctx, Reporter &Out) {
  const Program &P = Ctx.program();
  std::map<FunctionId, const Store *> Sleeps;
  for (const StoreRef &S : P.storesTo(Name("gpio_chip"), Name("can_sleep")))
    if (S.S->V.Kind == ValueKind::Int && S.S->V.Int)
      Sleeps.emplace(S.In, S.S);
  for (const StoreRef &S : P.storesTo(Name("gpio_irq_chip"), Name("parent_handler"))) {
    auto It = Sleeps.find(S.In);
    if (S.S->V.Kind != ValueKind::Function || S.In == NoFunction || It == Sleeps.end())
      continue;
    Finding F = findingIn(P, S.In, S.S->At);
    F.Entry = plainName(S.S->V.First).str();
    F.EntryField = "gpio_irq_chip::parent_handler";
    F.Message = "chained handler '" + F.Entry +
                "' for a gpio chip whose accessors sleep: gpiolib refuses the chip";
    F.Path = {evidenceStep(P, S.In, S.S->At, "the chained handler is set here"),
              evidenceStep(P, S.In, It->second->At, "and here the chip says that it sleeps")};
    Out.report(std::move(F), {.Help = "handler"});
  }
}

void checkGpioIrqchipContract(const RuleContext &Ctx, Reporter &Out) {
  for (Name Object : chipsOfGpiolib(Ctx)) {
    GpioChip C = chipOf(Ctx.program(), Object);
    std::string Missing = C.Flags & Immutable ? missingOf(Ctx, C) : "";
    if (Missing.empty())
      continue;
    Finding F;
    F.Primary = locationOf(C.At);
    F.EndColumn = C.At.EndColumn;
    F.Entry = plainName(Object).str();
    F.EntryIs = EntryKind::Variable;
    F.Message = "gpio irq_chip '" + F.Entry + "' is immutable and " + Missing;
    F.Path = {evidenceStep(Ctx.program(), NoFunction, C.FlagsAt, "it says so here")};
    Out.report(std::move(F));
  }
  checkHandlers(Ctx, Out);
}

} // namespace irqlint
