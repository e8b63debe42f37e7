//===- RunFlags.cpp - The options of every command that reads a kernel ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/RunFlags.h"

namespace cl = llvm::cl;
using namespace irqlint;

RunFlags::RunFlags(cl::SubCommand &Sub)
    : BuildDirs("p", cl::value_desc("BUILD"),
                cl::desc("Folder of compile_commands.json; without it, the nearest at or above the "
                         "current folder. May be given several times, one for each architecture or "
                         "configuration, where the command takes several"),
                cl::sub(Sub), cl::cat(Category)),
      Jobs("j", cl::value_desc("N"), cl::Prefix, cl::init("0"),
           cl::desc("Number of workers; 0 or without it, one a core"), cl::sub(Sub),
           cl::cat(Category)),
      NoSharing("no-sharing",
                cl::desc("Parse every header body in every file; slower, with the same findings"),
                cl::sub(Sub), cl::cat(Category)),
      ResourceDir("resource-dir", cl::value_desc("DIR"),
                  cl::desc("Folder of Clang's built-in headers"), cl::sub(Sub), cl::cat(Category)),
      StoreFile("store", cl::value_desc("FILE"),
                cl::desc("Where facts are kept for later runs; without it, a file for this build "
                         "directory in the user's cache folder; 'none' keeps and uses nothing"),
                cl::sub(Sub), cl::cat(Category)),
      ModelFiles("models", cl::value_desc("FILE"),
                 cl::desc("Models of functions that count before the built-in ones; may be given "
                          "several times, the last one counts first"),
                 cl::sub(Sub), cl::cat(Category)),
      Timeout("timeout-per-file", cl::value_desc("S"), cl::init("120"),
              cl::desc("Give a file up after so many seconds (120)"), cl::sub(Sub),
              cl::cat(Category)),
      Memory("memory-per-file", cl::value_desc("MIB"), cl::init("2048"),
             cl::desc("Give a file up when its parse takes more memory (2048)"), cl::sub(Sub),
             cl::cat(Category)),
      Fault("test-worker-fault", cl::value_desc("KIND:FILE"),
            cl::desc("Tests only: what a worker does instead of parsing FILE"), cl::sub(Sub),
            cl::cat(Category), cl::ReallyHidden) {}

llvm::Error irqlint::formatOf(llvm::StringRef Text, OutputFormat &Out) {
  if (Text != "text" && Text != "json")
    return badValue("--output-format", "'text' or 'json'", Text);
  Out = Text == "json" ? OutputFormat::Json : OutputFormat::Text;
  return llvm::Error::success();
}

llvm::Error RunFlags::apply(CheckOptions &Out) const {
  if (llvm::StringRef(Jobs).getAsInteger(10, Out.Sources.Jobs))
    return badValue("-j", "a number", Jobs);
  if (llvm::StringRef(Timeout).getAsInteger(10, Out.Sources.TimeoutPerFile) ||
      !Out.Sources.TimeoutPerFile)
    return badValue("--timeout-per-file", "a number of seconds", Timeout);
  if (llvm::StringRef(Memory).getAsInteger(10, Out.Sources.MemoryPerFileMb) ||
      !Out.Sources.MemoryPerFileMb)
    return badValue("--memory-per-file", "a number of MiB", Memory);
  Out.Sources.BuildDirs.assign(BuildDirs.begin(), BuildDirs.end());
  Out.Sources.StoreFile = StoreFile;
  Out.Judgement.ModelFiles.assign(ModelFiles.begin(), ModelFiles.end());
  Out.Sources.WorkerFault = Fault;
  Out.Sources.NoSharing = NoSharing;
  Out.Sources.ResourceDir = ResourceDir;
  return llvm::Error::success();
}
