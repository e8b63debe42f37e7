//===- SourceIndex.h - Where things are in the sources, by text -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_SOURCEINDEX_H
#define IRQLINT_DRIVER_KERNEL_SOURCEINDEX_H

#include "checkers/facts/ContentHash.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <memory>
#include <string>
#include <vector>

namespace irqlint {

class Overlay;

/// What tells one state of a file from another.
struct SourceStamp {
  std::string Path;
  int64_t Size = -1;
  int64_t Stamp = 0; ///< of times and inode; 0: not to be relied on, or not read
  ContentHash Hash;  ///< of what was read; zero where nothing was
};

/// A text scan of many C sources, for questions that must be answered before anything is parsed.
/// Its answers may name a file too many (the parse decides), and name none too few: all external
/// functions defined at file scope in the usual way are found.
class SourceIndex {
public:
  /// Scans the files on Jobs threads. Words are the identifiers that filesWith() will be asked
  /// for; every file is read once, but those that are as they were when Kept, what keep() gave, was
  /// made. A file that cannot be read is left out and listed in unread(). Over, what files hold in
  /// place of the disk, may be null.
  SourceIndex(const std::vector<std::string> &Files, const std::vector<std::string> &Words,
              unsigned Jobs, llvm::StringRef Kept = "", const Overlay *Over = nullptr);
  ~SourceIndex();

  /// All that was read, as bytes for a later run.
  std::string keep() const;
  /// How many files that differs in from what this index was made from, overlaid files aside: what
  /// is kept of them is never relied on.
  size_t changes() const;
  /// True where the file was not read again.
  bool isAsKept(const std::string &File) const;

  /// The files as they were when they were read.
  std::vector<SourceStamp> stamps() const;
  /// Whether the disk has the file as it was then, by its stamp alone: false also where that is not
  /// to be relied on, since it was edited just before or the overlay had it.
  static bool isAsStamped(const SourceStamp &Then);

  /// Of what was read of the file; zero where nothing was.
  ContentHash hashOf(const std::string &File) const;

  /// The files that define a function of this name with external linkage, sorted.
  std::vector<std::string> definitions(const std::string &Function) const;

  /// The names of external functions for which Wanted is true, sorted.
  std::vector<std::string> functions(llvm::function_ref<bool(llvm::StringRef)> Wanted) const;

  /// The files in which Word stands as a whole identifier, followed by '=' (not '==') when Assigned
  /// is true, sorted. Word must be one of the constructor's.
  std::vector<std::string> filesWith(const std::string &Word, bool Assigned) const;

  /// The files that could not be read, sorted.
  const std::vector<std::string> &unread() const;

private:
  struct Data;
  size_t numberOf(const std::string &File) const;
  std::unique_ptr<Data> D;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_SOURCEINDEX_H
