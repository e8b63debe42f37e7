//===- ExecPointers.h - Words as execve() takes them ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_EXECPOINTERS_H
#define IRQLINT_DRIVER_OS_EXECPOINTERS_H

#include <string>
#include <vector>

namespace irqlint {

/// Pointers to the texts and a null pointer behind them, as long as Texts lives.
inline std::vector<char *> execPointers(const std::vector<std::string> &Texts) {
  std::vector<char *> Out;
  for (const std::string &Text : Texts)
    Out.push_back(const_cast<char *>(Text.c_str()));
  Out.push_back(nullptr);
  return Out;
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_EXECPOINTERS_H
