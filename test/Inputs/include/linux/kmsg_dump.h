// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/kmsg_dump.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_KMSG_DUMP_H
#define IRQLINT_MOCK_KMSG_DUMP_H

enum kmsg_dump_reason {
	KMSG_DUMP_UNDEF,
	KMSG_DUMP_PANIC,
	KMSG_DUMP_OOPS,
};

struct kmsg_dump_detail {
	enum kmsg_dump_reason reason;
	const char *description;
};

struct kmsg_dumper {
#ifdef KMSG_DUMP_TAKES_REASON
	void (*dump)(struct kmsg_dumper *dumper, enum kmsg_dump_reason reason);
#else
	void (*dump)(struct kmsg_dumper *dumper,
		     struct kmsg_dump_detail *detail);
#endif
	enum kmsg_dump_reason max_reason;
};

extern int kmsg_dump_register(struct kmsg_dumper *dumper);

#endif
