//===- ChipParent.cpp - Where a chip's line comes from --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/ChipParent.h"

#include "checkers/data/ChipModel.h"
#include "checkers/facts/PlainName.h"
#include "checkers/subjects/LineDomains.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace irqlint;

namespace {
/// What may stand for the parent of one chip, the best first.
enum class Rank : uint8_t {
  Line,     ///< a function that gives interrupts
  BusField, ///< the interrupt that a bus has found for the device
  Foreign,  ///< some other function of the kernel's
  Number,
  Field,
  Own, ///< a function of the driver
  None,
};

class ParentFinder {
public:
  ParentFinder(const Answers &A, const Lines &L, const Chip &C)
      : A(A), P(A.program()), M(chipModel()), TheLines(L), C(C) {}

  std::string run();

private:
  void take(Rank R, std::string Text) {
    if (R < Best)
      Best = R, Found = std::move(Text);
  }
  /// Whether unit U is of the folder of the chip's own; header functions count.
  bool isOfFolder(UnitId U) const {
    auto folder = [this](UnitId Of) { return P.unitName(Of).str().split(':').first; };
    return U == NoUnit || folder(U) == folder(C.Unit);
  }
  void origins(const Value &V, FunctionId In, unsigned Depth);
  void call(SiteRef R, unsigned Depth);
  void line(const Line &L);
  void domain();

  const Answers &A;
  const Program &P;
  const ChipModel &M;
  const Lines &TheLines;
  const Chip &C;
  Rank Best = Rank::None;
  std::string Found;
};
} // namespace

/// Memory for the numbers and errors in place of a domain are no parents.
static bool isAnswer(llvm::StringRef Function) {
  return !Function.starts_with("ERR_") && !Function.contains("alloc");
}

/// The driver's own functions are looked into: what they return is the parent.
void ParentFinder::call(SiteRef R, unsigned Depth) {
  constexpr unsigned MaxDepth = 3;
  const CallSite &Site = P.site(R);
  if (Site.Kind != CalleeKind::Direct)
    return;
  std::string Text = plainName(Site.First).str() + "()";
  if (llvm::is_contained(M.LineCalls, Name(plainName(Site.First))))
    return take(Rank::Line, std::move(Text));
  FunctionId F = P.find(Site.First);
  if (F == NoFunction || P.unitOf(F) != C.Unit) {
    if (isAnswer(plainName(Site.First)))
      take(Rank::Foreign, std::move(Text));
    return;
  }
  take(Rank::Own, std::move(Text));
  if (Depth != MaxDepth)
    for (const Return &Out : P.facts(F).Returns)
      origins(Out.V, F, Depth + 1);
}

void ParentFinder::origins(const Value &V, FunctionId In, unsigned Depth) {
  auto field = [&](const Value &Of) {
    if (Of.Kind != ValueKind::Field)
      return;
    bool IsBus = llvm::is_contained(M.LineFields, std::make_pair(Of.First, Of.Second));
    take(IsBus ? Rank::BusField : Rank::Field, (Of.First.str() + "::" + Of.Second.str()).str());
  };
  field(V);
  for (const Origin &O : A.resolver().origins(V, In, C.Unit)) {
    // What the drivers of other folders hand to a library is theirs.
    if (O.In != NoFunction && !isOfFolder(P.unitOf(O.In)))
      continue;
    field(O.V);
    if (O.V.Kind == ValueKind::Int && O.V.Int > 0)
      take(Rank::Number, "interrupt " + std::to_string(O.V.Int));
    if (O.V.Kind == ValueKind::Call && O.In != NoFunction)
      call({O.In, static_cast<uint32_t>(O.V.Int)}, Depth);
  }
}

void ParentFinder::line(const Line &L) {
  if (L.Entry->RegisteredIn != NoFunction) {
    // What a driver stores in the bus's field is for boards where the bus found nothing.
    const Value &V = L.Entry->Object;
    if (V.Kind == ValueKind::Field &&
        llvm::is_contained(M.LineFields, std::make_pair(V.First, V.Second)))
      return take(Rank::Line, (V.First.str() + "::" + V.Second.str()).str());
    return origins(V, L.Entry->RegisteredIn, 0);
  }
  // A library installs the handler; the function that names it names the lines as well.
  if (L.InstalledIn == NoFunction)
    return;
  for (const Store &S : P.facts(L.InstalledIn).Stores) {
    bool IsHere = llvm::is_contained(M.ParentLines, std::make_pair(S.Record, S.Field));
    for (const auto &[Record, Field] : M.ParentLines)
      IsHere |= S.Where.isPart() && llvm::any_of(S.Where.steps(), [&](const PlaceStep &Step) {
                  return Step.First == Record && Step.Second == Field;
                });
    if (!IsHere)
      continue;
    Value V = S.V;
    if (V.Kind == ValueKind::FieldAddr)
      V.Kind = ValueKind::Field;
    origins(V, L.InstalledIn, 0);
  }
}

void ParentFinder::domain() {
  for (const DomainBelow &Below : domainsBelow(A, TheLines, C))
    origins(Below.V, Below.In, 0);
}

std::string ParentFinder::run() {
  for (const Line *L : TheLines.of(C)) {
    line(*L);
    if (Best != Rank::None)
      return Found;
  }
  domain();
  return Found;
}

std::string irqlint::parentOf(const Answers &A, const Lines &L, const Chip &C) {
  return ParentFinder(A, L, C).run();
}
