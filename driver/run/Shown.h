//===- Shown.h - What a report shows of the findings ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RUN_SHOWN_H
#define IRQLINT_DRIVER_RUN_SHOWN_H

#include "checkers/report/Finding.h"

namespace irqlint {

/// How a text tells of findings of the level note.
enum class NoteForm {
  AsAsked, ///< in full where every rule that ran gives nothing but notes, else in one line
  Short,   ///< in one line
  Full,    ///< with the proof
};

/// Which findings are in a report of any format but SARIF, which has them all.
struct Shown {
  Level From = Level::Note; ///< those below are counted only
  NoteForm Notes = NoteForm::AsAsked;
  bool Fingerprints = false; ///< in a text, each finding that is told in full names its own

  bool has(const Finding &F) const { return F.isOpen() && F.Severity >= From; }
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_RUN_SHOWN_H
