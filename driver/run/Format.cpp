//===- Format.cpp - The formats of a report -------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Format.h"

#include <utility>

using namespace irqlint;

std::optional<OutputFormat> irqlint::formatNamed(llvm::StringRef Name) {
  static constexpr std::pair<const char *, OutputFormat> All[] = {
      {"text", OutputFormat::Text},       {"full", OutputFormat::Text},
      {"concise", OutputFormat::Concise}, {"json", OutputFormat::Json},
      {"jsonl", OutputFormat::Jsonl},     {"github", OutputFormat::Github},
      {"gitlab", OutputFormat::Gitlab},   {"checkpatch", OutputFormat::Checkpatch},
      {"sarif", OutputFormat::Sarif},     {"html", OutputFormat::Html},
  };
  for (auto [Known, Format] : All)
    if (Name == Known)
      return Format;
  return std::nullopt;
}

std::vector<std::string> irqlint::formatNames() {
  return {"text", "concise", "json", "jsonl", "github", "gitlab", "checkpatch", "sarif", "html"};
}
