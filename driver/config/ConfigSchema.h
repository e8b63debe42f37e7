//===- ConfigSchema.h - The schema of .irqlint.json -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_CONFIG_CONFIGSCHEMA_H
#define IRQLINT_DRIVER_CONFIG_CONFIGSCHEMA_H

#include "driver/config/OptionTable.h"

namespace irqlint {

/// The JSON schema, as a text, of a file that sets Options.
std::string configSchema(OptionTable Options);

} // namespace irqlint

#endif // IRQLINT_DRIVER_CONFIG_CONFIGSCHEMA_H
