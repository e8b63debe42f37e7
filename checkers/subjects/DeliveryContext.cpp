//===- DeliveryContext.cpp - Where child interrupts are delivered from ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/DeliveryContext.h"

using namespace irqlint;

EffectKind irqlint::effectOf(DeliveryForm Form) {
  switch (Form) {
  case DeliveryForm::Plain:
    return EffectKind::Deliver;
  case DeliveryForm::Safe:
    return EffectKind::DeliverSafe;
  case DeliveryForm::Nested:
    break;
  }
  return EffectKind::DeliverNested;
}

bool irqlint::isDeferred(const EntryPoint &Entry) {
  const std::string &Family = Entry.Source->Family;
  return Family == "urb" || Family == "timer" || Family == "work" || Family == "thread";
}

bool irqlint::isShared(const EntryPoint &Entry) {
  constexpr int64_t SharedFlag = 0x80; // IRQF_SHARED (include/linux/interrupt.h)
  int64_t Known = Entry.Flags.Kind == ValueKind::Int ? Entry.Flags.Int : 0;
  return Entry.Source->Family == "handler" && ((Known | Entry.Flags.OrBits) & SharedFlag);
}

bool irqlint::mayRunWithIrqsOn(const EntryPoint &Entry) {
  // Where an IPI is sent from depends on who sends it; nothing is delivered there.
  const ContextInfo &Context = Entry.context();
  return !Context.Tests[static_cast<size_t>(ContextTest::IrqsDisabled)].value_or(false) &&
         Entry.Source->Family != "hrtimer" && Context.Id != "ipi-send";
}

bool irqlint::irqsAreOffInAnyConfig(const HeldState &Held) {
  return Held.RawLocks > 0 || (Held.irqsOff() && Held.SpinLocks <= 0);
}

bool irqlint::forbidsSleep(const HeldState &Held) {
  return Held.RawLocks > 0 || Held.SpinLocks > 0 || Held.irqsOff();
}
