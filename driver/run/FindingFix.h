//===- FindingFix.h - How a finding is mended, as edits -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_FINDINGFIX_H
#define IRQLINT_DRIVER_RUN_FINDINGFIX_H

#include <string>
#include <vector>

namespace irqlint {

/// Text in place of other text of one file. Bytes count from 0.
struct FixEdit {
  unsigned Offset = 0, Length = 0;
  std::string Text;

  friend bool operator==(const FixEdit &A, const FixEdit &B) {
    return A.Offset == B.Offset && A.Length == B.Length && A.Text == B.Text;
  }
};

/// What becomes of one file.
struct FileEdits {
  std::string File; ///< relative to the kernel's root, as findings have it
  std::vector<FixEdit> Edits;

  friend bool operator==(const FileEdits &A, const FileEdits &B) {
    return A.File == B.File && A.Edits == B.Edits;
  }
};

/// What mends a finding, without a decision that a person would have to take.
struct FindingFix {
  std::string What; ///< one sentence: "Use disable_irq_nosync()."
  std::vector<FileEdits> Files;
  bool OfLock = false; ///< a lock gets another type, which all that is done under it has to bear
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_FINDINGFIX_H
