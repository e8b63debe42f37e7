//===- RtConditions.cpp - Code that a PREEMPT_RT kernel does not have -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/RtConditions.h"

#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace irqlint;

static constexpr llvm::StringLiteral Rt = "CONFIG_PREEMPT_RT";

/// What `#if Condition` asks about PREEMPT_RT, where that is all that it asks.
static std::optional<bool> conditionOf(llvm::StringRef Condition) {
  Condition = Condition.split("/*").first.split("//").first.trim();
  bool Asks = true;
  while (Condition.consume_front("!")) {
    Asks = !Asks;
    Condition = Condition.ltrim();
  }
  for (llvm::StringRef Form : {"IS_ENABLED", "IS_BUILTIN", "defined"})
    if (Condition.consume_front(Form))
      break;
  Condition = Condition.trim();
  if (Condition.consume_front("(") && !Condition.consume_back(")"))
    return std::nullopt;
  return Condition.trim() == Rt ? std::optional<bool>(Asks) : std::nullopt;
}

std::vector<LineRange> irqlint::linesWithoutRt(llvm::StringRef Text) {
  std::vector<LineRange> Out;
  if (!Text.contains(Rt))
    return Out;
  struct Conditional {
    std::optional<bool> Asks;
    unsigned From; ///< the line of the directive
    bool IsElse = false;
  };
  llvm::SmallVector<Conditional> Open;
  auto close = [&](unsigned Line) {
    const Conditional &C = Open.back();
    if (C.Asks && *C.Asks == C.IsElse && C.From + 1 < Line)
      Out.push_back({C.From + 1, Line - 1});
  };
  unsigned Number = 0;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    ++Number;
    Line = Line.ltrim();
    if (!Line.consume_front("#"))
      continue;
    Line = Line.ltrim();
    if (Line.consume_front("ifndef")) {
      std::optional<bool> Asks = conditionOf(Line);
      Open.push_back({Asks ? std::optional<bool>(!*Asks) : std::nullopt, Number});
    } else if (Line.consume_front("ifdef") || Line.consume_front("if")) {
      Open.push_back({conditionOf(Line), Number});
    } else if (Open.empty()) {
      continue;
    } else if (Line.starts_with("elif")) {
      close(Number);
      Open.back() = {std::nullopt, Number};
    } else if (Line.starts_with("else")) {
      close(Number);
      Open.back() = {Open.back().Asks, Number, true};
    } else if (Line.starts_with("endif")) {
      close(Number);
      Open.pop_back();
    }
  }
  return Out;
}

std::optional<bool> irqlint::asksForRt(const Expr *Cond, const ASTContext &Ctx) {
  Cond = Cond->IgnoreParenCasts();
  if (const auto *Op = llvm::dyn_cast<UnaryOperator>(Cond); Op && Op->getOpcode() == UO_LNot) {
    std::optional<bool> Inner = asksForRt(Op->getSubExpr(), Ctx);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  SourceLocation Begin = Cond->getBeginLoc(), End = Cond->getEndLoc();
  const SourceManager &SM = Ctx.getSourceManager();
  if (!Begin.isMacroID() || !End.isMacroID() ||
      SM.getExpansionLoc(Begin) != SM.getExpansionLoc(End))
    return std::nullopt;
  CharSourceRange Use = SM.getExpansionRange(Begin);
  llvm::StringRef Text = Lexer::getSourceText(Use, SM, Ctx.getLangOpts());
  return Text.starts_with("IS_") ? conditionOf(Text) : std::nullopt;
}
