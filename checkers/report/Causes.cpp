//===- Causes.cpp - Findings that one change mends ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/Causes.h"

#include "llvm/ADT/STLExtras.h"

#include <map>
#include <set>
#include <tuple>

using namespace irqlint;

void irqlint::groupByCause(std::vector<Finding> &Findings) {
  using Key = std::tuple<std::string, std::string, Level, std::string>;
  std::map<Key, std::vector<Finding>> ByCause;
  std::vector<Finding> Out;
  for (Finding &F : Findings) {
    if (F.Cause.empty() || !F.Suppressions.empty()) {
      Out.push_back(std::move(F));
      continue;
    }
    Key Of{F.Rule, F.Variant, F.Severity, F.Cause};
    ByCause[Of].push_back(std::move(F));
  }
  for (auto &[Of, Ways] : ByCause) {
    auto First = llvm::min_element(Ways, [](const Finding &A, const Finding &B) {
      return std::make_pair(A.CauseRank, A.Path.size()) <
             std::make_pair(B.CauseRank, B.Path.size());
    });
    Finding Told = std::move(*First);
    Ways.erase(First);
    for (const Finding &Way : Ways) {
      if (!Told.Right.Loc.valid())
        Told.Right = Way.Right;
      for (const std::string &Build : Way.Builds)
        if (!llvm::is_contained(Told.Builds, Build))
          Told.Builds.push_back(Build);
    }
    llvm::sort(Told.Builds);
    Told.Also = std::move(Ways);
    Out.push_back(std::move(Told));
  }
  llvm::sort(Out);
  Findings = std::move(Out);
}

/// The driver that a finding is about, or else the file.
static std::string driverOf(const Finding &F) {
  size_t End = F.Cause.find(": ");
  return End == std::string::npos ? F.Primary.File : F.Cause.substr(0, End);
}

void irqlint::countSameElsewhere(std::vector<Finding> &Findings) {
  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> Drivers;
  auto of = [&](const Finding &F) -> std::set<std::string> & {
    return Drivers[{F.Rule, F.Variant, F.HelpCase}];
  };
  for (const Finding &F : Findings)
    of(F).insert(driverOf(F));
  for (Finding &F : Findings)
    F.SameElsewhere = static_cast<unsigned>(of(F).size()) - 1;
}

std::vector<Finding> irqlint::waysOf(const Finding &F) {
  std::vector<Finding> Out = {F};
  Out.front().Also.clear();
  for (const Finding &Way : F.Also) {
    Out.push_back(Way);
    Out.back().Suppressions = F.Suppressions;
    Out.back().Baseline = F.Baseline;
  }
  return Out;
}
