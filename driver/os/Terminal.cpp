//===- Terminal.cpp - What the terminal behind a stream can do ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/Terminal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Process.h"

#include <algorithm>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace irqlint;

static llvm::StringRef variable(const char *Name) {
  const char *Value = std::getenv(Name);
  return Value ? Value : "";
}

unsigned irqlint::terminalColumns(int Stream) {
  if (!::isatty(Stream))
    return 0;
  unsigned Columns = 0;
  winsize Size = {};
  if (variable("COLUMNS").getAsInteger(10, Columns) || !Columns)
    Columns = ::ioctl(Stream, TIOCGWINSZ, &Size) == 0 ? Size.ws_col : 0;
  // In less than that nothing can be laid out.
  constexpr unsigned Least = 16;
  return Columns ? std::max(Columns, Least) : 0;
}

bool irqlint::wantsColors(llvm::raw_ostream &OS) {
  // https://no-color.org: any value that is not empty counts.
  return variable("NO_COLOR").empty() && OS.is_displayed() && OS.has_colors();
}

/// The first number in Text, times a hundred, and the second: 304 for "3.4a".
static unsigned versionOf(llvm::StringRef Text) {
  unsigned Major = 0, Minor = 0;
  Text = Text.drop_while([](char C) { return C < '0' || C > '9'; });
  if (Text.consumeInteger(10, Major))
    return 0;
  if (Text.consume_front("."))
    Text.consumeInteger(10, Minor);
  return Major * 100 + Minor;
}

bool irqlint::takesLinks(int Stream) {
  if (llvm::StringRef Forced = variable("FORCE_HYPERLINK"); !Forced.empty())
    return Forced != "0";
  llvm::StringRef Term = variable("TERM"), Program = variable("TERM_PROGRAM");
  if (!::isatty(Stream) || Term.empty() || Term == "dumb")
    return false;
  // The others pass over what they do not know, but some print it. What runs inside of another
  // terminal inherits its variables, and so tmux comes first.
  if (Program == "tmux")
    return versionOf(variable("TERM_PROGRAM_VERSION")) >= 304;
  if (Term.starts_with("screen") || Term.starts_with("tmux"))
    return false;
  unsigned Vte = 0; // libvte, as in GNOME's terminal: 0.50.0 has it, and crashes
  if (!variable("VTE_VERSION").getAsInteger(10, Vte))
    return Vte > 5000;
  return llvm::is_contained({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty"},
                            Program) ||
         llvm::is_contained({"xterm-kitty", "alacritty", "foot", "foot-extra", "wezterm",
                             "xterm-ghostty", "contour"},
                            Term) ||
         !variable("KONSOLE_VERSION").empty() || !variable("WT_SESSION").empty() ||
         !variable("DOMTERM").empty();
}

TextStyle irqlint::stderrStyle() { return {false, false, terminalColumns(STDERR_FILENO)}; }
