//===- Format.h - The formats of a report ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_FORMAT_H
#define IRQLINT_DRIVER_RUN_FORMAT_H

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// docs/output.md describes each.
enum class OutputFormat { Text, Concise, Json, Jsonl, Github, Gitlab, Checkpatch, Sarif, Html };

/// A report that is asked for.
struct Output {
  OutputFormat Format = OutputFormat::Text;
  std::string File = "-"; ///< "-" is standard output
};

/// "text" and its like; "full" is another name of text.
std::optional<OutputFormat> formatNamed(llvm::StringRef Name);

/// The name of every format, for messages.
std::vector<std::string> formatNames();

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_FORMAT_H
