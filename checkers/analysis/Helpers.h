//===- Helpers.h - The functions that work for a driver -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_HELPERS_H
#define IRQLINT_CHECKERS_ANALYSIS_HELPERS_H

#include "checkers/program/Program.h"

#include <optional>

namespace irqlint {

/// True where F is of the driver U, or of another module of its folder, as the library of several
/// drivers is: what U calls there is done for U.
bool worksFor(const Program &P, FunctionId F, UnitId U);

/// Whether every path of F that comes to the call To, or with none to its end, makes the call
/// Index.
bool isMade(const FunctionFacts &F, uint32_t Index, std::optional<uint32_t> To);

/// True where F is of the driver U, or of a module of its family: of the same folder or of one
/// beside it in a folder that is the family's own (areNeighbours()).
bool isOfFamily(const Program &P, FunctionId F, UnitId U);

/// The function that a call in the driver U enters: by its name, or through a table of operations
/// that is private to the folder and in which the sources have one function. NoFunction where that
/// is not known, or does not work for U.
FunctionId helperAt(const Program &P, const CallSite &Site, UnitId U);

/// Whether F asks whether its parameter is null, so that it may be.
bool asksForNull(const FunctionFacts &F, uint32_t Param);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_HELPERS_H
