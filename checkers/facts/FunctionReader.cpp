//===- FunctionReader.cpp - The facts of one function ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FunctionReader.h"

#include "checkers/facts/CallSpelling.h"
#include "checkers/facts/CleanupReader.h"
#include "checkers/facts/DefCollector.h"
#include "checkers/facts/FlowReader.h"
#include "checkers/facts/GuardReader.h"
#include "checkers/facts/PartReader.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PlaceReader.h"
#include "checkers/facts/ReachingDefs.h"
#include "checkers/facts/StatementOrder.h"
#include "checkers/facts/StoreReader.h"
#include "checkers/facts/ValueReader.h"

#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using namespace irqlint;

namespace {
/// One function while it is read.
class FunctionReader {
public:
  FunctionReader(const FunctionDecl *FD, ASTContext &Ctx, FileNamer &Files, Symbols &Syms)
      : FD(FD), Ctx(Ctx), Files(Files), Syms(Syms),
        Values(Ctx, Syms, Collected.Defs, Facts.Choices), Places(Syms, Collected.Defs),
        Parts(Ctx, Syms, Collected.Defs) {}

  FunctionFacts run();

private:
  void readCall(const CallExpr *E, CallSite &Site);
  void readCallee(const CallExpr *E, CallSite &Site);
  void readParts(const CallExpr *E, uint32_t Call);
  void readStores();
  void readEvents();
  void readStep(const OrderedStep &Step, const CFGBlock *Block);
  void access(AccessKind Kind, const Expr *Object, const Stmt *At, const CFGBlock *Block);
  void accessOf(const Stmt *S, const CFGBlock *Block);
  void readsOfDropped(const Stmt *S, const CFGBlock *Block);
  bool isLoaded(const Expr *E, const Stmt *At, unsigned Depth = 0) const;
  uint32_t testOf(const CFGBlock *Block);
  bool mayChange(const Value &Field, const Stmt *From, const Stmt *To) const;
  void ask(const CFGBlock *Block, const CaseStmt *Case, uint32_t At);
  bool isFlag(const VarDecl *VD) const;
  std::optional<Atom> flagTest(const Expr *Cond, bool Truth) const;
  Spot spotOf(SourceLocation Loc);
  void readGuards();
  void readReturns();
  const FunctionDecl *FD;
  ASTContext &Ctx;
  FileNamer &Files;
  Symbols &Syms;
  DefCollector Collected;
  FunctionFacts Facts;
  ValueReader Values;
  PlaceReader Places;
  PartReader Parts;
  std::unique_ptr<CFG> Graph;          ///< null for the rare shapes that have none
  std::vector<const CFGBlock *> Order; ///< in reverse post-order
  std::unique_ptr<StatementOrder> Steps;
  std::unique_ptr<ReachingDefs> Reaching;
  FlowReader::Events Events; ///< of each block
  /// The stores that an assignment or initialisation makes: the first, and the one past the last.
  llvm::DenseMap<const void *, std::pair<uint32_t, uint32_t>> StoresOf;
  /// The calls that clean a variable up: one where each block leaves its scope.
  std::unique_ptr<CleanupReader> Cleanups;
};
} // namespace

void FunctionReader::readCallee(const CallExpr *E, CallSite &Site) {
  if (const FunctionDecl *Callee = E->getDirectCallee()) {
    Site.Kind = CalleeKind::Direct;
    Site.First = Syms.of(Callee);
    Site.Spelled = spellingOf(E, Name(Callee->getNameAsString()), FD, Ctx);
    return;
  }
  Value V = Values.read(E->getCallee(), E);
  switch (V.Kind) {
  case ValueKind::Function:
    Site.Kind = CalleeKind::Direct;
    Site.First = V.First;
    break;
  case ValueKind::Field:
    Site.Kind = CalleeKind::Field;
    Site.First = V.First;
    Site.Second = V.Second;
    break;
  case ValueKind::Param:
    Site.Kind = CalleeKind::Param;
    Site.Index = static_cast<uint32_t>(V.Int);
    break;
  case ValueKind::Var:
    Site.Kind = CalleeKind::Var;
    Site.First = V.First;
    break;
  case ValueKind::Choice:
    Site.Kind = CalleeKind::Choice;
    Site.Index = static_cast<uint32_t>(V.Int);
    break;
  default:
    break;
  }
  const Expr *Callee = E->getCallee()->IgnoreParenCasts();
  const auto *Through = llvm::dyn_cast<UnaryOperator>(Callee); // (*fn)()
  if (Site.Kind == CalleeKind::Field || Site.Kind == CalleeKind::Var) {
    PartOf Of =
        partOf(Through && Through->getOpcode() == UO_Deref ? Through->getSubExpr() : Callee, Ctx);
    Site.Element = Of.Element;
    if (Of.Variable && Site.Kind == CalleeKind::Field)
      Site.Object = Syms.of(Of.Variable);
  }
  if (const auto *Member = llvm::dyn_cast<MemberExpr>(Callee))
    Site.Spelled = Name(Member->getMemberDecl()->getName());
  else if (const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Callee))
    Site.Spelled = Name(Ref->getDecl()->getNameAsString());
  else
    Site.Spelled = Name("a function pointer");
}

void FunctionReader::readCall(const CallExpr *E, CallSite &Site) {
  Site.At = Files.posOf(E->getBeginLoc());
  Site.Reachable = false; // until the CFG shows it
  Site.OnSpinlock = takesSpinlock(E);
  readCallee(E, Site);
  std::vector<Value> Args;
  std::vector<Place> Objects;
  for (const Expr *Arg : E->arguments()) {
    Args.push_back(Values.read(Arg, E));
    Objects.push_back(Arg->getType()->isPointerType() ? Places.read(Arg, E) : Place());
  }
  Site.WithoutRt = Files.isWithoutRt(E->getBeginLoc());
  Site.NumArgs = static_cast<uint16_t>(E->getNumArgs());
  // Of most arguments nothing is known, and there are millions.
  while (!Args.empty() && Args.back() == Value())
    Args.pop_back();
  while (!Objects.empty() && !Objects.back().known())
    Objects.pop_back();
  Site.Args = Interned<Value>(Args);
  Site.Objects = Interned<Place>(Objects);
}

/// Of addresses and numbers that are computed, which are mostly those of registers.
void FunctionReader::readParts(const CallExpr *E, uint32_t Call) {
  for (uint32_t I = 0; I != E->getNumArgs(); ++I) {
    const Expr *Arg = E->getArg(I);
    if (!PartReader::isComputed(Arg))
      continue;
    std::vector<Value> Of = Parts.read(Arg, E);
    bool Adds = Of.size() > 1 || (Of.size() == 1 && Facts.Calls[Call].arg(I) == Value());
    if (Adds && llvm::any_of(Of, [](const Value &V) { return V.Kind != ValueKind::Unknown; }))
      Facts.Parts.push_back({Call, I, Interned<Value>(Of)});
  }
}

/// For each call, access and return what holds whenever it runs.
void FunctionReader::readGuards() {
  GuardReader Guards(*Graph, Values, *Reaching, Ctx);
  for (auto &[Block, List] : Events) {
    if (llvm::all_of(List, [](const FlowEvent &E) { return E.Kind == FlowKind::Store; }))
      continue;
    BlockGuards Here = Guards.of(Block);
    for (const FlowEvent &E : List)
      if (E.Kind == FlowKind::Call) {
        Facts.Calls[E.Index].Guards = Here.Conditions;
        Facts.Calls[E.Index].Unlikely = Here.Unlikely;
        Facts.Calls[E.Index].WithoutRt |= Here.WithoutRt;
        Facts.Calls[E.Index].Reachable &= !Here.Never;
      } else if (E.Kind == FlowKind::Access) {
        Facts.Accesses[E.Index].Guards = Here.Conditions;
      } else if (E.Kind == FlowKind::Return) {
        Facts.Returns[E.Index].Guards = Here.Conditions;
      }
  }
  Cleanups->narrow(*Reaching, Guards, Ctx, Facts);
  Facts.AsksContext = Guards.asksContext();
}

Spot FunctionReader::spotOf(SourceLocation Loc) {
  Pos P = Files.posOf(Loc);
  return {P.Line, P.Column, P.EndColumn};
}

void FunctionReader::access(AccessKind Kind, const Expr *Object, const Stmt *At,
                            const CFGBlock *Block) {
  Place Where = Places.read(Object, At);
  // A parameter or local itself is anybody's; what counts is what it is a way to.
  if (!Where.isPart() && !Where.startsAt(PlaceStepKind::Var))
    return;
  std::vector<FlowEvent> &List = Events[Block];
  bool Known = llvm::any_of(List, [&](const FlowEvent &E) {
    return E.Kind == FlowKind::Access && Facts.Accesses[E.Index].Kind == Kind &&
           Facts.Accesses[E.Index].Where == Where;
  });
  if (Known)
    return;
  List.push_back({FlowKind::Access, static_cast<uint32_t>(Facts.Accesses.size()), 0});
  Facts.Accesses.push_back({spotOf(Object->getBeginLoc()), Kind, Where, {}});
}

/// Whether the pointer E comes out of memory: a field or variable holds it. It does not where it is
/// the address of something, or what a call gave.
bool FunctionReader::isLoaded(const Expr *E, const Stmt *At, unsigned Depth) const {
  E = coreOf(E);
  constexpr unsigned MaxDepth = 6;
  if (!E || E->getType()->isArrayType() || Depth > MaxDepth)
    return false;
  if (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(E))
    return Sub->getType()->isPointerType();
  if (llvm::isa<MemberExpr>(E))
    return true;
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(E);
  const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!VD || !VD->hasLocalStorage())
    return VD != nullptr;
  auto Values = Collected.Defs.valuesAt(At, VD);
  return Values && Values->size() == 1 && Values->front() &&
         isLoaded(Values->front(), Values->front(), Depth + 1);
}

/// What an expression touches by itself, other than by a store.
void FunctionReader::accessOf(const Stmt *S, const CFGBlock *Block) {
  if (const auto *Op = llvm::dyn_cast<BinaryOperator>(S)) {
    if (Op->isCompoundAssignmentOp())
      access(AccessKind::Update, Op->getLHS(), S, Block);
  } else if (const auto *Op = llvm::dyn_cast<UnaryOperator>(S)) {
    if (Op->getOpcode() == UO_AddrOf)
      return;
    if (Op->getOpcode() != UO_Deref)
      access(AccessKind::Update, Op->getSubExpr(), S, Block);
    else if (isLoaded(Op->getSubExpr(), S))
      access(AccessKind::Use, Op->getSubExpr(), S, Block);
  } else if (const auto *Sub = llvm::dyn_cast<ArraySubscriptExpr>(S)) {
    if (isLoaded(Sub->getBase(), S))
      access(AccessKind::Use, Sub->getBase(), S, Block);
  } else if (const auto *Member = llvm::dyn_cast<MemberExpr>(S)) {
    const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (Member->isArrow() && isLoaded(Member->getBase(), S))
      access(AccessKind::Use, Member->getBase(), S, Block);
    if (Field && Field->getType()->isScalarType() && !Field->getName().empty() &&
        !isSharedHeader(Files.fileOf(Field->getParent()->getLocation()).str()))
      access(AccessKind::Read, Member, S, Block);
  }
}

/// What S reads of that a call has filled in whose result was dropped: of that call's result a
/// field without a record, by the name of the variable.
void FunctionReader::readsOfDropped(const Stmt *S, const CFGBlock *Block) {
  for (const DroppedResults::Read &R : Collected.Dropped.readsOf(S)) {
    const FunctionDecl *FD = R.Call->getDirectCallee();
    auto Call = Collected.Defs.Calls.find(R.Call);
    if (Call == Collected.Defs.Calls.end())
      continue;
    Place Where = Place::call(Call->second, FD ? Syms.of(FD) : Name())
                      .field(Name(), Name(R.Of->getDecl()->getName()));
    Events[Block].push_back({FlowKind::Access, static_cast<uint32_t>(Facts.Accesses.size()), 0});
    Facts.Accesses.push_back({spotOf(R.Of->getBeginLoc()), AccessKind::Read, Where, {}});
  }
}

void FunctionReader::readStep(const OrderedStep &Step, const CFGBlock *Block) {
  std::vector<FlowEvent> &List = Events[Block];
  auto stores = [&](const void *Of) {
    auto It = StoresOf.find(Of);
    if (It != StoresOf.end())
      for (uint32_t I = It->second.first; I != It->second.second; ++I)
        List.push_back({FlowKind::Store, I, 0});
  };
  if (Step.Cleanup)
    return List.push_back({FlowKind::Call, Cleanups->callOf(Block, Step.Defined), 0});
  readsOfDropped(Step.Defined ? Step.Defined->getInit() : Step.S, Block);
  if (Step.Defined)
    return stores(Step.Defined);
  if (const auto *Call = llvm::dyn_cast<CallExpr>(Step.S)) {
    auto It = Collected.Defs.Calls.find(Call);
    if (It == Collected.Defs.Calls.end())
      return;
    if (!Call->getDirectCallee())
      access(AccessKind::Use, Call->getCallee(), Call, Block);
    Facts.Calls[It->second].Reachable = true;
    Events[Block].push_back({FlowKind::Call, It->second, 0});
  } else if (const auto *S = llvm::dyn_cast<ReturnStmt>(Step.S)) {
    const Expr *Given = S->getRetValue();
    uint32_t Index = static_cast<uint32_t>(Facts.Returns.size());
    Facts.Returns.push_back(
        {spotOf(S->getBeginLoc()),
         Given ? Values.read(Given, S) : Value(),
         Given && Given->getType()->isPointerType() ? Places.read(Given, S) : Place(),
         {}});
    List.push_back({FlowKind::Return, Index, 0});
  } else {
    accessOf(Step.S, Block);
    stores(Step.S);
  }
}

/// A local variable that is only ever set to constants, as `bool found = false;` is.
bool FunctionReader::isFlag(const VarDecl *VD) const {
  auto It = Collected.Defs.Locals.find(VD);
  return It != Collected.Defs.Locals.end() && !It->second.Escapes && !llvm::isa<ParmVarDecl>(VD) &&
         It->second.Values.size() > 1 && VD->getType()->isIntegralOrEnumerationType() &&
         llvm::all_of(It->second.Values,
                      [&](const Expr *E) { return E->isIntegerConstantExpr(Ctx); });
}

/// `flag`, `!flag`: the condition under which Cond is, or with Truth false is not, true.
std::optional<Atom> FunctionReader::flagTest(const Expr *Cond, bool Truth) const {
  Cond = coreOf(Cond);
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Cond); Op && Op->getOpcode() == UO_LNot)
    return flagTest(Op->getSubExpr(), !Truth);
  const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Cond);
  const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!VD || !isFlag(VD))
    return std::nullopt;
  Atom A;
  A.Tested.Kind = ValueKind::Local;
  A.Tested.First = Name(VD->getName());
  A.Holds = !Truth; // it is zero, or is not
  return A;
}

/// The number of the test by which a block has two ways on.
uint32_t FunctionReader::testOf(const CFGBlock *Block) {
  const auto *Cond = llvm::dyn_cast_or_null<Expr>(Block->getLastCondition());
  if (!Cond || !Block->getTerminatorStmt() || llvm::isa<SwitchStmt>(Block->getTerminatorStmt()))
    return FlowEvent::NoTest;
  std::optional<Atom> A = flagTest(Cond, true);
  if (!A)
    A = Values.test(Cond, true, Cond);
  if (!A || A->By != Relation::Equal)
    return FlowEvent::NoTest;
  Interned<Atom> Test(*A);
  auto Known = llvm::find(Facts.Tests, Test);
  if (Known == Facts.Tests.end())
    Known = Facts.Tests.insert(Known, Test);
  return static_cast<uint32_t>(Known - Facts.Tests.begin());
}

/// Whether a field that was read at From, into a local variable, may be another one at To: where
/// the function changes that field of whatever object, or calls anything in between.
bool FunctionReader::mayChange(const Value &Field, const Stmt *From, const Stmt *To) const {
  auto isOfField = [&](Name Record, Name Of) {
    return Record == Field.First && Of == Field.Second;
  };
  Pos Start = Files.posOf(From->getBeginLoc()), End = Files.posOf(To->getBeginLoc());
  return llvm::any_of(Facts.Stores, [&](const Store &S) { return isOfField(S.Record, S.Field); }) ||
         llvm::any_of(Facts.Accesses,
                      [&](const Access &A) {
                        return A.Kind == AccessKind::Update &&
                               isOfField(A.Where.record(), A.Where.lastField());
                      }) ||
         llvm::any_of(Facts.Calls,
                      [&](const CallSite &Site) { return Start < Site.At && Site.At < End; }) ||
         End < Start; // a loop
}

/// What the Branch At asks, by which Block ends or, with a Case, goes on where it is not that one.
void FunctionReader::ask(const CFGBlock *Block, const CaseStmt *Case, uint32_t At) {
  const auto *Cond = llvm::dyn_cast_or_null<Expr>(Block->getLastCondition());
  if (const auto *Switch = llvm::dyn_cast_or_null<SwitchStmt>(Block->getTerminatorStmt()))
    Cond = Switch->getCond();
  std::optional<Atom> A;
  if (Case && !Case->getRHS())
    A = Values.isEqual(Cond, Case->getLHS());
  else if (!Case && Cond)
    A = flagTest(Cond, true);
  if (!A && !Case && Cond)
    A = Values.question(Cond);
  if (!A)
    return;
  if (Case)
    A->Holds = !A->Holds;
  Place Of;
  if (A->Tested.Kind == ValueKind::Field && Values.askedField())
    Of = Places.read(Values.askedField(), Cond);
  else if (auto [Member, Point] = Values.askedEarlier();
           A->Tested.Kind == ValueKind::Field && Member && !mayChange(A->Tested, Point, Cond))
    Of = Places.read(Member, Point);
  else if (A->Tested.Kind != ValueKind::Param && A->Tested.Kind != ValueKind::Local)
    return;
  Facts.Questions.push_back({At, Interned<Atom>(*A), Of});
}

void FunctionReader::readEvents() {
  Cleanups = std::make_unique<CleanupReader>(Order, *Steps);
  Cleanups->read(Files, Syms, Facts.Calls);
  for (const CFGBlock *Block : Order) {
    for (const OrderedStep &Step : Steps->of(Block))
      readStep(Step, Block);
    readsOfDropped(Block->getTerminatorStmt() ? Block->getLastCondition() : nullptr, Block);
  }
  readGuards();
  Facts.Flow = Interned<FlowEvent>(FlowReader::read(
      *Graph, Order, Events, [&](const CFGBlock *Block, const CaseStmt *Case, uint32_t At) {
        ask(Block, Case, At);
        return testOf(Block);
      }));
}

void FunctionReader::readStores() {
  StoreReader Stores(Ctx, Files, Syms, Values, Places, Facts.Stores);
  auto first = [&] { return static_cast<uint32_t>(Facts.Stores.size()); };
  for (const VarDecl *VD : Collected.LocalObjects) {
    uint32_t From = first();
    Name Symbol = Syms.of(VD);
    Stores.initializer(VD->getInit(), Symbol,
                       VD->hasLocalStorage() ? Place::local(Name(VD->getName()))
                                             : Place::var(Symbol));
    StoresOf[VD] = {From, first()};
  }
  for (const auto &[VD, By] : Collected.LocalSets) {
    if (!isFlag(VD))
      continue;
    const Expr *Constant = By ? By->getRHS() : VD->getInit();
    uint32_t From = first();
    Facts.Stores.push_back({Files.posOf(Constant->getBeginLoc()), Name(), Name(),
                            Values.read(Constant), Name(), Place::local(Name(VD->getName()))});
    StoresOf[By ? static_cast<const void *>(By) : VD] = {From, first()};
  }
  for (const BinaryOperator *Op : Collected.Assignments) {
    uint32_t From = first();
    Stores.assignment(Op->getLHS(), Op->getRHS(), Op);
    StoresOf[Op] = {From, first()};
  }
}

void FunctionReader::readReturns() {
  const auto *Body = llvm::dyn_cast<CompoundStmt>(FD->getBody());
  if (Collected.Returns.size() == 1 && Body && !Body->body_empty() &&
      Body->body_back() == Collected.Returns.front()) {
    const Expr *Given = Collected.Returns.front()->getRetValue();
    if (std::optional<Atom> A = Values.test(Given, true, Collected.Returns.front()))
      Facts.ReturnTest = Interned<Atom>(*A);
  }
}

FunctionFacts FunctionReader::run() {
  Facts.Symbol = Syms.of(FD);
  Facts.Display = Name(FD->getNameAsString());
  Facts.At = Files.posOf(FD->getLocation());
  Facts.NumParams = FD->getNumParams();
  Facts.External = FD->isExternallyVisible();
  Facts.Weak = FD->hasAttr<WeakAttr>();
  if (const auto *Alias = FD->getReturnType()->getAs<TypedefType>())
    Facts.ReturnType = Name(Alias->getDecl()->getName());
  for (const ParmVarDecl *Param : FD->parameters()) {
    Collected.Defs.Params[Param] = Param->getFunctionScopeIndex();
    if (const auto *Alias = Param->getType()->getAs<TypedefType>())
      if (Alias->getDecl()->getName() == "gfp_t")
        Facts.GfpParam = static_cast<int32_t>(Param->getFunctionScopeIndex());
  }
  Collected.TraverseStmt(FD->getBody());
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true; // cleanup attributes
  Graph = CFG::buildCFG(FD, FD->getBody(), &Ctx, Options);
  if (Graph) {
    PostOrderCFGView View(Graph.get()); // reverse post-order, for all its name
    Order.assign(View.begin(), View.end());
    Steps = std::make_unique<StatementOrder>(*Graph);
    Reaching = std::make_unique<ReachingDefs>(Order, *Steps, Collected.Defs);
    Collected.Defs.Reaching = Reaching.get();
  }
  Facts.Calls.resize(Collected.Calls.size());
  for (size_t I = 0; I != Collected.Calls.size(); ++I) {
    readCall(Collected.Calls[I], Facts.Calls[I]);
    readParts(Collected.Calls[I], static_cast<uint32_t>(I));
  }
  readStores();
  readReturns();
  if (Graph)
    readEvents();
  else // calls without order or conditions
    for (CallSite &Site : Facts.Calls)
      Site.Reachable = true;
  return std::move(Facts);
}

FunctionFacts irqlint::readFunction(const FunctionDecl *FD, ASTContext &Ctx, FileNamer &Files,
                                    Symbols &Syms) {
  return FunctionReader(FD, Ctx, Files, Syms).run();
}

void irqlint::readInitializer(const VarDecl *VD, ASTContext &Ctx, FileNamer &Files, Symbols &Syms,
                              FactList<Store> &Out) {
  LocalDefs None;
  FactList<Interned<Alternative>> Choices;
  ValueReader Values(Ctx, Syms, None, Choices);
  PlaceReader Places(Syms, None);
  Name Symbol = Syms.of(VD);
  StoreReader(Ctx, Files, Syms, Values, Places, Out)
      .initializer(VD->getInit(), Symbol, Place::var(Symbol));
}
