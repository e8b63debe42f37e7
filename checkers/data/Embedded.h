//===- Embedded.h - The data files that the build embeds ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The program needs none of its data files at run time: cmake/Embed.cmake puts them into it, so
// that a copied binary is a whole irqlint.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_EMBEDDED_H
#define IRQLINT_CHECKERS_DATA_EMBEDDED_H

#include <string_view>
#include <vector>

namespace irqlint {

/// One file as it was when irqlint was built.
struct EmbeddedFile {
  const char *Name; ///< below the source root: "rules/IRQ101.json"
  std::string_view Text;
};

/// rules/IRQnnn.json, by name.
const std::vector<EmbeddedFile> &embeddedRules();

/// docs/rules/IRQnnn.md, by name.
const std::vector<EmbeddedFile> &embeddedPages();

/// rules/models/*.json, by name.
const std::vector<EmbeddedFile> &embeddedModels();

/// rules/contexts.json.
std::string_view embeddedContexts();

/// rules/chips.json.
std::string_view embeddedChips();

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_EMBEDDED_H
