//===- ChangeSet.h - What a change does to the sources --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CHANGES_CHANGESET_H
#define IRQLINT_DRIVER_CHANGES_CHANGESET_H

#include "driver/changes/Overlay.h"

#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace irqlint {

/// A source before and after a change.
struct ChangedFile {
  std::string Path; ///< relative to the kernel's root
  /// What it holds; none where it is not there. They are the same for a file that the change leaves
  /// alone and that the disk has in another state, which neither analysis is to see.
  std::optional<std::string> Before, After;

  bool isTouched() const { return Before != After; }
};

/// Two states of the sources of a kernel.
struct ChangeSet {
  std::string Root;                            ///< the kernel's, absolute
  std::vector<ChangedFile> Files;              ///< sorted by path
  std::map<std::string, std::string> NewNames; ///< of files that were renamed, by the old ones
  std::vector<std::string> Notes;              ///< what there is to say of it on stderr
  std::vector<std::string> Unknown; ///< C files that git does not know, beside a changed Makefile
  std::vector<std::string> Nowhere; ///< files that a patch names, and that the disk has not
  bool IsEmpty = false;             ///< there is no change at all, of whatever file

  /// Puts a file in; a second time, what is known of it already stays.
  void add(ChangedFile File);

  bool touchesSources() const;

  /// What is to be laid over the disk to have the state before or after the change; null where the
  /// disk has it.
  std::shared_ptr<const Overlay> before() const;
  std::shared_ptr<const Overlay> after() const;
};

/// Whether C sources include such a file, or it is one; nothing else is read of a kernel.
bool isSource(llvm::StringRef Path);

/// From the last commit to the index of the repository that the kernel's root is in. Where there is
/// no commit yet, nothing was there before.
llvm::Expected<ChangeSet> stagedChanges(const std::string &Root);

/// From a revision, or with REV... from where HEAD's history left that of REV, to the files that
/// the index knows as they are on the disk.
llvm::Expected<ChangeSet> changesSince(const std::string &Revision, const std::string &Root);

/// From one revision to another, whatever the disk has.
llvm::Expected<ChangeSet> changesBetween(const std::string &From, const std::string &To,
                                         const std::string &Root);

/// What a patch does, or a mail or several with patches. Either it applies to the sources, or it is
/// applied already, or git has the blobs that it names. Name is what it is called in messages.
llvm::Expected<ChangeSet> changesOfPatch(llvm::StringRef Text, const std::string &Name,
                                         const std::string &Root);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CHANGES_CHANGESET_H
