//===- SarifTool.h - The tool and its rules, as SARIF describes them ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_SARIFTOOL_H
#define IRQLINT_DRIVER_OUTPUT_SARIFTOOL_H

#include "driver/run/CheckResult.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace irqlint {

/// The descriptions of one run's rules, and where each is in the list.
class SarifTool {
public:
  explicit SarifTool(const CheckResult &Result);

  /// The object "tool": the driver, its rules and its notifications.
  nlohmann::ordered_json tool() const;

  /// The CWE entries that the rules refer to, an array; empty where they refer to none.
  nlohmann::ordered_json taxonomies() const;

  size_t ruleIndex(const std::string &Id) const { return Index.at(Id); }

private:
  const CheckResult &Result;
  std::map<std::string, size_t> Index; ///< by id, which is the order of the list
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_SARIFTOOL_H
