//===- PageText.h - A page of the documentation on a terminal -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_PAGETEXT_H
#define IRQLINT_DRIVER_OUTPUT_PAGETEXT_H

#include "driver/os/TextStyle.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// Prints a page that is written in Markdown for whoever reads it on a terminal: headings and code
/// stand out, and paragraphs are as wide as the terminal. What it knows of Markdown is what pages
/// of rules have: headings, paragraphs, lists, fenced code, code and links within a line.
void writePage(llvm::StringRef Markdown, const TextStyle &Style, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_PAGETEXT_H
