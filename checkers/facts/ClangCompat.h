//===- ClangCompat.h - What differs between the supported LLVM versions ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every test of LLVM_VERSION_MAJOR stands here, so that a new version is one file's work.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_CLANGCOMPAT_H
#define IRQLINT_CHECKERS_FACTS_CLANGCOMPAT_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Serialization/ASTWriter.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/VirtualFileSystem.h"

#if LLVM_VERSION_MAJOR >= 22
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#include "clang/Frontend/Utils.h"
#endif

#include <memory>

namespace irqlint::compat {

static_assert(LLVM_VERSION_MAJOR >= 19 && LLVM_VERSION_MAJOR <= 22,
              "tell this file what changed in this version of LLVM");

#if LLVM_VERSION_MAJOR >= 22
namespace options = clang::options;
inline const llvm::opt::OptTable &driverOptTable() { return clang::getDriverOptTable(); }
#else
namespace options = clang::driver::options;
inline const llvm::opt::OptTable &driverOptTable() { return clang::driver::getDriverOptTable(); }
#endif

/// True when Clang knows the target and the CPU, ABI and features asked of it; else Diags has the
/// reason.
inline bool isTargetUsable(clang::DiagnosticsEngine &Diags, const clang::TargetOptions &Options) {
  // Clang completes the options that it is given: work on a copy.
#if LLVM_VERSION_MAJOR >= 21
  clang::TargetOptions Copy = Options;
  auto *Target = clang::TargetInfo::CreateTargetInfo(Diags, Copy);
#else
  auto *Target =
      clang::TargetInfo::CreateTargetInfo(Diags, std::make_shared<clang::TargetOptions>(Options));
#endif
  return llvm::IntrusiveRefCntPtr<clang::TargetInfo>(Target) != nullptr;
}

/// A diagnostics engine of its own for one parse. It does not own Consumer.
class Diagnostics {
public:
  explicit Diagnostics(clang::DiagnosticConsumer *Consumer)
      : Engine(new clang::DiagnosticsEngine(
            llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs>(new clang::DiagnosticIDs),
#if LLVM_VERSION_MAJOR >= 21
            Options,
#else
            new clang::DiagnosticOptions,
#endif
            Consumer, /*ShouldOwnClient=*/false)) {
  }

  clang::DiagnosticsEngine &operator*() const { return *Engine; }
  clang::DiagnosticsEngine *operator->() const { return Engine.get(); }
  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> get() const { return Engine; }

private:
#if LLVM_VERSION_MAJOR >= 21
  clang::DiagnosticOptions Options;
#endif
  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Engine;
};

/// An instance for one parse that reports to Diags and reads from Files, through a file manager of
/// its own.
inline std::unique_ptr<clang::CompilerInstance>
makeInstance(std::shared_ptr<clang::CompilerInvocation> Invocation, const Diagnostics &Diags,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
#if LLVM_VERSION_MAJOR >= 21
  auto Instance = std::make_unique<clang::CompilerInstance>(std::move(Invocation));
#else
  auto Instance = std::make_unique<clang::CompilerInstance>();
  Instance->setInvocation(std::move(Invocation));
#endif
#if LLVM_VERSION_MAJOR >= 22
  Instance->setDiagnostics(Diags.get());
  Instance->setVirtualFileSystem(std::move(Files));
  Instance->createFileManager();
#else
  Instance->setDiagnostics(Diags.get().get());
  Instance->createFileManager(std::move(Files));
#endif
  return Instance;
}

/// Clang's own writer of precompiled headers, into Buffer.
class HeaderWriter : public clang::PCHGenerator {
public:
  HeaderWriter(clang::CompilerInstance &CI, std::shared_ptr<clang::PCHBuffer> Buffer)
      : PCHGenerator(CI.getPreprocessor(), CI.getModuleCache(), /*OutputFile=*/"",
                     /*isysroot=*/"", std::move(Buffer),
#if LLVM_VERSION_MAJOR >= 21
                     CI.getCodeGenOpts(),
#endif
                     /*Extensions=*/{}) {
  }
};

} // namespace irqlint::compat

#endif // IRQLINT_CHECKERS_FACTS_CLANGCOMPAT_H
