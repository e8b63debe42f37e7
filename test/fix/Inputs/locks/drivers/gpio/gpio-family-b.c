// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "gpio-family.h"

void family_probe(struct family *f)
{
	spin_lock_init(&f->lock);
}
