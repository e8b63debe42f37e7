//===- ParseFiles.h - Compile commands to facts, on several threads ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_WORKER_PARSEFILES_H
#define IRQLINT_DRIVER_WORKER_PARSEFILES_H

#include "checkers/facts/Facts.h"
#include "checkers/facts/HeaderBodies.h"
#include "driver/kernel/CompileCommands.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace irqlint {

/// One file that was parsed, or could not be.
struct ParsedFile {
  TuFacts Facts;
  std::vector<std::string> Dropped; ///< flags left out
  std::string Failure;              ///< why there are no facts at all; empty where there are
  double Cpu = 0;                   ///< seconds
};

/// Parses files for their facts. Header bodies are parsed once for all files of one Parser, unless
/// Sharing is off.
class Parser {
public:
  Parser(std::string SourceRoot, std::string ResourceDir, bool Sharing, unsigned Jobs);

  /// Parses on Jobs threads; the result has the order of Commands. Done is called after each file,
  /// from any thread, with the number of files finished.
  std::vector<ParsedFile> parse(const std::vector<const CompileCommand *> &Commands,
                                const std::function<void(size_t)> &Done);

private:
  ParsedFile parseOne(const CompileCommand &Command);

  std::string SourceRoot;
  std::string ResourceDir;
  std::unique_ptr<SharedBodies> Bodies;
  unsigned Jobs;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_WORKER_PARSEFILES_H
