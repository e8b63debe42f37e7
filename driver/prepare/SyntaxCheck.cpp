//===- SyntaxCheck.cpp - Whether files parse, by the compiler itself ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/SyntaxCheck.h"

#include "driver/kernel/CompileCommands.h"
#include "driver/os/Process.h"
#include "driver/os/ProgramOutput.h"

#include "llvm/Support/ThreadPool.h"

using namespace irqlint;

/// A file that takes longer has other problems.
static constexpr std::chrono::minutes Limit(10);

/// The first error that the compiler has to say of the file; empty where it has none.
static std::string syntaxError(const RecordedCommand &Recorded, const std::string &BuildDir,
                               const std::string &Compiler) {
  CompileCommand Command;
  Command.File = Recorded.File;
  Command.Directory = BuildDir;
  Command.Command = Recorded.Command;
  llvm::Expected<CleanCommand> Clean = cleanCommand(Command, /*ResourceDir=*/"");
  if (!Clean)
    return llvm::toString(Clean.takeError());
  std::vector<std::string> Argv = std::move(Clean->Arguments);
  Argv.front() = Compiler;
  llvm::Expected<ProgramOutput> Ran = runNamed(std::move(Argv), Limit);
  if (!Ran)
    return llvm::toString(Ran.takeError());
  if (Ran->Code == 0)
    return "";
  llvm::StringRef Rest = Ran->Err;
  while (!Rest.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.contains("error: "))
      return Line.str();
  }
  return "the compiler failed without a message";
}

std::map<std::string, std::string>
irqlint::syntaxErrors(const std::vector<RecordedCommand> &Commands, const std::string &BuildDir,
                      const std::string &Compiler, unsigned Jobs) {
  initializeTargets();
  std::vector<std::string> Errors(Commands.size());
  {
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Jobs));
    for (size_t I = 0; I < Commands.size(); ++I)
      Pool.async([&, I] {
        if (llvm::Error E = InterruptGuard::caught())
          llvm::consumeError(std::move(E));
        else
          Errors[I] = syntaxError(Commands[I], BuildDir, Compiler);
      });
    Pool.wait();
  }
  std::map<std::string, std::string> Out;
  for (size_t I = 0; I < Commands.size(); ++I)
    if (!Errors[I].empty())
      Out.emplace(Commands[I].File, Errors[I]);
  return Out;
}
