//===- Fingerprint.h - What stays the same of a finding when code moves ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_FINGERPRINT_H
#define IRQLINT_DRIVER_OUTPUT_FINGERPRINT_H

#include "checkers/report/Finding.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace irqlint {

/// GitHub's primaryLocationLineHash of every line of a file: element 0 is line 1. Each is a hash of
/// the 100 characters that are not blank from the line's start on, and how many lines had the same
/// one so far: "6c0edca91d963a8e:1".
std::vector<std::string> primaryLocationLineHashes(llvm::StringRef Text);

/// The identity of each finding, in the same order: a hash of rule and cause, or where it has none
/// of rule, file, functions and proof, with no line, column or wording in it, and its number among
/// equal ones. It survives whatever does not change the cause, or the proof.
std::vector<std::string> findingFingerprints(const std::vector<Finding> &Findings);

/// The same of each way that a finding has, first its own and then the others of its cause: always
/// by the proof. They are what the ways would have as findings of their own.
std::vector<std::vector<std::string>> wayFingerprints(const std::vector<Finding> &Findings);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_FINGERPRINT_H
