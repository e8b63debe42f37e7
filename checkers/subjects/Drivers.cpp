//===- Drivers.cpp - Driver structures, and what the kernel calls of them -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/subjects/Drivers.h"

#include "checkers/analysis/Helpers.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <deque>

using namespace irqlint;

std::vector<SiteRef> ProbeReach::wayTo(FunctionId F) const {
  std::vector<SiteRef> Way;
  for (auto It = From.find(F); It != From.end(); It = From.find(It->second.In))
    if (It->second.In != NoFunction)
      Way.push_back(It->second);
  std::reverse(Way.begin(), Way.end());
  return Way;
}

/// True where the variable Object is, or holds, a record of that kind of driver.
static bool isDriver(const Program &P, Name Object, const DriverModel &Model) {
  return llvm::any_of(P.storesInto(Object), [&](const StoreRef &S) {
    return S.S->Record == Model.Record || S.S->Record.str() == "device_driver";
  });
}

Drivers::Drivers(const Answers &A) : A(A), P(A.program()), K(A.models().kexec()) {
  for (const DriverModel &Model : K.Drivers)
    for (const StoreRef &S : P.storesTo(Model.Record, Name("probe")))
      if (S.S->V.Kind == ValueKind::Function)
        add(Model, S.S->Object, S.S->V.First, S.Unit);
  // A driver without a probe field: the call that registers it has the function.
  for (const DriverRegistration &Call : K.Registrations)
    for (SiteRef R : P.callsOf(Call.Function)) {
      Value Object = P.site(R).arg(Call.DriverArgument), Probe = P.site(R).arg(Call.ProbeArgument);
      if (Object.Kind == ValueKind::VarAddr && Probe.Kind == ValueKind::Function &&
          isDriver(P, Object.First, K.Drivers.front()))
        add(K.Drivers.front(), Object.First, Probe.First, P.unitOf(R.In));
    }
  llvm::sort(List, [](const Driver &X, const Driver &Y) { return X.At < Y.At; });
  findHooked();
}

void Drivers::add(const DriverModel &Model, Name Object, Name Probe, UnitId Unit) {
  Driver D;
  D.Object = Object;
  D.Model = &Model;
  D.Unit = Unit;
  D.ProbeSymbol = Probe;
  D.Probe = P.find(Probe);
  bool Dispatches =
      llvm::any_of(K.Dispatches, [&](const ProbeDispatch &By) { return By.Function == Probe; });
  if (!Object || (D.Probe == NoFunction && !Dispatches))
    return;
  bool AtProbe = false;
  for (const StoreRef &S : P.storesInto(Object)) {
    bool IsProbe = S.S->Record == Model.Record && S.S->Field.str() == "probe";
    if (S.In == NoFunction && !AtProbe && (IsProbe || !D.At.Line || S.S->At < D.At))
      D.At = S.S->At;
    AtProbe |= IsProbe;
  }
  Units.insert(Unit);
  bool Known = llvm::any_of(List, [&](const Driver &Other) { return Other.Object == Object; });
  if (D.At.Line && !Known)
    List.push_back(D);
}

void Drivers::findHooked() {
  auto add = [&](UnitId U, const Pos &At, std::string As) {
    KexecHook Hook{At, std::move(As)};
    auto [It, New] = Hooked.try_emplace(U, Hook);
    if (!New && At < It->second.At)
      It->second = std::move(Hook);
  };
  auto hook = [&](Name Record, Name Field) {
    for (const StoreRef &S : P.storesTo(Record, Field))
      if (S.S->V.Kind != ValueKind::Int)
        add(S.Unit, S.S->At, (Record.str() + "::" + Field.str()).str());
  };
  for (const auto &[Record, Field] : K.HookFields)
    hook(Record, Field);
  for (const DriverModel &Model : K.Drivers)
    for (const auto &[Record, Field] : Model.Shutdown)
      hook(Record, Field);
  for (Name Function : K.HookCalls)
    for (SiteRef R : P.callsOf(Function))
      add(P.unitOf(R.In), P.site(R).At, (Function.str() + "()").str());
  Hooked.erase(NoUnit);
}

std::optional<KexecHook> Drivers::hookOf(UnitId U) const {
  auto It = Hooked.find(U);
  return It == Hooked.end() ? std::nullopt : std::optional(It->second);
}

std::vector<const Driver *> Drivers::of(UnitId U) const {
  std::vector<const Driver *> Out;
  for (const Driver &D : List)
    if (D.Unit == U)
      Out.push_back(&D);
  return Out;
}

std::vector<DriverCallback> Drivers::callbacksOf(const Driver &D) const {
  std::vector<DriverCallback> Out;
  auto take = [&](const StoreRef &S) {
    if (S.S->V.Kind == ValueKind::Function)
      if (FunctionId F = P.find(S.S->V.First); F != NoFunction)
        Out.push_back({S.S->Record, S.S->Field, F, S.S->At});
  };
  for (const StoreRef &S : P.storesInto(D.Object)) {
    take(S);
    bool IsPower = S.S->Field.str() == "pm" && S.S->V.Kind == ValueKind::VarAddr;
    if (IsPower)
      for (const StoreRef &Op : P.storesInto(S.S->V.First))
        take(Op);
  }
  llvm::sort(Out, [](const DriverCallback &X, const DriverCallback &Y) { return X.At < Y.At; });
  return Out;
}

std::vector<DriverCallback> Drivers::removesOf(const Driver &D) const {
  std::vector<DriverCallback> Out = callbacksOf(D);
  llvm::erase_if(Out, [&](const DriverCallback &C) {
    return C.Record != D.Model->Record || !C.Field.str().starts_with("remove");
  });
  return Out;
}

std::vector<DriverCallback> Drivers::shutdownsOf(const Driver &D) const {
  std::vector<DriverCallback> Out = callbacksOf(D);
  llvm::erase_if(Out, [&](const DriverCallback &C) {
    return !llvm::is_contained(D.Model->Shutdown, std::make_pair(C.Record, C.Field));
  });
  return Out;
}

bool Drivers::hasShutdown(const Driver &D) const {
  return isHooked(D.Unit) || llvm::any_of(P.storesInto(D.Object), [&](const StoreRef &S) {
           return llvm::is_contained(D.Model->Shutdown, std::make_pair(S.S->Record, S.S->Field));
         });
}

bool Drivers::usesMessages(UnitId U) const {
  for (Name Function : K.MessageCalls)
    for (SiteRef R : P.callsOf(Function))
      if (P.inDriver(R.In, U))
        return true;
  return false;
}

bool Drivers::staysLive(const Driver &D) const {
  switch (D.Model->Without) {
  case DriverModel::Quiet::Nothing:
    return true;
  case DriverModel::Quiet::MessagesOff:
    return !usesMessages(D.Unit);
  case DriverModel::Quiet::LineOff:
  case DriverModel::Quiet::Reset:
    return false;
  }
  return false;
}

bool Drivers::canBeUnbound(const Driver &D) const {
  for (const StoreRef &S : P.storesInto(D.Object))
    if (S.S->Field.str() == "suppress_bind_attrs" && S.S->V.Kind == ValueKind::Int && S.S->V.Int)
      return false;
  // A driver that is registered together with its probe binds once (drivers/base/platform.c:953).
  return llvm::none_of(K.Registrations, [&](const DriverRegistration &Call) {
    return llvm::any_of(P.callsOf(Call.Function), [&](SiteRef R) {
      Value Object = P.site(R).arg(Call.DriverArgument);
      return Object.Kind == ValueKind::VarAddr && Object.First == D.Object;
    });
  });
}

/// Whether nothing runs the function: what module_exit() names in code that is built in
/// (include/linux/init.h, __exitcall()).
static bool isNeverRun(const Program &P, FunctionId F) {
  return llvm::any_of(P.storesOf(P.facts(F).Symbol), [](const StoreRef &S) {
    return !S.S->Record && S.S->Field.str().starts_with("__exitcall_");
  });
}

bool Drivers::isUnregistered(const Driver &D) const {
  auto names = [&](const Value &V) { return V.Kind == ValueKind::VarAddr && V.First == D.Object; };
  for (FunctionId F = 0; F != P.functions().size(); ++F)
    if (P.unitOf(F) == D.Unit)
      for (const CallSite &Site : P.facts(F).Calls)
        if (Site.Kind == CalleeKind::Direct && Site.First.str().contains("unregister") &&
            llvm::any_of(Site.Args, names) && !isNeverRun(P, F))
          return true;
  return false;
}

ProbeReach Drivers::reachOf(const Driver &D, llvm::function_ref<bool(UnitId)> IsLibrary) const {
  return follow(D, [&](FunctionId Next, const Callees &) {
    return P.inDriver(Next, D.Unit) || IsLibrary(P.unitOf(Next));
  });
}

ProbeReach Drivers::reachInFamilyOf(const Driver &D) const {
  // A pointer that leads out of the family too, such as a method of a subsystem, leads to the
  // drivers beside this one.
  return follow(D, [&](FunctionId Next, const Callees &To) {
    auto isOurs = [&](FunctionId F) { return isOfFamily(P, F, D.Unit); };
    return P.inDriver(Next, D.Unit) || (isOurs(Next) && llvm::all_of(To.Targets, isOurs));
  });
}

ProbeReach Drivers::follow(const Driver &D, Leads LeadsTo) const {
  ProbeReach Out;
  std::deque<FunctionId> Work;
  auto enter = [&](FunctionId F, SiteRef By) {
    if (Out.From.try_emplace(F, By).second)
      Work.push_back(F);
  };
  if (D.Probe != NoFunction)
    enter(D.Probe, {NoFunction, 0});
  for (const ProbeDispatch &Dispatch : K.Dispatches)
    if (D.ProbeSymbol == Dispatch.Function)
      for (const StoreRef &S : P.storesTo(Dispatch.Record, Dispatch.Field))
        if (S.Unit == D.Unit)
          for (const Origin &O : A.resolver().origins(S.S->V, S.In, S.Unit))
            if (FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
                F != NoFunction)
              enter(F, {NoFunction, 0});
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      if (!P.facts(F).Calls[I].Reachable)
        continue;
      const Callees &To = A.graph().calleesOf({F, I});
      auto enterIf = [&](FunctionId Next) {
        if (LeadsTo(Next, To))
          enter(Next, {F, I});
      };
      llvm::for_each(To.Targets, enterIf);
      llvm::for_each(To.Callbacks, enterIf);
    }
  }
  return Out;
}
