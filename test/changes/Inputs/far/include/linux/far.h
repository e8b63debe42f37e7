// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef _LINUX_FAR_H
#define _LINUX_FAR_H

void mid_write(unsigned long line);
void low_write(unsigned long line);
void low_flush(void);

static inline void far_note(unsigned long line)
{
}

#endif
