//===- ContextSource.cpp - Where the kernel calls a callback --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/ContextSource.h"

#include "checkers/data/Embedded.h"

#include <nlohmann/json.hpp>

#include <map>

using namespace irqlint;

using Table = std::map<std::string, std::string>;

static Table readTable() {
  Table Out;
  nlohmann::json All = nlohmann::json::parse(embeddedContexts());
  // A line may be of a variable instead.
  for (const nlohmann::json &Field : All.at("fields"))
    if (Field.contains("field"))
      Out.emplace(Field.at("record").get<std::string>() +
                      "::" + Field.at("field").get<std::string>(),
                  Field.value("source", ""));
  for (const nlohmann::json &Call : All.at("calls"))
    Out.emplace(Call.at("function").get<std::string>(), Call.value("source", ""));
  return Out;
}

std::string irqlint::contextSource(const std::string &EntryField) {
  static const Table Known = readTable();
  auto Found = Known.find(EntryField);
  return Found == Known.end() ? "" : Found->second;
}
