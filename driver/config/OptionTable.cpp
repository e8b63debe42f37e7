//===- OptionTable.cpp - The options of one sub-command -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace irqlint;
namespace cl = llvm::cl;

/// Every option of this program is a bool, a std::string or a list of those: its flags tell which.
static OptionInfo::Kind kindOf(const cl::Option &O) {
  if (O.getNumOccurrencesFlag() == cl::ZeroOrMore || O.getNumOccurrencesFlag() == cl::OneOrMore)
    return OptionInfo::Kind::List;
  return O.getValueExpectedFlag() == cl::ValueOptional ? OptionInfo::Kind::Switch
                                                       : OptionInfo::Kind::Text;
}

static std::string keyOf(llvm::StringRef Name) {
  return Name == "p" ? "build" : Name == "j" ? "jobs" : Name.str();
}

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
  return Value == "FILE" || Value == "BUILD" || Value == "DIR" || Value == "SRC";
}

std::vector<std::string> OptionInfo::words() const {
  if (Name == "output-format" && Value == "FORMAT")
    return {"text", "concise", "json", "jsonl", "github", "gitlab", "checkpatch", "sarif"};
  llvm::SmallVector<llvm::StringRef> Parts;
  llvm::StringRef(Value).split(Parts, '|');
  if (Parts.size() < 2 || Value != llvm::StringRef(Value).lower())
    return {};
  return {Parts.begin(), Parts.end()};
}

std::map<std::string, OptionInfo> irqlint::optionsOf(cl::SubCommand &Sub) {
  std::map<std::string, OptionInfo> Out;
  for (auto &[Name, Option] : cl::getRegisteredOptions(Sub)) {
    if (Option->getOptionHiddenFlag() != cl::NotHidden || Name == "help" || Name == "version" ||
        Name == "h")
      continue;
    OptionInfo Info;
    Info.What = kindOf(*Option);
    Info.Name = Name.str();
    Info.Key = keyOf(Name);
    Info.Value = Info.What == OptionInfo::Kind::Switch ? "" : Option->ValueStr.str();
    Info.Help = Option->HelpStr.str();
    Info.Option = Option;
    Out.emplace(Info.Name, std::move(Info));
  }
  return Out;
}

TypedLine irqlint::readLine(const std::map<std::string, OptionInfo> &Options,
                            const std::vector<std::string> &Args) {
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
    auto It = Options.find(Name.str());
    if (It == Options.end()) {
      // -j4: the value stands right behind
      It = Options.find(Body.take_front(1).str());
      if (It == Options.end() || It->second.Option->getFormattingFlag() != cl::Prefix)
        continue;
      Value = Body.drop_front(1);
    } else if (It->second.What != OptionInfo::Kind::Switch && !Body.contains('=') &&
               I + 1 != Args.size()) {
      Value = Args[++I];
    }
    Out.Given[It->first].push_back(Value.str());
  }
  return Out;
}
