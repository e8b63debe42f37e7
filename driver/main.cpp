//===- main.cpp - The entry of irqlint ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/CommandLine.h"

int main(int Argc, char **Argv) { return irqlint::runCommandLine(Argc, Argv); }
