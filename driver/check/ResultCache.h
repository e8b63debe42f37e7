//===- ResultCache.h - The answer to the same question --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHECK_RESULTCACHE_H
#define IRQLINT_DRIVER_CHECK_RESULTCACHE_H

#include "driver/kernel/SourceIndex.h"
#include "driver/run/CheckOptions.h"
#include "driver/run/CheckResult.h"
#include "driver/run/LoadModels.h"
#include "driver/store/FactsStore.h"

#include <optional>

namespace irqlint {

struct KeptResult;

/// Keeps what a run found, for a run of the same program with the same options over sources that
/// hold the same, be it on the disk or in an overlay: the compile commands, all sources that were
/// searched, all files that were parsed.
///
/// There are two places for it. What is found after a change goes where any run's result goes, and
/// what is found before it stays beside that: whoever is turned away by a hook comes back with
/// another state after the change and the same state before it.
class ResultCache {
public:
  /// Overlays: the models beside the built-in ones. Kept may be null: then there is nothing to load
  /// or save. Its files() know what Options lay over the disk.
  ResultCache(const CheckOptions &Options, const BuildAtHand &Build, const ModelFiles &Overlays,
              FactsStore *Kept);

  std::optional<CheckResult> load();

  /// Searched: the sources that were searched; nothing where they are not to be relied on.
  /// RestsOnTouched: without what Options have as touched, the result would be another.
  void save(const CheckResult &Result, std::optional<std::vector<SourceStamp>> Searched,
            bool RestsOnTouched);

private:
  ContentHash commands();
  std::vector<std::pair<std::string, bool>> touched() const;
  bool startsAlike(const KeptResult &Found) const;
  bool isAsSearched(SourceStamp &Then, bool &Renewed);
  bool holds(KeptResult &Found, bool &Renewed);
  void put(const char *Kind, const KeptResult &Out);

  const CheckOptions &Options;
  const BuildAtHand &Build;
  FactsStore *Kept;
  std::string Key;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHECK_RESULTCACHE_H
