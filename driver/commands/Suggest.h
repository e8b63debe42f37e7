//===- Suggest.h - The name that was probably meant -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_COMMANDS_SUGGEST_H
#define IRQLINT_DRIVER_COMMANDS_SUGGEST_H

#include "checkers/Suggest.h" // data files of checkers/ want suggestions, too

#endif // IRQLINT_DRIVER_COMMANDS_SUGGEST_H
