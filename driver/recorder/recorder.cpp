//===- recorder.cpp - Stands in for Kbuild's compiler ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `irqlint prepare` gives this program to Kbuild as its compiler, in every stage, so that Kbuild
// sees one compiler and never has a reason to build something again. Kbuild itself writes down what
// it asked for. Where IRQLINT_RECORD is set, a kernel object is not compiled: an empty object of
// the same format takes its place. All else is done by the real compiler.
//
//===----------------------------------------------------------------------===//

#include "driver/recorder/Request.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

using namespace irqlint;

namespace {

struct Settings {
  const char *RealCompiler; ///< IRQLINT_REAL_CC, absolute
  const char *Empties;      ///< IRQLINT_EMPTIES: the folder of the empty objects
};

[[noreturn]] void fail(const std::string &What) {
  std::fprintf(stderr, "irqlint-recorder: %s: %s\n", What.c_str(), std::strerror(errno));
  std::exit(1);
}

[[noreturn]] void runRealCompiler(const Settings &Config, const CompileRequest &Request,
                                  char **Argv) {
  std::vector<const char *> Arguments(Argv, Argv + 1 + Request.Count);
  // Clang finds its own headers by the name that it was called by.
  Arguments[0] = Config.RealCompiler;
  // A newer compiler warns of more than this kernel knows; nobody wants the object for its
  // warnings. Kbuild's questions about options have no source, and must get their errors.
  if (Request.ForKernel && !Request.Source.empty())
    Arguments.push_back("-Wno-error");
  Arguments.push_back(nullptr);
  execv(Config.RealCompiler, const_cast<char *const *>(Arguments.data()));
  fail(std::string("cannot run ") + Config.RealCompiler);
}

bool readFile(const char *File, std::string &Out) {
  int FD = open(File, O_RDONLY | O_CLOEXEC);
  if (FD < 0)
    return false;
  char Buffer[4096];
  ssize_t Size;
  while ((Size = read(FD, Buffer, sizeof(Buffer))) > 0)
    Out.append(Buffer, static_cast<size_t>(Size));
  close(FD);
  return Size == 0 && !Out.empty();
}

void writeFile(const std::string &File, std::string_view Text) {
  int FD = open(File.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  bool Ok = FD >= 0 && write(FD, Text.data(), Text.size()) == static_cast<ssize_t>(Text.size());
  if (FD < 0 || close(FD) != 0 || !Ok)
    fail("cannot write " + File);
}

/// Lets the real compiler make the empty object File. Several recorders may come here at once; each
/// makes its own, and the last one stays.
bool makeEmpty(const Settings &Config, const CompileRequest &Request, const std::string &File) {
  std::string Aside = File + "." + std::to_string(getpid());
  std::vector<const char *> Argv = {Config.RealCompiler};
  Argv.insert(Argv.end(), Request.MachineFlags.begin(), Request.MachineFlags.end());
  Argv.insert(Argv.end(), {"-w", "-x", "c", "-c", "/dev/null", "-o", Aside.c_str(), nullptr});
  pid_t Child;
  int Status = 0;
  if (posix_spawn(&Child, Config.RealCompiler, nullptr, nullptr,
                  const_cast<char *const *>(Argv.data()), environ) != 0)
    return false;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return false;
  if (Status == 0 && rename(Aside.c_str(), File.c_str()) == 0)
    return true;
  unlink(Aside.c_str());
  return false;
}

} // namespace

int main(int Argc, char **Argv) {
  if (Argc < 1)
    return 2;
  Settings Config = {std::getenv("IRQLINT_REAL_CC"), std::getenv("IRQLINT_EMPTIES")};
  if (!Config.RealCompiler || !Config.Empties) {
    std::fputs("irqlint-recorder: this is a part of 'irqlint prepare', and not for other use\n",
               stderr);
    return 2;
  }
  CompileRequest Request = readRequest({Argv + 1, static_cast<size_t>(Argc - 1)});
  if (!std::getenv("IRQLINT_RECORD") || !wantsEmptyObject(Request))
    runRealCompiler(Config, Request, Argv);

  char Name[32];
  std::snprintf(Name, sizeof(Name), "/%016llx.o",
                static_cast<unsigned long long>(hashFlags(Request.MachineFlags)));
  std::string Empty = std::string(Config.Empties) + Name, Object;
  if (!readFile(Empty.c_str(), Object) &&
      (!makeEmpty(Config, Request, Empty) || !readFile(Empty.c_str(), Object)))
    // What the compiler has to say about its options, Kbuild's own command makes it say.
    runRealCompiler(Config, Request, Argv);
  // A copy, and no link: Kbuild goes by the object's time, and objtool writes into it.
  writeFile(std::string(Request.Output), Object);
  if (!Request.DepFile.empty())
    writeFile(std::string(Request.DepFile),
              std::string(Request.Output) + ": " + std::string(Request.Source) + "\n");
  return 0;
}
