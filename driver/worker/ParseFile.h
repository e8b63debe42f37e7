//===- ParseFile.h - One compile command to facts -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PARSEFILE_H
#define IRQLINT_DRIVER_WORKER_PARSEFILE_H

#include "checkers/facts/Facts.h"
#include "driver/kernel/CompileCommands.h"

#include <string>
#include <vector>

namespace irqlint {

class Overlay;
class Prefixes;
class SharedBodies;

/// One file that was parsed, or could not be.
struct ParsedFile {
  TuFacts Facts;                    ///< Read also lists the files that were looked for in vain
  std::vector<std::string> Dropped; ///< flags left out
  bool BehindPrefix = false;        ///< headers were precompiled for it
  std::string Failure;              ///< why there are no facts at all; empty where there are
};

/// Parses the command's file. Over is what files hold in place of the disk. Bodies knows the header
/// bodies to pass over; null to parse all. Before, which may be null, has what is precompiled.
ParsedFile parseFile(const CompileCommand &Command, const std::string &SourceRoot,
                     const std::string &ResourceDir, const Overlay &Over, SharedBodies *Bodies,
                     Prefixes *Before);

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PARSEFILE_H
