//===- Kbuild.h - Runs the kernel's make ----------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_KBUILD_H
#define IRQLINT_DRIVER_PREPARE_KBUILD_H

#include "driver/prepare/BuildFolder.h"
#include "driver/prepare/KernelSource.h"
#include "driver/prepare/Prepare.h"
#include "driver/prepare/Toolchain.h"

#include <string>
#include <vector>

namespace irqlint {

/// The kernel's make for one source and build folder, with the recorder for a
/// compiler. All must outlive it.
class Kbuild {
public:
  /// Puts the recorder's link into the build folder.
  static llvm::Expected<Kbuild> create(const KernelSource &Source, const BuildFolder &Build,
                                       const Toolchain &Tools, unsigned Jobs);

  /// The compiler as it stands in Kbuild's commands. Another recorder has another name, so that
  /// Kbuild asks it for everything again.
  const std::string &compiler() const { return Compiler; }

  /// Runs make with Arguments, with its output at the end of Log; Record decides whether kernel
  /// objects are only recorded. Gives the exit code.
  llvm::Expected<int> run(const std::vector<std::string> &Arguments, bool Record,
                          const std::string &Log, llvm::function_ref<void()> Tick) const;

private:
  Kbuild(const BuildFolder &Build, std::string Compiler)
      : Build(Build), Compiler(std::move(Compiler)) {}

  const BuildFolder &Build;
  std::string Compiler;
  std::vector<std::string> Command;
  std::vector<std::string> Environment;
};

/// What failed, by make's own messages in Text, in their order: targets that have a rule with the
/// first line that a program printed about it, and files that have none.
std::vector<LeftOut> failedTargets(llvm::StringRef Text);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_KBUILD_H
