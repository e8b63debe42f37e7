//===- WordSearch.h - Where a name stands in the sources ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_KERNEL_WORDSEARCH_H
#define IRQLINT_DRIVER_KERNEL_WORDSEARCH_H

#include <string>
#include <vector>

namespace irqlint {

/// Questions about names that nobody foresaw when the sources were indexed. Each reads all files
/// once, on Jobs threads (0: one a core); a file that cannot be read holds nothing. Like the
/// index, the answers may name a file too many, which the parse decides, and none too few. They
/// are in the order of Files.

/// The files in which one of Words stands as a whole identifier, outside comments and strings.
std::vector<std::string> filesNaming(const std::vector<std::string> &Files,
                                     const std::vector<std::string> &Words, unsigned Jobs);

/// The files that define a function of that name, with internal linkage or external.
std::vector<std::string> filesDefining(const std::vector<std::string> &Files,
                                       const std::string &Function, unsigned Jobs);

/// The names of all functions that the files define, sorted, each once.
std::vector<std::string> functionNames(const std::vector<std::string> &Files, unsigned Jobs);

} // namespace irqlint

#endif // IRQLINT_DRIVER_KERNEL_WORDSEARCH_H
