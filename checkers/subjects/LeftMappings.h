//===- LeftMappings.h - Domains that go while interrupts are mapped -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_SUBJECTS_LEFTMAPPINGS_H
#define IRQLINT_CHECKERS_SUBJECTS_LEFTMAPPINGS_H

#include "checkers/analysis/Answers.h"
#include "checkers/subjects/Drivers.h"

#include <optional>
#include <vector>

namespace irqlint {

/// A call that removes a domain whose interrupts may be mapped, and that nothing has taken back.
struct LeftMapping {
  SiteRef Removal;
  SiteRef Made; ///< the call that creates the domain
  /// A call after which interrupts may be mapped and on whose path the removal is: one that maps
  /// one, or that makes the devices of the domain's users.
  std::optional<SiteRef> Mapped;
  /// Else what the kernel calls when the driver goes, and where it is installed.
  FunctionId Teardown = NoFunction;
  Pos Installed;
};

/// The domains that a program's drivers remove in such a state, by place of the removal. Those of a
/// hierarchy are left out: who frees their interrupts takes the mappings back.
std::vector<LeftMapping> leftMappings(const Answers &A, const Drivers &D);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_SUBJECTS_LEFTMAPPINGS_H
