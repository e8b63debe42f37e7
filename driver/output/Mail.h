//===- Mail.h - A finding as a mail to its maintainers --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_MAIL_H
#define IRQLINT_DRIVER_OUTPUT_MAIL_H

#include "checkers/report/Finding.h"
#include "driver/output/SourceLines.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace irqlint {

/// What a mail says besides the finding.
struct MailFacts {
  std::vector<std::string> To, Cc; ///< addresses; may be empty
  std::string Revision;            ///< the commit that was analysed; may be empty
  bool Modified = false;           ///< what was analysed is not what it has
  std::string Culprit;             ///< a candidate for 'Fixes:'; may be empty
  std::string Example;             ///< who does what the help says; may be empty
  std::string Fingerprint;
};

/// Writes a mail in plain text, as git format-patch writes its own, so that git send-email takes it
/// and several in one file are a mailbox. No line is wider than 75 columns, but for addresses, for
/// the commit, which tools read, and for a name that is wider by itself.
void writeMail(const Finding &F, const MailFacts &Facts, SourceLines &Lines, llvm::raw_ostream &OS);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_MAIL_H
