//===- MaskedBefore.cpp - Blocks that are masked before they go live ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/StaleBlocks.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace irqlint;

/// The callbacks whose writes show the mask and enable registers alone.
static bool showsMasks(llvm::StringRef Field) {
  return llvm::StringSwitch<bool>(Field)
      .Cases("irq_mask", "irq_unmask", "irq_enable", "irq_disable", "irq_bus_sync_unlock", true)
      .Default(false);
}

/// Whether the value turns all that the register has off, or all of it on, as what clears by ones
/// takes it; or takes bits from what the register had and gives it none.
static bool writesAll(const Value &V) {
  constexpr int64_t Register = 0xffffffff;
  constexpr int64_t LastOfByte = 0x80; // a few ones are some bits that are turned on
  if (V.Kind == ValueKind::Int)
    return V.Int == 0 ||
           (llvm::isMask_64(static_cast<uint64_t>(V.Int & Register)) && (V.Int & LastOfByte));
  constexpr int FewBits = 16; // those of one field
  auto Cleared = static_cast<uint64_t>(~V.AndBits & Register);
  return V.Kind == ValueKind::Call && V.OrBits == 0 && Cleared != 0 &&
         llvm::popcount(Cleared) <= FewBits;
}

/// The registers by which the line's chips mask their sources are told by what they write.
struct StaleBlocks::MaskTest {
  std::vector<Shown> Masks;

  bool operator()(const RegisterWrite &W) const {
    return llvm::any_of(Masks, [&](const Shown &S) {
      return S.Reg.isLike(W.To) ||
             (S.Reg.isUnknown() && writesAll(W.What) && S.Reg.mayBeInBlockOf(W.To));
    });
  }
};

/// The call that people take for the write: that of an accessor of the driver's own, which writes
/// what it is given.
static SiteRef told(const Program &P, const RegisterWrite &W) {
  // The value comes first where an address follows, and last in regmap_write() and its kin.
  auto writesParam = [&](SiteRef R) {
    const CallSite &Site = P.site(R);
    return Site.NumArgs &&
           Site.arg(Site.NumArgs > 2 ? Site.NumArgs - 1 : 0).Kind == ValueKind::Param;
  };
  size_t I = W.Calls.size() - 1;
  while (I && writesParam(W.Calls[I]))
    --I;
  return W.Calls[I];
}

/// The list of lines is asked for one of its own, by address.
StaleBlocks::MaskTest StaleBlocks::maskTestOf(const Line &L) const {
  for (const Line &Same : TheLines.of(L.Entry->Unit))
    if (Same.Entry == L.Entry && Same.At == L.At)
      return {shownByChipsOf(Same, showsMasks)};
  return {};
}

bool StaleBlocks::isMaskedBefore(const Line &L) const {
  MaskTest IsMask = maskTestOf(L);
  std::vector<SiteRef> Live = liveCalls(L);
  return !IsMask.Masks.empty() && !Live.empty() &&
         llvm::all_of(Live, [&](SiteRef R) { return isQuieted(R, IsMask); });
}

std::optional<Quieting> StaleBlocks::maskedBeforeAt(const Line &L) const {
  if (!isMaskedBefore(L))
    return std::nullopt;
  MaskTest IsMask = maskTestOf(L);
  for (SiteRef Live : liveCalls(L)) {
    if (std::optional<Quieting> ByLibrary = quietedByLibrary(Live, IsMask, /*AnyOfInit=*/true))
      return ByLibrary;
    for (const Approach &Way : approachesTo(P, Live))
      for (SiteRef R : Way.Before)
        for (const RegisterWrite &W : Regs.at(R, P.unitOf(R.In)))
          if (IsMask(W)) {
            SiteRef At = told(P, W);
            return Quieting{At.In, P.site(At).At, NoFunction};
          }
  }
  return std::nullopt;
}

std::optional<SiteRef> StaleBlocks::maskedBy(const Line &L, FunctionId F) const {
  MaskTest IsMask = maskTestOf(L);
  for (const RegisterWrite &W : Regs.of(F, L.Entry->Unit))
    if (IsMask(W))
      return told(P, W);
  return std::nullopt;
}

bool StaleBlocks::isDeviceQuietBefore(const Line &L) const {
  if (L.Entry->RegisteredIn == NoFunction)
    return false;
  std::vector<Shown> Known = shownBy(*L.Entry);
  auto quietsIt = [&](const RegisterWrite &W) {
    bool IsOther = !Known.empty() &&
                   llvm::none_of(Known, [&](const Shown &S) { return S.Reg.mayBeInBlockOf(W.To); });
    return !IsOther && (writesAll(W.What) || llvm::any_of(Known, [&](const Shown &S) {
                          return S.Reg.isLike(W.To) && !S.Reg.isUnknown();
                        }));
  };
  return isQuieted(L.Entry->RegisteredBy, quietsIt);
}
