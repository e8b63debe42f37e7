//===- ConfigFile.cpp - .irqlint.json -------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/ConfigFile.h"

#include "checkers/data/JsonPlaces.h"
#include "checkers/data/Suggest.h"
#include "driver/os/InputFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <cstdlib>
#include <map>
#include <unistd.h>

using namespace irqlint;
using Json = nlohmann::json;
namespace path = llvm::sys::path;

/// Whether what is at Path belongs to this user or to root. Below sudo, as with git, the user who
/// typed it counts as well.
static bool isOwn(const std::string &Path, bool FollowLink) {
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(Path, Status, FollowLink))
    return false;
  uint32_t Sudo = 0;
  const char *Typist = geteuid() == 0 ? std::getenv("SUDO_UID") : nullptr;
  return Status.getUser() == 0 || Status.getUser() == geteuid() ||
         (Typist && !llvm::StringRef(Typist).getAsInteger(10, Sudo) && Status.getUser() == Sudo);
}

FoundConfigFile irqlint::findConfigFile(llvm::StringRef From) {
  std::string Foreign;
  for (llvm::StringRef Dir = From; !Dir.empty(); Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> File(Dir), Git(Dir);
    path::append(File, ConfigFileName);
    path::append(Git, ".git");
    if (Foreign.empty() && !isOwn(Dir.str(), /*FollowLink=*/true))
      Foreign = Dir.str();
    std::string Path = File.str().str();
    // A link counts as well where it leads nowhere, which is then said.
    if (llvm::sys::fs::file_status Status; !llvm::sys::fs::status(Path, Status, /*Follow=*/false)) {
      if (Foreign.empty() && !(isOwn(Path, false) && isOwn(Path, true)))
        Foreign = Path;
      return {Path, Foreign};
    }
    if (llvm::sys::fs::exists(Git))
      break;
  }
  return {};
}

namespace {
/// Reads one file, and says where in it something is wrong.
class ConfigReader {
public:
  ConfigReader(const std::string &File, llvm::StringRef Text, const OptionTable &Options)
      : File(File), Parsed(Text.str()), Options(Options) {}

  llvm::Expected<ConfigValues> read();

private:
  std::string text(JsonPlaces::Place At) const;
  llvm::Error mistake(JsonPlaces::Place At, const llvm::Twine &What) const;
  llvm::Error unknown(const std::string &Key, const Json &Value) const;
  llvm::Expected<std::vector<std::string>> values(const std::string &Key, const OptionInfo &Option,
                                                  const Json &Value) const;

  const std::string &File;
  JsonPlaces Parsed;
  const OptionTable &Options;
};
} // namespace

std::string ConfigReader::text(JsonPlaces::Place At) const {
  return File + ":" + std::to_string(At.Line) + ":" + std::to_string(At.Column);
}

llvm::Error ConfigReader::mistake(JsonPlaces::Place At, const llvm::Twine &What) const {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), text(At) + ": " + What);
}

/// The values as the command line would have them.
llvm::Expected<std::vector<std::string>>
ConfigReader::values(const std::string &Key, const OptionInfo &Option, const Json &Value) const {
  auto text = [&](const Json &V) {
    return Option.absolute(V.get<std::string>(), path::parent_path(File));
  };
  auto wrong = [&](const char *Wanted) {
    return mistake(Parsed.placeOf(Value), "'" + Key + "' takes " + Wanted + ", and not " +
                                              Value.type_name() +
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

llvm::Error ConfigReader::unknown(const std::string &Key, const Json &Value) const {
  std::vector<std::string> Known;
  for (const auto &[Name, Option] : Options.byName())
    Known.push_back(Option.key());
  const OptionInfo *Short = Options.find(Key);
  std::string Guess = Short ? ", did you mean '" + Short->key() + "'?" : didYouMean(Key, Known);
  return mistake(Parsed.placeOf(Value), "there is no setting '" + Key + "'" + Guess +
                                            "; 'irqlint config show' lists them");
}

llvm::Expected<ConfigValues> ConfigReader::read() {
  if (const auto &Wrong = Parsed.failure())
    return mistake(*Wrong, Wrong->Text);
  const Json &All = Parsed.root();
  if (!All.is_object())
    return mistake({}, "one object with settings is expected, as in {\"select\": [\"IRQ101\"]}");
  // In the order of the file, so that the first mistake is the one that is said.
  std::map<JsonPlaces::Place, std::string> InOrder;
  for (const auto &[Key, Value] : All.items())
    InOrder[Parsed.placeOf(Value)] = Key;
  ConfigValues Out;
  for (const auto &[Place, Key] : InOrder) {
    if (Key == "$schema")
      continue;
    const Json &Value = All.at(Key);
    const OptionInfo *Option = Options.find(Key);
    if (!Option || Option->key() != Key)
      return unknown(Key, Value);
    llvm::Expected<std::vector<std::string>> Values = values(Key, *Option, Value);
    if (!Values)
      return Values.takeError();
    Out[Option->Name] = {std::move(*Values), text(Place)};
  }
  return Out;
}

llvm::Expected<ConfigValues> irqlint::readConfigFile(const std::string &File,
                                                     const OptionTable &Options) {
  constexpr uint64_t Most = 1 << 20;
  auto Buffer = readInputFile(File, Most);
  if (!Buffer)
    return llvm::createStringError("the file of settings '" + File +
                                   "' cannot be read: " + llvm::toString(Buffer.takeError()));
  return ConfigReader(File, (*Buffer)->getBuffer(), Options).read();
}
