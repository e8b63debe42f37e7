// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shutdown stops the engine and leaves the interrupt enabled that remove disables.
//
// RUN: %check_irqlint %s %S/Inputs/engine.h --dir=drivers/dma -- --select IRQ209
//
// CHECK: drivers/dma/register.c:[[step-1]]:13: note: 'shutdown_bad' leaves on what 'engine_remove' turns off in the device, and interrupt handler 'engine_irq' stays live [IRQ209]
// CHECK: drivers/dma/register.c:[[step-2]]:1: note: 'shutdown_bad' is installed as platform_driver::shutdown here
// CHECK: drivers/dma/register.c:[[step-2]]:1: note: 'engine_remove' is installed as platform_driver::remove here
// CHECK: drivers/dma/register.c:[[step-3]]:2: note: 'engine_remove' calls 'engine_stop'
// CHECK: drivers/dma/engine.h:[[clear]]:2: note: 'engine_stop' calls 'writel', which turns it off
// CHECK: drivers/dma/register.c:[[step-2]]:1: note: 'engine_irq' is registered here with 'devm_request_irq'

#include "engine.h"

static void engine_remove(struct platform_device *pdev)
{
	engine_stop(platform_get_drvdata(pdev)); // [[step-3]]
}

static void shutdown_bad(struct platform_device *pdev) // [[step-1]]
{
	struct engine *engine = platform_get_drvdata(pdev);

	writel(readl(engine->base + ENGINE_RUN) & ~1, engine->base + ENGINE_RUN);
}

ENGINE_DRIVER(engine_remove, shutdown_bad); // [[step-2]]
