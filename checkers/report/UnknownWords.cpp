//===- UnknownWords.cpp - Why a call could not be followed, in words ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/report/UnknownWords.h"

#include "checkers/analysis/CallWalk.h"

using namespace irqlint;

UnknownWords irqlint::wordsFor(UnknownReason Why, bool TooDeep) {
  if (TooDeep)
    return {"too-deep", "it is " + std::to_string(MaxLevels) +
                            " calls or more away from the driver, and is not looked for there"};
  switch (Why) {
  case UnknownReason::ParentChip:
    return {"parent-chip", "the callback of a parent's irq_chip may be any driver's"};
  case UnknownReason::NoStore:
    return {"no-store", "the driver stores no function there"};
  case UnknownReason::Untraceable:
    return {"untraceable", "what is stored there could not be traced to a function"};
  case UnknownReason::TooManyTargets:
    return {"many-targets", "so many functions may be there that it is a framework's dispatch"};
  case UnknownReason::Argument:
    return {"argument", "it is an argument; the calls that pass a function by name are followed"};
  case UnknownReason::Expression:
    return {"expression", "it is neither a field, nor a variable, nor an argument"};
  case UnknownReason::NotDefined:
    return {"no-definition", "no C file of this configuration defines it"};
  case UnknownReason::None:
    break;
  }
  return {"none", ""};
}
