//===- LockProof.h - Whether a lock may get another type ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_LOCKPROOF_H
#define IRQLINT_DRIVER_CHECK_LOCKPROOF_H

#include "driver/check/KnownWays.h"
#include "driver/kernel/CompileCommands.h"
#include "driver/run/CheckOptions.h"

#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// Something that speaks against fixes.
struct FixProblem {
  std::string File; ///< where it shows, relative to the kernel's root
  std::string Text; ///< one clause
};

/// What a fix that makes a spinlock_t a raw one has to hold besides what all fixes have to. All
/// that uses the lock is one driver, compiled in this build; the types fit; and nothing is done
/// under the lock that sleeps under PREEMPT_RT, whichever rules the run has.
class LockProof {
public:
  /// Options outlive the proof.
  LockProof(const CheckOptions &Options, std::string SourceRoot, const char *Argv0);

  /// Why the files, which one fix edits, are none that it can be proved of; empty where they are.
  llvm::Expected<std::string> problemOf(const FindingFix &Fix);

  /// Why the sources with the fixes in Files, which Over has, are no good; empty where they are.
  llvm::Expected<std::vector<FixProblem>> problemsWith(const std::set<std::string> &Files,
                                                       std::shared_ptr<const Overlay> Over);

private:
  llvm::Error load();
  std::vector<const CompileCommand *> commandsOf(const std::string &File) const;
  std::string mismatchIn(const std::string &File, const Overlay &Over) const;
  llvm::Expected<std::vector<KnownWay>> sections(const std::vector<std::string> &Paths,
                                                 std::shared_ptr<const Overlay> Over) const;

  const CheckOptions &Options;
  std::string SourceRoot;
  const char *Argv0;
  std::string ResourceDir;
  std::vector<CompileCommands> Builds;                  ///< read when the first lock is to change
  std::map<std::vector<std::string>, WayCounts> Before; ///< by PATHs
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_LOCKPROOF_H
