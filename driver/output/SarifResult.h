//===- SarifResult.h - One finding, as SARIF writes it --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_SARIFRESULT_H
#define IRQLINT_DRIVER_OUTPUT_SARIFRESULT_H

#include "driver/output/Report.h"
#include "driver/output/SarifLocations.h"
#include "driver/output/SarifTool.h"

#include <string>

namespace irqlint {

/// Text as a sentence, which SARIF's messages are.
std::string sentence(std::string Text);

/// Turns one finding at a time into a result object, and counts what it had to cut.
class SarifResults {
public:
  SarifResults(SarifLocations &Places, const SarifTool &Tool, const SarifLimits &Limits)
      : Places(Places), Tool(Tool), Limits(Limits) {}

  /// Fix, what mends it, may be null.
  Json result(const Finding &F, const std::string &Fingerprint, const FindingFix *Fix);

  /// How many of them have fewer steps, or a shorter message, than their finding.
  size_t cutFlows() const { return CutFlows; }
  size_t cutMessages() const { return CutMessages; }

private:
  Json message(const Finding &F);
  Json codeFlow(const Finding &F);
  Json relatedLocations(const Finding &F) const;
  Json partialFingerprints(const Finding &F, const std::string &Fingerprint) const;

  SarifLocations &Places;
  const SarifTool &Tool;
  const SarifLimits &Limits;
  size_t CutFlows = 0;
  size_t CutMessages = 0;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_SARIFRESULT_H
