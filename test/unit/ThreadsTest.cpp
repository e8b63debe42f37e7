//===- ThreadsTest.cpp - What several threads do at once ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The thread sanitizer looks at these; without it they only hold that the answers are right.
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/Interned.h"
#include "checkers/facts/Name.h"
#include "driver/kernel/WordSearch.h"
#include "driver/os/ProgramOutput.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <thread>

using namespace irqlint;

static constexpr unsigned Threads = 4, Times = 2000;

template <class T> static void onEach(T Work) {
  std::vector<std::thread> All;
  for (unsigned I = 0; I != Threads; ++I)
    All.emplace_back([=] { Work(I); });
  for (std::thread &One : All)
    One.join();
}

TEST(Threads, OneNameIsOneNumber) {
  std::vector<std::vector<Name>> Got(Threads);
  onEach([&Got](unsigned I) {
    for (unsigned N = 0; N != Times; ++N) {
      Got[I].push_back(Name("threads_" + std::to_string(N)));
      EXPECT_EQ(Got[I].back().str(), "threads_" + std::to_string(N));
    }
  });
  for (unsigned I = 1; I != Threads; ++I)
    EXPECT_EQ(Got[I], Got[0]);
}

TEST(Threads, OneListIsOneNumber) {
  std::vector<std::vector<Interned<unsigned>>> Got(Threads);
  onEach([&Got](unsigned I) {
    for (unsigned N = 0; N != Times; ++N) {
      Got[I].emplace_back(std::vector<unsigned>{N, N + 1});
      EXPECT_EQ(Got[I].back().list().front(), N);
    }
  });
  for (unsigned I = 1; I != Threads; ++I)
    for (unsigned N = 0; N != Times; ++N)
      EXPECT_EQ(Got[I][N].number(), Got[0][N].number());
}

TEST(Threads, SearchIsTheSameOnAnyNumber) {
  llvm::SmallString<128> Folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("irqlint-threads", Folder));
  std::vector<std::string> Files;
  for (unsigned N = 0; N != 60; ++N) {
    Files.push_back((Folder + "/" + llvm::Twine(N) + ".c").str());
    std::error_code EC;
    llvm::raw_fd_ostream OS(Files.back(), EC);
    OS << "int f" << N << "(void)\n{\n\treturn " << (N % 3 ? "odd" : "even") << ";\n}\n";
  }
  EXPECT_EQ(filesNaming(Files, {"even"}, Threads), filesNaming(Files, {"even"}, 1));
  EXPECT_EQ(filesDefining(Files, "f7", Threads), std::vector<std::string>{Files[7]});
  EXPECT_EQ(functionNames(Files, Threads).size(), Files.size());
  llvm::sys::fs::remove_directories(Folder);
}

TEST(Threads, ProgramsSideBySide) {
  onEach([](unsigned I) {
    for (unsigned N = 0; N != 5; ++N) {
      llvm::Expected<ProgramOutput> Ran =
          runNamed({"echo", std::to_string(I)}, std::chrono::seconds(20));
      ASSERT_TRUE(static_cast<bool>(Ran));
      EXPECT_EQ(Ran->Out, std::to_string(I) + "\n");
    }
  });
}
