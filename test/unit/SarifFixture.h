//===- SarifFixture.h - A SARIF report to look at -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_TEST_UNIT_SARIFFIXTURE_H
#define IRQLINT_TEST_UNIT_SARIFFIXTURE_H

#include "SampleResult.h"

#include "driver/os/AtomicFile.h"
#include "driver/output/Report.h"
#include "driver/output/SarifLocations.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace irqlint {

/// The report of that result. IRQLINT_KEEP_SARIF names a folder that gets a copy, for a validator
/// to look at what these tests made.
inline Json parsed(const CheckResult &Result, const SarifRun &About) {
  std::string Text = toSarif(Result, About);
  if (const char *Folder = std::getenv("IRQLINT_KEEP_SARIF"))
    llvm::cantFail(writeFileAtomically(
        std::string(Folder) + "/" + testing::UnitTest::GetInstance()->current_test_info()->name() +
            ".sarif",
        Text));
  return Json::parse(Text);
}

inline Json parsed(const CheckResult &Result, int ExitCode = 1) {
  return parsed(Result, {"irqlint check -p build", "", ExitCode});
}

class SarifTest : public testing::Test {
protected:
  SarifTest() : Log(parsed(Sample.Result)), Run(Log["runs"][0]) {}

  SampleResult Sample;
  Json Log;
  Json Run;
};

} // namespace irqlint

#endif // IRQLINT_TEST_UNIT_SARIFFIXTURE_H
