//===- ReportPlaces.h - Where reports may go ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_FLAGS_REPORTPLACES_H
#define IRQLINT_DRIVER_FLAGS_REPORTPLACES_H

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// Fails where two of the reports, or one and the store, are one file under whatever names, and
/// where one would take the place of a source, of any store, or of one of Inputs. Empty names stand
/// for none.
llvm::Error checkReportPlaces(const std::vector<std::string> &Reports, const std::string &Store,
                              const std::vector<std::string> &Inputs);

/// Fails where the file is a source by its name, or what a build is described by: somebody typed a
/// PATH behind an option that lacks its own, or somebody else did.
llvm::Error refuseSource(const std::string &File);

} // namespace irqlint

#endif // IRQLINT_DRIVER_FLAGS_REPORTPLACES_H
