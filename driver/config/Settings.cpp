//===- Settings.cpp - Flags over the environment over the file ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/Settings.h"

#include "driver/config/ConfigFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <algorithm>
#include <optional>

using namespace irqlint;

std::vector<std::string> Settings::arguments() const {
  std::vector<std::string> Out;
  for (const auto &[Name, S] : ByOption)
    if (S.From != "flag")
      for (const std::string &Value : S.Values)
        Out.push_back((Name.size() == 1 ? "-" : "--") + Name + "=" + Value);
  return Out;
}

/// Where the search for a file of settings begins: at the first PATH, else at the current folder.
static std::string searchFrom(const TypedLine &Line) {
  llvm::SmallString<256> Out;
  for (const std::string &Word : Line.Positional)
    if (llvm::sys::fs::exists(Word)) {
      Out = Word;
      break;
    }
  llvm::sys::fs::make_absolute(Out);
  llvm::sys::path::remove_dots(Out, /*remove_dot_dot=*/true);
  if (!llvm::sys::fs::is_directory(Out))
    llvm::sys::path::remove_filename(Out);
  llvm::StringRef Text = Out;
  return (Text.size() > 1 ? Text.rtrim('/') : Text).str();
}

/// IRQLINT_OUTPUT_FORMAT for output-format.
static std::string variableOf(const OptionInfo &Option) {
  std::string Out = "IRQLINT_" + llvm::StringRef(Option.Key).upper();
  std::replace(Out.begin(), Out.end(), '-', '_');
  return Out;
}

static llvm::Error addEnvironment(const OptionInfo &Option, Settings &Out) {
  std::string Variable = variableOf(Option);
  std::optional<std::string> Text = llvm::sys::Process::GetEnv(Variable);
  if (!Text || Text->empty())
    return llvm::Error::success();
  Setting &S = Out.ByOption[Option.Name];
  S = {{*Text}, Variable};
  if (Option.What == OptionInfo::Kind::Switch) {
    std::string Word = llvm::StringRef(*Text).lower();
    bool IsTrue = Word == "1" || Word == "true" || Word == "yes";
    if (!IsTrue && Word != "0" && Word != "false" && Word != "no")
      return llvm::createStringError(Variable + " takes 1 or 0, and not '" + *Text + "'");
    S.Values = {IsTrue ? "true" : "false"};
  }
  return llvm::Error::success();
}

bool irqlint::takesSettings(llvm::cl::SubCommand &Sub) {
  return llvm::cl::getRegisteredOptions(Sub).count("isolated");
}

llvm::Expected<Settings> irqlint::collectSettings(llvm::cl::SubCommand &Sub,
                                                  llvm::ArrayRef<llvm::cl::SubCommand *> All,
                                                  const std::vector<std::string> &Args) {
  std::map<std::string, OptionInfo> Options = optionsOf(Sub), Known;
  for (llvm::cl::SubCommand *Other : All)
    if (takesSettings(*Other))
      Known.merge(optionsOf(*Other));
  TypedLine Line = readLine(Options, Args);
  Settings Out;
  // Where the settings are is no setting.
  auto take = [&](const char *Name) {
    Options.erase(Name);
    Known.erase(Name);
    auto Node = Line.Given.extract(Name);
    return Node.empty() ? std::optional<std::string>() : Node.mapped().back();
  };
  std::optional<std::string> Named = take("config-file");
  if (std::optional<std::string> Isolated = take("isolated"); !Isolated || *Isolated == "false") {
    Out.File = Named ? *Named : findConfigFile(searchFrom(Line));
    if (!Out.File.empty()) {
      llvm::SmallString<256> Full(Out.File);
      llvm::sys::fs::make_absolute(Full);
      Out.File = Full.str().str();
      llvm::Expected<ConfigValues> Values = readConfigFile(Out.File, Known);
      if (!Values)
        return Values.takeError();
      for (auto &[Name, List] : *Values)
        if (Options.count(Name))
          Out.ByOption[Name] = {std::move(List), Out.File};
    }
    for (const auto &[Name, Option] : Options)
      if (llvm::Error E = addEnvironment(Option, Out))
        return E;
  }
  for (auto &[Name, List] : Line.Given) {
    if (Options[Name].What == OptionInfo::Kind::Switch)
      for (std::string &Value : List)
        if (Value.empty())
          Value = "true";
    Out.ByOption[Name] = {std::move(List), "flag"};
  }
  // One that excludes another which was typed gives way.
  auto isTyped = [&](const char *Name) {
    auto It = Out.ByOption.find(Name);
    return It != Out.ByOption.end() && It->second.From == "flag";
  };
  static constexpr std::pair<const char *, const char *> Exclusive[] = {{"p", "kernel"},
                                                                        {"quiet", "verbose"}};
  for (auto [A, B] : Exclusive)
    for (auto [Typed, Other] : {std::pair(A, B), std::pair(B, A)})
      if (isTyped(Typed) && !isTyped(Other))
        Out.ByOption.erase(Other);
  return Out;
}
