//===- Printable.h - Text from outside, for people ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names of files, lines of source, options, settings and patches may hold anything. What moves the
// cursor of a terminal, ends a line or turns its direction could make a report say what it does
// not, and be a command of the service whose log it is in.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_PRINTABLE_H
#define IRQLINT_DRIVER_OUTPUT_PRINTABLE_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace irqlint {

/// Text in one line of printable characters. What is none is shown as an escape of C: "\n", "\x1b",
/// "\u202e", and bytes that are no UTF-8 as "\xff".
std::string printable(llvm::StringRef Text);

/// The first character of Text, which is not empty, in bytes; and whether a reader sees all of it.
struct FirstCharacter {
  llvm::StringRef Bytes;
  bool IsPrintable;
};
FirstCharacter firstCharacter(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_PRINTABLE_H
