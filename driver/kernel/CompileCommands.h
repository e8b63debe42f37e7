//===- CompileCommands.h - A build directory's commands, cleaned ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_COMPILECOMMANDS_H
#define IRQLINT_DRIVER_KERNEL_COMPILECOMMANDS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// One compile command as compile_commands.json has it, not yet cleaned.
struct CompileCommand {
  std::string File;      ///< absolute, without dots
  std::string Directory; ///< the working directory, absolute
  std::string Command;   ///< the shell command, or empty where Arguments is filled
  std::vector<std::string> Arguments;
  std::string Lender; ///< the file whose flags these are; empty where they are its own
};

template <class A> void io(A &Ar, CompileCommand &V) {
  Ar(V.File, V.Directory, V.Command, V.Arguments);
}

/// A cleaned command: arguments for Clang's driver that parse the file and write nothing. The
/// working directory stands among them, so that nobody has to change to it.
struct CleanCommand {
  std::vector<std::string> Arguments; ///< argv, argv[0] included, the source file last
  std::vector<std::string> Dropped;   ///< what was left out and could matter, for notices
  /// Sanitizers that were left out and define a macro: the kernel has __SANITIZE_ADDRESS__ decide
  /// what memcpy() is (arch/arm64/include/asm/string.h:51 in 6.12).
  std::vector<std::string> Sanitizers;
  std::string ModName; ///< KBUILD_MODNAME, empty where the command defines none
};

class PackedCommands;

/// The commands of one build directory. Only C sources are kept (the file also lists assembly).
class CompileCommands {
public:
  /// Reads BuildDir/compile_commands.json. The error names the file, what is wrong with it and
  /// what to do.
  static llvm::Expected<CompileCommands> load(const std::string &BuildDir);

  CompileCommands() = default;
  /// Commands that somebody else knows, in any order, each file once. One without arguments is
  /// given to Complete when find() is first asked for it.
  CompileCommands(std::vector<CompileCommand> Commands, std::string SourceRoot,
                  std::function<void(CompileCommand &)> Complete);

  /// What load() gave, and nothing else, as bytes for a later run; and back, nothing where Bytes
  /// are something else.
  std::string keep() const;
  static std::optional<CompileCommands> restore(llvm::StringRef Bytes);

  /// All files that have commands, sorted, each once; what else a command has, find() fills in.
  const std::vector<CompileCommand> &all() const { return Commands; }

  /// Gives commands to Files (absolute) that have none, from the nearest files that have one;
  /// BorrowedFlags.h says which. Gives those that nothing can be borrowed for, in their order. To
  /// be called once, before find().
  std::vector<std::string> borrow(const std::vector<std::string> &Files);

  /// Drops the commands that Unwanted names.
  void remove(llvm::function_ref<bool(const CompileCommand &)> Unwanted);

  /// The command of the file (absolute path), the first if it has several, or null.
  const CompileCommand *find(const std::string &File) const;

  /// Whether the file has a command, its own or a borrowed one.
  bool has(const std::string &File) const { return entry(File) != nullptr; }

  /// The file that lends it its flags; empty where its command is its own, or it has none.
  std::string lenderOf(const std::string &File) const {
    const CompileCommand *Found = entry(File);
    return Found ? Found->Lender : "";
  }

  /// The kernel's source root: the folder that all files share and that holds a Kbuild file or
  /// `include/linux`; else the longest folder that all files share. No trailing slash.
  const std::string &sourceRoot() const { return SourceRoot; }

private:
  CompileCommands(PackedCommands List, std::string SourceRoot);
  CompileCommand *entry(const std::string &File) const;

  mutable std::vector<CompileCommand> Commands;
  std::string SourceRoot;
  std::function<void(CompileCommand &)> Complete;
  std::shared_ptr<const PackedCommands> Packed; ///< of those that load() gave
};

/// How hard cleanCommand() tries: 0 keeps the target flags that Clang knows; 1 drops -march and
/// -mcpu; 2 drops every -m but -m32 and -m64. The front end retries upwards when a target flag's
/// value is not known to it.
constexpr unsigned MaxCleanLevel = 2;

/// Cleans one command by Clang's own option table: what only GCC knows, what writes files (-o,
/// -Wp,-MMD), warnings, sanitizers and debug information go; what decides types, macros and
/// include paths stays. ResourceDir replaces the built-in headers' folder.
llvm::Expected<CleanCommand> cleanCommand(const CompileCommand &Command,
                                          const std::string &ResourceDir, unsigned Level = 0);

/// Splits a command as a POSIX shell does, without its expansions: Kbuild quotes with apostrophes,
/// in which a backslash is an ordinary character.
std::vector<std::string> splitShell(llvm::StringRef Text);

/// Registers every target that LLVM was built with, so that a command for another architecture is
/// not read as one for this machine. Call once, before cleanCommand().
void initializeTargets();

/// The folder of Clang's built-in headers: Wanted when not empty, else the one of the build, else
/// next to the executable, else what the installed clang says. Empty where none exists; a Wanted
/// that holds no headers is not replaced by another.
std::string findResourceDir(const std::string &Wanted, const char *Argv0);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_COMPILECOMMANDS_H
