//===- MatchData.cpp - What a device's match in a table of ids chooses ----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/MatchData.h"

#include <utility>

using namespace irqlint;

/// Where the ids of a bus keep what is the driver's own: include/linux/mod_devicetable.h and
/// include/linux/amba/bus.h.
static constexpr std::pair<const char *, const char *> Fields[] = {
    {"of_device_id", "data"},
    {"acpi_device_id", "driver_data"},
    {"platform_device_id", "driver_data"},
    {"i2c_device_id", "driver_data"},
    {"spi_device_id", "driver_data"},
    {"pci_device_id", "driver_data"},
    {"usb_device_id", "driver_info"},
    {"hid_device_id", "driver_data"},
    {"amba_id", "data"},
    {"pnp_device_id", "driver_data"},
};

MatchData::MatchData(const Program &P) {
  std::vector<Name> Work;
  auto add = [&](const StoreRef &S) {
    if (S.In == NoFunction && S.S->V.Kind == ValueKind::VarAddr && S.S->V.First &&
        Objects.insert(S.S->V.First).second)
      Work.push_back(S.S->V.First);
  };
  for (const auto &[Record, Field] : Fields)
    for (const StoreRef &S : P.storesTo(Name(Record), Name(Field)))
      add(S);
  while (!Work.empty()) {
    Name Object = Work.back();
    Work.pop_back();
    for (const StoreRef &S : P.storesInto(Object))
      add(S);
  }
}
