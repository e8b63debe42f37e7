//===- FuzzCorpusTest.cpp - Seeds, and what fuzzers found -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../fuzz/FuzzTargets.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

using namespace irqlint;

TEST(FuzzCorpus, EachReaderComesBack) {
  for (const FuzzTarget &Target : fuzzTargets()) {
    std::error_code EC;
    size_t Count = 0;
    for (llvm::sys::fs::directory_iterator
             It(std::string(IRQLINT_SOURCE_DIR "/test/fuzz/corpus/") + Target.Name, EC),
         End;
         !EC && It != End; It.increment(EC)) {
      SCOPED_TRACE(It->path());
      auto Bytes = llvm::MemoryBuffer::getFile(It->path());
      ASSERT_TRUE(static_cast<bool>(Bytes));
      llvm::StringRef All = (*Bytes)->getBuffer();
      Target.Read(All);
      // What is cut off, and what one bit is wrong in, a few hundred times at most.
      size_t Step =
          Target.Name == llvm::StringRef("patches") ? All.size() / 4 + 1 : All.size() / 100 + 1;
      for (size_t I = 0; I < All.size(); I += Step) {
        Target.Read(All.take_front(I));
        std::string Wrong = All.str();
        Wrong[I] = static_cast<char>(Wrong[I] ^ (1 << I % 8));
        Target.Read(Wrong);
      }
      ++Count;
    }
    EXPECT_GT(Count, 0U) << Target.Name << " has no seed";
    EXPECT_TRUE(llvm::sys::fs::exists(std::string(IRQLINT_SOURCE_DIR "/test/fuzz/dictionaries/") +
                                      Target.Name + ".dict"))
        << Target.Name << " has no dictionary";
  }
}
