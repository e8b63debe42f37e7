//===- CallGraph.cpp - What each call leads to ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/CallGraph.h"

#include "checkers/analysis/StoredPart.h"
#include "checkers/facts/Paths.h"

#include <algorithm>
#include <numeric>

using namespace irqlint;

Value irqlint::substitute(const Value &V, llvm::ArrayRef<Value> Args) {
  if (V.Kind != ValueKind::Param)
    return V;
  Value Out;
  if (static_cast<size_t>(V.Int) < Args.size())
    Out = Args[static_cast<size_t>(V.Int)];
  Out.OrBits = (Out.OrBits & V.AndBits) | V.OrBits;
  Out.AndBits &= V.AndBits;
  return Out;
}

/// Replaces a test of what a predicate returns by the predicate's own test.
Atom CallGraph::open(Atom A, FunctionId In, unsigned Depth) const {
  if (A.Context != ContextTest::None || A.Tested.Kind != ValueKind::Call || A.Operand != 0 ||
      A.Mask != -1 || Depth > 4)
    return A;
  FunctionId Callee = P.find(A.Tested.First);
  if (Callee == NoFunction || P.facts(Callee).ReturnTest.size() != 1)
    return A;
  const CallSite &Call = P.facts(In).Calls[static_cast<size_t>(A.Tested.Int)];
  Atom Inner = open(P.facts(Callee).ReturnTest.front(), Callee, Depth + 1);
  Inner.Tested = substitute(Inner.Tested, Call.Args);
  if (A.Holds) // the predicate gave zero
    Inner.Holds = !Inner.Holds;
  return open(Inner, In, Depth + 1);
}

/// The object whose field a place is: the path to it, without the field.
static std::optional<Place> holderOf(const Place &Field) {
  if (!Field.isPart())
    return std::nullopt;
  Place Out = Field.startsAt(PlaceStepKind::Param) ? Place::param(Field.root().Index)
              : Field.startsAt(PlaceStepKind::Var) ? Place::var(Field.root().First)
              : Field.startsAt(PlaceStepKind::Call)
                  ? Place::call(Field.root().Index, Field.root().First)
                  : Place::local(Field.root().First);
  for (const PlaceStep &Step : Field.steps().drop_back())
    Out = Step.Kind == PlaceStepKind::Outer ? Out.outer(Step.First, Step.Second)
                                            : Out.field(Step.First, Step.Second);
  return Out;
}

/// The one object through whose field F makes its calls; nothing where there are several.
static std::optional<Place> calledThrough(const FunctionFacts &F, const CallSite &Site) {
  std::optional<Place> Out;
  for (const Access &A : F.Accesses) {
    if (A.Kind != AccessKind::Use || A.Where.record() != Site.First ||
        A.Where.lastField() != Site.Second)
      continue;
    std::optional<Place> Holder = holderOf(A.Where);
    if (!Holder || (Out && *Out != *Holder))
      return std::nullopt;
    Out = Holder;
  }
  return Out;
}

/// Whether all that F asks by that condition is asked of Object.
static bool isAskedOf(const FunctionFacts &F, const Atom &A, const Place &Object) {
  bool Any = false;
  for (const BranchTest &Q : F.Questions) {
    Atom Same = Q.test();
    Same.Holds = A.Holds;
    if (!(Same == A))
      continue;
    if (holderOf(Q.Of) != Object)
      return false;
    Any = true;
  }
  return Any;
}

/// Whether the field of a table is what its initialiser says: no store to it is through a pointer,
/// and the table is neither an array nor set as a whole.
static bool isConstantIn(const Program &P, Name Object, Name Record, Name Field) {
  auto isElement = [&](const StoreRef &S) { return S.S->Record == Record && S.S->Element != 0; };
  auto isAnyones = [](const StoreRef &S) { return !S.S->Object; };
  llvm::ArrayRef<StoreRef> Of = P.storesInto(Object), To = P.storesTo(Record, Field);
  return P.storesTo(Name(), Object).empty() && std::none_of(Of.begin(), Of.end(), isElement) &&
         std::none_of(To.begin(), To.end(), isAnyones);
}

/// Whether the object that a store initialises cannot be the one that the call is made through: the
/// call is made only where another field of the same object is something else, or its function is
/// of another such object itself.
bool CallGraph::excludes(const StoreRef &S, SiteRef R) const {
  const CallSite &Site = P.site(R);
  Name Object = S.S->Object;
  if (!Object)
    return false;
  std::optional<Place> Through = calledThrough(P.facts(R.In), Site);
  for (const Atom &A : Site.Guards)
    if (Through && A.Context == ContextTest::None && A.Tested.Kind == ValueKind::Field &&
        A.Tested.First == S.S->Record && A.Tested.Second != S.S->Field &&
        isAskedOf(P.facts(R.In), A, *Through) &&
        isConstantIn(P, Object, A.Tested.First, A.Tested.Second))
      if (std::optional<int64_t> Is =
              Res.constantIn(Object, A.Tested.First, A.Tested.Second, R.In, Site.At))
        if (!A.holdsFor((*Is & A.Tested.AndBits) | A.Tested.OrBits))
          return true;
  bool IsMethod = false, IsOfThis = false;
  for (const StoreRef &Of : P.storesOf(P.facts(R.In).Symbol))
    if (Of.S->Record == S.S->Record && Of.In == NoFunction) {
      IsMethod = true;
      IsOfThis |= Of.S->Object == Object;
    }
  return IsMethod && !IsOfThis;
}

/// Where only tables of the caller's own driver that the device's match chooses fill in what is
/// called through: what is in each of them, and in each element of an array of functions. False:
/// something else may be called. Other tables are for kinds of objects, of which a call has one.
bool CallGraph::tableTargets(SiteRef R, Callees &Out) const {
  const CallSite &Site = P.site(R);
  UnitId U = P.unitOf(R.In);
  bool IsField = Site.Kind == CalleeKind::Field;
  if (U == NoUnit || (!IsField && Site.Kind != CalleeKind::Var) ||
      (IsField && !Site.Object && P.privateFolderOf(Site.First).empty()))
    return false;
  llvm::ArrayRef<StoreRef> All =
      P.storesTo(IsField ? Site.First : Name(), IsField ? Site.Second : Site.First);
  auto functionOf = [&](const StoreRef &S) {
    return S.S->V.Kind == ValueKind::Function ? P.find(S.S->V.First) : NoFunction;
  };
  std::vector<StoreRef> Own;
  for (const StoreRef &S : All) {
    if (S.Unit != U)
      continue;
    if (S.In != NoFunction || (functionOf(S) == NoFunction && S.S->V.Kind != ValueKind::Int))
      return false;
    Own.push_back(S);
  }
  std::vector<FunctionId> Targets;
  for (const StoreRef &S : storesOfPart(P, std::move(Own), {Site.Object, Site.Element})) {
    if (IsField && !Matched.has(S.S->Object))
      return false;
    if (S.S->V.Kind != ValueKind::Int && !excludes(S, R))
      Targets.push_back(functionOf(S));
  }
  std::sort(Targets.begin(), Targets.end());
  Targets.erase(std::unique(Targets.begin(), Targets.end()), Targets.end());
  if (Targets.empty())
    return false;
  Out.ByTable = true;
  Out.Targets = std::move(Targets);
  return true;
}

void CallGraph::pointerTargets(const Value &V, SiteRef R, Callees &Out) const {
  Out.ThroughPointer = true;
  if (V.Kind == ValueKind::Field && V.First.str() == "irq_chip") {
    Out.Unknown = true; // a parent's chip is anyone's
    Out.Why = UnknownReason::ParentChip;
    return;
  }
  if (tableTargets(R, Out))
    return;
  Out.Why = UnknownReason::NoStore;
  const CallSite &Site = P.site(R);
  for (const Origin &O : Res.origins(V, R.In, P.unitOf(R.In), {Site.Object, Site.Element})) {
    if (O.V.Kind == ValueKind::Int)
      continue; // a callback that is not there
    FunctionId F = O.V.Kind == ValueKind::Function ? P.find(O.V.First) : NoFunction;
    if (F == NoFunction) {
      Out.Unknown = true;
      if (O.V.Kind == ValueKind::Function) {
        Out.Missing = O.V.First;
        Out.Why = UnknownReason::NotDefined;
      } else if (O.V.Kind != ValueKind::Field && O.V.Kind != ValueKind::Var) {
        Out.Why = UnknownReason::Untraceable;
      }
    } else if (std::find(Out.Targets.begin(), Out.Targets.end(), F) == Out.Targets.end()) {
      Out.Targets.push_back(F);
    }
  }
  if (Out.Targets.size() > MaxTargets) {
    Out.Targets.clear();
    Out.Why = UnknownReason::TooManyTargets;
  }
  Out.Unknown |= Out.Targets.empty();
  if (!Out.Unknown)
    Out.Why = UnknownReason::None;
  std::sort(Out.Targets.begin(), Out.Targets.end());
}

/// What calling the function of that name leads to, whoever does.
Callees CallGraph::resolveDirect(const CallSite &Site) const {
  Callees Out;
  Out.Model = M.find(Site.First);
  if (Out.Model && Out.Model->answers(EffectKind::Sleep))
    return Out;
  FunctionId Callee = P.find(Site.First);
  if (Callee != NoFunction) {
    Out.Targets.push_back(Callee);
  } else {
    Out.Missing = Site.First;
    Out.Why = UnknownReason::NotDefined;
    if (const FunctionModel *Known = M.findWithoutSource(Site.First);
        Known && !Out.Model && !HasSource(Site.First))
      Out.Model = Known;
  }
  return Out;
}

/// The functions that a direct call passes on, and that what it calls then calls.
std::vector<FunctionId> CallGraph::callbacksOf(const CallSite &Site) const {
  std::vector<FunctionId> Out;
  auto It = Invoked.find(P.find(Site.First));
  if (It == Invoked.end())
    return Out;
  for (unsigned Param : It->second) {
    if (Param >= Site.Args.size() || Site.Args[Param].Kind != ValueKind::Function)
      continue;
    FunctionId Callback = P.find(Site.Args[Param].First);
    if (Callback != NoFunction)
      Out.push_back(Callback);
  }
  return Out;
}

uint32_t CallGraph::add(Callees What) const {
  Pool.push_back(std::move(What));
  return static_cast<uint32_t>(Pool.size() - 1);
}

/// The place in Pool for what the call leads to; 0 for a call that does not happen.
uint32_t CallGraph::placeOf(SiteRef R) const {
  const CallSite &Site = P.site(R);
  if (!Site.Reachable)
    return 0;
  Value Pointer;
  Callees Out;
  switch (Site.Kind) {
  case CalleeKind::Direct: {
    std::vector<FunctionId> Callbacks = callbacksOf(Site);
    if (auto It = ObjectUsers.find(Site.First); It != ObjectUsers.end()) {
      Out.Model = M.find(Site.First);
      const ObjectUse &Use = It->second;
      Out.Writes = Use.Writes;
      // Inside a header's wrapper it is the caller's object, and the caller's call is the one that
      // counts.
      if (!ObjectUsers.count(P.facts(R.In).Symbol))
        Out.Lock =
            lockOf(*Use.Object, Site.arg(Use.Argument), R.In, P.unitOf(R.In), P, M, Res, Makers);
      if (Out.Lock.What == ObjectLock::Kind::Custom)
        Out.Targets.push_back(Out.Lock.CustomLock);
      Out.Callbacks = std::move(Callbacks);
      return add(std::move(Out));
    }
    auto [It, New] = ByCallee.try_emplace(Site.First, 0);
    if (New)
      It->second = add(resolveDirect(Site));
    if (Callbacks.empty())
      return It->second;
    Out = Pool[It->second];
    Out.Callbacks = std::move(Callbacks);
    return add(std::move(Out));
  }
  case CalleeKind::Field:
    Out.Model = M.findField(Site.First, Site.Second);
    Pointer.Kind = ValueKind::Field;
    Pointer.First = Site.First;
    Pointer.Second = Site.Second;
    break;
  case CalleeKind::Var:
    Pointer.Kind = ValueKind::Var;
    Pointer.First = Site.First;
    break;
  case CalleeKind::Choice:
    Pointer.Kind = ValueKind::Choice;
    Pointer.Int = Site.Index;
    break;
  case CalleeKind::Param: // the callers know; see addCallbacks()
  case CalleeKind::Unknown:
    Out.Unknown = true;
    Out.Why = Site.Kind == CalleeKind::Param ? UnknownReason::Argument : UnknownReason::Expression;
    return add(std::move(Out));
  }
  pointerTargets(Pointer, R, Out);
  return add(std::move(Out));
}

void CallGraph::resolve(SiteRef R) const {
  std::vector<uint32_t> &Of = Sites[R.In];
  if (Of.empty())
    Of.assign(P.facts(R.In).Calls.size(), NotResolved);
  std::set<MissingField> Others = Res.exchangeMissing({});
  Of[R.Index] = placeOf(R);
  std::set<MissingField> Mine = Res.exchangeMissing(std::move(Others));
  if (!Mine.empty())
    MissingAt[R] = std::move(Mine);
}

Callers::Callers(const CallGraph &Graph, llvm::ArrayRef<FunctionId> Of) {
  const Program &P = Graph.program();
  First.resize(P.functions().size() + 1);
  std::vector<std::pair<FunctionId, SiteRef>> Edges;
  for (FunctionId F : Of)
    for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I) {
      SiteRef R{F, I};
      const Callees &To = Graph.calleesOf(R);
      for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
        for (FunctionId Target : *List) {
          Edges.emplace_back(Target, R);
          ++First[Target + 1];
        }
    }
  std::partial_sum(First.begin(), First.end(), First.begin());
  Calls.resize(Edges.size());
  std::vector<uint32_t> Place = First;
  for (const auto &[Target, R] : Edges)
    Calls[Place[Target]++] = R;
}

const Callers &CallGraph::callers() const {
  if (!Back) {
    std::vector<FunctionId> All(P.functions().size());
    std::iota(All.begin(), All.end(), 0);
    Back = std::make_unique<Callers>(*this, All);
  }
  return *Back;
}

llvm::ArrayRef<SiteRef> CallGraph::doers() const {
  if (!Doers) {
    Doers.emplace();
    for (FunctionId F = 0; F != P.functions().size(); ++F)
      for (uint32_t I = 0; I != P.facts(F).Calls.size(); ++I)
        if (mayDoAnything({F, I}))
          Doers->push_back({F, I});
  }
  return *Doers;
}

llvm::ArrayRef<Atom> CallGraph::guardsOf(SiteRef R) const {
  llvm::ArrayRef<Atom> Guards = P.site(R).Guards;
  if (std::none_of(Guards.begin(), Guards.end(),
                   [](const Atom &A) { return A.Tested.Kind == ValueKind::Call; }))
    return Guards;
  auto [It, New] = Opened.try_emplace({R.In, R.Index});
  if (New) {
    Atoms Open;
    for (const Atom &A : Guards)
      Open.push_back(open(A, R.In, 0));
    It->second = Interned<Atom>(Open);
  }
  return It->second;
}

/// The parameter, with bits set or masked, that a function gives back on every way.
std::optional<Value> CallGraph::passedOn(Name Function) const {
  auto [It, New] = PassedOn.try_emplace(Function);
  FunctionId F = New ? P.find(Function) : NoFunction;
  if (F == NoFunction || P.facts(F).Returns.empty())
    return It->second;
  const Value &First = P.facts(F).Returns.front().V;
  bool Same = std::all_of(P.facts(F).Returns.begin(), P.facts(F).Returns.end(),
                          [&](const Return &R) { return R.V == First; });
  if (Same && First.Kind == ValueKind::Param)
    It->second = First;
  return It->second;
}

llvm::ArrayRef<Value> CallGraph::argsOf(SiteRef R) const {
  llvm::ArrayRef<Value> Args = P.site(R).Args;
  auto opens = [&](const Value &V) { return V.Kind == ValueKind::Call && passedOn(V.First); };
  if (std::none_of(Args.begin(), Args.end(), opens))
    return Args;
  auto [It, New] = OpenedArgs.try_emplace({R.In, R.Index});
  if (New) {
    std::vector<Value> Open = Args;
    for (Value &V : Open)
      if (opens(V)) {
        const CallSite &Inner = P.facts(R.In).Calls[static_cast<size_t>(V.Int)];
        Value Given = substitute(*passedOn(V.First), Inner.Args);
        Given.OrBits = (Given.OrBits & V.AndBits) | V.OrBits;
        Given.AndBits &= V.AndBits;
        V = Given;
      }
    It->second = Interned<Value>(Open);
  }
  return It->second;
}

const ObjectModel *CallGraph::objectOf(Name Symbol) const {
  auto It = ObjectUsers.find(Symbol);
  return It == ObjectUsers.end() ? nullptr : It->second.Object;
}

/// The object's functions, and the header inlines that pass an object on to them: regmap_read(),
/// and regmap_update_bits(), which wraps regmap_update_bits_base().
void CallGraph::findObjectUsers() {
  for (const ObjectModel &Object : M.objects())
    for (const auto &[Function, Argument] : Object.Functions)
      ObjectUsers[Name(Function)] = {&Object, Argument, Object.Writes.count(Function) != 0};
  std::vector<Name> Work;
  Work.reserve(ObjectUsers.size());
  for (const auto &[Symbol, Use] : ObjectUsers)
    Work.push_back(Symbol);
  std::sort(Work.begin(), Work.end());
  for (size_t I = 0; I != Work.size(); ++I)
    for (SiteRef R : P.callsOf(Work[I])) {
      const FunctionFacts &Facts = P.facts(R.In);
      ObjectUse Use = ObjectUsers[Work[I]];
      Value Object = P.site(R).arg(Use.Argument);
      if (P.unitOf(R.In) != NoUnit || !isSharedHeader(Facts.At.File.str()) ||
          Object.Kind != ValueKind::Param)
        continue;
      Use.Argument = static_cast<unsigned>(Object.Int);
      if (ObjectUsers.try_emplace(Facts.Symbol, Use).second)
        Work.push_back(Facts.Symbol);
    }
}

/// Which parameters a function calls, itself or by passing them on.
void CallGraph::findInvokedParams() {
  std::vector<FunctionId> Work;
  for (SiteRef R : P.callsThroughParams())
    if (Invoked[R.In].insert(P.site(R).Index).second)
      Work.push_back(R.In);
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    const std::set<unsigned> Params = Invoked[F];
    for (SiteRef R : P.callsOf(P.facts(F).Symbol))
      for (unsigned Param : Params) {
        llvm::ArrayRef<Value> Args = P.site(R).Args;
        if (Param < Args.size() && Args[Param].Kind == ValueKind::Param &&
            Invoked[R.In].insert(static_cast<unsigned>(Args[Param].Int)).second)
          Work.push_back(R.In);
      }
  }
}

CallGraph::CallGraph(const Program &P, const Models &M, std::function<bool(Name)> HasSource)
    : P(P), M(M), HasSource(std::move(HasSource)), Locks(P), Res(P), Matched(P),
      Sites(P.functions().size()), Pool(1) {
  findObjectUsers();
  findInvokedParams();
}
