//===- WordSearch.cpp - Where a name stands in the sources ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/WordSearch.h"

#include "driver/kernel/SourceScanner.h"
#include "driver/os/InputFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace llvm;

using namespace irqlint;

/// Scans every file; Use is called on several threads at once, with the file's number.
static void scanAll(const std::vector<std::string> &Files, const std::vector<std::string> &Words,
                    unsigned Jobs, function_ref<void(size_t, const ScanResult &)> Use) {
  const WordSet Set(Words);
  std::atomic<size_t> Next = 0;
  auto work = [&] {
    ScanResult Result;
    for (size_t File; (File = Next++) < Files.size();) {
      auto Buffer = readInputFile(Files[File]);
      if (!Buffer) {
        consumeError(Buffer.takeError());
        continue;
      }
      Result.clear();
      scanSource((*Buffer)->getBuffer(), Set, Result);
      Use(File, Result);
    }
  };
  if (!Jobs)
    Jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> Threads;
  for (unsigned I = 1; I < Jobs; ++I)
    Threads.emplace_back(work);
  work();
  for (std::thread &T : Threads)
    T.join();
}

static std::vector<std::string> filesFor(const std::vector<std::string> &Files,
                                         const std::vector<std::string> &Words, unsigned Jobs,
                                         function_ref<bool(const ScanResult &)> Wanted) {
  std::vector<char> Hits(Files.size()); // not bool: each is written by a thread of its own
  scanAll(Files, Words, Jobs,
          [&](size_t File, const ScanResult &Result) { Hits[File] = Wanted(Result); });
  std::vector<std::string> Out;
  for (size_t I = 0; I != Files.size(); ++I)
    if (Hits[I])
      Out.push_back(Files[I]);
  return Out;
}

std::vector<std::string> irqlint::filesNaming(const std::vector<std::string> &Files,
                                              const std::vector<std::string> &Words,
                                              unsigned Jobs) {
  return filesFor(Files, Words, Jobs,
                  [](const ScanResult &Result) { return !Result.Seen.empty(); });
}

std::vector<std::string> irqlint::filesDefining(const std::vector<std::string> &Files,
                                                const std::string &Function, unsigned Jobs) {
  return filesFor(Files, {}, Jobs, [&](const ScanResult &Result) {
    return is_contained(Result.Functions, Function) || is_contained(Result.Statics, Function);
  });
}

std::vector<std::string> irqlint::functionNames(const std::vector<std::string> &Files,
                                                unsigned Jobs) {
  std::vector<std::vector<std::string>> ByFile(Files.size());
  scanAll(Files, {}, Jobs, [&](size_t File, const ScanResult &Result) {
    for (const std::vector<StringRef> *List : {&Result.Functions, &Result.Statics})
      for (StringRef Name : *List)
        ByFile[File].push_back(Name.str());
  });
  std::vector<std::string> Out;
  for (std::vector<std::string> &Names : ByFile)
    std::move(Names.begin(), Names.end(), std::back_inserter(Out));
  std::sort(Out.begin(), Out.end());
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}
