// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef IRQLINT_MOCK_EXPORT_H
#define IRQLINT_MOCK_EXPORT_H

#define EXPORT_SYMBOL_GPL(sym) extern typeof(sym) sym

#endif
