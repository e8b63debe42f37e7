//===- FunctionReader.cpp - The facts of one function -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/FunctionReader.h"

#include "checkers/facts/LockState.h"
#include "checkers/facts/StoreReader.h"
#include "checkers/facts/ValueReader.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace irqlint;

namespace {
/// Numbers the calls and lists the definitions of locals, before anything is read.
class DefCollector : public RecursiveASTVisitor<DefCollector> {
public:
  LocalDefs Defs;
  std::vector<const CallExpr *> Calls;
  std::vector<const BinaryOperator *> Assignments;
  std::vector<const ReturnStmt *> Returns;
  std::vector<const VarDecl *> LocalObjects;

  bool VisitCallExpr(CallExpr *E) {
    if (const FunctionDecl *FD = E->getDirectCallee())
      if (FD->getIdentifier() && (FD->getName().starts_with("__builtin_") ||
                                  FD->getName().starts_with("__compiletime_assert")))
        return true;
    Defs.Calls[E] = static_cast<unsigned>(Calls.size());
    Calls.push_back(E);
    return true;
  }
  bool VisitVarDecl(VarDecl *VD) {
    if (!VD->getInit())
      return true;
    if (VD->getType()->isRecordType() || VD->getType()->isArrayType())
      LocalObjects.push_back(VD);
    else if (!llvm::isa<ParmVarDecl>(VD))
      Defs.Locals[VD].Values.push_back(VD->getInit());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (!Op->isAssignmentOp())
      return true;
    const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens());
    const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (VD && VD->hasLocalStorage()) {
      if (Op->getOpcode() == BO_Assign)
        Defs.Locals[VD].Values.push_back(Op->getRHS());
      else if (!llvm::isa<ParmVarDecl>(VD)) // `flags &= mask` leaves a parameter its meaning
        Defs.Locals[VD].Escapes = true;
    } else if (Op->getOpcode() == BO_Assign) {
      Assignments.push_back(Op);
    }
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->getOpcode() != UO_AddrOf && !Op->isIncrementDecrementOp())
      return true;
    const auto *Ref = llvm::dyn_cast<DeclRefExpr>(Op->getSubExpr()->IgnoreParens());
    if (const auto *VD = Ref ? llvm::dyn_cast<VarDecl>(Ref->getDecl()) : nullptr)
      if (VD->hasLocalStorage())
        Defs.Locals[VD].Escapes = true;
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *S) {
    if (S->getRetValue())
      Returns.push_back(S);
    return true;
  }
  // sizeof, typeof and alignof evaluate nothing.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) { return true; }
  bool TraverseTypeOfExprTypeLoc(TypeOfExprTypeLoc) { return true; }
  bool TraverseGenericSelectionExpr(GenericSelectionExpr *E) {
    return E->isResultDependent() || TraverseStmt(E->getResultExpr());
  }
};

/// One function while it is read.
class FunctionReader {
public:
  FunctionReader(const FunctionDecl *FD, ASTContext &Ctx, FileNamer &Files, Symbols &Syms)
      : FD(FD), Ctx(Ctx), Files(Files), Syms(Syms),
        Values(Ctx, Syms, Collected.Defs, Facts.Choices) {}

  FunctionFacts run();

private:
  void readCall(const CallExpr *E, CallSite &Site);
  void readCallee(const CallExpr *E, CallSite &Site);
  void readFlow();
  void walkBlock(const CFGBlock &Block, HeldState &State, bool Record);
  void readGuards(const CFG &Graph);
  bool asksContext(const CFG &Graph);
  void readReturns();
  bool isSpinlockArg(const CallExpr *E) const;
  Name spelling(const CallExpr *E, Name Callee) const;
  void addCleanup(const CFGCleanupFunction &Cleanup, const HeldState &State);

  const FunctionDecl *FD;
  ASTContext &Ctx;
  FileNamer &Files;
  Symbols &Syms;
  DefCollector Collected;
  FunctionFacts Facts;
  ValueReader Values;
  llvm::DenseMap<const CFGBlock *, std::vector<unsigned>> CallsIn;
};
} // namespace

/// True when the lock that the call takes is a spinlock_t: off PREEMPT_RT spin_lock() ends in the
/// function that raw_spin_lock() ends in, and only the argument tells them apart.
bool FunctionReader::isSpinlockArg(const CallExpr *E) const {
  for (const Expr *Arg : E->arguments()) {
    const Expr *Core = Arg->IgnoreParenCasts();
    if (const auto *Inner = llvm::dyn_cast<CallExpr>(Core))
      if (const FunctionDecl *Callee = Inner->getDirectCallee())
        if (Callee->getIdentifier() && Callee->getName() == "spinlock_check")
          return true;
    if (const auto *Addr = llvm::dyn_cast<UnaryOperator>(Core))
      if (const auto *Member = llvm::dyn_cast<MemberExpr>(Addr->getSubExpr()->IgnoreParens()))
        if (const auto *Field = llvm::dyn_cast<FieldDecl>(Member->getMemberDecl()))
          if (Field->getName() == "rlock" && Symbols::recordOf(Field).str() == "spinlock")
            return true;
    QualType Pointee = Core->getType()->getPointeeType();
    if (!Pointee.isNull())
      if (const RecordDecl *RD = Pointee->getAsRecordDecl()) {
        Name Record = Symbols::of(RD);
        if (Record.str() == "spinlock" || Record.str() == "rwlock_t")
          return true;
      }
  }
  return false;
}

/// The name that stands in the source: the macro's where the call comes from one.
Name FunctionReader::spelling(const CallExpr *E, Name Callee) const {
  // guard(mutex)(&lock) calls class_mutex_constructor() (include/linux/cleanup.h).
  if (llvm::StringRef Class = Callee.str();
      Class.consume_front("class_") && Class.consume_back("_constructor"))
    return Name(("guard(" + Class + ")").str());
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Begin = E->getBeginLoc();
  // What a macro was given as an argument is the source's own text, unless another macro gave it.
  SourceLocation Spelled = Begin;
  while (Spelled.isMacroID() && SM.isMacroArgExpansion(Spelled))
    Spelled = SM.getImmediateSpellingLoc(Spelled);
  // And where a macro makes the whole function, its name says nothing of the call.
  if (Spelled.isFileID() || SM.getExpansionLoc(Begin) == SM.getExpansionLoc(FD->getLocation()))
    return Callee;
  SourceLocation At = SM.getExpansionLoc(Begin);
  unsigned Length = Lexer::MeasureTokenLength(At, SM, Ctx.getLangOpts());
  return Name(llvm::StringRef(SM.getCharacterData(At), Length));
}

void FunctionReader::readCallee(const CallExpr *E, CallSite &Site) {
  if (const FunctionDecl *Callee = E->getDirectCallee()) {
    Site.Kind = CalleeKind::Direct;
    Site.First = Syms.of(Callee);
    Site.Spelled = spelling(E, Name(Callee->getNameAsString()));
    return;
  }
  Value V = Values.read(E->getCallee());
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
  readCallee(E, Site);
  std::vector<Value> Args;
  for (const Expr *Arg : E->arguments())
    Args.push_back(Values.read(Arg));
  Site.NumArgs = E->getNumArgs();
  // Of most arguments nothing is known, and there are millions.
  while (!Args.empty() && Args.back() == Value())
    Args.pop_back();
  Site.Args = Interned<Value>(Args);
}

void FunctionReader::addCleanup(const CFGCleanupFunction &Cleanup, const HeldState &State) {
  CallSite Site;
  Site.At = Files.posOf(Cleanup.getVarDecl()->getLocation());
  Site.Kind = CalleeKind::Direct;
  Site.First = Syms.of(Cleanup.getFunctionDecl());
  Site.Spelled = Name(Cleanup.getFunctionDecl()->getNameAsString());
  Site.NumArgs = 1;
  Site.Held = State;
  Facts.Calls.push_back(std::move(Site));
}

void FunctionReader::walkBlock(const CFGBlock &Block, HeldState &State, bool Record) {
  for (const CFGElement &Element : Block) {
    if (auto Cleanup = Element.getAs<CFGCleanupFunction>()) {
      if (Record) {
        CallsIn[&Block].push_back(static_cast<unsigned>(Facts.Calls.size()));
        addCleanup(*Cleanup, State);
      }
      applyCall(State, Cleanup->getFunctionDecl()->getName(), false);
      continue;
    }
    auto S = Element.getAs<CFGStmt>();
    const auto *Call = S ? llvm::dyn_cast<CallExpr>(S->getStmt()) : nullptr;
    auto It = Call ? Collected.Defs.Calls.find(Call) : Collected.Defs.Calls.end();
    if (It == Collected.Defs.Calls.end())
      continue;
    CallSite &Site = Facts.Calls[It->second];
    if (Record) {
      Site.Reachable = true;
      Site.Held = State;
      CallsIn[&Block].push_back(It->second);
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !Callee->getIdentifier())
      continue;
    bool IsSpinlock = isSpinlockArg(Call);
    if (Record)
      Site.TakesSpinlock = IsSpinlock && acquiresSpin(Callee->getName());
    applyCall(State, Callee->getName(), IsSpinlock);
  }
}

/// True where likely() or unlikely() says that Cond does not come out as Truth.
static bool isUnlikely(const Expr *Cond, bool Truth) {
  Cond = Cond->IgnoreParenCasts();
  while (const auto *Block = llvm::dyn_cast<StmtExpr>(Cond)) {
    const Expr *Last = resultOf(Block);
    if (!Last)
      return false;
    Cond = Last->IgnoreParenCasts();
  }
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Cond); Op && Op->getOpcode() == UO_LNot)
    return isUnlikely(Op->getSubExpr(), !Truth);
  const auto *Call = llvm::dyn_cast<CallExpr>(Cond);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || Callee->getName() != "__builtin_expect" ||
      Call->getNumArgs() != 2)
    return false;
  const auto *Hint = llvm::dyn_cast<IntegerLiteral>(Call->getArg(1)->IgnoreParenCasts());
  return Hint && Hint->getValue().getBoolValue() != Truth;
}

/// For each block the conditions of the branches that dominate it.
void FunctionReader::readGuards(const CFG &Graph) {
  CFGDomTree Dominators(const_cast<CFG *>(&Graph));
  // An edge decides for Target when Target is entered by it alone: loops back to Target, and blocks
  // that nothing reaches, such as the one behind `do { } while (0)`, do not count.
  auto entries = [&](const CFGBlock *Target) {
    unsigned N = 0;
    for (const CFGBlock::AdjacentBlock &Pred : Target->preds())
      N += Pred.isReachable() && Dominators.isReachableFromEntry(Pred.getReachableBlock()) &&
           !Dominators.dominates(Target, Pred.getReachableBlock());
    return N;
  };
  for (auto &[Block, Indices] : CallsIn) {
    Atoms Guards;
    bool Unlikely = false;
    auto *Node = Dominators.getBase().getNode(const_cast<CFGBlock *>(Block));
    for (Node = Node ? Node->getIDom() : nullptr; Node; Node = Node->getIDom()) {
      const CFGBlock *Branch = Node->getBlock();
      if (!Branch || Branch->succ_size() != 2 || !Branch->getTerminatorStmt() ||
          llvm::isa<SwitchStmt>(Branch->getTerminatorStmt()))
        continue;
      const auto *Cond = llvm::dyn_cast_or_null<Expr>(Branch->getLastCondition());
      if (!Cond)
        continue;
      for (unsigned Side = 0; Side != 2; ++Side) {
        const CFGBlock *Target = (Branch->succ_begin() + Side)->getReachableBlock();
        const CFGBlock *Other = (Branch->succ_begin() + 1 - Side)->getReachableBlock();
        if (!Target || !Other || Target == Other || entries(Target) != 1 ||
            !Dominators.dominates(Target, Block))
          continue;
        Unlikely |= isUnlikely(Cond, Side == 0);
        if (std::optional<Atom> A = Values.test(Cond, Side == 0))
          if (llvm::find(Guards, *A) == Guards.end())
            Guards.push_back(*A);
      }
    }
    const Interned<Atom> Kept(Guards);
    for (unsigned Index : Indices) {
      Facts.Calls[Index].Guards = Kept;
      Facts.Calls[Index].Unlikely = Unlikely;
    }
  }
}

/// Whether some branch depends on the context that the function runs in. A warning about it is not
/// such a branch: what follows it runs all the same.
bool FunctionReader::asksContext(const CFG &Graph) {
  for (const CFGBlock *Block : Graph) {
    if (Block->succ_size() != 2 || !Block->getTerminatorStmt())
      continue;
    const auto *Cond = llvm::dyn_cast_or_null<Expr>(Block->getLastCondition());
    if (!Cond || isUnlikely(Cond, true))
      continue;
    std::optional<Atom> A = Values.test(Cond, true);
    if (A && A->Context != ContextTest::None && A->Context != ContextTest::OopsInProgress)
      return true;
  }
  return false;
}

void FunctionReader::readFlow() {
  CFG::BuildOptions Options;
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true; // cleanup attributes
  std::unique_ptr<CFG> Graph = CFG::buildCFG(FD, FD->getBody(), &Ctx, Options);
  if (!Graph) {
    // Rare shapes have no CFG. Their calls are kept without order or conditions.
    for (CallSite &Site : Facts.Calls)
      Site.Reachable = true;
    return;
  }
  PostOrderCFGView Order(Graph.get()); // reverse post-order, for all its name
  llvm::DenseMap<const CFGBlock *, HeldState> Out;
  constexpr unsigned MaxPasses = 4; // counts only fall at joins, so this settles at once
  bool Changed = true;
  for (unsigned Pass = 0; Pass <= MaxPasses; ++Pass) {
    bool Record = !Changed || Pass == MaxPasses;
    Changed = false;
    for (const CFGBlock *Block : Order) {
      HeldState State;
      bool First = true;
      for (const CFGBlock::AdjacentBlock &Pred : Block->preds()) {
        auto It = Pred.isReachable() ? Out.find(Pred.getReachableBlock()) : Out.end();
        if (It == Out.end())
          continue;
        State = First ? It->second : join(State, It->second);
        First = false;
      }
      walkBlock(*Block, State, Record);
      auto [It, New] = Out.try_emplace(Block, State);
      if (!New && !(It->second == State)) {
        It->second = State;
        Changed = true;
      } else if (New) {
        Changed = true;
      }
    }
    if (Record)
      break;
  }
  readGuards(*Graph);
  Facts.AsksContext = asksContext(*Graph);
}

void FunctionReader::readReturns() {
  for (const ReturnStmt *S : Collected.Returns) {
    Value V = Values.read(S->getRetValue());
    if (llvm::find(Facts.Returns, V) == Facts.Returns.end())
      Facts.Returns.push_back(V);
  }
  const auto *Body = llvm::dyn_cast<CompoundStmt>(FD->getBody());
  if (Collected.Returns.size() == 1 && Body && !Body->body_empty() &&
      Body->body_back() == Collected.Returns.front())
    if (std::optional<Atom> A = Values.test(Collected.Returns.front()->getRetValue(), true))
      Facts.ReturnTest.push_back(*A);
}

FunctionFacts FunctionReader::run() {
  Facts.Symbol = Syms.of(FD);
  Facts.Display = Name(FD->getNameAsString());
  Facts.At = Files.posOf(FD->getLocation());
  Facts.NumParams = FD->getNumParams();
  Facts.External = FD->isExternallyVisible();
  Facts.Weak = FD->hasAttr<WeakAttr>();
  for (const ParmVarDecl *Param : FD->parameters()) {
    Collected.Defs.Params[Param] = Param->getFunctionScopeIndex();
    if (const auto *Alias = Param->getType()->getAs<TypedefType>())
      if (Alias->getDecl()->getName() == "gfp_t")
        Facts.GfpParam = static_cast<int32_t>(Param->getFunctionScopeIndex());
  }
  Collected.TraverseStmt(FD->getBody());
  Facts.Calls.resize(Collected.Calls.size());
  for (size_t I = 0; I != Collected.Calls.size(); ++I)
    readCall(Collected.Calls[I], Facts.Calls[I]);
  StoreReader Stores(Files, Syms, Values, Facts.Stores);
  for (const VarDecl *VD : Collected.LocalObjects)
    Stores.initializer(VD->getInit(), Syms.of(VD));
  for (const BinaryOperator *Op : Collected.Assignments)
    Stores.assignment(Op->getLHS(), Op->getRHS());
  readReturns();
  readFlow();
  return std::move(Facts);
}

FunctionFacts irqlint::readFunction(const FunctionDecl *FD, ASTContext &Ctx, FileNamer &Files,
                                    Symbols &Syms) {
  return FunctionReader(FD, Ctx, Files, Syms).run();
}

void irqlint::readInitializer(const VarDecl *VD, ASTContext &Ctx, FileNamer &Files, Symbols &Syms,
                              std::vector<Store> &Out) {
  LocalDefs None;
  std::vector<Interned<Alternative>> Choices;
  ValueReader Values(Ctx, Syms, None, Choices);
  StoreReader(Files, Syms, Values, Out).initializer(VD->getInit(), Syms.of(VD));
}
