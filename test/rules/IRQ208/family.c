// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interrupt is requested by another module of the driver's family, one folder beside it, through
// an operation of a table without a name; the driver's own file has no handler.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%s --dir=. %t.src -- --select IRQ208

//--- drivers/crypto/acme/fam/common/fam.h
struct fam;

struct fam_ops {
	int (*alloc_irq)(struct fam *fam);
};

struct fam_variant {
	const struct fam_ops *ops;
};

struct fam {
	void __iomem *regs;
	int irq;
	const struct fam_ops *ops;
};

int fam_up(struct fam *fam);
int fam_alloc_irq(struct fam *fam);

//--- drivers/crypto/acme/fam/common/fam_up.c
#include <linux/io.h>
#include "fam.h"

int fam_up(struct fam *fam)
{
	writel(1, fam->regs); // [[write]]
	return fam->ops->alloc_irq(fam); // [[op]]
}

//--- drivers/crypto/acme/fam/common/fam_irq.c
#include <linux/interrupt.h>
#include "fam.h"

static irqreturn_t fam_isr_bad(int irq, void *data)
{
	return IRQ_HANDLED;
}

int fam_alloc_irq(struct fam *fam)
{
	return request_irq(fam->irq, fam_isr_bad, 0, "fam", fam); // [[request]]
}

//--- drivers/crypto/acme/fam/one/one.c
#include <linux/platform_device.h>
#include "../common/fam.h"

static const struct fam_variant one = {
	.ops = &(const struct fam_ops){ .alloc_irq = fam_alloc_irq },
};

static int one_probe_bad(struct platform_device *pdev)
{
	struct fam *fam = devm_kzalloc(&pdev->dev, sizeof(*fam), GFP_KERNEL);

	if (!fam)
		return -ENOMEM;
	fam->ops = one.ops;
	return fam_up(fam); // [[call]]
}

// CHECK: drivers/crypto/acme/fam/one/one.c:[[probe]]:11: note: driver 'one_driver' has no shutdown that a kexec runs: 'fam_alloc_irq' installs 'fam_isr_bad', and 'one_probe_bad' writes to the device [IRQ208]
// CHECK: drivers/crypto/acme/fam/one/one.c:[[probe]]:11: note: 'one_driver' has no shutdown
// CHECK: drivers/crypto/acme/fam/one/one.c:[[call]]:9: note: 'one_probe_bad' calls 'fam_up'
// CHECK: drivers/crypto/acme/fam/common/fam_up.c:[[op]]:9: note: 'fam_up' calls 'alloc_irq'
// CHECK: drivers/crypto/acme/fam/common/fam_irq.c:[[request]]:9: note: 'fam_isr_bad' is registered here with 'request_irq'
// CHECK: drivers/crypto/acme/fam/one/one.c:[[call]]:9: note: 'one_probe_bad' calls 'fam_up'
// CHECK: drivers/crypto/acme/fam/common/fam_up.c:[[write]]:2: note: 'fam_up' calls 'writel', which writes to the device
static struct platform_driver one_driver = {
	.probe = one_probe_bad, // [[probe]]
};
module_platform_driver(one_driver);

//--- drivers/crypto/acme/fam/two/two.c
#include <linux/io.h>
#include <linux/platform_device.h>
#include "../common/fam.h"

static struct fam *two;

static const struct fam_ops two_ops = { .alloc_irq = fam_alloc_irq };

static int two_probe_ok(struct platform_device *pdev)
{
	two->ops = &two_ops;
	return fam_up(two);
}

static void two_shutdown_ok(struct platform_device *pdev)
{
	writel(0, two->regs);
}

static struct platform_driver two_driver = {
	.probe = two_probe_ok,
	.shutdown = two_shutdown_ok,
};
module_platform_driver(two_driver);
