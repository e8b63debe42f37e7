//===- WhyReport.h - Answers of irqlint why -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_WHYREPORT_H
#define IRQLINT_DRIVER_OUTPUT_WHYREPORT_H

#include "checkers/report/Why.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

/// All answers to one question, and how far it was looked.
struct WhyReport {
  std::string Function; ///< as it was asked for
  std::string Searched; ///< whose entry points count: "the files under drivers/irqchip (66 files)"
  size_t EntryPoints = 0; ///< that those files install
  bool Incomplete = false;
  std::vector<WhyAnswer> Answers;
};

/// For people: the steps of a chain have the form of a finding's notes.
void writeWhyText(const WhyReport &Report, llvm::raw_ostream &OS);

/// One JSON object; docs/why.md has the keys.
void writeWhyJson(const WhyReport &Report, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_WHYREPORT_H
