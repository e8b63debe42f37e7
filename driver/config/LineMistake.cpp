//===- LineMistake.cpp - What the parser of options lets pass -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/LineMistake.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// The parser keeps the last value, since LLVM 15 without a complaint: of two patches one would go
/// unchecked. A switch that stands twice says nothing new.
static std::string twice(const OptionInfo &Option, llvm::ArrayRef<std::string> Values) {
  if (Option.What == OptionInfo::Kind::List || Values.size() < 2)
    return "";
  if (Option.What == OptionInfo::Kind::Switch)
    return llvm::all_equal(Values) ? "" : spelled(Option.Name) + " is given twice; give it once";
  return spelled(Option.Name) + " is given twice, with '" + Values[0] + "' and '" + Values[1] +
         "', and takes one " + Option.Value;
}

/// An empty name would count as none, and the run do without what was asked for.
static bool namesFile(const OptionInfo &Option) {
  return llvm::is_contained({"FILE", "BUILD", "DIR", "SRC", "REV"}, Option.Value);
}

std::string irqlint::lineMistake(llvm::cl::SubCommand &Sub, const std::vector<std::string> &Args) {
  OptionTable Options(Sub);
  TypedLine Line = readLine(Options, Args);
  if (const OptionInfo *Option = Options.find(Line.Unfinished))
    return spelled(Option->Name) + " needs a value; write " + spelled(Option->Name) + " " +
           Option->Value;
  for (const auto &[Name, Values] : Line.Given) {
    const OptionInfo &Option = *Options.find(Name);
    if (std::string Text = twice(Option, Values); !Text.empty())
      return Text;
    if (namesFile(Option) && llvm::is_contained(Values, ""))
      return spelled(Name) + " takes " + Option.Value +
             ", and not ''; a variable may have been empty";
  }
  // A name of no characters would be the current folder, and so the whole kernel.
  auto takesPaths = [](const llvm::cl::Option *O) { return O->HelpStr.contains("PATH"); };
  if (llvm::any_of(Sub.PositionalOpts, takesPaths) && llvm::is_contained(Line.Positional, ""))
    return "a PATH is ''; a variable may have been empty";
  return "";
}
