//===- QueueMemory.cpp - Memory that interrupt controllers store to -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/QueueMemory.h"

#include "checkers/analysis/DriverCalls.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <deque>
#include <optional>
#include <set>

using namespace irqlint;

/// The argument by which an allocation gives the bus address (include/linux/dma-mapping.h).
static std::optional<unsigned> addressArgument(llvm::StringRef Callee) {
  return llvm::StringSwitch<std::optional<unsigned>>(Callee)
      .Cases("dma_alloc_coherent", "dmam_alloc_coherent", "dma_alloc_attrs", 2)
      .Cases("dmam_alloc_attrs", "dma_alloc_noncoherent", "dma_alloc_wc", 2)
      .Case("dma_pool_alloc", 2)
      .Default(std::nullopt);
}

/// The argument of which a function gives the physical or bus address.
static std::optional<unsigned> pointerArgument(llvm::StringRef Callee) {
  return llvm::StringSwitch<std::optional<unsigned>>(Callee)
      .Cases("virt_to_phys", "__virt_to_phys", "__virt_to_phys_nodebug", "__phys_addr", 0)
      .Cases("dma_map_single_attrs", "dma_map_single", 1)
      .Default(std::nullopt);
}

/// Calls that keep memory from the next kernel.
static bool reserves(llvm::StringRef Callee) {
  return llvm::StringSwitch<bool>(Callee)
      .Cases("efi_mem_reserve_persistent", "memblock_reserve", "of_reserved_mem_lookup", true)
      .Case("of_reserved_mem_device_init_by_idx", true)
      .Default(false);
}

static FieldName fieldOf(const Value &V) {
  bool IsField = V.Kind == ValueKind::Field || V.Kind == ValueKind::FieldAddr;
  return IsField ? FieldName{V.First, V.Second} : FieldName{};
}

/// The memory of which the unit keeps both the bus address and a pointer.
std::vector<QueueMemory> QueueMemories::madeIn(UnitId U) const {
  std::vector<QueueMemory> Out;
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != U)
      continue;
    const FunctionFacts &Facts = P.facts(F);
    for (const Store &S : Facts.Stores) {
      if (S.V.Kind != ValueKind::Call || !S.Record)
        continue;
      SiteRef Made{F, static_cast<uint32_t>(S.V.Int)};
      const CallSite &Site = P.site(Made);
      llvm::StringRef Callee = plainName(Site.First);
      QueueMemory M;
      M.Made = Made;
      if (std::optional<unsigned> N = addressArgument(Callee)) {
        M.Address = fieldOf(Site.arg(*N));
        M.Pointer = {S.Record, S.Field};
      } else if (std::optional<unsigned> From = pointerArgument(Callee)) {
        M.Address = {S.Record, S.Field};
        M.Pointer = fieldOf(Site.arg(*From));
      }
      if (M.Address.first && M.Pointer.first)
        Out.push_back(std::move(M));
    }
  }
  return Out;
}

/// Whether the driver hands the address to a call that writes registers.
bool QueueMemories::give(QueueMemory &M, UnitId U) const {
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    if (P.unitOf(F) != U)
      continue;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      SiteRef Here{F, I};
      bool Names = false;
      for (unsigned N = 0; N != P.site(Here).NumArgs && !Names; ++N)
        Names = llvm::any_of(partsOf(P, Here, N),
                             [&](const Value &V) { return fieldOf(V) == M.Address; });
      std::vector<RegisterWrite> Writes = Names ? Regs.at(Here, U) : std::vector<RegisterWrite>();
      if (Writes.empty() || Here == M.Made)
        continue;
      M.Given = Writes.front().Calls;
      return true;
    }
  }
  return false;
}

/// Whether a handler or a callback of the unit reads the memory.
bool QueueMemories::findReader(QueueMemory &M, UnitId U) const {
  for (const EntryPoint &Entry : A.entries()) {
    if (Entry.Unit != U)
      continue;
    for (FunctionId F : driverTree(A.graph(), Entry.F, U)) {
      const FunctionFacts &Facts = P.facts(F);
      bool Reads = llvm::any_of(Facts.Accesses, [&](const Access &Each) {
        return Each.Where.isPart() &&
               FieldName{Each.Where.record(), Each.Where.lastField()} == M.Pointer;
      });
      for (uint32_t I = 0; I != Facts.Calls.size() && !Reads; ++I)
        for (unsigned N = 0; N != Facts.Calls[I].NumArgs && !Reads; ++N)
          Reads = llvm::any_of(partsOf(P, {F, I}, N),
                               [&](const Value &V) { return fieldOf(V) == M.Pointer; });
      if (Reads) {
        M.Reader = F;
        M.Handler = &Entry;
        return true;
      }
    }
  }
  return false;
}

/// Whether the unit reserves memory for the next kernel, hands a function to an architecture that
/// turns the controller off, or writes it out of code that a kexec runs.
bool QueueMemories::isTakenBack(UnitId U) const {
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == U)
      for (const CallSite &Site : P.facts(F).Calls)
        if (Site.Kind == CalleeKind::Direct && reserves(plainName(Site.First)))
          return true;
  for (const auto &[Record, Field] : {std::pair("irq_remap_ops", "disable")})
    for (const StoreRef &S : P.storesTo(Name(Record), Name(Field)))
      if (S.Unit == U)
        return true;
  // Reboot notifiers are few: one is taken to do it.
  const KexecModel &K = A.models().kexec();
  for (Name Call : K.HookCalls)
    for (SiteRef R : P.callsOf(Call))
      if (P.unitOf(R.In) == U)
        return true;
  std::deque<FunctionId> Work;
  std::set<FunctionId> Seen;
  auto enter = [&](FunctionId F) {
    if (F != NoFunction && Seen.insert(F).second)
      Work.push_back(F);
  };
  auto isBeside = [&](UnitId V) {
    return V != NoUnit && (V == U || P.folderOf(V) == P.folderOf(U));
  };
  for (const auto &[Record, Field] : K.HookFields)
    for (const StoreRef &S : P.storesTo(Record, Field))
      if (S.S->V.Kind == ValueKind::Function && isBeside(S.Unit))
        enter(P.find(S.S->V.First));
  for (const Driver &D : TheDrivers.all())
    if (isBeside(D.Unit))
      for (const DriverCallback &Shutdown : TheDrivers.shutdownsOf(D))
        enter(Shutdown.F);
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    if (P.unitOf(F) == U && !Regs.of(F, U).empty())
      return true;
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I)
      for (FunctionId To : A.graph().calleesOf({F, I}).Targets)
        if (isBeside(P.unitOf(To)))
          enter(To);
  }
  return false;
}

std::vector<QueueMemory> QueueMemories::all() const {
  std::vector<QueueMemory> Out;
  std::set<UnitId> Owners;
  for (const Chip &C : TheChips.all())
    Owners.insert(C.Unit);
  for (UnitId U : Owners) {
    std::set<FieldName> Told;
    for (QueueMemory &M : madeIn(U))
      if (!Told.count(M.Address) && give(M, U) && findReader(M, U) && !isTakenBack(U)) {
        Told.insert(M.Address);
        Out.push_back(std::move(M));
      }
  }
  llvm::stable_sort(Out, [&](const QueueMemory &X, const QueueMemory &Y) {
    return P.site(X.Made).At < P.site(Y.Made).At;
  });
  return Out;
}
