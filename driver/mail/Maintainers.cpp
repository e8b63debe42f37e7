//===- Maintainers.cpp - Who a mail about a file goes to ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/mail/Maintainers.h"

#include "driver/os/ProgramOutput.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"

using namespace irqlint;

static constexpr llvm::StringLiteral Script = "scripts/get_maintainer.pl";

/// A line is "Name <address> (role:SECTION)", or a list without a name.
static void addLine(llvm::StringRef Line, Recipients &Out) {
  auto [Address, Role] = Line.rsplit(" (");
  // What is no line of an address could become another line of the header.
  if (!Address.contains('@') || llvm::any_of(Address, [](char C) { return C >= 0 && C < ' '; }))
    return;
  bool Maintains = Role.starts_with("maintainer") || Role.starts_with("supporter");
  std::vector<std::string> &List = Maintains ? Out.To : Out.Cc;
  if (!llvm::is_contained(Out.To, Address) && !llvm::is_contained(Out.Cc, Address))
    List.push_back(Address.str());
}

llvm::Expected<Recipients> irqlint::maintainersOf(const std::string &Root,
                                                  const std::vector<std::string> &Files) {
  if (!llvm::sys::fs::exists(Root + "/" + Script.str()))
    return llvm::createStringError("the tree has no " + Script);
  // The script takes the folder that it is started in for the tree.
  std::vector<std::string> Argv = {
      "env",           "-C", Root, "perl", Script.str(), "--nogit", "--nogit-fallback", "--roles",
      "--no-rolestats"};
  for (const std::string &File : Files) {
    Argv.push_back("-f");
    Argv.push_back(File);
  }
  llvm::Expected<ProgramOutput> Ran = runNamed(Argv, std::chrono::minutes(1));
  if (!Ran)
    return Ran.takeError();
  if (Ran->Code != 0)
    return llvm::createStringError(Script + ": " +
                                   llvm::StringRef(Ran->Err).trim().split('\n').first);
  Recipients Out;
  for (llvm::StringRef Line : llvm::split(Ran->Out, '\n'))
    addLine(Line.trim(), Out);
  return Out;
}
