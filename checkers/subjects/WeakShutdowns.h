//===- WeakShutdowns.h - Shutdowns that leave on what remove turns off ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of a driver that has a shutdown, a kexec runs it and nothing else: what remove would do besides
// is not done, and what the bus does for a driver without one is not done either
// (drivers/i2c/i2c-core-base.c:643).
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_WEAKSHUTDOWNS_H
#define IRQLINT_CHECKERS_SUBJECTS_WEAKSHUTDOWNS_H

#include "checkers/analysis/DriverTree.h"
#include "checkers/analysis/Registers.h"
#include "checkers/subjects/Chips.h"
#include "checkers/subjects/Drivers.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// Something that a shutdown leaves on.
struct WeakShutdown {
  enum class Kind : uint8_t {
    Register, ///< remove clears a register, and shutdown leaves it
    Line,     ///< the line that the bus turns off for drivers without a shutdown
    Gated,    ///< the clock or the device goes off while the interrupt may come
    Rearmed,  ///< what is cancelled may be armed again by what is cancelled later, or not at all
  };
  Kind Is = Kind::Register;
  const Driver *D = nullptr;
  DriverCallback Shutdown;
  std::optional<DriverCallback> Remove; ///< of Register
  std::vector<SiteRef> Calls;           ///< from the function of Remove or Shutdown on
  const EntryPoint *Handler = nullptr;  ///< of the interrupt that stays requested
  SiteRef Line;                         ///< of Line: the call that requests it
  std::string Armed;                    ///< of Rearmed: "demo::work"
  std::string Source;                   ///< and what arms it
  SiteRef ArmedBy;                      ///< the call by which it does
  std::optional<SiteRef> Later;         ///< and the call that cancels the source, if one does
};

class WeakShutdowns {
public:
  /// All outlive the object.
  WeakShutdowns(const Answers &A, const Drivers &D, const Chips &C)
      : A(A), P(A.program()), TheDrivers(D), TheChips(C), Regs(A.graph()) {}

  /// All of the program, by the position of the driver.
  std::vector<WeakShutdown> all() const;

private:
  using Way = std::vector<SiteRef>;
  using Visit = llvm::function_ref<void(const Way &, const CallSite &)>;

  void walk(FunctionId F, Way &On, std::set<FunctionId> &Seen, Visit V) const;
  void walk(FunctionId F, Visit V) const;
  std::vector<FunctionId> opsBehind(const CallSite &Site, UnitId U) const;
  std::vector<std::pair<RegisterWrite, Way>> writesBelow(FunctionId F) const;
  const EntryPoint *liveHandler(UnitId U) const;
  bool calls(FunctionId F, llvm::function_ref<bool(llvm::StringRef)> Is) const;
  bool isOpaque(FunctionId F) const;
  std::vector<Register> interruptRegisters(UnitId U) const;
  void ofRegisters(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const;
  void ofLine(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const;
  void ofGates(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const;
  void ofWorks(const WeakShutdown &Of, std::vector<WeakShutdown> &Out) const;
  std::map<FieldName, std::vector<FunctionId>> worksOf(UnitId U) const;

  const Answers &A;
  const Program &P;
  const Drivers &TheDrivers;
  const Chips &TheChips;
  Registers Regs;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_WEAKSHUTDOWNS_H
