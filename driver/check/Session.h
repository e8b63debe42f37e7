//===- Session.h - What a command has open for one build ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_SESSION_H
#define IRQLINT_DRIVER_CHECK_SESSION_H

#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/run/LoadModels.h"
#include "driver/store/FactsStore.h"
#include "driver/worker/ProgramLoader.h"

#include "llvm/Support/Error.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// The models, the store and the program of one build: what every command needs that reads a
/// kernel. Each is there once it was asked for.
class Session {
public:
  /// Options outlive the session. Argv0 finds this binary again, for its workers and for the folder
  /// of Clang's built-in headers.
  Session(const CheckOptions &Options, BuildAtHand Build, const char *Argv0)
      : Options(Options), Build(std::move(Build)), Argv0(Argv0) {}

  const BuildAtHand &build() const { return Build; }

  /// The texts of the files of --models.
  llvm::Expected<const ModelFiles &> overlays();

  /// The built-in models and these.
  llvm::Expected<Models &> models();

  /// Opens the store that the options name; there may be none. Messages takes what there is to say
  /// about that.
  llvm::Error openStore(std::vector<std::string> &Messages);

  /// Works with a store of the caller's, which outlives the session.
  void use(FactsStore &Other) { Store = &Other; }

  /// Null where there is none.
  FactsStore *store() const { return Store; }

  /// Reads the build's commands, so that files can be loaded. Result takes notices and figures, and
  /// outlives the session.
  llvm::Expected<ProgramLoader &> start(CheckResult &Result);

  /// Leaves the program in memory for good, if it is not a large one: taking the last one apart
  /// takes longer than the system needs to drop it.
  void abandonProgram();

private:
  const CheckOptions &Options;
  BuildAtHand Build;
  const char *Argv0;
  std::optional<ModelFiles> Overlays;
  std::optional<Models> TheModels;
  std::unique_ptr<FactsStore> Own;
  FactsStore *Store = nullptr;
  std::unique_ptr<ProgramLoader> Loader; // it refers to all of the above
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_SESSION_H
