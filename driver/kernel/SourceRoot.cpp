//===- SourceRoot.cpp - Where a kernel's source is ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/SourceRoot.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <utility>

using namespace llvm;
using namespace irqlint;

namespace {

/// Finds the root that most files have in common, since a build directory of its own holds a few
/// generated sources too.
class RootFinder {
public:
  /// How sure a folder is to be a kernel's root.
  enum Mark { None, Weak, Strong };

  std::string find(const std::vector<CompileCommand> &Commands) {
    StringMap<size_t> Votes[3];
    std::string Common;
    bool First = true;
    for (const CompileCommand &C : Commands) {
      StringRef Dir = sys::path::parent_path(C.File);
      const Candidate &Best = candidateOf(Dir);
      ++Votes[Best.Strength][Best.Path];
      if (std::exchange(First, false))
        Common = Dir.str();
      while (!isWithin(Dir, Common))
        Common = sys::path::parent_path(Common).str();
    }
    for (Mark M : {Strong, Weak}) {
      StringRef Winner;
      size_t Most = 0;
      for (const auto &[Path, Count] : Votes[M])
        if (Count > Most || (Count == Most && Path < Winner)) {
          Winner = Path;
          Most = Count;
        }
      if (Most)
        return Winner.str();
    }
    return Common;
  }

private:
  struct Candidate {
    std::string Path;
    Mark Strength = None;
  };

  static bool isWithin(StringRef Dir, StringRef Root) {
    return Root.empty() || Root == "/" || Dir == Root ||
           (Dir.starts_with(Root) && Dir[Root.size()] == '/');
  }

  static Mark examine(StringRef Dir) {
    SmallString<256> Kbuild(Dir), Include(Dir);
    sys::path::append(Kbuild, "Kbuild");
    sys::path::append(Include, "include", "linux");
    bool HasInclude = sys::fs::is_directory(Include);
    bool HasKbuild = sys::fs::is_regular_file(Kbuild);
    // arch/*/ has a Kbuild file and tools/ an include/linux: only the root has both.
    return HasInclude && HasKbuild ? Strong : HasInclude || HasKbuild ? Weak : None;
  }

  /// The best of Dir and the folders above it, the highest among equals.
  const Candidate &candidateOf(StringRef Dir) {
    auto It = Known.find(Dir);
    if (It != Known.end())
      return It->second;
    Candidate Best;
    StringRef Parent = sys::path::parent_path(Dir);
    if (!Parent.empty() && Parent != Dir)
      Best = candidateOf(Parent);
    if (Mark Own = examine(Dir); Own > Best.Strength)
      Best = {Dir.str(), Own};
    return Known[Dir] = std::move(Best);
  }

  StringMap<Candidate> Known;
};

} // namespace

std::string irqlint::findSourceRoot(const std::vector<CompileCommand> &Commands) {
  return RootFinder().find(Commands);
}
