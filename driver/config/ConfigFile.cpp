//===- ConfigFile.cpp - .irqlint.json -------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/ConfigFile.h"

#include "checkers/data/Suggest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <unistd.h>

using namespace irqlint;
using Json = nlohmann::json;
namespace path = llvm::sys::path;

static bool isTrusted(const llvm::sys::fs::file_status &Status) {
  return Status.getUser() == 0 || Status.getUser() == geteuid();
}

FoundConfigFile irqlint::findConfigFile(llvm::StringRef From) {
  std::string Found;
  bool Trusted = false;
  for (llvm::StringRef Dir = From; !Dir.empty(); Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> File(Dir), Git(Dir);
    path::append(File, ConfigFileName);
    path::append(Git, ".git");
    llvm::sys::fs::file_status Status;
    if (Found.empty() && !llvm::sys::fs::status(File, Status)) {
      Found = File.str().str();
      Trusted = isTrusted(Status);
    }
    // Whoever has made the work tree may say how it is checked; in a folder such as /tmp, anybody
    // could.
    if (llvm::sys::fs::exists(Git))
      return {Found, ""};
  }
  return Trusted ? FoundConfigFile{Found, ""} : FoundConfigFile{"", Found};
}

namespace {
/// The characters of a text, counted: the parser says which key it has read, and not where.
class Cursor {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  Cursor(const char *At, size_t *Count) : At(At), Count(Count) {}
  reference operator*() const { return *At; }
  Cursor &operator++() {
    ++At;
    ++*Count;
    return *this;
  }
  bool operator==(const Cursor &O) const { return At == O.At; }
  bool operator!=(const Cursor &O) const { return At != O.At; }

private:
  const char *At;
  size_t *Count;
};

/// Reads one file, and says where in it something is wrong.
class ConfigReader {
public:
  ConfigReader(const std::string &File, llvm::StringRef Text, const OptionTable &Options)
      : File(File), Text(Text), Options(Options) {}

  llvm::Expected<ConfigValues> read();

private:
  llvm::Expected<Json> parse();
  std::string place(size_t Offset) const;
  llvm::Error at(size_t Offset, const llvm::Twine &What) const;
  llvm::Error unknown(const std::string &Key) const;
  llvm::Expected<std::vector<std::string>> values(const std::string &Key, const OptionInfo &Option,
                                                  const Json &Value) const;

  const std::string &File;
  llvm::StringRef Text;
  const OptionTable &Options;
  std::map<std::string, size_t> Keys; ///< and where they begin
};
} // namespace

std::string ConfigReader::place(size_t Offset) const {
  llvm::StringRef Before = Text.take_front(Offset);
  size_t Line = Before.count('\n') + 1, Column = Offset - (Before.rfind('\n') + 1) + 1;
  return File + ":" + std::to_string(Line) + ":" + std::to_string(Column);
}

llvm::Error ConfigReader::at(size_t Offset, const llvm::Twine &What) const {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), place(Offset) + ": " + What);
}

/// Where a string begins whose closing quote ends at that offset.
static size_t beginOfString(llvm::StringRef Text, size_t End) {
  size_t Quote = End - 1;
  auto isEscaped = [&] {
    size_t Slashes = 0;
    while (Slashes != Quote && Text[Quote - 1 - Slashes] == '\\')
      ++Slashes;
    return Slashes % 2 != 0;
  };
  do
    Quote = Text.rfind('"', Quote);
  while (Quote != llvm::StringRef::npos && Quote && isEscaped());
  return Quote == llvm::StringRef::npos ? 0 : Quote;
}

llvm::Expected<Json> ConfigReader::parse() {
  size_t Read = 0;
  std::optional<size_t> Twice;
  std::string Name;
  auto onEvent = [&](int Depth, Json::parse_event_t Event, Json &Parsed) {
    if (Event != Json::parse_event_t::key || Depth != 1)
      return true;
    size_t Begin = beginOfString(Text, Read);
    if (!Keys.emplace(Parsed.get<std::string>(), Begin).second && !Twice) {
      Twice = Begin;
      Name = Parsed.get<std::string>();
    }
    return true;
  };
  try {
    Json Out = Json::parse(Cursor(Text.begin(), &Read), Cursor(Text.end(), &Read), onEvent,
                           /*allow_exceptions=*/true, /*ignore_comments=*/true);
    if (Twice)
      return at(*Twice, "'" + Name + "' is set twice");
    if (!Out.is_object())
      return at(0, "one object with settings is expected, as in {\"select\": [\"IRQ101\"]}");
    return Out;
  } catch (const Json::parse_error &E) {
    llvm::StringRef What(E.what());
    size_t Detail = What.find(": ", What.find("parse error"));
    return at(E.byte ? std::min(E.byte - 1, Text.size()) : 0,
              "this is not JSON: " + llvm::json::fixUTF8(What.substr(Detail + 2)));
  }
}

/// The values as the command line would have them.
llvm::Expected<std::vector<std::string>>
ConfigReader::values(const std::string &Key, const OptionInfo &Option, const Json &Value) const {
  auto text = [&](const Json &V) {
    return Option.absolute(V.get<std::string>(), path::parent_path(File));
  };
  auto wrong = [&](const char *Wanted) {
    return at(Keys.at(Key), "'" + Key + "' takes " + Wanted + ", and not " + Value.type_name() +
                                (Value.is_primitive() ? " " + Value.dump() : ""));
  };
  switch (Option.What) {
  case OptionInfo::Kind::Switch:
    if (!Value.is_boolean())
      return wrong("true or false");
    return std::vector<std::string>{Value.get<bool>() ? "true" : "false"};
  case OptionInfo::Kind::Text:
    if (Value.is_number_integer())
      return std::vector<std::string>{Value.dump()};
    if (!Value.is_string())
      return wrong("a string or a whole number");
    return std::vector<std::string>{text(Value)};
  case OptionInfo::Kind::List:
    break;
  }
  Json List = Value.is_string() ? Json::array({Value}) : Value;
  if (!List.is_array() || !llvm::all_of(List, [](const Json &V) { return V.is_string(); }))
    return wrong("a string or an array of strings");
  std::vector<std::string> Out;
  for (const Json &V : List)
    Out.push_back(text(V));
  return Out;
}

llvm::Error ConfigReader::unknown(const std::string &Key) const {
  std::vector<std::string> Known;
  for (const auto &[Name, Option] : Options.byName())
    Known.push_back(Option.key());
  const OptionInfo *Short = Options.find(Key);
  std::string Guess = Short ? ", did you mean '" + Short->key() + "'?" : didYouMean(Key, Known);
  return at(Keys.at(Key),
            "there is no setting '" + Key + "'" + Guess + "; 'irqlint config show' lists them");
}

llvm::Expected<ConfigValues> ConfigReader::read() {
  llvm::Expected<Json> All = parse();
  if (!All)
    return All.takeError();
  // In the order of the file, so that the first mistake is the one that is said.
  std::vector<std::pair<size_t, std::string>> InOrder;
  for (const auto &[Key, Begin] : Keys)
    InOrder.emplace_back(Begin, Key);
  llvm::sort(InOrder);
  ConfigValues Out;
  for (const auto &[Begin, Key] : InOrder) {
    if (Key == "$schema")
      continue;
    const OptionInfo *Option = Options.find(Key);
    if (!Option || Option->key() != Key)
      return unknown(Key);
    llvm::Expected<std::vector<std::string>> Values = values(Key, *Option, All->at(Key));
    if (!Values)
      return Values.takeError();
    Out[Option->Name] = {std::move(*Values), place(Begin)};
  }
  return Out;
}

llvm::Expected<ConfigValues> irqlint::readConfigFile(const std::string &File,
                                                     const OptionTable &Options) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(),
                                   "the file of settings '%s' cannot be read: %s", File.c_str(),
                                   Buffer.getError().message().c_str());
  return ConfigReader(File, (*Buffer)->getBuffer(), Options).read();
}
