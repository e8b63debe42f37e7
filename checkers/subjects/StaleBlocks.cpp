//===- StaleBlocks.cpp - Interrupt blocks that go live as they were left --===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/StaleBlocks.h"

#include "checkers/analysis/DeviceReset.h"
#include "checkers/analysis/DriverCalls.h"
#include "checkers/analysis/DriverTree.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <set>

using namespace irqlint;

/// The callbacks whose writes show the mask, enable and status registers.
static bool showsRegisters(llvm::StringRef Field) {
  return llvm::StringSwitch<bool>(Field)
      .Cases("irq_mask", "irq_unmask", "irq_enable", "irq_disable", true)
      .Cases("irq_ack", "irq_mask_ack", "irq_eoi", "irq_bus_sync_unlock", true)
      .Default(false);
}

/// The registers of a generic chip that its callbacks write (kernel/irq/generic-chip.c).
static bool isGenericRegister(llvm::StringRef Field) {
  return llvm::StringSwitch<bool>(Field)
      .Cases("mask", "enable", "disable", "ack", "eoi", true)
      .Default(false);
}

static bool addsGpioChip(const CallSite &Site) {
  return Site.Kind == CalleeKind::Direct &&
         llvm::StringSwitch<bool>(plainName(Site.First))
             .Cases("gpiochip_add_data_with_key", "devm_gpiochip_add_data_with_key", true)
             .Cases("gpiochip_add_data", "devm_gpiochip_add_data", true)
             .Cases("of_mm_gpiochip_add_data", "of_mm_gpiochip_add", true)
             .Default(false);
}

static bool exposesDomain(const CallSite &Site) {
  llvm::StringRef Callee = Site.Kind == CalleeKind::Direct ? plainName(Site.First) : "";
  return Callee.starts_with("irq_domain_create_") || Callee.starts_with("irq_domain_add_") ||
         Callee == "__irq_domain_add" || Callee == "irq_domain_instantiate";
}

/// All that the generic chips of a unit, or the chip's own callbacks, write.
std::vector<StaleBlocks::Shown> StaleBlocks::shownBy(const Chip &C, WantsField Wants) const {
  std::vector<Shown> Out;
  for (const ChipCallback &Back : C.Callbacks) {
    if (!Wants(Back.Field.str()) || Back.F == NoFunction)
      continue;
    if (P.inDriver(Back.F, C.Unit))
      for (const RegisterWrite &W : Regs.of(Back.F, C.Unit))
        Out.push_back({W.To, &Back, Back.F, W.Calls});
    if (C.OfGenericChip)
      for (Name Field : P.fieldsOf(Name("irq_chip_regs")))
        for (const StoreRef &S : P.storesTo(Name("irq_chip_regs"), Field))
          if (S.Unit == C.Unit && isGenericRegister(Field.str()))
            Out.push_back({Register({S.S->V}), &Back, NoFunction, {}});
  }
  return Out;
}

std::vector<StaleBlocks::Shown> StaleBlocks::shownByChipsOf(const Line &L, WantsField Wants) const {
  std::vector<Shown> Out;
  for (const Chip *C : TheChips.of(L.Entry->Unit))
    if (llvm::is_contained(TheLines.of(*C), &L))
      for (Shown &S : shownBy(*C, Wants))
        Out.push_back(std::move(S));
  return Out;
}

std::vector<StaleBlocks::Shown> StaleBlocks::shownBy(const EntryPoint &Handler) const {
  std::vector<Shown> Out;
  for (const RegisterWrite &W : Regs.of(Handler.F, Handler.Unit))
    Out.push_back({W.To, nullptr, Handler.F, W.Calls});
  return Out;
}

/// The calls by which a line goes live: the one that installs the handler, or for one that stands
/// in a gpio_chip, those that add it.
std::vector<SiteRef> StaleBlocks::liveCalls(const Line &L) const {
  if (L.Entry->RegisteredIn != NoFunction)
    return L.Entry->startsDisabled() ? std::vector<SiteRef>()
                                     : std::vector<SiteRef>{L.Entry->RegisteredBy};
  std::vector<SiteRef> Here, All;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (!P.inDriver(F, L.Entry->Unit))
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I)
      if (P.facts(F).Calls[I].Reachable && addsGpioChip(P.facts(F).Calls[I]))
        (F == L.InstalledIn ? Here : All).push_back({F, I});
  }
  return Here.empty() ? All : Here;
}

/// Whether a call that is made before writes what quiets the block.
bool StaleBlocks::quiets(SiteRef R, Silences Does) const {
  const CallSite &Site = P.site(R);
  UnitId U = P.unitOf(R.In);
  llvm::StringRef Callee = plainName(Site.First);
  for (const RegisterWrite &W : Regs.at(R, U))
    if (Does(W) || Callee.contains("reset") ||
        llvm::any_of(llvm::drop_begin(W.Calls), [&](SiteRef Inner) {
          return P.facts(Inner.In).Display.str().contains("reset");
        }))
      return true;
  auto any = [&](FunctionId F) { return F != NoFunction && llvm::any_of(Regs.of(F, U), Does); };
  bool Resumes = Callee == "__pm_runtime_resume" || Callee.starts_with("pm_runtime_get") ||
                 Callee.starts_with("pm_runtime_resume");
  if (Site.Kind == CalleeKind::Direct && Resumes)
    for (const StoreRef &S : P.storesTo(Name("dev_pm_ops"), Name("runtime_resume")))
      if (S.Unit == U && S.S->V.Kind == ValueKind::Function && any(P.find(S.S->V.First)))
        return true;
  return false;
}

/// Whether it does, or goes through a pointer of the driver's own of which it is not known what it
/// holds.
bool StaleBlocks::mayQuiet(SiteRef R, Silences Does) const {
  const CallSite &Site = P.site(R);
  return quiets(R, Does) ||
         (Site.Kind == CalleeKind::Field && A.graph().calleesOf(R).Targets.empty() &&
          !P.privateFolderOf(Site.First).empty() && Regs.at(R, P.unitOf(R.In)).empty());
}

/// Whether F, or what it calls of its driver, is a function that resets the device by its own
/// registers, be they behind a bus.
static bool resetsItself(const CallGraph &Graph, FunctionId F, UnitId U) {
  const Program &P = Graph.program();
  return llvm::any_of(driverTree(Graph, F, U), [&](FunctionId Each) {
    llvm::StringRef Name = P.facts(Each).Display.str();
    bool IsReset = Name.ends_with("_reset") || Name.ends_with("_reset_hw") ||
                   Name.ends_with("_reset_chip") || Name.ends_with("_reset_device");
    // A reset line is another matter: isReset() looks at what is done to it.
    bool OfLine = llvm::any_of(P.facts(Each).Calls, [](const CallSite &Site) {
      return plainName(Site.First).starts_with("reset_control");
    });
    return IsReset && !OfLine && !Name.contains("setup") && !Name.contains("register") &&
           P.inDriver(Each, U) && !P.facts(Each).Calls.empty();
  });
}

/// Whether the device is reset on the way. A reset line that others share, or that need not be
/// there, is mostly released already, and releasing it again does nothing.
bool StaleBlocks::isReset(const Approach &Way) const {
  bool Exclusive = false, Asserted = false, Released = false;
  for (SiteRef R : Way.Before) {
    const CallSite &Site = P.site(R);
    if (Site.Kind != CalleeKind::Direct)
      continue;
    llvm::StringRef Callee = plainName(Site.First);
    if (resetsDevice(Callee))
      return true;
    Exclusive |= Callee.contains("reset_control_get_exclusive") ||
                 Callee.contains("array_get_exclusive") || Callee.ends_with("reset_control_get");
    Asserted |= Callee == "reset_control_assert" || Callee == "reset_control_bulk_assert";
    Released |= Callee == "reset_control_deassert" || Callee == "reset_control_bulk_deassert";
    for (FunctionId F : A.graph().calleesOf(R).Targets) {
      if (!P.inDriver(F, P.unitOf(R.In)))
        continue;
      // What it only hands over, as an action for later, is not done by then.
      auto calls = [&](llvm::function_ref<bool(llvm::StringRef)> Is) {
        return findCallBelow(A.graph(), F, P.unitOf(R.In),
                             [&](SiteRef, const CallSite &Each) {
                               return Each.Kind == CalleeKind::Direct && Is(plainName(Each.First));
                             })
            .has_value();
      };
      auto isCalled = [](const char *Wanted) {
        return [Wanted](llvm::StringRef Callee) { return Callee == Wanted; };
      };
      if (calls(resetsDevice) || resetsItself(A.graph(), F, P.unitOf(R.In)))
        return true;
      Asserted |= calls(isCalled("reset_control_assert"));
      Released |= calls(isCalled("reset_control_deassert"));
    }
  }
  return Released && (Exclusive || Asserted);
}

/// What the library that is given a gpio_chip calls before it installs the handler
/// (drivers/gpio/gpiolib.c:1098).
std::optional<Quieting> StaleBlocks::quietedByLibrary(SiteRef Live, Silences Does,
                                                      bool AnyOfInit) const {
  static const std::pair<const char *, const char *> Fields[] = {
      {"gpio_irq_chip", "init_hw"},
      {"gpio_irq_chip", "init_valid_mask"},
      {"gpio_chip", "init_valid_mask"},
      {"gpio_chip", "add_pin_ranges"}};
  UnitId U = P.unitOf(Live.In);
  if (!addsGpioChip(P.site(Live)))
    return std::nullopt;
  for (const auto &[Record, Field] : Fields) {
    bool IsInit = AnyOfInit && llvm::StringRef(Field) == "init_hw";
    for (const StoreRef &S : P.storesTo(Name(Record), Name(Field)))
      if (S.Unit == U)
        for (const Origin &O : A.resolver().origins(S.S->V, S.In, S.Unit))
          if (FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
              F != NoFunction &&
              (llvm::any_of(Regs.of(F, U), Does) || (IsInit && !Regs.of(F, U).empty())))
            return Quieting{S.In, S.S->At, F};
  }
  return std::nullopt;
}

/// Whether the function is one that sets a device up. Before a callback that the kernel calls later
/// much has been done that is not on its way.
bool StaleBlocks::startsUp(FunctionId F) const {
  std::vector<StoreRef> Installed = P.storesOf(P.facts(F).Symbol);
  return llvm::all_of(Installed, [](const StoreRef &S) {
    llvm::StringRef Field = S.S->Field.str();
    return !S.S->Record || Field.contains("probe") || Field == "data" || Field == "driver_data";
  });
}

/// The ways to the call; where they are more than are looked for, that is noted.
std::vector<Approach> StaleBlocks::waysTo(SiteRef Live) const {
  std::vector<Approach> Out = approachesTo(P, Live);
  if (Out.size() >= MaxApproaches)
    A.graph().limits().meet(Limit::Approaches, Live.In);
  return Out;
}

/// A way to the call on which nothing that is done before quiets the block.
std::optional<Approach> StaleBlocks::unquieted(SiteRef Live, Silences Does) const {
  // What init_hw writes, it writes to quiet the block, be it the kinds of triggers.
  if (quietedByLibrary(Live, Does, /*AnyOfInit=*/true))
    return std::nullopt;
  for (Approach &Way : waysTo(Live)) {
    bool Quiet = !startsUp(Way.Way.front().In) || isReset(Way) ||
                 llvm::any_of(Way.Before, [&](SiteRef R) { return mayQuiet(R, Does); });
    if (!Quiet)
      return std::move(Way);
  }
  return std::nullopt;
}

/// Whether each way to the call from the driver's start on quiets the block, and there is one. A
/// resume finds what its own kernel has left.
bool StaleBlocks::isQuieted(SiteRef Live, Silences Does) const {
  if (quietedByLibrary(Live, Does, /*AnyOfInit=*/true))
    return true;
  std::vector<Approach> Ways = waysTo(Live);
  llvm::erase_if(Ways, [&](const Approach &Way) { return !startsUp(Way.Way.front().In); });
  return !Ways.empty() && llvm::all_of(Ways, [&](const Approach &Way) {
    return isReset(Way) || llvm::any_of(Way.Before, [&](SiteRef R) { return quiets(R, Does); });
  });
}

/// The functions of the driver that the way has passed, those that write other registers first.
std::vector<SiteRef> StaleBlocks::helpersOn(const Approach &Way) const {
  constexpr size_t MaxShown = 3;
  std::vector<SiteRef> Writing, Other, Out;
  std::set<FunctionId> Seen;
  for (SiteRef R : llvm::reverse(Way.Before))
    for (FunctionId F : A.graph().calleesOf(R).Targets)
      if (P.inDriver(F, P.unitOf(R.In)) && P.unitOf(F) != NoUnit && Seen.insert(F).second)
        (Regs.of(F, P.unitOf(F)).empty() ? Other : Writing).push_back(R);
  Writing.insert(Writing.end(), Other.begin(), Other.end());
  Writing.resize(std::min(Writing.size(), MaxShown));
  for (SiteRef R : Way.Before) // in their order
    if (llvm::is_contained(Writing, R) && !llvm::is_contained(Out, R))
      Out.push_back(R);
  return Out;
}

void StaleBlocks::ofLines(UnitId U, std::vector<StaleBlock> &Out) const {
  for (const Line &L : TheLines.of(U)) {
    std::vector<Shown> Known = shownByChipsOf(L, showsRegisters);
    if (Known.empty())
      continue;
    Shown First = Known.front();
    for (Shown &S : shownBy(*L.Entry)) // the status that the handler clears
      Known.push_back(std::move(S));
    auto isKnown = [&](const RegisterWrite &W) {
      return llvm::any_of(Known, [&](const Shown &S) { return S.Reg.mayBe(W.To); });
    };
    for (SiteRef Live : liveCalls(L))
      if (std::optional<Approach> Way = unquieted(Live, isKnown)) {
        StaleBlock B;
        B.Handler = L.Entry;
        B.InstalledIn = L.InstalledIn;
        B.InstalledAt = L.At;
        B.Back = First.Back;
        B.Writer = First.Writer;
        B.Write = First.Calls;
        B.Helpers = helpersOn(*Way);
        B.Way = std::move(*Way);
        Out.push_back(std::move(B));
      }
  }
}

/// Whether the chip tells devices of two addresses, one that raises an interrupt and one that
/// clears it: the state in between is kept in the controller.
bool StaleBlocks::composesTwo(const Chip &C) const {
  const ChipCallback *Back = C.find("irq_compose_msi_msg");
  if (!Back || Back->F == NoFunction)
    return false;
  unsigned Addresses = 0;
  for (FunctionId F : driverTree(A.graph(), Back->F, C.Unit))
    for (const Store &S : P.facts(F).Stores)
      Addresses += S.Record.str() == "msi_msg" && S.Field.str() == "address_lo";
  return Addresses > 1;
}

/// Chips that no line of the unit leads to: what exposes them is their domain. What stands behind
/// it in the same function counts as well: interrupts of such a chip are off until it is done.
void StaleBlocks::ofDomains(UnitId U, std::vector<StaleBlock> &Out) const {
  std::vector<Shown> Known;
  bool Messages = false;
  for (const Chip *C : TheChips.of(U)) {
    std::vector<Shown> Of = shownBy(*C, showsRegisters);
    if (Of.empty() && composesTwo(*C)) {
      const ChipCallback *Back = C->find("irq_compose_msi_msg");
      Of.push_back({Register(), Back, Back->F, {}});
      Messages = true;
    }
    Known.insert(Known.end(), Of.begin(), Of.end());
  }
  if (Known.empty())
    return;
  auto isKnown = [&](const RegisterWrite &W) {
    return llvm::any_of(Known, [&](const Shown &S) { return S.Reg.mayBe(W.To); });
  };
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != U)
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      SiteRef Live{F, I};
      if (!P.site(Live).Reachable || !exposesDomain(P.site(Live)))
        continue;
      std::optional<Approach> Way = unquieted(Live, isKnown);
      auto later = [&](SiteRef R) {
        for (uint32_t J = 0; J != P.facts(R.In).Calls.size(); ++J)
          if (mayQuiet({R.In, J}, isKnown))
            return true;
        return false;
      };
      if (!Way || llvm::any_of(Way->Way, later))
        continue;
      StaleBlock B;
      B.Is = Messages ? StaleBlock::Kind::Messages : StaleBlock::Kind::Controller;
      B.Back = Known.front().Back;
      B.Writer = Known.front().Writer;
      B.Write = Known.front().Calls;
      B.Helpers = helpersOn(*Way);
      B.Way = std::move(*Way);
      Out.push_back(std::move(B));
    }
  }
}

/// Drivers without a chip: their handler writes registers of a block that probe has not touched
/// before it requests the interrupt.
void StaleBlocks::ofDevices(std::vector<StaleBlock> &Out) const {
  std::set<UnitId> Owners;
  for (const Chip &C : TheChips.all())
    Owners.insert(C.Unit);
  std::set<FunctionId> Probes;
  for (const Driver &D : TheDrivers.all())
    Probes.insert(D.Probe);
  for (const EntryPoint &Entry : A.entries()) {
    if (Entry.Source->Family != "handler" || Entry.RegisteredIn == NoFunction ||
        Owners.count(Entry.Unit) || Entry.startsDisabled())
      continue;
    std::vector<Shown> Known = shownBy(Entry);
    if (Known.empty())
      continue;
    auto isOfBlock = [&](const RegisterWrite &W) {
      return llvm::any_of(Known, [&](const Shown &S) { return S.Reg.mayBeInBlockOf(W.To); });
    };
    std::optional<Approach> Way = unquieted(Entry.RegisteredBy, isOfBlock);
    if (!Way || !Probes.count(Way->Way.front().In))
      continue;
    StaleBlock B;
    B.Is = StaleBlock::Kind::Device;
    B.Handler = &Entry;
    B.InstalledIn = Entry.RegisteredIn;
    B.InstalledAt = Entry.Installed;
    B.Writer = Known.front().Writer;
    B.Write = Known.front().Calls;
    B.Helpers = helpersOn(*Way);
    B.Way = std::move(*Way);
    Out.push_back(std::move(B));
  }
}

std::vector<StaleBlock> StaleBlocks::all() const {
  std::vector<StaleBlock> Out;
  std::set<UnitId> Owners;
  for (const Chip &C : TheChips.all())
    Owners.insert(C.Unit);
  // A line per CPU does not start before each CPU enables it.
  for (SiteRef R : P.callsOf(Name("enable_percpu_irq")))
    Owners.erase(P.unitOf(R.In));
  for (UnitId U : Owners)
    if (TheLines.has(U))
      ofLines(U, Out);
    else
      ofDomains(U, Out);
  ofDevices(Out);
  auto at = [&](const StaleBlock &B) { return P.site(B.live()).At; };
  llvm::stable_sort(Out, [&](const StaleBlock &X, const StaleBlock &Y) { return at(X) < at(Y); });
  // One call may make several handlers live.
  auto isSame = [](const StaleBlock &X, const StaleBlock &Y) { return X.live() == Y.live(); };
  Out.erase(std::unique(Out.begin(), Out.end(), isSame), Out.end());
  return Out;
}
