//===- Drivers.h - Driver structures, and what the kernel calls of them ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver is the variable that is registered with a bus (platform_driver, pci_driver, ...); what a
// bus does with it is rules/models/buses.json. Everything is joined by that variable: the functions
// that its initialiser names, its dev_pm_ops, and the calls that register and unregister it.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_DRIVERS_H
#define IRQLINT_CHECKERS_SUBJECTS_DRIVERS_H

#include "checkers/analysis/Answers.h"
#include "checkers/facts/PlainName.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// A function that a field of the driver, or of its dev_pm_ops, holds.
struct DriverCallback {
  Name Record; ///< "platform_driver", "device_driver", "dev_pm_ops"
  Name Field;  ///< "remove"
  FunctionId F = NoFunction;
  Pos At; ///< where it is stored
};

/// A driver's record, as its initialiser has it.
struct Driver {
  Name Object; ///< the variable
  const DriverModel *Model = nullptr;
  UnitId Unit = NoUnit;
  Pos At; ///< where its probe is set, else its first field
  Name ProbeSymbol;
  FunctionId Probe = NoFunction; ///< no unit at hand need define the kernel's own probes

  /// The variable as the source has it.
  std::string name() const { return plainName(Object).str(); }
};

/// What a probe reaches, and by which call first.
struct ProbeReach {
  std::map<FunctionId, SiteRef> From; ///< the probe itself has no call

  bool has(FunctionId F) const { return From.count(F); }
  /// The calls from the probe to F, in order; none where it is not reached.
  std::vector<SiteRef> wayTo(FunctionId F) const;
};

/// Code of a unit that a kexec runs.
struct KexecHook {
  Pos At;         ///< where it is installed
  std::string As; ///< "platform_driver::shutdown", "register_reboot_notifier()"
};

/// The drivers of a program, by position.
class Drivers {
public:
  /// A outlives the object.
  explicit Drivers(const Answers &A);

  const std::vector<Driver> &all() const { return List; }
  /// The drivers of a unit; a unit without any may be a library.
  std::vector<const Driver *> of(UnitId U) const;
  bool has(UnitId U) const { return Units.count(U); }

  /// What the driver's own fields and its dev_pm_ops hold, by position.
  std::vector<DriverCallback> callbacksOf(const Driver &D) const;
  /// The functions that the bus calls when the device goes away.
  std::vector<DriverCallback> removesOf(const Driver &D) const;
  /// The functions that device_shutdown() calls for it (drivers/base/core.c:4919).
  std::vector<DriverCallback> shutdownsOf(const Driver &D) const;

  /// Whether a kexec runs some code of the unit: a shutdown, a reboot notifier, a syscore callback.
  /// What that code does is another question.
  bool isHooked(UnitId U) const { return Hooked.count(U); }
  /// The first such code by position.
  std::optional<KexecHook> hookOf(UnitId U) const;
  /// Whether a kexec runs some code for this driver's devices.
  bool hasShutdown(const Driver &D) const;
  /// Whether the kernel itself leaves a device of the driver as it is where the driver has no
  /// shutdown.
  bool staysLive(const Driver &D) const;
  /// Whether the unit's devices interrupt by messages.
  bool usesMessages(UnitId U) const;

  /// Whether a device of it can lose the driver while the kernel runs: through sysfs, or when its
  /// module goes (drivers/base/bus.c, unbind_store()).
  bool canBeUnbound(const Driver &D) const;

  /// Whether some code unregisters it: it is, or can be, in a module that can go.
  bool isUnregistered(const Driver &D) const;

  /// Follows probe's calls through its own unit and through the units for which IsLibrary is true.
  ProbeReach reachOf(const Driver &D, llvm::function_ref<bool(UnitId)> IsLibrary) const;
  /// The same through the modules of the driver's family (isOfFamily()).
  ProbeReach reachInFamilyOf(const Driver &D) const;

private:
  using Leads = llvm::function_ref<bool(FunctionId Next, const Callees &To)>;
  ProbeReach follow(const Driver &D, Leads LeadsTo) const;
  void add(const DriverModel &Model, Name Object, Name Probe, UnitId Unit);
  void findHooked();

  const Answers &A;
  const Program &P;
  const KexecModel &K;
  std::vector<Driver> List;
  std::set<UnitId> Units;
  std::map<UnitId, KexecHook> Hooked;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_DRIVERS_H
