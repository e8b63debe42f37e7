//===- KnownWays.cpp - Which ways to faults there are, and how often ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/KnownWays.h"

#include "checkers/report/Causes.h"
#include "driver/output/Fingerprint.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

using namespace irqlint;

std::vector<KnownWay> irqlint::knownWays(const CheckResult &R) {
  std::vector<KnownWay> Out;
  for (auto [F, Told, Prints] :
       llvm::zip(R.Findings, findingFingerprints(R.Findings), wayFingerprints(R.Findings)))
    if (F.Baseline != BaselineState::Absent)
      for (auto [Way, Print] : llvm::zip(waysOf(F), Prints))
        Out.push_back({Way, Print, Told});
  return Out;
}

static std::string unnumbered(const std::string &Fingerprint) {
  return llvm::StringRef(Fingerprint).rsplit(':').first.str();
}

static std::string saidOf(const Finding &F) {
  return F.Rule + "\n" + F.Primary.File + "\n" + F.Message;
}

WayCounts::WayCounts(const std::vector<KnownWay> &All) {
  for (const KnownWay &Way : All)
    add(Way, 1);
}

void WayCounts::add(const KnownWay &Way, int Number) {
  ByPrint[unnumbered(Way.Print)] += Number;
  ByText[saidOf(Way.F)] += Number;
}

bool WayCounts::isLessThan(const WayCounts &Other, const KnownWay &Way) const {
  auto of = [](const std::map<std::string, int> &Numbers, const std::string &Key) {
    auto It = Numbers.find(Key);
    return It == Numbers.end() ? 0 : It->second;
  };
  std::string Print = unnumbered(Way.Print), Said = saidOf(Way.F);
  return of(ByPrint, Print) < of(Other.ByPrint, Print) && of(ByText, Said) < of(Other.ByText, Said);
}

bool WayCounts::says(const KnownWay &Way) const { return ByText.count(saidOf(Way.F)); }
