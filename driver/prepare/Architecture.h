//===- Architecture.h - The architectures that can be prepared ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_ARCHITECTURE_H
#define IRQLINT_DRIVER_PREPARE_ARCHITECTURE_H

#include "llvm/Support/Error.h"

#include <string>

namespace irqlint {

struct Architecture {
  std::string MakeName; ///< ARCH= of the kernel's make
  std::string Folder;   ///< below arch/
};

/// The architecture of this name: a folder below arch/, or what other tools call it (aarch64,
/// x86_64, ppc64le, ...). The error lists what there is.
llvm::Expected<Architecture> findArchitecture(const std::string &Name);

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_ARCHITECTURE_H
