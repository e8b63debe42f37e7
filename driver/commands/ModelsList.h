//===- ModelsList.h - irqlint models list and show ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_MODELSLIST_H
#define IRQLINT_DRIVER_COMMANDS_MODELSLIST_H

#include "checkers/data/Models.h"

#include "llvm/Support/raw_ostream.h"

namespace irqlint {

/// Prints every model of a function in one line, in the order of the files.
void listModels(const Models &M, llvm::raw_ostream &OS);

/// Prints the model that answers for a function, NAME or NAME@FILE; false where there is none.
bool showModel(const Models &M, llvm::StringRef Function, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_MODELSLIST_H
