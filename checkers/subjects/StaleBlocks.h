//===- StaleBlocks.h - Interrupt blocks that go live as they were left ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A kernel that is started by kexec, after a panic or by a warm reset finds a device as the last
// one left it: interrupts enabled, and pending. Once a handler is on the line it is delivered, to
// code that knows of no such interrupt.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_STALEBLOCKS_H
#define IRQLINT_CHECKERS_SUBJECTS_STALEBLOCKS_H

#include "checkers/analysis/Earlier.h"
#include "checkers/analysis/Registers.h"
#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"
#include "checkers/subjects/Lines.h"

#include <optional>
#include <vector>

namespace irqlint {

/// A block of interrupt registers of which some way to its going live writes none.
struct StaleBlock {
  enum class Kind : uint8_t {
    Controller, ///< of an irq_chip
    Messages,   ///< of a chip whose messages raise and clear its interrupts
    Device,     ///< of a driver that has no chip, for itself
  };
  Kind Is = Kind::Controller;
  Approach Way;                        ///< to the call by which it goes live
  const EntryPoint *Handler = nullptr; ///< what is then called; null where a domain is exposed
  FunctionId InstalledIn = NoFunction; ///< where the handler is set
  Pos InstalledAt;
  const ChipCallback *Back = nullptr; ///< the callback that shows a register; null for Device
  FunctionId Writer = NoFunction;     ///< the function that does
  std::vector<SiteRef> Write;         ///< from its own call to the write; empty for Messages
  std::vector<SiteRef> Helpers;       ///< calls of the driver's functions before, outermost first

  SiteRef live() const { return Way.Way.back(); }
};

/// What of a driver quiets a block in time.
struct Quieting {
  FunctionId In = NoFunction; ///< the function that has At
  Pos At;
  FunctionId By = NoFunction; ///< the function that the library calls in time, which is set at At
};

class StaleBlocks {
public:
  /// All outlive the object.
  StaleBlocks(const Answers &A, const Drivers &D, const Chips &C, const Lines &L)
      : A(A), P(A.program()), TheDrivers(D), TheChips(C), TheLines(L), Regs(A.graph()) {}

  /// All of the program, by the position of the call by which they go live.
  std::vector<StaleBlock> all() const;

  /// Whether each way to the line's going live writes the registers by which its chips mask and
  /// unmask their sources, so that what the last kernel left enabled is not delivered.
  bool isMaskedBefore(const Line &L) const;

  /// Where it is masked before, if it is, and not by a reset.
  std::optional<Quieting> maskedBeforeAt(const Line &L) const;

  /// The first write of F to those registers of the line's chips, F being of the line's driver.
  std::optional<SiteRef> maskedBy(const Line &L, FunctionId F) const;

  /// The same of a line of a driver without a chip: whether each way to its request clears or masks
  /// in the block that the handler writes, or resets the device.
  bool isDeviceQuietBefore(const Line &L) const;

private:
  /// A register that a callback or handler shows, or a constant that the generic chip was given.
  struct Shown {
    Register Reg;
    const ChipCallback *Back = nullptr;
    FunctionId Writer = NoFunction;
    std::vector<SiteRef> Calls;
  };
  using Silences = llvm::function_ref<bool(const RegisterWrite &)>;

  using WantsField = llvm::function_ref<bool(llvm::StringRef Callback)>;
  std::vector<Shown> shownBy(const Chip &C, WantsField Wants) const;
  std::vector<Shown> shownByChipsOf(const Line &L, WantsField Wants) const;
  std::vector<Shown> shownBy(const EntryPoint &Handler) const;
  std::vector<SiteRef> liveCalls(const Line &L) const;
  bool quiets(SiteRef R, Silences Does) const;
  bool mayQuiet(SiteRef R, Silences Does) const;
  bool isQuieted(SiteRef Live, Silences Does) const;
  bool startsUp(FunctionId F) const;
  bool isReset(const Approach &Way) const;
  std::optional<Quieting> quietedByLibrary(SiteRef Live, Silences Does, bool AnyOfInit) const;
  struct MaskTest;
  MaskTest maskTestOf(const Line &L) const;
  std::vector<Approach> waysTo(SiteRef Live) const;
  std::optional<Approach> unquieted(SiteRef Live, Silences Does) const;
  std::vector<SiteRef> helpersOn(const Approach &Way) const;
  void ofLines(UnitId U, std::vector<StaleBlock> &Out) const;
  void ofDomains(UnitId U, std::vector<StaleBlock> &Out) const;
  void ofDevices(std::vector<StaleBlock> &Out) const;
  bool composesTwo(const Chip &C) const;

  const Answers &A;
  const Program &P;
  const Drivers &TheDrivers;
  const Chips &TheChips;
  const Lines &TheLines;
  Registers Regs;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_STALEBLOCKS_H
