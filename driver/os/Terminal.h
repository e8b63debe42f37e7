//===- Terminal.h - What the terminal behind a stream can do --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_TERMINAL_H
#define IRQLINT_DRIVER_OS_TERMINAL_H

#include "driver/os/TextStyle.h"

#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// How many columns the terminal has that the file descriptor Stream is: what COLUMNS in the
/// environment says, else what the terminal does. 0 where it is no terminal, or one that does not
/// know.
unsigned terminalColumns(int Stream);

/// Whether that stream wants colours: a terminal that has them, and no NO_COLOR in the environment.
bool wantsColors(llvm::raw_ostream &OS);

/// Whether the terminal that the file descriptor Stream is makes links of OSC 8 sequences. None can
/// be asked, so those are taken that are known to; FORCE_HYPERLINK in the environment decides it, 0
/// against links and anything else for them.
bool takesLinks(int Stream);

/// The style of what goes to standard error: no colours, no wider than the terminal.
TextStyle stderrStyle();

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_TERMINAL_H
