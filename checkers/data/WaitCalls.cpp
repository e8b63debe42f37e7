//===- WaitCalls.cpp - What a loop that waits calls -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/WaitCalls.h"

#include "llvm/ADT/STLExtras.h"

using namespace irqlint;

/// readl(), __raw_readb(), readq_relaxed(), ioread32be(), in_be32(), inw().
static bool readsDevice(llvm::StringRef Name) {
  Name.consume_front("__raw_");
  Name.consume_front("__");
  if (Name.starts_with("ioread") || Name.starts_with("in_be") || Name.starts_with("in_le") ||
      Name == "in_8" || Name == "inb" || Name == "inw" || Name == "inl")
    return true;
  Name.consume_back("_relaxed");
  Name.consume_back("_be");
  return Name == "readb" || Name == "readw" || Name == "readl" || Name == "readq";
}

WaitCall irqlint::waitCallOf(llvm::StringRef Function) {
  llvm::StringRef Plain = Function;
  Plain.consume_front("__");
  Plain.consume_front("const_");
  if (llvm::is_contained({"cpu_relax", "udelay", "ndelay", "mdelay", "delay", "barrier", "HMT_low",
                          "HMT_medium", "wfe", "touch_nmi_watchdog", "rep_nop",
                          "touch_softlockup_watchdog", "cpu_relax_lowlatency"},
                         Plain))
    return WaitCall::Pause;
  if (readsDevice(Function))
    return WaitCall::ReadDevice;
  Plain.consume_front("arch_");
  Plain.consume_front("raw_");
  if (llvm::is_contained({"num_online_cpus", "num_active_cpus", "cpu_online", "atomic_read",
                          "atomic_read_acquire", "atomic_long_read", "atomic64_read",
                          "cpumask_empty", "cpumask_weight", "cpumask_test_cpu",
                          "cpumask_intersects", "cpumask_equal", "cpumask_subset"},
                         Plain))
    return WaitCall::ReadCpus;
  if (Plain.contains("xchg") || Plain.starts_with("atomic") || Plain.starts_with("test_and_"))
    return WaitCall::Acts;
  return WaitCall::None;
}
