//===- Inventory.cpp - Every irq_chip of a program, one row each ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Inventory.h"

#include "checkers/data/ChipModel.h"
#include "checkers/report/ProofSteps.h"
#include "checkers/subjects/ChipDelivery.h"
#include "checkers/subjects/ChipParent.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <set>
#include <tuple>

using namespace irqlint;

static InventoryAnswer answerOf(const Verdict &V) {
  return {answerName(V.Says), V.Because, V.At.Line ? locationOf(V.At) : Location()};
}

std::vector<InventoryRow> irqlint::takeInventory(const Answers &A, const Subjects &S,
                                                 const std::string &Arch, unsigned Bits) {
  std::vector<InventoryRow> Out;
  for (const Chip &C : S.chips().all()) {
    InventoryRow Row;
    Row.Archs = {Arch};
    Row.Chip = S.chips().nameOf(C);
    Row.Loc = locationOf(C.At);
    Row.Unit = A.program().unitName(C.Unit).str().str();
    for (const ChipCallback &Back : C.Callbacks)
      Row.Callbacks.emplace_back(Back.Field.str().str(), Back.Symbol.str().split('@').first.str());
    for (const DeliveryFact &Fact : deliveriesOf(A, S.lines(), S.chips(), C))
      Row.AllDeliveries.push_back({deliveryName(Fact.How), Fact.Because, locationOf(Fact.At)});
    Row.Delivery = Row.AllDeliveries.empty() ? "unknown" : Row.AllDeliveries.front().Says;
    Row.Parent = parentOf(A, S.lines(), C);
    Row.BusLock = busLockName(S.verdicts().busLockOf(C));
    Row.CrashSafe = {{Arch, answerOf(S.verdicts().crashSafe(C, Arch))}};
    Row.RtSafe = answerOf(S.verdicts().rtSafe(C));
    Row.QuietAfterKexec =
        answerOf(S.verdicts().quietAfterKexec(C, chipModel().kexecMasksAt(Arch, Bits)));
    Out.push_back(std::move(Row));
  }
  return Out;
}

/// Whatever is the same for all architectures whose rows become one.
static auto keyOf(const InventoryRow &Row) {
  return std::tie(Row.Loc, Row.Chip, Row.Unit, Row.Callbacks, Row.Delivery, Row.Parent, Row.BusLock,
                  Row.RtSafe.Says, Row.QuietAfterKexec.Says);
}

std::vector<InventoryRow>
irqlint::mergeInventories(const std::vector<std::vector<InventoryRow>> &All) {
  std::vector<InventoryRow> Out;
  for (const std::vector<InventoryRow> &Rows : All)
    Out.insert(Out.end(), Rows.begin(), Rows.end());
  llvm::stable_sort(
      Out, [](const InventoryRow &X, const InventoryRow &Y) { return keyOf(X) < keyOf(Y); });
  std::vector<InventoryRow> Merged;
  for (InventoryRow &Row : Out) {
    if (Merged.empty() || keyOf(Merged.back()) != keyOf(Row)) {
      Merged.push_back(std::move(Row));
      continue;
    }
    InventoryRow &To = Merged.back();
    for (auto &[Arch, Answer] : Row.CrashSafe) {
      if (llvm::is_contained(To.Archs, Arch))
        continue; // another configuration of the same architecture
      To.Archs.push_back(Arch);
      To.CrashSafe.emplace_back(Arch, std::move(Answer));
    }
  }
  return Merged;
}

std::string irqlint::reasonWithoutChip(const Answers &A, llvm::StringRef File) {
  std::set<std::string> Fields, Foreign;
  for (const EntryPoint &Entry : A.entries())
    if (Entry.Installed.File.str() == File && Entry.Where.Record)
      (Entry.Where.Record.str() == "irq_chip" ? Foreign : Fields).insert(Entry.Where.text());
  if (!Foreign.empty())
    return "it fills in " + llvm::join(Foreign, ", ") + " of chips that belong to others";
  if (Fields.empty())
    return "no callback of an irq_chip is left of it in this configuration";
  return "it fills in " + llvm::join(Fields, ", ") + " and no irq_chip";
}
