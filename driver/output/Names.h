//===- Names.h - The words that every output format uses ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_NAMES_H
#define IRQLINT_DRIVER_OUTPUT_NAMES_H

#include "checkers/report/Finding.h"

#include <string>

namespace irqlint {

struct RuleInfo;

/// "note", "warning" or "error".
const char *levelName(Level L);

/// "installed", "call", "indirect", "blocking" or "evidence".
const char *stepKindName(StepKind Kind);

/// "function" or "variable", as SARIF has them.
const char *entryKindName(EntryKind Kind);

/// What a step says: its text, else the call that it is, as one clause without a full stop.
std::string stepText(const PathStep &Step);

/// The message, where the proof ends if the message does not say so, and who else does it, for
/// formats that have no proof: one clause without a full stop.
std::string briefMessage(const Finding &F);

/// "so do 'demo_unmask', 'demo_ack' and 2 more": the other ways of the finding; empty without any.
std::string othersText(const Finding &F);

/// "'demo_unmask' (irq_chip::irq_unmask)": by what a way begins, for a list of such.
std::string wayText(const Finding &Way);

/// "3 more of the drivers that were checked have the same": of a finding with such drivers.
std::string sameElsewhereText(const Finding &F);

/// How a running kernel shows what the rule is about, or that it cannot: one clause without a full
/// stop; empty where the rule does not say.
std::string runTimeText(const RuleInfo &Rule);

/// One kind of notice; its id is of the family IRQ9xx.
struct NoticeInfo {
  Notice::Kind What;
  const char *Id;      ///< "IRQ901"
  const char *Name;    ///< "FileNotParsed", for SARIF
  const char *Alias;   ///< "file-not-parsed"
  const char *Summary; ///< one sentence with a full stop
  const char *One;     ///< "file was not parsed whole", for a count of one
  const char *Many;    ///< "files were not parsed whole"
  bool InFull;         ///< each is named whether or not --verbose is given
};

/// Every kind of notice, by id.
extern const NoticeInfo NoticeKinds[11];

const NoticeInfo &noticeInfo(Notice::Kind What);

/// Warning for what a user has to mend to get all findings, else note.
Level noticeLevel(Notice::Kind What);

/// A count with its noun: "1 finding", "2 findings".
std::string counted(size_t Count, const std::string &Noun);

/// A clause as the beginning of a sentence.
std::string capitalized(std::string Text);

/// The first Most bytes of Text at most, less what is left of a character that does not fit.
std::string cutText(const std::string &Text, size_t Most);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_NAMES_H
