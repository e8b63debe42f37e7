//===- Prepare.h - From a kernel's source to its compile commands ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_PREPARE_H
#define IRQLINT_DRIVER_PREPARE_PREPARE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <functional>
#include <string>
#include <vector>

namespace irqlint {

/// What `irqlint prepare` was asked to do.
struct PrepareOptions {
  std::string Kernel;                  ///< the source
  std::string Arch;                    ///< see Architecture.h
  std::string Config = "allmodconfig"; ///< a target of the kernel's make, or a .config file
  std::vector<std::string> Settings;   ///< OPTION=VALUE, on top of Config
  std::string BuildDir;                ///< made where it does not exist
  std::vector<std::string> Folders;    ///< relative to the source; empty for the whole kernel
  bool Only = false;                   ///< forget the folders of earlier runs
  bool AllIrqchips = false;
  unsigned Jobs = 0; ///< 0: one a core
};

struct PrepareStage {
  std::string Name;
  double Seconds = 0;
  bool DoneBefore = false;
};

/// Something that Kbuild was asked for and that has no command.
struct LeftOut {
  std::string What;
  std::string Why;
};

struct PrepareResult {
  std::string BuildDir; ///< absolute
  std::string Release;  ///< the kernel's
  std::vector<PrepareStage> Stages;
  size_t Commands = 0;
  std::vector<std::string> Kept;  ///< folders of earlier runs that were recorded again
  std::vector<std::string> Empty; ///< of the folders asked for, those that nothing is compiled in
  std::vector<LeftOut> NotRecorded;
  std::string RecordLog; ///< where Kbuild's own words are
  /// With AllIrqchips: how many files there are in each state of irqchips.json, by its name.
  std::vector<std::pair<std::string, size_t>> Irqchips;
};

/// Told about ten times a second of what is done: Stage Number of Count.
using PrepareProgress = std::function<void(const std::string &What, size_t Number, size_t Count)>;

/// Configures the kernel, makes its generated headers, lets Kbuild name its commands, and writes
/// BUILD/compile_commands.json, whole or not at all. What was done before with the same inputs is
/// not done again. Argv0 finds the programs that belong to irqlint.
///
/// An error says what to do; of a failed stage it has the last lines of its log. It is an
/// InterruptedError (Process.h) where a signal ended the work.
llvm::Expected<PrepareResult> prepareKernel(const PrepareOptions &Options, const char *Argv0,
                                            const PrepareProgress &Progress);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_PREPARE_H
