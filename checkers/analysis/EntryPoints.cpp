//===- EntryPoints.cpp - What the kernel calls, and in which context --------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/EntryPoints.h"

#include <algorithm>
#include <map>
#include <set>

using namespace irqlint;

std::string Installation::text() const {
  for (Name Only : {Known, On, Call})
    if (Only)
      return Only.str().str();
  return Record ? (Record.str() + "::" + Field.str()).str() : Field.str().str();
}

/// IRQF_PERCPU, IRQF_ONESHOT and IRQF_NO_THREAD (include/linux/interrupt.h): a handler with one of
/// them is never force-threaded (irq_setup_forced_threading() in kernel/irq/manage.c).
static constexpr int64_t NeverThreaded = 0x400 | 0x2000 | 0x10000;

bool EntryPoint::mayBeForceThreaded() const {
  if (Source->Family != "handler")
    return false;
  int64_t Known = Flags.Kind == ValueKind::Int ? Flags.Int : 0;
  return ((Known | Flags.OrBits) & NeverThreaded) == 0;
}

namespace {
/// Collects entry points; helpers that pass a callback on are followed to who passes it.
class EntryCollector {
public:
  explicit EntryCollector(CallGraph &Graph)
      : Graph(Graph), P(Graph.program()), Res(Graph.resolver()) {}

  void run();
  std::vector<EntryPoint> take();
  std::set<Name> Missing;

private:
  /// A registration on its way up through wrappers.
  struct Registration {
    Value Handler, Object, Flags;
    FunctionId In;
    Pos At;
    Name Spelled;
  };

  void fields(const EntrySource &Source);
  void field(const EntrySource &Source, Name Field);
  void calls(const EntrySource &Source);
  void function(const EntrySource &Source);
  bool isSetUp(const EntrySource &Source, const StoreRef &S) const;
  void handed(const EntrySource &Source, const Registration &R);
  void expand(const EntrySource &Source, Registration R, unsigned Depth);
  void add(const EntrySource &Source, const Origin &O, UnitId Unit, const Pos &At,
           Installation Where, const Registration *R);

  CallGraph &Graph;
  const Program &P;
  Resolver &Res;
  std::map<std::tuple<FunctionId, std::string, UnitId>, EntryPoint> Found;
  std::set<const Store *> Stored;                ///< stores that a line has applied to
  std::set<std::pair<SiteRef, unsigned>> Passed; ///< and arguments
};
} // namespace

void EntryCollector::add(const EntrySource &Source, const Origin &O, UnitId Unit, const Pos &At,
                         Installation Where, const Registration *R) {
  if (O.V.Kind != ValueKind::Function)
    return;
  FunctionId F = P.find(O.V.First);
  if (F == NoFunction) {
    Missing.insert(O.V.First);
    return;
  }
  EntryPoint E;
  E.F = F;
  E.Source = &Source;
  E.Unit = Unit;
  E.Installed = At;
  E.Where = Where;
  if (R) {
    E.RegisteredIn = R->In;
    E.Object = R->Object;
    E.Flags = R->Flags;
  }
  auto [It, New] = Found.try_emplace({F, Source.Context->Id + ":" + Source.Family, Unit}, E);
  if (New)
    return;
  EntryPoint &Old = It->second;
  if (E.Installed < Old.Installed)
    std::swap(E, Old);
  if (!(E.Where == Old.Where) &&
      std::find(Old.AlsoWhere.begin(), Old.AlsoWhere.end(), E.Where) == Old.AlsoWhere.end())
    Old.AlsoWhere.push_back(E.Where);
}

void EntryCollector::field(const EntrySource &Source, Name Field) {
  for (const StoreRef &S : P.storesTo(Source.Record, Field)) {
    if (Stored.count(S.S) || (Source.SetUpBy && !isSetUp(Source, S)))
      continue;
    Stored.insert(S.S);
    // usb_fill_int_urb() and its like are inline: their callers are all drivers at hand.
    bool OfHeader = S.Unit == NoUnit;
    for (const Origin &O :
         OfHeader ? Res.allOrigins(S.S->V, S.In, S.Unit) : Res.origins(S.S->V, S.In, S.Unit)) {
      UnitId Unit = O.In != NoFunction && P.unitOf(O.In) != NoUnit ? P.unitOf(O.In) : S.Unit;
      add(Source, O, Unit, O.At.Line ? O.At : S.S->At, {Source.Record, Field, {}, {}, {}},
          nullptr);
    }
  }
}

/// True where every call that may set up the record of that store is one that the line asks for:
/// those with the same variable, else those of the same function, else those of the unit.
bool EntryCollector::isSetUp(const EntrySource &Source, const StoreRef &S) const {
  std::optional<bool> SameObject, SameFunction, SameUnit;
  auto both = [](std::optional<bool> &All, bool Holds) { All = All.value_or(true) && Holds; };
  for (SiteRef R : P.callsOf(Source.SetUpBy)) {
    if (P.unitOf(R.In) != S.Unit)
      continue;
    const CallSite &Site = P.site(R);
    bool Holds = Source.When->holds(Site);
    Value Object = Site.arg(Source.SetUpArgument);
    if (S.S->Object && Object.Kind == ValueKind::VarAddr && Object.First == S.S->Object)
      both(SameObject, Holds);
    if (R.In == S.In)
      both(SameFunction, Holds);
    both(SameUnit, Holds);
  }
  return SameObject.value_or(SameFunction.value_or(SameUnit.value_or(false)));
}

void EntryCollector::fields(const EntrySource &Source) {
  if (Source.Field.str() != "*")
    return field(Source, Source.Field);
  for (Name Field : P.fieldsOf(Source.Record)) {
    bool Listed = std::any_of(
        Graph.models().entries().begin(), Graph.models().entries().end(),
        [&](const EntrySource &E) { return E.Record == Source.Record && E.Field == Field; });
    if (!Listed)
      field(Source, Field);
  }
}

void EntryCollector::expand(const EntrySource &Source, Registration R, unsigned Depth) {
  if (R.Handler.Kind == ValueKind::Param && Depth < 5) {
    for (SiteRef Caller : P.callsOf(P.facts(R.In).Symbol)) {
      const CallSite &Site = P.site(Caller);
      expand(Source,
             {substitute(R.Handler, Site.Args), substitute(R.Object, Site.Args),
              substitute(R.Flags, Site.Args), Caller.In, Site.At, Site.Spelled},
             Depth + 1);
    }
    return;
  }
  if (Source.From == EntrySource::Kind::Handed)
    return handed(Source, R);
  UnitId Unit = P.unitOf(R.In);
  for (const Origin &O : Res.origins(R.Handler, R.In, Unit))
    add(Source, O, Unit, R.At, {{}, {}, R.Spelled, {}, {}}, &R);
}

/// The function in the field of a record that is handed over: of a variable, what is stored in it;
/// of a part of some other record, what the registering function stores in such a field, else its
/// unit.
void EntryCollector::handed(const EntrySource &Source, const Registration &R) {
  UnitId Unit = P.unitOf(R.In);
  Installation Where{Source.Record, Source.Field, R.Spelled,
                     Source.When ? Source.When->Variable : Name(), {}};
  auto from = [&](const StoreRef &S) {
    for (const Origin &O : Res.origins(S.S->V, S.In, Unit))
      add(Source, O, Unit, R.At, Where, &R);
  };
  for (const Origin &Object : Res.origins(R.Handler, R.In, Unit))
    if (Object.V.Kind == ValueKind::VarAddr)
      for (const StoreRef &S : P.storesInto(Object.V.First))
        if (S.S->Record == Source.Record && S.S->Field == Source.Field)
          from(S);
  if (R.Handler.Kind != ValueKind::FieldAddr)
    return;
  std::vector<StoreRef> Here, Near;
  for (const StoreRef &S : P.storesTo(Source.Record, Source.Field)) {
    if (S.Unit != Unit || S.S->Object)
      continue;
    (S.In == R.In ? Here : Near).push_back(S);
  }
  for (const StoreRef &S : Here.empty() ? Near : Here)
    from(S);
}

void EntryCollector::function(const EntrySource &Source) {
  FunctionId F = P.find(Source.Function);
  if (F == NoFunction)
    return;
  Origin O;
  O.V.Kind = ValueKind::Function;
  O.V.First = Source.Function;
  add(Source, O, P.unitOf(F), P.facts(F).At, {{}, {}, {}, {}, Source.Function}, nullptr);
}

void EntryCollector::calls(const EntrySource &Source) {
  for (SiteRef Ref : P.callsOf(Source.Function)) {
    const CallSite &Site = P.site(Ref);
    if (Source.Argument >= Site.NumArgs)
      continue;
    if ((Source.When && !Source.When->holds(Site)) ||
        !Passed.insert({Ref, Source.Argument}).second)
      continue;
    auto argument = [&](std::optional<unsigned> Index) {
      return Index ? Site.arg(*Index) : Value();
    };
    expand(Source,
           {Site.arg(Source.Argument), argument(Source.ObjectArgument),
            argument(Source.FlagsArgument), Ref.In, Site.At, Site.Spelled},
           0);
  }
}

void EntryCollector::run() {
  for (const EntrySource &Source : Graph.models().entries())
    switch (Source.From) {
    case EntrySource::Kind::Field:
      fields(Source);
      break;
    case EntrySource::Kind::Call:
    case EntrySource::Kind::Handed:
      calls(Source);
      break;
    case EntrySource::Kind::Function:
      function(Source);
      break;
    }
}

std::vector<EntryPoint> EntryCollector::take() {
  std::vector<EntryPoint> Out;
  for (auto &[Key, E] : Found) {
    std::sort(E.AlsoWhere.begin(), E.AlsoWhere.end(),
              [](const Installation &A, const Installation &B) { return A.text() < B.text(); });
    Out.push_back(std::move(E));
  }
  return Out;
}

std::vector<EntryPoint> irqlint::findEntryPoints(CallGraph &Graph) {
  EntryCollector Collector(Graph);
  Collector.run();
  return Collector.take();
}

std::vector<Name> irqlint::missingEntryFunctions(CallGraph &Graph) {
  EntryCollector Collector(Graph);
  Collector.run();
  return {Collector.Missing.begin(), Collector.Missing.end()};
}

EntryPoint irqlint::asEntryPoint(const Program &P, FunctionId F) {
  static const ContextInfo Anywhere;
  static const FamilyInfo Nobody;
  static const EntrySource Source = [] {
    EntrySource S;
    S.Context = &Anywhere;
    S.FamilyIs = &Nobody;
    return S;
  }();
  EntryPoint Out;
  Out.F = F;
  Out.Source = &Source;
  Out.Unit = P.unitOf(F);
  Out.Installed = P.facts(F).At;
  return Out;
}
