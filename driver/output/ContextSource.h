//===- ContextSource.h - Where the kernel calls a callback ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_CONTEXTSOURCE_H
#define IRQLINT_DRIVER_OUTPUT_CONTEXTSOURCE_H

#include <string>

namespace irqlint {

/// The file and line of Linux 6.12 from which a callback is called that is installed as EntryField,
/// "irq_chip::irq_mask" or "request_irq"; empty where rules/contexts.json does not have it.
std::string contextSource(const std::string &EntryField);

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_CONTEXTSOURCE_H
