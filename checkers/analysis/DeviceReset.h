//===- DeviceReset.h - Devices that are reset before a call ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_DEVICERESET_H
#define IRQLINT_CHECKERS_ANALYSIS_DEVICERESET_H

#include "checkers/analysis/CallGraph.h"

namespace irqlint {

/// Whether a function of the kernel of that name resets a whole device (drivers/reset/core.c,
/// lib/stmp_device.c:31, drivers/pci/pci.c).
bool resetsDevice(llvm::StringRef Callee);

/// Whether on every way to the call the device is reset by a line that it has for itself and that
/// has to be there, and no register is written between that and the call. Releasing a reset alone
/// is none: mostly it is released already (drivers/reset/core.c: reset_control_deassert()).
bool isResetBefore(const CallGraph &Graph, SiteRef R);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_DEVICERESET_H
