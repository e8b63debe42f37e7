//===- BuildFolder.h - The state of a folder that is being prepared -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_BUILDFOLDER_H
#define IRQLINT_DRIVER_PREPARE_BUILDFOLDER_H

#include "llvm/Support/Error.h"

#include <string>

namespace irqlint {

/// A build folder of Kbuild's that irqlint made, locked. What irqlint keeps there lies in
/// BUILD/.irqlint: a stamp and a log for each stage, the recorder's link and its empty objects.
class BuildFolder {
public:
  /// Makes the folder, or opens one that was made so before. The error says that it cannot be
  /// written to, that another run works in it, or that it is somebody else's.
  static llvm::Expected<BuildFolder> open(const std::string &Folder);
  BuildFolder(BuildFolder &&Other) noexcept;
  BuildFolder &operator=(BuildFolder &&) = delete;
  ~BuildFolder();

  /// Absolute, without symbolic links.
  const std::string &root() const { return Root; }
  std::string path(const std::string &Name) const { return Root + "/" + Name; }
  std::string state(const std::string &Name) const { return Root + "/.irqlint/" + Name; }
  std::string log(const std::string &Stage) const { return state(Stage + ".log"); }

  /// True where Stage was finished with the same Key.
  bool isDone(const std::string &Stage, const std::string &Key) const;
  llvm::Error setDone(const std::string &Stage, const std::string &Key) const;
  void setUndone(const std::string &Stage) const;

private:
  BuildFolder(std::string Root, int Lock) : Root(std::move(Root)), Lock(Lock) {}

  std::string Root;
  int Lock;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_BUILDFOLDER_H
