//===- CommandCleaner.cpp - Makes a compile command fit for Clang ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang's own option table takes a command apart, and of its options only those stay that decide
// types, macros or include paths. A list of what to keep ages better than a list of what to drop:
// compilers gain options for code generation every year, and the meaning of C rarely changes.
//
//===----------------------------------------------------------------------===//

#include "checkers/facts/ClangCompat.h"
#include "driver/kernel/CompileCommands.h"

#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
namespace options = irqlint::compat::options;

using namespace irqlint;

std::vector<std::string> irqlint::splitShell(StringRef Text) {
  std::vector<std::string> Words;
  std::string Word;
  bool InWord = false;
  char Quote = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    bool HasNext = I + 1 < Text.size();
    if (Quote) {
      if (C == Quote)
        Quote = 0;
      else if (Quote == '"' && C == '\\' && HasNext && StringRef("\"\\$`\n").contains(Text[I + 1]))
        Word += Text[++I];
      else
        Word += C;
    } else if (C == '\'' || C == '"') {
      Quote = C;
      InWord = true;
    } else if (C == '\\' && HasNext) {
      if (Text[++I] == '\n')
        continue;
      Word += Text[I];
      InWord = true;
    } else if (isSpace(C)) {
      if (InWord)
        Words.push_back(std::move(Word));
      Word.clear();
      InWord = false;
    } else {
      Word += C;
      InWord = true;
    }
  }
  if (InWord)
    Words.push_back(std::move(Word));
  return Words;
}

static bool isWrapper(StringRef Program) {
  StringRef Name = sys::path::stem(Program);
  return Name == "ccache" || Name == "sccache" || Name == "distcc" || Name == "icecc" ||
         Name == "env";
}

/// The options whose value says what the machine is, by name or by flag.
static bool isMachineOption(unsigned ID) {
  switch (ID) {
  case options::OPT_mabi_EQ:
  case options::OPT_malign_double:
  case options::OPT_march_EQ:
  case options::OPT_mbig_endian:
  case options::OPT_mcpu_EQ:
  case options::OPT_mfloat_abi_EQ:
  case options::OPT_mfpu_EQ:
  case options::OPT_mgeneral_regs_only:
  case options::OPT_mhard_float:
  case options::OPT_mlittle_endian:
  case options::OPT_mlong_double_128:
  case options::OPT_mlong_double_64:
  case options::OPT_mno_soft_float:
  case options::OPT_msoft_float:
  case options::OPT_mthumb:
    return true;
  default:
    return false;
  }
}

static bool isMachineFeature(const opt::Option &Option) {
  for (unsigned Group : {options::OPT_m_x86_Features_Group, options::OPT_m_arm_Features_Group,
                         options::OPT_m_aarch64_Features_Group, options::OPT_m_riscv_Features_Group,
                         options::OPT_m_ppc_Features_Group, options::OPT_m_mips_Features_Group,
                         options::OPT_m_loongarch_Features_Group,
                         options::OPT_m_sparc_Features_Group, options::OPT_m_m68k_Features_Group})
    if (Option.matches(Group))
      return true;
  return false;
}

/// Options other than the machine's that decide what the source means.
static bool decidesMeaning(const opt::Option &Option) {
  switch (Option.getID()) {
  // Macros and include paths.
  case options::OPT_D:
  case options::OPT_U:
  case options::OPT_undef:
  case options::OPT_I:
  case options::OPT_include:
  case options::OPT_imacros:
  case options::OPT_iquote:
  case options::OPT_isystem:
  case options::OPT_isystem_after:
  case options::OPT_idirafter:
  case options::OPT_iprefix:
  case options::OPT_iwithprefix:
  case options::OPT_iwithprefixbefore:
  case options::OPT_isysroot:
  case options::OPT__sysroot_EQ:
  case options::OPT_nostdinc:
  case options::OPT_nostdlibinc:
  case options::OPT_nobuiltininc:
  case options::OPT_pthread:
  // The language.
  case options::OPT_std_EQ:
  case options::OPT_ansi:
  case options::OPT_fasm:
  case options::OPT_fno_asm:
  case options::OPT_fgnu_keywords:
  case options::OPT_fno_gnu_keywords:
  case options::OPT_fgnu89_inline:
  case options::OPT_fno_gnu89_inline:
  case options::OPT_fms_extensions:
  case options::OPT_fno_ms_extensions:
  case options::OPT_fblocks:
  case options::OPT_fdollars_in_identifiers:
  case options::OPT_fno_dollars_in_identifiers:
  case options::OPT_ftrigraphs:
  case options::OPT_fno_trigraphs:
  case options::OPT_ffreestanding:
  case options::OPT_fhosted:
  case options::OPT_fbuiltin:
  case options::OPT_fno_builtin:
  case options::OPT_fno_builtin_:
  // Types and constants.
  case options::OPT_fsigned_char:
  case options::OPT_fno_signed_char:
  case options::OPT_funsigned_char:
  case options::OPT_fno_unsigned_char:
  case options::OPT_fshort_wchar:
  case options::OPT_fno_short_wchar:
  case options::OPT_fshort_enums:
  case options::OPT_fno_short_enums:
  case options::OPT_fpack_struct:
  case options::OPT_fpack_struct_EQ:
  case options::OPT_fwrapv:
  case options::OPT_fno_wrapv:
  case options::OPT_fstrict_overflow:
  case options::OPT_fno_strict_overflow:
  case options::OPT_fdelete_null_pointer_checks:
  case options::OPT_fno_delete_null_pointer_checks:
  case options::OPT_fstrict_flex_arrays_EQ:
  // Macros that the compiler defines.
  case options::OPT_fPIC:
  case options::OPT_fno_PIC:
  case options::OPT_fpic:
  case options::OPT_fno_pic:
  case options::OPT_fPIE:
  case options::OPT_fno_PIE:
  case options::OPT_fpie:
  case options::OPT_fno_pie:
  case options::OPT_target:
    return true;
  default:
    // __OPTIMIZE__ and __OPTIMIZE_SIZE__
    return Option.matches(options::OPT_O_Group);
  }
}

/// Sanitizers that the source can tell by __has_feature() or a macro.
static bool definesMacro(StringRef Sanitizer) {
  return StringSwitch<bool>(Sanitizer)
      .Cases("address", "kernel-address", "hwaddress", "kernel-hwaddress", true)
      .Cases("thread", "memory", "kernel-memory", true)
      .Default(false);
}

static bool choosesWordSize(unsigned ID) {
  return ID == options::OPT_m32 || ID == options::OPT_m64 || ID == options::OPT_m16 ||
         ID == options::OPT_mx32;
}

/// Options that Clang knows, that go, and that somebody may miss.
static bool isWorthANotice(const opt::Option &Option) {
  switch (Option.getID()) {
  case options::OPT_UNKNOWN:
  case options::OPT_Xclang:
  case options::OPT_Xpreprocessor:
  case options::OPT_fplugin_EQ:
  case options::OPT_mabi_EQ:
    return true;
  default:
    return false;
  }
}

/// True for the built-in headers of a compiler, as in `-isystem $(CC -print-file-name=include)`.
/// Those of GCC, and of another Clang, use built-in functions that this Clang does not have.
static bool isCompilersInclude(StringRef Dir) {
  SmallVector<StringRef, 16> Parts;
  Dir.rtrim('/').split(Parts, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  size_t N = Parts.size();
  if (N < 3 || !isDigit(Parts[N - 2].front()) || !Parts[N - 1].starts_with("include"))
    return false;
  return Parts[N - 3] == "clang" ||
         (N >= 4 && (Parts[N - 4] == "gcc" || Parts[N - 4] == "gcc-cross"));
}

/// The target for a command whose compiler's name says none, by the kernel's folder of headers that
/// it uses. Empty where this machine's own target will do.
static std::string targetByKernelArch(const opt::InputArgList &Args) {
  for (StringRef Dir : Args.getAllArgValues(options::OPT_I)) {
    SmallVector<StringRef, 16> Parts;
    Dir.split(Parts, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
    for (size_t I = 0; I + 2 < Parts.size(); ++I) {
      if (Parts[I] != "arch" || Parts[I + 2] != "include")
        continue;
      StringRef Arch = Parts[I + 1];
      StringRef March = Args.getLastArgValue(options::OPT_march_EQ);
      bool Little = Args.hasArg(options::OPT_mlittle_endian);
      StringRef Target =
          StringSwitch<StringRef>(Arch)
              .Case("arm", "arm-linux-gnueabi")
              .Case("arm64", "aarch64-linux-gnu")
              .Case("loongarch", "loongarch64-linux-gnu")
              .Case("m68k", "m68k-linux-gnu")
              .Case("mips", Little ? "mipsel-linux-gnu" : "mips-linux-gnu")
              .Case("powerpc", Little ? "powerpc64le-linux-gnu" : "powerpc-linux-gnu")
              .Case("riscv", March.starts_with("rv32") ? "riscv32-linux-gnu" : "riscv64-linux-gnu")
              .Case("s390", "s390x-linux-gnu")
              .Case("sparc", "sparc-linux-gnu")
              .Case("x86", "x86_64-linux-gnu")
              .Default("");
      Triple Host(sys::getDefaultTargetTriple());
      if (Target.empty() || Triple(Target).getArch() == Host.getArch() ||
          (Arch == "x86" && Host.isX86()))
        return "";
      return Target.str();
    }
  }
  return "";
}

/// The name in -DKBUILD_MODNAME=..., which may be bare, a string, or behind KBUILD_STR().
static std::string moduleName(StringRef Value) {
  Value = Value.trim();
  if (Value.consume_front("KBUILD_STR("))
    Value.consume_back(")");
  while (Value.consume_front("\\\"") || Value.consume_front("\"")) {
  }
  while (Value.consume_back("\\\"") || Value.consume_back("\"")) {
  }
  return Value.str();
}

static std::string moduleName(const opt::InputArgList &Args) {
  std::string Fallback;
  const std::vector<std::string> Macros = Args.getAllArgValues(options::OPT_D);
  for (StringRef Macro : reverse(Macros)) {
    auto [Name, Value] = Macro.split('=');
    if (Name == "KBUILD_MODNAME")
      return moduleName(Value);
    if (Name == "__KBUILD_MODNAME" && Fallback.empty()) {
      Value.consume_front("kmod_");
      Fallback = moduleName(Value);
    }
  }
  return Fallback;
}

static void appendUnique(std::vector<std::string> &List, std::string Text) {
  if (!is_contained(List, Text))
    List.push_back(std::move(Text));
}

static bool isKept(const opt::Option &Option, const Triple &Target, unsigned Level) {
  unsigned ID = Option.getID();
  if (choosesWordSize(ID))
    return true;
  if (!isMachineOption(ID) && !isMachineFeature(Option))
    return decidesMeaning(Option);
  if (ID == options::OPT_march_EQ || ID == options::OPT_mcpu_EQ)
    return Level < 1;
  // GCC says lp64 where Clang says aapcs; there is one ABI only.
  if (ID == options::OPT_mabi_EQ && Target.isAArch64())
    return false;
  return Level < 2;
}

Expected<CleanCommand> irqlint::cleanCommand(const CompileCommand &Command,
                                             const std::string &ResourceDir, unsigned Level) {
  std::vector<std::string> Argv =
      Command.Arguments.empty() ? splitShell(Command.Command) : Command.Arguments;
  // "ccache aarch64-linux-gnu-gcc ..." and "env X=y gcc ..."
  size_t Compiler = 0;
  while (Compiler + 1 < Argv.size() &&
         (isWrapper(Argv[Compiler]) || (Compiler && StringRef(Argv[Compiler]).contains('='))))
    ++Compiler;
  Argv.erase(Argv.begin(), Argv.begin() + Compiler);
  if (Argv.size() < 2)
    return createStringError(inconvertibleErrorCode(),
                             "the compile command of " + Command.File +
                                 " names no compiler and no options; make compile_commands.json "
                                 "again");
  std::string Program = Argv.front();
  Argv.front() = "clang";
  clang::tooling::addTargetAndModeForProgramName(Argv, Program);

  std::vector<const char *> Pointers;
  for (const std::string &Arg : ArrayRef(Argv).drop_front())
    Pointers.push_back(Arg.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  opt::InputArgList Args = compat::driverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount, opt::Visibility(options::ClangOption));

  CleanCommand Result;
  Result.ModName = moduleName(Args);
  if (MissingCount)
    Result.Dropped.push_back(Pointers[MissingIndex]);
  std::string Inferred = Args.hasArg(options::OPT_target) ? "" : targetByKernelArch(Args);
  std::string Named = Args.getLastArgValue(options::OPT_target, Inferred).str();
  Triple Target(Triple::normalize(Named.empty() ? sys::getDefaultTargetTriple() : Named));

  std::vector<std::string> &Out = Result.Arguments;
  Out.push_back("clang");
  if (!Inferred.empty())
    Out.push_back("--target=" + Inferred);
  for (const opt::Arg *A : Args) {
    const opt::Option &Option = A->getOption();
    if (Option.matches(options::OPT_W_Group) || Option.getID() == options::OPT_INPUT)
      continue;
    if (Option.getID() == options::OPT_UNKNOWN && A->getSpelling().starts_with("-W"))
      continue;
    if (Option.getID() == options::OPT_Wp_COMMA) {
      // Of what goes to the preprocessor, macros count; the rest writes dependency files.
      for (StringRef Value : A->getValues())
        if (Value.starts_with("-D") || Value.starts_with("-U"))
          Out.push_back(Value.str());
      continue;
    }
    if (Option.getID() == options::OPT_isystem && !ResourceDir.empty() &&
        isCompilersInclude(A->getValue())) {
      SmallString<256> Own(ResourceDir);
      sys::path::append(Own, "include");
      Out.insert(Out.end(), {"-isystem", std::string(Own)});
      continue;
    }
    if (Option.getID() == options::OPT_fsanitize_EQ) {
      for (StringRef Value : A->getValues())
        if (definesMacro(Value))
          appendUnique(Result.Sanitizers, "-fsanitize=" + Value.str());
      continue;
    }
    bool Kept = isKept(Option, Target, Level);
    if (Kept) {
      opt::ArgStringList Rendered;
      A->render(Args, Rendered);
      Out.insert(Out.end(), Rendered.begin(), Rendered.end());
    } else if (isWorthANotice(Option) || isMachineOption(Option.getID()) ||
               isMachineFeature(Option)) {
      appendUnique(Result.Dropped, A->getAsString(Args));
    }
  }

  if (!ResourceDir.empty())
    Out.insert(Out.end(), {"-resource-dir", ResourceDir});
  // might_sleep() and its kin expand to nothing in a configuration without this one.
  Out.push_back("-DCONFIG_DEBUG_ATOMIC_SLEEP=1");
  Out.insert(Out.end(), {"-w", "-Qunused-arguments", "-ferror-limit=0", "-fno-spell-checking",
                         "-fsyntax-only", "-working-directory", Command.Directory});
  Out.push_back(Command.File);
  return Result;
}
