//===- Capture.cpp - What a program prints --------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/Capture.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace irqlint;

namespace {
/// A file that lives as long as this does.
struct Scratch {
  llvm::SmallString<128> Path;
  ~Scratch() {
    if (!Path.empty())
      llvm::sys::fs::remove(Path);
  }
  llvm::Error create(llvm::StringRef Contents = "") {
    int Fd = -1;
    if (std::error_code EC = llvm::sys::fs::createTemporaryFile("irqlint-run", "", Fd, Path))
      return llvm::createStringError(EC, "cannot make a temporary file: " + EC.message());
    llvm::raw_fd_ostream OS(Fd, /*shouldClose=*/true);
    OS << Contents;
    OS.close();
    if (std::error_code EC = OS.error()) {
      OS.clear_error();
      return llvm::createStringError(EC, "cannot write '" + Path + "': " + EC.message());
    }
    return llvm::Error::success();
  }
  std::string read() const {
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
};
} // namespace

llvm::Expected<Captured> irqlint::capture(const std::vector<std::string> &Argv,
                                          llvm::StringRef Input,
                                          std::optional<llvm::ArrayRef<std::string>> Environment) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName(Argv.front());
  if (!Program)
    return llvm::createStringError("'" + Argv.front() + "' is not in PATH; install it");
  Scratch In, Out, Err;
  for (auto &[File, Text] :
       {std::pair<Scratch *, llvm::StringRef>{&In, Input}, {&Out, ""}, {&Err, ""}})
    if (llvm::Error E = File->create(Text))
      return E;
  std::optional<llvm::StringRef> Redirects[] = {In.Path.str(), Out.Path.str(), Err.Path.str()};
  std::vector<llvm::StringRef> Args(Argv.begin(), Argv.end()), Variables;
  std::optional<llvm::ArrayRef<llvm::StringRef>> Env;
  if (Environment) {
    Variables.assign(Environment->begin(), Environment->end());
    Env = Variables;
  }
  std::string Why;
  int Code = llvm::sys::ExecuteAndWait(*Program, Args, Env, Redirects, 0, 0, &Why);
  if (Code < 0)
    return llvm::createStringError("'" + Argv.front() + "' does not run: " + Why);
  return Captured{Code, Out.read(), Err.read()};
}
