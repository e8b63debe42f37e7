//===- PackedCommands.h - Compile commands in little memory ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_PACKEDCOMMANDS_H
#define IRQLINT_DRIVER_KERNEL_PACKEDCOMMANDS_H

#include "driver/kernel/CompileCommands.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>
#include <vector>

namespace irqlint {

/// The commands of a kernel are 80 MB of text, of which nearly all words are the same from one to
/// the next, and a run asks for few of them.
class PackedCommands {
public:
  PackedCommands() = default;
  /// Takes the first command of each file; sorted by file.
  explicit PackedCommands(const std::vector<CompileCommand> &Commands);

  /// The commands with their files and directories only.
  std::vector<CompileCommand> names() const;

  /// Fills in what names() has left out.
  void complete(CompileCommand &Command) const;

  template <class A> friend void io(A &Ar, PackedCommands &V) { Ar(V.Words, V.Ends, V.Entries); }

private:
  struct Entry {
    uint32_t File = 0, Directory = 0; ///< numbers of words
    bool IsShell = true;              ///< the words stand between blanks
    std::string Numbers;              ///< of the words, as LEB128
  };
  template <class A> friend void io(A &Ar, Entry &V) {
    Ar(V.File, V.Directory, V.IsShell, V.Numbers);
  }

  llvm::StringRef word(uint64_t Number) const;

  std::string Words;          ///< each once
  std::vector<uint32_t> Ends; ///< where each of them ends in Words
  std::vector<Entry> Entries;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_PACKEDCOMMANDS_H
