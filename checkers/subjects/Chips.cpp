//===- Chips.cpp - The irq_chips of a program -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Chips.h"

#include "checkers/data/ChipModel.h"
#include "checkers/program/Flow.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

using namespace irqlint;

static constexpr const char *ChipRecord = "irq_chip";

const ChipCallback *Chip::find(llvm::StringRef Field) const {
  auto It = llvm::find_if(Callbacks, [&](const ChipCallback &C) { return C.Field.str() == Field; });
  return It == Callbacks.end() ? nullptr : &*It;
}

namespace {
/// What the stores to one chip have in common: the object, and where it is no variable of static
/// storage the function in whose terms it is named.
struct ChipKey {
  Place Where;
  FunctionId In = NoFunction;
  UnitId Unit = NoUnit;

  explicit ChipKey(const StoreRef &S)
      : Where(S.S->Where.known() || !S.S->Object ? S.S->Where.outer(Name(ChipRecord), S.S->Field)
                                                 : Place::var(S.S->Object)),
        In(Where.startsAt(PlaceStepKind::Var) ? NoFunction : S.In), Unit(S.Unit) {}

  friend bool operator<(const ChipKey &A, const ChipKey &B) {
    return std::tie(A.Unit, A.In, A.Where) < std::tie(B.Unit, B.In, B.Where);
  }
};
} // namespace

/// Whether A and B, which fill in the same field of the same object, are of two elements of an
/// array, and not the two sides of a branch.
static bool areOfTwo(const Program &P, const StoreRef &A, const StoreRef &B) {
  if (A.In == NoFunction || A.In != B.In)
    return true;
  const FunctionFacts &Facts = P.facts(A.In);
  Flow Order(Facts);
  auto pointOf = [&](const StoreRef &S) {
    return Order.ofStore(static_cast<uint32_t>(S.S - Facts.Stores.data()));
  };
  std::optional<Flow::Point> X = pointOf(A), Y = pointOf(B);
  return X && Y && (Order.before(*X, *Y) || Order.before(*Y, *X));
}

/// Whether the object is another driver's: one that a pointer of the kernel's own leads to.
static bool isForeign(const ChipModel &M, Place Where) {
  return Where.isPart() &&
         llvm::is_contained(M.ForeignFields, std::make_pair(Where.record(), Where.lastField()));
}

/// Adds what the store says to the chip.
void Chips::collect(const StoreRef &S, Chip &C) const {
  const Program &P = A.program();
  if (!C.At.Line || S.S->At < C.At)
    C.At = S.S->At;
  if (S.S->Field.str() == "flags") {
    C.Flags |= S.S->V.OrBits | (S.S->V.Kind == ValueKind::Int ? S.S->V.Int : 0);
    return;
  }
  for (const Origin &O : A.resolver().origins(S.S->V, S.In, S.Unit)) {
    if (O.V.Kind != ValueKind::Function)
      continue;
    ChipCallback Back;
    Back.Field = S.S->Field;
    Back.Symbol = O.V.First;
    Back.F = P.find(O.V.First);
    Back.At = S.S->At;
    auto isThere = [&](const Installation &I) {
      return I.Record.str() == ChipRecord && I.Field == Back.Field;
    };
    if (auto It = Entries.find(Back.F); It != Entries.end())
      for (const EntryPoint *E : It->second)
        if ((!Back.Entry || E->Unit == C.Unit) &&
            (isThere(E->Where) || llvm::any_of(E->AlsoWhere, isThere)))
          Back.Entry = E;
    C.Callbacks.push_back(Back);
  }
}

Chips::Chips(const Answers &A) : A(A) {
  const Program &P = A.program();
  for (const EntryPoint &E : A.entries())
    if (E.Source->Record.str() == ChipRecord)
      Entries[E.F].push_back(&E);
  std::vector<StoreRef> Stores;
  for (Name Field : P.fieldsOf(Name(ChipRecord)))
    for (const StoreRef &S : P.storesTo(Name(ChipRecord), Field))
      if (S.Unit != NoUnit)
        Stores.push_back(S);
  // A macro that fills in several fields does so at one position.
  llvm::sort(Stores, [](const StoreRef &X, const StoreRef &Y) {
    if (X.S->At == Y.S->At)
      return X.S->Field.str() < Y.S->Field.str();
    return X.S->At < Y.S->At;
  });
  std::map<ChipKey, std::vector<StoreRef>> ByObject;
  for (const StoreRef &S : Stores)
    if (ChipKey Key(S); !isForeign(chipModel(), Key.Where))
      ByObject[Key].push_back(S);
  std::vector<Chip> Found;
  for (const auto &[Key, Of] : ByObject) {
    std::map<Name, const StoreRef *> Filled; ///< of the chip at hand
    for (const StoreRef &S : Of) {
      auto It = Filled.find(S.S->Field);
      bool Next = It != Filled.end() && areOfTwo(P, *It->second, S);
      if (Next)
        Filled.clear();
      if (Next || Filled.empty()) {
        Chip C;
        C.Where = Key.Where;
        C.Object = Key.Where.startsAt(PlaceStepKind::Var) ? Key.Where.root().First : Name();
        C.FilledIn = S.In;
        C.Unit = S.Unit;
        C.OfGenericChip = llvm::any_of(Key.Where.steps(), [](const PlaceStep &Step) {
          return Step.First.str() == "irq_chip_type";
        });
        Found.push_back(std::move(C));
      }
      Filled.try_emplace(S.S->Field, &S);
      collect(S, Found.back());
    }
  }
  llvm::erase_if(Found, [](const Chip &C) { return C.Callbacks.empty(); });
  llvm::sort(Found, [](const Chip &X, const Chip &Y) {
    return std::tie(X.At, X.Unit) < std::tie(Y.At, Y.Unit);
  });
  // A source that several units include is one.
  auto isSame = [](const Chip &X, const Chip &Y) { return X.At == Y.At && X.Where == Y.Where; };
  Found.erase(std::unique(Found.begin(), Found.end(), isSame), Found.end());
  List = std::move(Found);
}

std::vector<const Chip *> Chips::of(UnitId U) const {
  std::vector<const Chip *> Out;
  for (const Chip &C : List)
    if (C.Unit == U)
      Out.push_back(&C);
  return Out;
}

std::string Chips::nameOf(const Chip &C) const {
  if (C.Object)
    return C.Object.str().split('@').first.str();
  return A.program().facts(C.FilledIn).Display.str().str();
}

bool Chips::isMessageChip(const Chip &C) const {
  return llvm::any_of(A.models().kexec().MessageChipFields, [&](const auto &Field) {
    return Field.first.str() == ChipRecord && C.has(Field.second.str());
  });
}
