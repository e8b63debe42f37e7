// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/dmaengine.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_DMAENGINE_H
#define IRQLINT_MOCK_DMAENGINE_H

#include <linux/types.h>

typedef int dma_cookie_t;
typedef void (*dma_async_tx_callback)(void *dma_async_param);

struct dma_async_tx_descriptor {
	dma_cookie_t cookie;
	dma_async_tx_callback callback;
	void *callback_param;
};

extern dma_cookie_t dmaengine_submit(struct dma_async_tx_descriptor *desc);

#endif
