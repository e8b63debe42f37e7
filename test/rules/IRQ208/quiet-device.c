// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A device without a controller: where each way of the probe turns all of its block off, clears what
// the handler clears, or resets it before the request, the next kernel finds it quiet.
//
// RUN: rm -rf %t.src && split-file %s %t.src
// RUN: %check_irqlint --checks=%t.src/other.h %t.src/adc.c --dir=drivers/iio/adc -- --select IRQ208/other
// RUN: %check_irqlint --checks=%t.src/masked.h %t.src/adc.c --dir=drivers/iio/adc -- --select IRQ208/masked

//--- other.h
// CHECK: drivers/iio/adc/adc.c:[[late]]:11: note: driver 'late_driver' has no shutdown that a kexec runs: 'late_probe_bad' installs 'late_isr', and 'late_probe_bad' writes to the device [IRQ208]
// CHECK: drivers/iio/adc/adc.c:[[late]]:11: note: 'late_driver' has no shutdown
// CHECK: drivers/iio/adc/adc.c:[[late-request]]:8: note: 'late_isr' is registered here with 'devm_request_irq'
// CHECK: drivers/iio/adc/adc.c:[[late-write]]:2: note: 'late_probe_bad' calls 'writel', which writes to the device
// CHECK: drivers/iio/adc/adc.c:[[one-way]]:11: note: driver 'one_way_driver' has no shutdown that a kexec runs: 'one_way_probe_bad' installs 'one_way_isr', and 'one_way_probe_bad' writes to the device [IRQ208]
// CHECK: drivers/iio/adc/adc.c:[[one-way]]:11: note: 'one_way_driver' has no shutdown
// CHECK: drivers/iio/adc/adc.c:[[one-way-request]]:9: note: 'one_way_isr' is registered here with 'devm_request_irq'
// CHECK: drivers/iio/adc/adc.c:[[one-way-write]]:2: note: 'one_way_probe_bad' calls 'writel', which writes to the device

//--- masked.h
// CHECK: drivers/iio/adc/adc.c:[[zero]]:11: note: driver 'zero_driver' has no shutdown that a kexec runs: 'zero_probe' installs 'zero_isr', and 'zero_probe' writes to the device; the next kernel quiets it before it installs the handler [IRQ208]
// CHECK: drivers/iio/adc/adc.c:[[zero]]:11: note: 'zero_driver' has no shutdown
// CHECK: drivers/iio/adc/adc.c:[[zero-request]]:9: note: 'zero_isr' is registered here with 'devm_request_irq'
// CHECK: drivers/iio/adc/adc.c:[[zero-write]]:2: note: 'zero_probe' calls 'writel', which writes to the device
// CHECK: drivers/iio/adc/adc.c:[[clears]]:11: note: driver 'clears_driver' has no shutdown that a kexec runs: 'clears_probe' installs 'clears_isr', and 'clears_probe' writes to the device; the next kernel quiets it before it installs the handler [IRQ208]
// CHECK: drivers/iio/adc/adc.c:[[clears]]:11: note: 'clears_driver' has no shutdown
// CHECK: drivers/iio/adc/adc.c:[[clears-request]]:9: note: 'clears_isr' is registered here with 'devm_request_irq'
// CHECK: drivers/iio/adc/adc.c:[[clears-write]]:2: note: 'clears_probe' calls 'writel', which writes to the device
// CHECK: drivers/iio/adc/adc.c:[[pulse]]:11: note: driver 'pulse_driver' has no shutdown that a kexec runs: 'pulse_probe' installs 'pulse_isr', and 'pulse_probe' writes to the device; the next kernel quiets it before it installs the handler [IRQ208]
// CHECK: drivers/iio/adc/adc.c:[[pulse]]:11: note: 'pulse_driver' has no shutdown
// CHECK: drivers/iio/adc/adc.c:[[pulse-request]]:9: note: 'pulse_isr' is registered here with 'devm_request_irq'
// CHECK: drivers/iio/adc/adc.c:[[pulse-write]]:2: note: 'pulse_probe' calls 'writel', which writes to the device

//--- adc.c
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/platform_device.h>

int stmp_reset_block(void __iomem *reset_addr);

#define ADC_STATUS 0x10
#define ADC_ENABLE 0x14
#define ADC_RATE 0x18

struct adc {
	void __iomem *base;
	int fast;
};

static irqreturn_t adc_done(struct adc *adc)
{
	u32 status = readl(adc->base + ADC_STATUS);

	writel(status, adc->base + ADC_STATUS);
	return IRQ_HANDLED;
}

#define DEFINE_ISR(name) \
	static irqreturn_t name##_isr(int irq, void *data) \
	{ \
		return adc_done(data); \
	}

DEFINE_ISR(late)
DEFINE_ISR(one_way)
DEFINE_ISR(zero)
DEFINE_ISR(clears)
DEFINE_ISR(pulse)

static struct adc *adc_of(struct platform_device *pdev)
{
	struct adc *adc = devm_kzalloc(&pdev->dev, sizeof(*adc), GFP_KERNEL);

	if (adc)
		adc->base = devm_platform_ioremap_resource(pdev, 0);
	return adc;
}

/* The rate is nothing that quiets, and what comes behind the request comes too late. */
static int late_probe_bad(struct platform_device *pdev)
{
	struct adc *adc = adc_of(pdev);
	int ret;

	writel(42, adc->base + ADC_RATE); // [[late-write]]
	ret = devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), late_isr, 0, "adc", adc); // [[late-request]]
	writel(0, adc->base + ADC_ENABLE);
	return ret;
}

static int one_way_probe_bad(struct platform_device *pdev)
{
	struct adc *adc = adc_of(pdev);

	writel(42, adc->base + ADC_RATE); // [[one-way-write]]
	if (adc->fast) {
		writel(0, adc->base + ADC_ENABLE);
		return 0;
	}
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), one_way_isr, 0, "adc", adc); // [[one-way-request]]
}

static int zero_probe(struct platform_device *pdev)
{
	struct adc *adc = adc_of(pdev);

	writel(0, adc->base + ADC_ENABLE); // [[zero-write]]
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), zero_isr, 0, "adc", adc); // [[zero-request]]
}

static int clears_probe(struct platform_device *pdev)
{
	struct adc *adc = adc_of(pdev);

	writel(readl(adc->base + ADC_STATUS), adc->base + ADC_STATUS); // [[clears-write]]
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), clears_isr, 0, "adc", adc); // [[clears-request]]
}

static int pulse_probe(struct platform_device *pdev)
{
	struct adc *adc = adc_of(pdev);

	stmp_reset_block(adc->base);
	writel(42, adc->base + ADC_RATE); // [[pulse-write]]
	return devm_request_irq(&pdev->dev, platform_get_irq(pdev, 0), pulse_isr, 0, "adc", adc); // [[pulse-request]]
}

static struct platform_driver late_driver = {
	.probe = late_probe_bad, // [[late]]
};

static struct platform_driver one_way_driver = {
	.probe = one_way_probe_bad, // [[one-way]]
};

static struct platform_driver zero_driver = {
	.probe = zero_probe, // [[zero]]
};

static struct platform_driver clears_driver = {
	.probe = clears_probe, // [[clears]]
};

static struct platform_driver pulse_driver = {
	.probe = pulse_probe, // [[pulse]]
};

int adcs_register(void)
{
	return platform_driver_register(&late_driver) + platform_driver_register(&one_way_driver) +
	       platform_driver_register(&zero_driver) + platform_driver_register(&clears_driver) +
	       platform_driver_register(&pulse_driver);
}
