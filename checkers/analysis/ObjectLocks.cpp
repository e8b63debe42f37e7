//===- ObjectLocks.cpp - Whether an object's functions sleep --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/ObjectLocks.h"

#include <algorithm>

using namespace irqlint;

/// Functions that return what other functions return, and so on: further ones are not followed.
static constexpr unsigned MaxMakers = 4;
/// An object that comes from more places than this is a framework's, not a driver's.
static constexpr size_t MaxOrigins = 8;

namespace {
/// One question: the object, who asks, and what to answer it with.
struct Query {
  const ObjectModel &Object;
  UnitId U;
  const Program &P;
  const Models &M;
  Resolver &Res;
  std::set<Name> &Missing;

  ObjectLock fromValue(const Value &Map, FunctionId In, unsigned Depth);
  ObjectLock fromOrigin(const Origin &O, unsigned Depth);
  ObjectLock fromCreator(const ObjectCreator &C, const CallSite &Site, FunctionId In,
                         unsigned Depth);
  bool unitUsesCacheOnly() const;
};

enum class BusSpeed { Unknown, Fast, Sleeping, NoBus };
} // namespace

static ObjectLock unknown() {
  ObjectLock L;
  L.What = ObjectLock::Kind::Unknown;
  return L;
}

/// Takes in what another maker says. What is not known does not speak against what is; two makers
/// that differ leave nothing known, and the answer is false.
static bool merge(ObjectLock &All, const ObjectLock &One) {
  if (One.What == ObjectLock::Kind::Unknown)
    return true;
  if (All.What != ObjectLock::Kind::Unknown &&
      (All.What != One.What || All.CustomLock != One.CustomLock))
    return false;
  All = One;
  return true;
}

/// True where some function of the unit switches the object to its cache: its writes may then be
/// memory writes, and what they do cannot be told from here.
bool Query::unitUsesCacheOnly() const {
  if (Object.CacheOnly.empty())
    return false;
  llvm::ArrayRef<SiteRef> Calls = P.callsOf(Name(Object.CacheOnly));
  return std::any_of(Calls.begin(), Calls.end(), [&](SiteRef R) { return P.inDriver(R.In, U); });
}

static BusSpeed busSpeed(const ObjectCreator &C, const CallSite &Site, FunctionId In, UnitId U,
                         Resolver &Res) {
  if (C.Kind == ObjectCreator::Bus::Fast)
    return BusSpeed::Fast;
  if (C.Kind == ObjectCreator::Bus::Sleeping)
    return BusSpeed::Sleeping;
  BusSpeed Speed = BusSpeed::Unknown;
  for (const Origin &O : Res.origins(Site.arg(C.BusArgument), In, U)) {
    BusSpeed One = BusSpeed::Unknown;
    if (O.V.Kind == ValueKind::Int)
      One = BusSpeed::NoBus;
    else if (O.V.Kind == ValueKind::VarAddr)
      if (std::optional<int64_t> Fast =
              Res.constantIn(O.V.First, Name("regmap_bus"), Name("fast_io"), In, Site.At))
        One = *Fast ? BusSpeed::Fast : BusSpeed::Sleeping;
    if (Speed != BusSpeed::Unknown && Speed != One)
      return BusSpeed::Unknown;
    Speed = One;
  }
  return Speed;
}

ObjectLock Query::fromCreator(const ObjectCreator &C, const CallSite &Site, FunctionId In,
                              unsigned Depth) {
  if (C.Kind == ObjectCreator::Bus::SameAsArgument)
    return fromValue(Site.arg(C.BusArgument), In, Depth + 1);
  ObjectLock L;
  L.Made = Site.At;
  UnitId MakerUnit = P.unitOf(In) ? P.unitOf(In) : U; // an inline serves its caller
  BusSpeed Bus = busSpeed(C, Site, In, MakerUnit, Res);
  std::vector<Origin> Configs;
  if (C.ConfigFromEnd && *C.ConfigFromEnd <= Site.NumArgs)
    Configs = Res.origins(Site.arg(Site.NumArgs - *C.ConfigFromEnd), In, MakerUnit);
  bool Readable = !Configs.empty() && std::all_of(Configs.begin(), Configs.end(), [](auto &O) {
    return O.V.Kind == ValueKind::VarAddr;
  });
  if (!Readable) {
    // Of a fast bus it is sure that it never sleeps; of any other nothing is.
    L.What = Bus == BusSpeed::Fast && C.ConfigFromEnd ? ObjectLock::Kind::None
             : Bus == BusSpeed::Fast                  ? ObjectLock::Kind::Spin
                                                      : ObjectLock::Kind::Unknown;
    L.Because = "its bus is fast";
    return L;
  }
  const Name Config("regmap_config");
  bool First = true;
  for (const Origin &O : Configs) {
    auto flag = [&](const char *Field) {
      return Res.constantIn(O.V.First, Config, Name(Field), In, Site.At);
    };
    std::optional<int64_t> Disable = flag("disable_locking"), Fast = flag("fast_io"),
                           Raw = flag("use_raw_spinlock"), Hw = flag("use_hwlock");
    ObjectLock One = L;
    One.What = ObjectLock::Kind::Unknown;
    FunctionId Own = NoFunction;
    for (const StoreRef &S : P.storesInto(O.V.First))
      if (S.S->Record == Config && S.S->Field.str() == "lock" && S.S->V.Kind == ValueKind::Function)
        Own = P.find(S.S->V.First);
    bool IsFast = Bus == BusSpeed::Fast || (Fast && *Fast);
    if (!Disable || !Fast || !Raw || !Hw || Bus == BusSpeed::Unknown) {
      One.What = ObjectLock::Kind::Unknown;
    } else if (*Disable) {
      if (IsFast)
        One.What = ObjectLock::Kind::None;
      else if (Bus == BusSpeed::Sleeping && !unitUsesCacheOnly()) {
        One.What = ObjectLock::Kind::Sleeps;
        One.Because = "its bus sleeps";
      }
    } else if (Own != NoFunction) {
      One.What = ObjectLock::Kind::Custom;
      One.CustomLock = Own;
      One.Because = "regmap_config::lock is '" + P.facts(Own).Display.str().str() + "'";
    } else if (*Hw || IsFast) {
      One.What = *Raw && !*Hw ? ObjectLock::Kind::None : ObjectLock::Kind::Spin;
      One.Because = "its regmap is locked by a spinlock_t";
    } else {
      One.What = ObjectLock::Kind::Sleeps;
      One.Because = "its regmap is locked by a mutex: neither the bus nor the config has fast_io";
    }
    if (!First && (One.What != L.What || One.CustomLock != L.CustomLock))
      return unknown();
    L = One;
    First = false;
  }
  return L;
}

ObjectLock Query::fromOrigin(const Origin &O, unsigned Depth) {
  if (O.V.Kind != ValueKind::Call || O.In == NoFunction || Depth > MaxMakers)
    return unknown();
  const CallSite &Site = P.facts(O.In).Calls[static_cast<size_t>(O.V.Int)];
  llvm::StringRef Callee = O.V.First.str().split('@').first;
  if (const ObjectCreator *C = M.creator(Object, Callee))
    return fromCreator(*C, Site, O.In, Depth);
  FunctionId Maker = P.find(O.V.First);
  if (Maker == NoFunction) {
    Missing.insert(O.V.First);
    return unknown();
  }
  ObjectLock L = unknown();
  for (const Return &R : P.facts(Maker).Returns) {
    const Value &Returned = R.V;
    if (Returned.Kind == ValueKind::Int || Returned.Kind == ValueKind::Unknown)
      continue; // NULL, ERR_PTR()
    if (Returned.Kind == ValueKind::Call &&
        Returned.First.str().split('@').first.starts_with("ERR_"))
      continue;
    Query Inner{Object, P.unitOf(Maker) ? P.unitOf(Maker) : U, P, M, Res, Missing};
    ObjectLock One = Inner.fromValue(Returned, Maker, Depth + 1);
    if (!merge(L, One))
      return unknown();
  }
  return L;
}

ObjectLock Query::fromValue(const Value &Map, FunctionId In, unsigned Depth) {
  ObjectLock L = unknown();
  std::vector<Origin> Origins = Res.origins(Map, In, U);
  if (Origins.size() > MaxOrigins)
    return unknown();
  for (const Origin &O : Origins) {
    if (O.V.Kind == ValueKind::Int) // NULL and error returns are not used as objects
      continue;
    if (!merge(L, fromOrigin(O, Depth)))
      return unknown();
  }
  return L;
}

ObjectLock irqlint::lockOf(const ObjectModel &Object, const Value &Map, FunctionId In, UnitId U,
                           const Program &P, const Models &M, Resolver &Res,
                           std::set<Name> &Missing) {
  return Query{Object, U, P, M, Res, Missing}.fromValue(Map, In, 0);
}
