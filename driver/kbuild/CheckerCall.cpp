//===- CheckerCall.cpp - What Kbuild asks of a checker --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kbuild/CheckerCall.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;
namespace path = llvm::sys::path;

/// c_flags start with this in every kernel: the compiler is to say which headers it read.
static bool startsCompilerFlags(llvm::StringRef Word) {
  return Word.starts_with("-Wp,-MMD,") || Word.starts_with("-Wp,-MD,");
}

/// Options with a value of its own behind them.
static bool takesValue(llvm::StringRef Word) {
  return llvm::is_contained({"-D", "-U", "-I", "-include", "-imacros", "-isystem", "-iquote"},
                            Word);
}

/// What the compiler defines by itself, and sparse has to be told: __linux__, unix, __x86_64__ ...
static bool isPredefined(llvm::StringRef Macro) {
  llvm::StringRef Name = Macro.split('=').first;
  return Name.starts_with("__") || Name == "linux" || Name == "unix";
}

/// Of CHECKFLAGS, what bears on the source.
static std::vector<std::string> ofCheckFlags(llvm::ArrayRef<std::string> Words) {
  std::vector<std::string> Out;
  for (size_t I = 0; I != Words.size(); ++I) {
    llvm::StringRef Word = Words[I];
    bool Apart = takesValue(Word) && I + 1 != Words.size();
    llvm::StringRef Value = Apart ? llvm::StringRef(Words[I + 1]) : Word.drop_front(2);
    bool IsMacro = Word.starts_with("-D") || Word.starts_with("-U");
    if ((IsMacro && !isPredefined(Value)) || Word.starts_with("-I") ||
        (Apart && Word.starts_with("-i"))) {
      Out.push_back(Word.str());
      if (Apart)
        Out.push_back(Value.str());
    }
    I += Apart;
  }
  return Out;
}

std::vector<std::string> irqlint::compilerFlags(llvm::ArrayRef<std::string> Words) {
  std::vector<std::string> Out;
  for (size_t I = 0; I != Words.size(); ++I) {
    llvm::StringRef Word = Words[I];
    if (Word == "-o")
      ++I;
    else if (Word != "-c" && !startsCompilerFlags(Word))
      Out.push_back(Word.str());
  }
  return Out;
}

static std::string absolute(llvm::StringRef Path, llvm::StringRef Base) {
  llvm::SmallString<256> Out(Path);
  if (!path::is_absolute(Path)) {
    Out = Base;
    path::append(Out, Path);
  }
  path::remove_dots(Out, /*remove_dot_dot=*/true);
  return Out.str().str();
}

/// The header that comes before each source of every kernel, and says where the kernel is.
static constexpr llvm::StringLiteral KconfigHeader = "/include/linux/kconfig.h";

llvm::Expected<CheckerCall> irqlint::readCheckerCall(llvm::ArrayRef<std::string> Words,
                                                     llvm::StringRef Directory) {
  if (Words.empty() || !llvm::StringRef(Words.back()).ends_with(".c"))
    return llvm::createStringError("no C source was named; this is for Kbuild: make C=1 "
                                   "CHECK=\"irqlint kbuild --\"");
  CheckerCall Out;
  Out.Directory = Directory.str();
  Out.File = absolute(Words.back(), Directory);
  if (!llvm::sys::fs::exists(Out.File))
    return llvm::createStringError("the source '" + Out.File + "' does not exist");
  Words = Words.drop_back();
  auto Start = llvm::find_if(Words, [](llvm::StringRef W) { return startsCompilerFlags(W); });
  if (Start != Words.end()) {
    size_t Count = Start - Words.begin();
    Out.Flags = ofCheckFlags(Words.take_front(Count));
    Words = Words.drop_front(Count);
  }
  llvm::append_range(Out.Flags, compilerFlags(Words));
  for (llvm::StringRef Flag : Out.Flags)
    if (Flag.consume_back(KconfigHeader) && Out.SourceRoot.empty())
      Out.SourceRoot = absolute(Flag, Directory);
  if (Out.SourceRoot.empty())
    return llvm::createStringError("the flags for '" + Out.File +
                                   "' name no include/linux/kconfig.h, as those for every source "
                                   "of a kernel do; this is for Kbuild: make C=1 CHECK=\"irqlint "
                                   "kbuild --\"");
  // A module that is built outside of the kernel has a folder of its own, not the kernel's.
  Out.BuildDir = Out.Directory;
  for (llvm::StringRef Flag : Out.Flags)
    if (Flag.consume_front("-I") &&
        llvm::sys::fs::exists(absolute(Flag, Directory) + "/generated/autoconf.h")) {
      Out.BuildDir = path::parent_path(absolute(Flag, Directory)).str();
      break;
    }
  return Out;
}
