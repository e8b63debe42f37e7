//===- LoadModels.h - The embedded contexts and models ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_LOADMODELS_H
#define IRQLINT_DRIVER_COMMANDS_LOADMODELS_H

#include "checkers/Embedded.h"
#include "checkers/analysis/Models.h"

namespace irqlint {

/// Parses rules/contexts.json and rules/models/*.json as they were built in.
inline llvm::Expected<Models> loadModels() {
  std::vector<std::pair<std::string, std::string>> Files;
  for (const EmbeddedFile &File : embeddedModels())
    Files.emplace_back(File.Name, std::string(File.Text));
  std::string_view Contexts = embeddedContexts();
  return Models::parse(llvm::StringRef(Contexts.data(), Contexts.size()), Files);
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_LOADMODELS_H
