//===- ConfigSchema.cpp - The schema of .irqlint.json ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/ConfigSchema.h"

#include <nlohmann/json.hpp>

using namespace irqlint;
using Json = nlohmann::ordered_json;

static Json schemaOf(const OptionInfo &Option) {
  switch (Option.What) {
  case OptionInfo::Kind::Switch:
    return {{"type", "boolean"}};
  case OptionInfo::Kind::List:
    return {{"type", {"string", "array"}}, {"items", {{"type", "string"}}}};
  case OptionInfo::Kind::Text:
    break;
  }
  if (std::vector<std::string> Words = Option.words(); !Words.empty())
    return {{"enum", Words}};
  // A text that counts something.
  if (Option.Value == "N" || Option.Value == "S" || Option.Value == "MIB")
    return {{"type", {"integer", "string"}}};
  return {{"type", "string"}};
}

std::string irqlint::configSchema(OptionTable Options) {
  // Where the settings are is no setting.
  Options.erase("config-file");
  Options.erase("isolated");
  Json Properties = {{"$schema", {{"type", "string"}}}};
  for (const auto &[Name, Option] : Options.byName()) {
    Json &Schema = Properties[Option.key()];
    Schema = schemaOf(Option);
    Schema["description"] = Option.Help;
  }
  Json Out = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "Settings of irqlint (.irqlint.json)"},
              {"type", "object"},
              {"properties", Properties},
              {"additionalProperties", false}};
  return Out.dump(2) + "\n";
}
