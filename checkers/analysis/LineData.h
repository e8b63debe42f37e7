//===- LineData.h - Who gives a line its handler's data -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_LINEDATA_H
#define IRQLINT_CHECKERS_ANALYSIS_LINEDATA_H

#include "checkers/analysis/CallGraph.h"

#include <vector>

namespace irqlint {

/// The calls of the function of Install that give the line, which is the first argument of Install,
/// its data: irq_set_handler_data() itself, and helpers that call it for the same line.
std::vector<uint32_t> callsSettingData(const CallGraph &Graph, SiteRef Install);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_LINEDATA_H
