// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shutdown turns the clock off while the handler, which reads registers, may run.
//
// RUN: %check_irqlint %s %S/Inputs/engine.h --dir=drivers/dma -- --select IRQ209
//
// CHECK: drivers/dma/gated.c:[[step-1]]:2: note: 'shutdown_bad' calls 'clk_disable' while interrupt handler 'engine_irq' stays live [IRQ209]
// CHECK: drivers/dma/gated.c:[[step-2]]:1: note: 'shutdown_bad' is installed as platform_driver::shutdown here
// CHECK: drivers/dma/gated.c:[[step-1]]:2: note: 'shutdown_bad' calls 'clk_disable'
// CHECK: drivers/dma/gated.c:[[step-2]]:1: note: 'engine_irq' is registered here with 'devm_request_irq'

#include "engine.h"

static void engine_remove(struct platform_device *pdev)
{
}

static void shutdown_bad(struct platform_device *pdev)
{
	struct engine *engine = platform_get_drvdata(pdev);

	clk_disable(engine->clk); // [[step-1]]
}

ENGINE_DRIVER(engine_remove, shutdown_bad); // [[step-2]]
