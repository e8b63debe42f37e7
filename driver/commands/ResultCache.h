//===- ResultCache.h - The answer to the same question --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_RESULTCACHE_H
#define IRQLINT_DRIVER_COMMANDS_RESULTCACHE_H

#include "driver/commands/CheckOptions.h"
#include "driver/commands/CheckResult.h"
#include "driver/commands/LoadModels.h"
#include "driver/kernel/SourceIndex.h"
#include "driver/store/FactsStore.h"

#include <optional>

namespace irqlint {

/// Keeps what a run found, for a run of the same program with the same options over sources of
/// which none has changed: neither the compile commands, nor any source that was searched, nor any
/// file that was parsed.
class ResultCache {
public:
  /// Overlays: the models beside the built-in ones. Kept may be null: then there is nothing to load
  /// or save.
  ResultCache(const CheckOptions &Options, const ModelFiles &Overlays, FactsStore *Kept);

  std::optional<CheckResult> load();

  /// Index: the sources that were searched.
  void save(const CheckResult &Result, const SourceIndex &Index);

private:
  ContentHash commands();

  const CheckOptions &Options;
  FactsStore *Kept;
  std::string Key;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_COMMANDS_RESULTCACHE_H
