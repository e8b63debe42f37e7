// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function of some framework may do anything to the device.
//
// RUN: %check_irqlint %s %S/Inputs/engine.h --dir=drivers/dma -- --select IRQ209
// EXPECT-CLEAN

#include "engine.h"

extern void frame_shutdown(void *data);

static void engine_remove(struct platform_device *pdev)
{
	engine_stop(platform_get_drvdata(pdev));
}

static void shutdown_ok(struct platform_device *pdev)
{
	struct engine *engine = platform_get_drvdata(pdev);

	frame_shutdown(engine);
}

ENGINE_DRIVER(engine_remove, shutdown_ok);
