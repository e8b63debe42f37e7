//===- LiveLines.h - Lines that stay live across a kexec ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An ordinary kexec runs reboot notifiers, device_shutdown() and syscore_shutdown()
// (kernel/kexec_core.c:1045, drivers/base/core.c:4919), and of a driver only its shutdown. It calls
// no remove, no power management callback and, on most architectures, masks no interrupt. What
// probe and the irq_chip callbacks enabled is still enabled in the next kernel.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_LIVELINES_H
#define IRQLINT_CHECKERS_SUBJECTS_LIVELINES_H

#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"
#include "checkers/subjects/Lines.h"

#include <optional>
#include <vector>

namespace irqlint {

/// A write to a device.
struct DeviceWrite {
  const EntryPoint *Entry = nullptr; ///< the callback that does it, if one does
  std::vector<SiteRef> Calls;        ///< from the callback's, or probe's, own call to the primitive

  explicit operator bool() const { return !Calls.empty(); }
};

/// A driver whose line stays live, and the write that makes it so.
struct LiveLine {
  Driver D;
  ProbeReach Reach; ///< of its probe
  Line L;
  DeviceWrite W;
  UnitId Owner = NoUnit;            ///< the unit that has the line: the driver's, or a library
  std::vector<const Driver *> More; ///< the other drivers of that library, by position
  bool OnlyRunsOn = false;          ///< the bus ends its messages; what else it does goes on
  const Chip *Of = nullptr;         ///< the chip of W's callback
};

/// A function by which the driver itself shows that its device has to be quieted, and that no kexec
/// runs.
struct Undo {
  FunctionId F = NoFunction;
  Pos At;                     ///< where it is installed
  FunctionId In = NoFunction; ///< the function that installs it
  std::string Object;         ///< else the variable whose initialiser does
  std::string As;             ///< "platform_driver::remove"
};

/// The lines of a program that nothing quiets on the way to a kexec.
class LiveLines {
public:
  /// All outlive the object.
  LiveLines(const Answers &A, const Drivers &D, const Chips &C, const Lines &L);

  /// Those of the drivers themselves, and after them one for each library.
  const std::vector<LiveLine> &all() const { return List; }

  /// What the driver has and no kexec runs, where there is such a function.
  std::optional<Undo> undoOf(const LiveLine &L) const;

  /// Whether a kernel that masks every line of every chip thereby masks it in the device. It takes
  /// no bus lock, so that what is written when that is released stays as it is.
  bool isMaskedByChip(const LiveLine &L) const;

private:
  bool isLibrary(UnitId U) const { return TheLines.has(U) && !TheDrivers.has(U); }
  bool fits(SiteRef Primitive, const DriverModel &Model) const;
  DeviceWrite enablingWrite(const Driver &D, const EntryPoint &Entry) const;
  DeviceWrite probeWrite(const Driver &D, const ProbeReach &R) const;
  bool writesDevice(FunctionId F) const;
  std::optional<LiveLine> find(const Driver &D, const ProbeReach &R, UnitId U) const;
  bool runsOn(const Driver &D) const;
  std::optional<LiveLine> plain(const Driver &D) const;

  const Answers &A;
  const Program &P;
  const KexecModel &K;
  const Drivers &TheDrivers;
  const Chips &TheChips;
  const Lines &TheLines;
  std::map<FunctionId, std::vector<const EntryPoint *>>
      Requests; ///< of handlers, by who makes them
  std::vector<LiveLine> List;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_LIVELINES_H
