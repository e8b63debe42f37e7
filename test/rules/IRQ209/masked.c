// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shutdown clears the same register by an expression of its own.
//
// RUN: %check_irqlint %s %S/Inputs/engine.h --dir=drivers/dma -- --select IRQ209
// EXPECT-CLEAN

#include "engine.h"

static void engine_remove(struct platform_device *pdev)
{
	engine_stop(platform_get_drvdata(pdev));
}

static void shutdown_ok(struct platform_device *pdev)
{
	struct engine *engine = platform_get_drvdata(pdev);

	int i;

	for (i = 0; i < 2; i++)
		writel(0, engine->base + ENGINE_ENABLE + i * 4);
}

ENGINE_DRIVER(engine_remove, shutdown_ok);
