//===- OptionTable.cpp - The options of one sub-command -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/OptionTable.h"

#include "driver/run/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace irqlint;
namespace cl = llvm::cl;
namespace path = llvm::sys::path;

/// Every option of this program is a bool, a std::string or a list of those: its flags tell which.
static OptionInfo::Kind kindOf(const cl::Option &O) {
  if (O.getNumOccurrencesFlag() == cl::ZeroOrMore || O.getNumOccurrencesFlag() == cl::OneOrMore)
    return OptionInfo::Kind::List;
  return O.getValueExpectedFlag() == cl::ValueOptional ? OptionInfo::Kind::Switch
                                                       : OptionInfo::Kind::Text;
}

namespace {
struct AliasName {
  const char *Name, *Alias, *Help;
};
} // namespace

/// The same in every command that has the option.
static constexpr AliasName AliasNames[] = {{"p", "build", "Alias for -p"},
                                           {"j", "jobs", "Alias for -j"},
                                           {"o", "output", "Alias for -o"},
                                           {"quiet", "q", "Alias for --quiet"},
                                           {"verbose", "v", "Alias for --verbose"}};

std::vector<std::string> OptionInfo::values() const {
  switch (What) {
  case Kind::Switch:
    return {*static_cast<cl::opt<bool> *>(Option) ? "true" : "false"};
  case Kind::Text:
    return {static_cast<cl::opt<std::string> *>(Option)->getValue()};
  case Kind::List: {
    auto *List = static_cast<cl::list<std::string> *>(Option);
    return {List->begin(), List->end()};
  }
  }
  return {};
}

bool OptionInfo::isPath() const {
  return Value == "FILE" || Value == "BUILD" || Value == "DIR" || Value == "SRC" ||
         Value == "FORMAT=FILE";
}

std::string OptionInfo::absolute(const std::string &Text, llvm::StringRef Folder) const {
  llvm::StringRef Path = Text, Before;
  if (Value == "FORMAT=FILE") {
    Path = llvm::StringRef(Text).split('=').second;
    Before = llvm::StringRef(Text).drop_back(Path.size());
  }
  bool NamesFile = isPath() || (Value == "TARGET|FILE" && Path.contains('/'));
  // Words that stand for no file.
  if (!NamesFile || Path.empty() || Path == "-" || Path == "none" || path::is_absolute(Path))
    return Text;
  llvm::SmallString<256> Out(Folder);
  path::append(Out, Path);
  path::remove_dots(Out, /*remove_dot_dot=*/true);
  return (Before + Out).str();
}

std::vector<std::string> OptionInfo::words() const {
  if (Name == "output-format" && Value == "FORMAT")
    return formatNames();
  llvm::SmallVector<llvm::StringRef> Parts;
  llvm::StringRef(Value).split(Parts, '|');
  if (Parts.size() < 2 || Value != llvm::StringRef(Value).lower())
    return {};
  return {Parts.begin(), Parts.end()};
}

/// True for a name that belongs to another option.
static bool isAlias(cl::SubCommand &Sub, llvm::StringRef Name) {
  return llvm::any_of(AliasNames, [&](const AliasName &A) {
    return Name == A.Alias && cl::getRegisteredOptions(Sub).count(A.Name);
  });
}

OptionTable::OptionTable(cl::SubCommand &Sub) {
  for (auto &[Name, Option] : cl::getRegisteredOptions(Sub)) {
    if (Option->getOptionHiddenFlag() != cl::NotHidden || Name == "help" || Name == "version" ||
        Name == "h" || isAlias(Sub, Name))
      continue;
    OptionInfo Info;
    Info.What = kindOf(*Option);
    Info.Name = Name.str();
    for (const AliasName &A : AliasNames)
      if (Name == A.Name)
        Info.Alias = A.Alias;
    Info.Value = Info.What == OptionInfo::Kind::Switch ? "" : Option->ValueStr.str();
    Info.Help = Option->HelpStr.str();
    Info.Option = Option;
    Options.emplace(Info.Name, std::move(Info));
  }
}

const OptionInfo *OptionTable::find(llvm::StringRef Name) const {
  auto It = llvm::find_if(Options, [&](const auto &O) {
    return Name == O.second.Name || (!Name.empty() && Name == O.second.Alias);
  });
  return It == Options.end() ? nullptr : &It->second;
}

std::vector<std::unique_ptr<cl::alias>>
irqlint::makeAliases(const std::vector<cl::SubCommand *> &Subs) {
  std::vector<std::unique_ptr<cl::alias>> Out;
  for (cl::SubCommand *Sub : Subs)
    for (const AliasName &A : AliasNames) {
      const auto &Known = cl::getRegisteredOptions(*Sub);
      // One option may be in several commands, and then its alias is there already.
      if (auto It = Known.find(A.Name); It != Known.end() && !Known.count(A.Alias) &&
                                        It->second->getOptionHiddenFlag() == cl::NotHidden)
        Out.push_back(std::make_unique<cl::alias>(
            llvm::StringRef(A.Alias), cl::aliasopt(*It->second), cl::desc(A.Help), cl::NotHidden));
    }
  return Out;
}

/// Whether the word is an option by its long name. No value looks like that.
static bool isOption(const OptionTable &Options, llvm::StringRef Word) {
  return Word.consume_front("--") && Options.find(Word.split('=').first);
}

TypedLine irqlint::readLine(const OptionTable &Options, const std::vector<std::string> &Args) {
  TypedLine Out;
  for (size_t I = 0; I != Args.size(); ++I) {
    llvm::StringRef Arg(Args[I]);
    if (Arg == "--") {
      Out.Positional.insert(Out.Positional.end(), Args.begin() + static_cast<ptrdiff_t>(I) + 1,
                            Args.end());
      break;
    }
    if (!Arg.starts_with("-") || Arg == "-") {
      Out.Positional.push_back(Arg.str());
      continue;
    }
    llvm::StringRef Body = Arg.ltrim('-');
    auto [Name, Value] = Body.split('=');
    const OptionInfo *Option = Options.find(Name);
    if (!Option) {
      // -j4: the value stands right behind
      Option = Options.find(Body.take_front(1));
      if (!Option || Option->Option->getFormattingFlag() != cl::Prefix)
        continue;
      Value = Body.drop_front(1);
    } else if (Option->What != OptionInfo::Kind::Switch && !Body.contains('=')) {
      bool IsLast = I + 1 == Args.size();
      if (Out.Unfinished.empty() && (IsLast || isOption(Options, Args[I + 1])))
        Out.Unfinished = Option->Name;
      if (IsLast)
        break;
      Value = Args[++I];
    }
    Out.Given[Option->Name].push_back(Value.str());
  }
  return Out;
}
