//===- Suggest.h - The name that was probably meant -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_SUGGEST_H
#define IRQLINT_CHECKERS_DATA_SUGGEST_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace irqlint {

/// ", did you mean 'x'?" for the name nearest to Typed; empty where none is near. Of names equally
/// near one of Typed's length comes first: letters change places more often than two are added.
inline std::string didYouMean(llvm::StringRef Typed, const std::vector<std::string> &Known) {
  // Beyond a third of the word it is a guess, and a wrong guess is worse than none.
  unsigned Best = Typed.size() / 3 + 1;
  std::string Nearest;
  for (const std::string &Name : Known) {
    unsigned Distance = Typed.edit_distance_insensitive(Name, /*AllowReplacements=*/true, Best);
    bool IsLength = Name.size() == Typed.size() && Nearest.size() != Typed.size();
    if (Distance < Best || (Distance == Best && (Nearest.empty() || IsLength))) {
      Best = Distance;
      Nearest = Name;
    }
  }
  return Nearest.empty() ? "" : ", did you mean '" + Nearest + "'?";
}

/// "; 'stat' is none of them, did you mean 'stats'?" behind a list of what there is; empty where
/// nothing was typed.
inline std::string noneOfThem(llvm::StringRef Typed, const std::vector<std::string> &Known) {
  return Typed.empty() ? "" : "; '" + Typed.str() + "' is none of them" + didYouMean(Typed, Known);
}

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_SUGGEST_H
