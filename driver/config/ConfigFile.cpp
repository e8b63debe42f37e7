//===- ConfigFile.cpp - .irqlint.json -------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/ConfigFile.h"

#include "checkers/Suggest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

using namespace irqlint;
using Json = nlohmann::json;
namespace path = llvm::sys::path;

std::string irqlint::findConfigFile(const std::string &From) {
  for (llvm::StringRef Dir = From; !Dir.empty(); Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> File(Dir), Git(Dir);
    path::append(File, ConfigFileName);
    if (llvm::sys::fs::exists(File))
      return File.str().str();
    path::append(Git, ".git");
    if (llvm::sys::fs::exists(Git))
      break;
  }
  return "";
}

namespace {
/// Says where in the file something is wrong.
class ConfigReader {
public:
  ConfigReader(const std::string &File, llvm::StringRef Text,
               const std::map<std::string, OptionInfo> &Options)
      : File(File), Text(Text), Options(Options) {}

  llvm::Expected<ConfigValues> read();

private:
  llvm::Error at(size_t Offset, const llvm::Twine &What) const;
  llvm::Error atKey(const std::string &Key, const llvm::Twine &What) const;
  llvm::Error values(const std::string &Key, const OptionInfo &Option, const Json &Value,
                     std::vector<std::string> &Out) const;
  std::string text(const OptionInfo &Option, const std::string &Value) const;

  const std::string &File;
  llvm::StringRef Text;
  const std::map<std::string, OptionInfo> &Options;
};
} // namespace

llvm::Error ConfigReader::at(size_t Offset, const llvm::Twine &What) const {
  llvm::StringRef Before = Text.take_front(Offset);
  size_t Line = Before.count('\n') + 1, Column = Offset - (Before.rfind('\n') + 1) + 1;
  return llvm::createStringError("'" + File + "':" + llvm::Twine(Line) + ":" + llvm::Twine(Column) +
                                 ": " + What);
}

llvm::Error ConfigReader::atKey(const std::string &Key, const llvm::Twine &What) const {
  size_t Offset = Text.find(Json(Key).dump(-1, ' ', false, Json::error_handler_t::replace));
  return at(Offset == llvm::StringRef::npos ? 0 : Offset, What);
}

/// A value as the command line would have it.
std::string ConfigReader::text(const OptionInfo &Option, const std::string &Value) const {
  bool IsWord = Value == "-" || Value == "none" || Value.empty();
  if (!Option.isPath() || IsWord || path::is_absolute(Value))
    return Value;
  llvm::SmallString<256> Out(path::parent_path(File));
  path::append(Out, Value);
  path::remove_dots(Out, /*remove_dot_dot=*/true);
  return Out.str().str();
}

llvm::Error ConfigReader::values(const std::string &Key, const OptionInfo &Option,
                                 const Json &Value, std::vector<std::string> &Out) const {
  switch (Option.What) {
  case OptionInfo::Kind::Switch:
    if (!Value.is_boolean())
      return atKey(Key, "'" + Key + "' takes true or false");
    Out = {Value.get<bool>() ? "true" : "false"};
    return llvm::Error::success();
  case OptionInfo::Kind::Text:
    if (Value.is_number_unsigned())
      Out = {std::to_string(Value.get<uint64_t>())};
    else if (Value.is_string())
      Out = {text(Option, Value.get<std::string>())};
    else
      return atKey(Key, "'" + Key + "' takes a string or a number");
    return llvm::Error::success();
  case OptionInfo::Kind::List: {
    Json List = Value.is_string() ? Json::array({Value}) : Value;
    if (!List.is_array() || !llvm::all_of(List, [](const Json &V) { return V.is_string(); }))
      return atKey(Key, "'" + Key + "' takes a string or an array of strings");
    for (const Json &V : List)
      Out.push_back(text(Option, V.get<std::string>()));
    return llvm::Error::success();
  }
  }
  return llvm::Error::success();
}

llvm::Expected<ConfigValues> ConfigReader::read() {
  Json All;
  try {
    All = Json::parse(Text.begin(), Text.end(), nullptr, /*allow_exceptions=*/true,
                      /*ignore_comments=*/true);
  } catch (const Json::parse_error &E) {
    llvm::StringRef What(E.what());
    size_t Detail = What.find(": ", What.find("parse error"));
    return at(E.byte ? E.byte - 1 : 0, "this is not JSON: " + What.substr(Detail + 2));
  }
  if (!All.is_object())
    return at(0, "one object with settings is expected");
  ConfigValues Out;
  for (const auto &[Key, Value] : All.items()) {
    if (Key == "$schema")
      continue;
    auto Known = llvm::find_if(
        Options, [&, K = llvm::StringRef(Key)](const auto &O) { return O.second.Key == K; });
    if (Known == Options.end()) {
      std::vector<std::string> Keys;
      for (const auto &[Name, Option] : Options)
        Keys.push_back(Option.Key);
      return atKey(Key, "there is no setting '" + Key + "'" + didYouMean(Key, Keys) +
                            "; 'irqlint config show' lists them");
    }
    if (llvm::Error E = values(Key, Known->second, Value, Out[Known->first]))
      return E;
  }
  return Out;
}

llvm::Expected<ConfigValues>
irqlint::readConfigFile(const std::string &File, const std::map<std::string, OptionInfo> &Options) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::createStringError("'" + File + "' cannot be read: " + Buffer.getError().message());
  return ConfigReader(File, (*Buffer)->getBuffer(), Options).read();
}
