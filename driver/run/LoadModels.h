//===- LoadModels.h - The contexts and models of a run --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_LOADMODELS_H
#define IRQLINT_DRIVER_RUN_LOADMODELS_H

#include "checkers/data/Embedded.h"
#include "checkers/data/Models.h"
#include "driver/os/InputFile.h"

namespace irqlint {

/// Files of models, each as its name and its text.
using ModelFiles = std::vector<std::pair<std::string, std::string>>;

/// Reads overlays. The error names the file.
inline llvm::Expected<ModelFiles> readModelFiles(const std::vector<std::string> &Names) {
  ModelFiles Out;
  for (const std::string &File : Names) {
    auto Buffer = readInputFile(File);
    if (!Buffer)
      return llvm::createStringError("cannot read the models '" + File +
                                     "': " + llvm::toString(Buffer.takeError()));
    Out.emplace_back(File, (*Buffer)->getBuffer().str());
  }
  return Out;
}

/// Parses rules/contexts.json and rules/models/*.json as they were built in, and what is laid over
/// them.
inline llvm::Expected<Models> loadModels(const ModelFiles &Overlays = {}) {
  ModelFiles Files;
  for (const EmbeddedFile &File : embeddedModels())
    Files.emplace_back(File.Name, std::string(File.Text));
  std::string_view Contexts = embeddedContexts();
  return Models::parse(llvm::StringRef(Contexts.data(), Contexts.size()), Files, Overlays);
}

/// The same, with the overlays of these names.
inline llvm::Expected<Models> loadModels(const std::vector<std::string> &Names) {
  llvm::Expected<ModelFiles> Overlays = readModelFiles(Names);
  if (!Overlays)
    return Overlays.takeError();
  return loadModels(*Overlays);
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_LOADMODELS_H
