//===- Request.h - What Kbuild asks of its compiler -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Used by the recorder, which starts once for each object of a kernel, and by its tests. It needs
// the standard library only: a program that loads LLVM starts a hundred times slower.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_RECORDER_REQUEST_H
#define IRQLINT_DRIVER_RECORDER_REQUEST_H

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace irqlint {

/// A compiler's arguments, as far as they matter here. All texts point into the arguments.
struct CompileRequest {
  std::string_view Source;  ///< the C file; empty where there is none
  std::string_view Output;  ///< of -o
  std::string_view DepFile; ///< of -Wp,-MMD or -Wp,-MD
  size_t Count = 0;         ///< of all arguments
  bool Compiles = false;    ///< -c
  bool ForKernel = false;   ///< -D__KERNEL__
  /// What decides about the object's format: the target and each option of the machine, in order.
  std::vector<const char *> MachineFlags;
};

inline CompileRequest readRequest(std::span<const char *const> Arguments) {
  using namespace std::literals;
  CompileRequest Out;
  Out.Count = Arguments.size();
  for (size_t I = 0; I < Arguments.size(); ++I) {
    std::string_view Argument = Arguments[I];
    bool HasNext = I + 1 < Arguments.size();
    if (Argument == "-c")
      Out.Compiles = true;
    else if (Argument == "-D__KERNEL__")
      Out.ForKernel = true;
    else if (Argument == "-o" && HasNext)
      Out.Output = Arguments[++I];
    else if ((Argument == "-mllvm" || Argument == "-meabi" || Argument == "-include" ||
              Argument == "-Xclang") &&
             HasNext)
      ++I; // their value is no option, and may be a C file
    else if (Argument.starts_with("-Wp,-MMD,") || Argument.starts_with("-Wp,-MD,"))
      Out.DepFile = Argument.substr(Argument.rfind(',') + 1);
    else if (Argument.starts_with("-m") || Argument.starts_with("--target=") || Argument == "-EL" ||
             Argument == "-EB")
      Out.MachineFlags.push_back(Arguments[I]);
    else if (!Argument.starts_with('-') && Argument.ends_with(".c"))
      Out.Source = Argument;
  }
  return Out;
}

/// True for objects that the build itself goes on to run, to link with a script of its own or to
/// take apart; an empty one would break it. Output is relative to the build folder, as Kbuild has
/// it: a kernel may lie in a folder that is called scripts.
inline bool isUsedByBuild(std::string_view Output) {
  auto has = [&](std::string_view Part) { return Output.find(Part) != std::string_view::npos; };
  if (Output.starts_with("scripts/") || Output.starts_with("tools/") || has("vdso"))
    return true;
  return Output.starts_with("arch/") &&
         (has("/boot/") || has("/realmode/") || has("/purgatory/") || has("/nvhe/"));
}

/// True where an empty object serves as well as a real one; otherwise the compiler must run.
inline bool wantsEmptyObject(const CompileRequest &Request) {
  return Request.Compiles && Request.ForKernel && !Request.Source.empty() &&
         Request.Output.ends_with(".o") && !isUsedByBuild(Request.Output);
}

/// A number for the machine's options, the same in every run (FNV-1a).
inline uint64_t hashFlags(std::span<const char *const> Flags) {
  uint64_t Hash = 0xcbf29ce484222325;
  auto add = [&](unsigned char C) { Hash = (Hash ^ C) * 0x100000001b3; };
  for (std::string_view Flag : Flags) {
    for (char C : Flag)
      add(static_cast<unsigned char>(C));
    add(0);
  }
  return Hash;
}

} // namespace irqlint

#endif // IRQLINT_DRIVER_RECORDER_REQUEST_H
