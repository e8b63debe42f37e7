//===- ChangeFlags.cpp - The options that limit a check to a change -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/ChangeFlags.h"

#include "driver/flags/RunFlags.h"

#include <cstdlib>

namespace cl = llvm::cl;
using namespace irqlint;

ChangeFlags::ChangeFlags(cl::SubCommand &Sub)
    : Base("diff-base", cl::value_desc("REV"),
           cl::desc("Report what the work tree has and that revision has not; REV... starts where "
                    "HEAD left REV"),
           cl::sub(Sub), cl::cat(Category)),
      Patch("diff", cl::value_desc("FILE"),
            cl::desc("Report what a patch or a mail with one brings in, applied already or not; "
                     "'-' reads standard input"),
            cl::sub(Sub), cl::cat(Category)),
      Staged("staged", cl::desc("Report what the next commit brings in, as it is in git's index"),
             cl::sub(Sub), cl::cat(Category)),
      IfNoBuild("if-no-build", cl::value_desc("skip|fail"),
                cl::desc("Where no build directory is found; without it, fail, but as a hook "
                         "outside of CI skip the check"),
                cl::sub(Sub), cl::cat(Category)) {}

static bool isSet(const char *Variable) {
  const char *Value = std::getenv(Variable);
  return Value && *Value;
}

llvm::Error ChangeFlags::apply(CheckOptions &Out) const {
  if ((Base.getNumOccurrences() != 0) + (Patch.getNumOccurrences() != 0) + Staged > 1)
    return llvm::createStringError("--diff-base, --diff and --staged each name a change; give one "
                                   "of them");
  for (const cl::opt<std::string> *Option : {&Base, &Patch})
    if (Option->getNumOccurrences() && Option->empty())
      return badValue("--" + Option->ArgStr.str(), Option == &Base ? "a revision" : "a file or '-'",
                      "");
  if (!IfNoBuild.empty() && IfNoBuild != "skip" && IfNoBuild != "fail")
    return badValue("--if-no-build", "'skip' or 'fail'", IfNoBuild);
  Out.Sources.Change = {Base, "", Patch, Staged};
  bool IsHook = isSet("PRE_COMMIT");
  // pre-commit run --from-ref A --to-ref B, and before a push: nothing need be staged then.
  if (Staged && isSet("PRE_COMMIT_FROM_REF") && isSet("PRE_COMMIT_TO_REF"))
    Out.Sources.Change = {std::getenv("PRE_COMMIT_FROM_REF"), std::getenv("PRE_COMMIT_TO_REF"), "",
                          false};
  Out.Sources.Change.MayBeEmpty = !isSet("CI");
  Out.Sources.PathsMayBeForeign = IsHook;
  // A work place without a build must not keep its owner from committing; a CI run without one has
  // checked nothing and may not look as if it had.
  Out.Sources.SkipWithoutBuild =
      IfNoBuild.empty() ? (IsHook || Staged) && !isSet("CI") : IfNoBuild == "skip";
  return llvm::Error::success();
}
