//===- StoreSchema.h - The tables of a store ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_STORE_STORESCHEMA_H
#define IRQLINT_DRIVER_STORE_STORESCHEMA_H

#include "driver/store/Database.h"

namespace irqlint {

/// The statements that make the tables of a store.
const char *storeTables();

/// The error, which is one of damage, unless the database has these tables and nothing else. A file
/// may come from anybody, and a view or a trigger in it would be code that runs when it is read.
llvm::Error checkSchema(Database &Db);

} // namespace irqlint

#endif // IRQLINT_DRIVER_STORE_STORESCHEMA_H
