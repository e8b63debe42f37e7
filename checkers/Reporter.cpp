//===- Reporter.cpp - Where a rule's findings go --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/Reporter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace irqlint;

/// A sentence as the clause that a finding has: "Mask it." as "mask it".
static std::string asClause(llvm::StringRef Sentence) {
  Sentence.consume_back(".");
  std::string Out = Sentence.str();
  if (Out.size() > 1 && llvm::isLower(Out[1]))
    Out[0] = llvm::toLower(Out[0]);
  return Out;
}

/// What the kernel says of a way that ends where it asks whether it may sleep: the macro says its
/// own place (include/linux/kernel.h). Empty for others, and where the rule does not count on it.
static std::string saidOfSleep(const RuleInfo &Rule, const Finding &F) {
  if (!llvm::is_contained(Rule.RunTime, "CONFIG_DEBUG_ATOMIC_SLEEP") || F.Path.empty() ||
      F.Primitive != "might_sleep" || F.Path.back().Callee != F.Primitive)
    return "";
  const Location &At = F.Path.back().Loc;
  return "with CONFIG_DEBUG_ATOMIC_SLEEP the kernel says 'BUG: sleeping function called from "
         "invalid context at " +
         At.File + ":" + std::to_string(At.Line) + "'";
}

Reporter::Reporter(const RuleInfo &Rule, bool Rt, Claims &Said,
                   std::function<bool(const std::string &)> IsShown)
    : Rule(Rule), Rt(Rt), Said(Said), IsShown(std::move(IsShown)) {}

void Reporter::report(Finding F, RuleCase Case) {
  F.Rule = Rule.Id;
  F.Variant = Case.Variant.str();
  const RuleVariant *V = Rule.variant(F.Variant);
  if (!V && !(Rule.Variants.empty() && F.Variant.empty()))
    llvm::report_fatal_error("rule " + llvm::Twine(Rule.Id) + " has no variant '" + F.Variant +
                             "'");
  if (!IsShown(F.Variant))
    return;
  F.Severity = V ? (Rt ? V->SeverityRt : V->Severity) : Rt ? Rule.SeverityRt : Rule.Severity;
  if (Case.Help.empty()) {
    F.Help = asClause(Rule.Help);
  } else {
    auto Help = Rule.HelpFor.find(Case.Help.str());
    if (Help == Rule.HelpFor.end())
      llvm::report_fatal_error("rule " + llvm::Twine(Rule.Id) + " has no help for '" + Case.Help +
                               "'");
    F.Help = asClause(Help->second);
  }
  F.HelpCase = Case.Help.str();
  if (F.Consequence.empty())
    F.Consequence = saidOfSleep(Rule, F);
  if (F.Consequence.empty()) {
    auto Happens = Rule.HappensFor.find((Case.Happens.empty() ? Case.Help : Case.Happens).str());
    F.Consequence = asClause(Happens == Rule.HappensFor.end() ? Rule.Happens : Happens->second);
  }
  Found.push_back(std::move(F));
  Kinds.push_back(std::move(Case.Kind));
}

/// How many folders the two files have in common, from the top on.
static unsigned sharedFolders(llvm::StringRef A, llvm::StringRef B) {
  unsigned Out = 0;
  while (true) {
    auto [HeadA, RestA] = A.split('/');
    auto [HeadB, RestB] = B.split('/');
    if (HeadA != HeadB || RestA.empty() || RestB.empty())
      return Out;
    ++Out;
    A = RestA;
    B = RestB;
  }
}

std::vector<Finding> Reporter::take() {
  std::set<std::pair<std::string, std::string>> Wrong; // variants and files
  for (const Finding &F : Found) {
    Wrong.emplace(F.Variant, F.Primary.File);
    if (!F.Path.empty())
      Wrong.emplace(F.Variant, F.Path.front().Loc.File);
  }
  for (size_t I = 0; I != Found.size(); ++I) {
    auto It = Right.find(Kinds[I]);
    if (Kinds[I].empty() || It == Right.end())
      continue;
    auto distance = [&](const RightPlace &R) {
      return std::make_tuple(~sharedFolders(Found[I].Primary.File, R.Loc.File), R.Loc);
    };
    for (const RightPlace &R : It->second)
      if (RightPlace &Best = Found[I].Right; !Wrong.count({Found[I].Variant, R.Loc.File}) &&
                                             (!Best.Loc.valid() || distance(R) < distance(Best)))
        Best = R;
  }
  return std::move(Found);
}

bool Reporter::isSpokenOf(SiteRef Call) const {
  return llvm::any_of(Rule.YieldsTo, [&](const std::string &Stronger) {
    auto It = Said.find(Stronger);
    return It != Said.end() &&
           llvm::any_of(It->second, [&](const Claim &C) { return C.Call == Call; });
  });
}

void Reporter::report(const Claim &About, Finding F, RuleCase Case) {
  if (!IsShown(Case.Variant.str()))
    return;
  Said[Rule.Id].insert(About);
  auto speaks = [&](const std::string &Stronger) {
    auto It = Said.find(Stronger);
    return It != Said.end() && It->second.count(About);
  };
  if (llvm::any_of(Rule.YieldsTo, speaks))
    return;
  // One macro may make several such calls: a poll has an annotation and a sleep.
  auto [It, New] = ByPlace.try_emplace(
      {Case.Variant.str(), F.Entry, F.EntryField, F.Primary.File, F.Primary.Line, F.Primary.Column},
      Found.size());
  if (New)
    report(std::move(F), Case);
  else
    Found[It->second].OtherPaths += 1 + F.OtherPaths;
}
