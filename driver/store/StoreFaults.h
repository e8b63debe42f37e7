//===- StoreFaults.h - SQLite's system calls that fail on purpose ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_STOREFAULTS_H
#define IRQLINT_DRIVER_STORE_STOREFAULTS_H

namespace irqlint {

/// Gives SQLite's system calls the points of docs/faults.md, in a build that has them.
#ifdef IRQLINT_FAULTS
void addStoreFaults();
#else
inline void addStoreFaults() {}
#endif

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_STOREFAULTS_H
