//===- Settings.cpp - Flags over the environment over the file ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/Settings.h"

#include "driver/config/ConfigFile.h"
#include "driver/config/FoundSettings.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <algorithm>
#include <optional>
#include <set>

using namespace irqlint;

/// Options that exclude others. One that was set in a stronger place rules out those that were set
/// in a weaker one, instead of making a contradiction that nobody has written.
static constexpr std::pair<const char *, const char *> RulesOut[] = {
    {"p", "kernel"},       {"p", "arch"},        {"p", "config"},         {"kernel", "p"},
    {"quiet", "verbose"},  {"verbose", "quiet"}, {"diff", "staged"},      {"diff", "diff-base"},
    {"diff-base", "diff"}, {"staged", "diff"},   {"staged", "diff-base"}, {"diff-base", "staged"}};

std::vector<std::string> Settings::arguments() const {
  std::vector<std::string> Out;
  for (const auto &[Name, S] : ByOption)
    if (S.From != Setting::Source::Flag)
      for (const std::string &Value : S.Values)
        Out.push_back(spelled(Name) + "=" + Value);
  return Out;
}

std::string Settings::placeOf(llvm::StringRef Message) const {
  for (const auto &[Name, S] : ByOption) {
    llvm::StringRef Rest = Message;
    if (!S.Where.empty() && Rest.consume_front(spelled(Name)) &&
        (Rest.starts_with(" ") || Rest.starts_with(":")))
      return S.Where;
  }
  return "";
}

bool Settings::areNotesSilent() const {
  auto It = ByOption.find("quiet");
  return It != ByOption.end() && It->second.Values == std::vector<std::string>{"true"} &&
         !(FoundFile && It->second.From == Setting::Source::File);
}

/// Where the search for a file of settings begins: at each PATH, else at the current folder.
static std::set<std::string> searchFrom(const TypedLine &Line) {
  std::set<std::string> Out;
  for (const std::string &Word : Line.Positional) {
    llvm::SmallString<256> Real;
    if (llvm::sys::fs::real_path(Word, Real))
      continue; // a path of the kernel's, or none at all
    if (!llvm::sys::fs::is_directory(Real))
      llvm::sys::path::remove_filename(Real);
    Out.insert(Real.str().str());
  }
  if (Out.empty()) {
    llvm::SmallString<256> Current;
    if (!llvm::sys::fs::current_path(Current))
      Out.insert(Current.str().str());
  }
  return Out;
}

/// The file of settings that serves all of Folders; empty where there is none.
static llvm::Expected<std::string> findFor(const std::set<std::string> &Folders, Settings &Out) {
  std::optional<std::pair<std::string, std::string>> First;
  std::map<std::string, std::string> Foreign;
  for (const std::string &Folder : Folders) {
    FoundConfigFile Found = findConfigFile(Folder);
    if (!Found.Foreign.empty()) {
      Foreign.emplace(Found.File, Found.Foreign);
      Found.File.clear();
    }
    if (!First)
      First.emplace(Folder, Found.File);
    else if (First->second != Found.File)
      return llvm::createStringError(
          llvm::inconvertibleErrorCode(),
          "'" + First->first + "' and '" + Folder + "' have different settings, of " +
              (First->second.empty() ? "no file" : "'" + First->second + "'") + " and " +
              (Found.File.empty() ? "no file" : "'" + Found.File + "'") +
              "; check them one by one, or name one file with --config-file");
  }
  for (const auto &[File, Owned] : Foreign)
    Out.Ignored.push_back(
        "'" + File + "' is left alone: " + (Owned == File ? "it" : "the folder '" + Owned + "'") +
        " belongs to another user; --config-file takes it");
  return First ? First->second : "";
}

/// IRQLINT_OUTPUT_FORMAT for output-format.
static std::string variableOf(const OptionInfo &Option) {
  std::string Out = "IRQLINT_" + llvm::StringRef(Option.key()).upper();
  std::replace(Out.begin(), Out.end(), '-', '_');
  return Out;
}

static llvm::Error addEnvironment(const OptionInfo &Option, Settings &Out) {
  std::string Variable = variableOf(Option);
  std::optional<std::string> Text = llvm::sys::Process::GetEnv(Variable);
  if (!Text || Text->empty())
    return llvm::Error::success();
  Setting &S = Out.ByOption[Option.Name];
  S = {{*Text}, Setting::Source::Environment, Variable};
  if (Option.What == OptionInfo::Kind::Switch) {
    std::string Word = llvm::StringRef(*Text).lower();
    bool IsTrue = Word == "1" || Word == "true" || Word == "yes";
    if (!IsTrue && Word != "0" && Word != "false" && Word != "no")
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     Variable + " takes 1 or 0, and not '" + *Text + "'");
    S.Values = {IsTrue ? "true" : "false"};
  }
  return llvm::Error::success();
}

static llvm::Error addFile(const std::optional<std::string> &Named, const TypedLine &Line,
                           const OptionTable &Known, Settings &Out) {
  llvm::Expected<std::string> File =
      Named ? llvm::Expected<std::string>(*Named) : findFor(searchFrom(Line), Out);
  if (!File)
    return File.takeError();
  if (File->empty())
    return llvm::Error::success();
  llvm::SmallString<256> Full(*File);
  llvm::sys::fs::make_absolute(Full);
  llvm::Expected<ConfigValues> Values = readConfigFile(Full.str().str(), Known);
  if (!Values)
    return Values.takeError();
  Out.FoundFile = !Named;
  llvm::StringRef Folder = llvm::sys::path::parent_path(Full);
  for (auto &[Name, Value] : *Values) {
    std::string Why = Named ? "" : whyRefused(Known.byName().at(Name), Value.Values, Folder);
    if (Why.empty())
      Out.ByOption[Name] = {std::move(Value.Values), Setting::Source::File, std::move(Value.At)};
    else
      Out.Refused[Name] = {std::move(Value.Values), std::move(Value.At), std::move(Why)};
  }
  return llvm::Error::success();
}

static void addFlags(const TypedLine &Line, const OptionTable &Options, Settings &Out) {
  for (const auto &[Name, List] : Line.Given) {
    Setting &S = Out.ByOption[Name];
    S = {List, Setting::Source::Flag, ""};
    const OptionInfo *Option = Options.find(Name);
    if (Option->What == OptionInfo::Kind::Switch)
      std::replace(S.Values.begin(), S.Values.end(), std::string(), std::string("true"));
    if (Option->What != OptionInfo::Kind::List)
      S.Values = {S.Values.back()};
  }
}

static void dropRuledOut(Settings &Out) {
  std::set<std::string> Gone;
  for (auto [Winner, Loser] : RulesOut) {
    auto W = Out.ByOption.find(Winner), L = Out.ByOption.find(Loser);
    if (W != Out.ByOption.end() && L != Out.ByOption.end() && W->second.From > L->second.From &&
        W->second.Values != std::vector<std::string>{"false"})
      Gone.insert(Loser);
  }
  for (const std::string &Name : Gone)
    Out.ByOption.erase(Name);
}

/// A run that finds other things than the same command elsewhere must not do so silently.
static void noteUntyped(Settings &Out) {
  std::map<std::string, std::vector<std::string>> BySource;
  for (const auto &[Name, S] : Out.ByOption) {
    if (S.From == Setting::Source::File) {
      llvm::StringRef File = llvm::StringRef(S.Where).rsplit(':').first.rsplit(':').first;
      BySource["'" + File.str() + "'"].push_back(spelled(Name));
    } else if (S.From == Setting::Source::Environment) {
      BySource["the environment"].push_back(S.Where);
    }
  }
  for (const auto &[Source, Names] : BySource)
    Out.Notes.push_back("set by " + Source + ": " + llvm::join(Names, ", "));
  Out.Notes.insert(Out.Notes.begin(), Out.Ignored.begin(), Out.Ignored.end());
  for (const auto &[Name, R] : Out.Refused)
    Out.Notes.push_back(R.Where + ": " + spelled(Name) +
                        " is not taken from a file that was found: " + R.Why +
                        "; type it, or name the file with --config-file");
}

bool irqlint::takesSettings(llvm::cl::SubCommand &Sub) {
  return llvm::cl::getRegisteredOptions(Sub).count("isolated");
}

llvm::Expected<Settings> irqlint::collectSettings(llvm::cl::SubCommand &Sub,
                                                  llvm::cl::SubCommand &Main,
                                                  const std::vector<std::string> &Args) {
  OptionTable Options(Sub), Known(Main);
  TypedLine Line = readLine(Options, Args);
  auto takes = [&](llvm::StringRef Words) {
    return llvm::any_of(Sub.PositionalOpts,
                        [&](const llvm::cl::Option *O) { return O->HelpStr.contains(Words); });
  };
  // Of a compiler's words the last is the source. Others name none: the shards that are merged may
  // lie anywhere.
  if (takes("FLAGS FILE") && !Line.Positional.empty())
    Line.Positional = {Line.Positional.back()};
  else if (!takes("PATH"))
    Line.Positional.clear();
  Settings Out;
  // Where the settings are is no setting.
  auto take = [&](const char *Name) {
    Known.erase(Name);
    auto Node = Line.Given.extract(Name);
    return Node.empty() ? std::optional<std::string>() : Node.mapped().back();
  };
  std::optional<std::string> File = take("config-file"), Isolated = take("isolated");
  if (!Isolated || *Isolated == "false") {
    if (llvm::Error E = addFile(File, Line, Known, Out))
      return std::move(E);
    for (const auto &[Name, Option] : Known.byName())
      if (llvm::Error E = addEnvironment(Option, Out))
        return std::move(E);
  }
  // An option may have the name of one of Main's and mean something else.
  for (const auto &[Name, Option] : Known.byName()) {
    const OptionInfo *Own = Options.find(Name);
    if (!Own || Own->Value != Option.Value || Own->Help != Option.Help) {
      Out.ByOption.erase(Name);
      Out.Refused.erase(Name);
    }
  }
  addFlags(Line, Options, Out);
  dropRuledOut(Out);
  noteUntyped(Out);
  return Out;
}
