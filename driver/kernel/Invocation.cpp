//===- Invocation.cpp - A front-end invocation from a cleaned command -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/Invocation.h"

#include "checkers/facts/ClangCompat.h"

using namespace irqlint;

std::unique_ptr<clang::CompilerInvocation>
irqlint::makeInvocation(const CleanCommand &Command,
                        llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Diags,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  // The command's -w reaches the options of an engine yet to be made, and not this one.
  Diags->setIgnoreAllWarnings(true);
  Diags->setErrorLimit(0);
  std::vector<const char *> Argv;
  for (const std::string &Arg : Command.Arguments)
    Argv.push_back(Arg.c_str());

  clang::CreateInvocationOptions Options;
  Options.Diags = Diags;
  // The driver enters the command's working directory. This file system keeps that to itself; the
  // shared one would move the whole process.
  Options.VFS = std::move(Files);
  std::unique_ptr<clang::CompilerInvocation> Invocation =
      clang::createInvocation(Argv, std::move(Options));
  if (!Invocation || Diags->hasErrorOccurred() ||
      !compat::isTargetUsable(*Diags, Invocation->getTargetOpts()))
    return nullptr;

  clang::FrontendOptions &Frontend = Invocation->getFrontendOpts();
  Frontend.ProgramAction = clang::frontend::ParseSyntaxOnly;
  Frontend.OutputFile.clear();
  // A worker parses many files: memory must come back.
  Frontend.DisableFree = false;
  Invocation->getCodeGenOpts().DisableFree = false;
  Invocation->getDependencyOutputOpts() = clang::DependencyOutputOptions();
  clang::DiagnosticOptions &Diagnostic = Invocation->getDiagnosticOpts();
  Diagnostic.IgnoreWarnings = true;
  Diagnostic.ErrorLimit = 0;
  Diagnostic.DiagnosticSerializationFile.clear();
  Diagnostic.DiagnosticLogFile.clear();
  Invocation->getLangOpts().SpellChecking = false;
  return Invocation;
}
