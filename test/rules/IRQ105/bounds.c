// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing is lost for being much: early returns, branches, calls in a row, operations of a table and
// callers that each give another constant.
//
// RUN: %check_irqlint %s --dir=drivers/misc -- --select IRQ105

#include <linux/delay.h>
#include <linux/mutex.h>
#include <linux/mod_devicetable.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct mill {
	spinlock_t lock;
	struct mutex mutex;
	int f0;
	int f1;
	int f2;
	int f3;
	int f4;
	int f5;
	int f6;
	int f7;
	int f8;
	int f9;
	int turns;
};

extern void turn(struct mill *mill);

// CHECK: drivers/misc/bounds.c:[[ten-returns-lock]]:2: error: 'ten_returns_bad' may sleep with 'mill::lock' held: it calls 'mutex_lock' [IRQ105]
// CHECK: drivers/misc/bounds.c:[[bounds-lock]]:2: note: 'bounds' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bounds.c:[[bounds-ten-returns-bad]]:2: note:   'bounds' calls 'ten_returns_bad'
// CHECK: drivers/misc/bounds.c:[[ten-returns-lock]]:2: note:     'ten_returns_bad' calls 'mutex_lock'
// CHECK: kernel/locking/mutex.c:{{[0-9]+}}:{{[0-9]+}}: note:       'mutex_lock_nested' calls 'might_sleep': the annotation of whatever may sleep
static int ten_returns_bad(struct mill *mill)
{
	if (mill->f0)
		return 0;
	if (mill->f1)
		return 1;
	if (mill->f2)
		return 2;
	if (mill->f3)
		return 3;
	if (mill->f4)
		return 4;
	if (mill->f5)
		return 5;
	if (mill->f6)
		return 6;
	if (mill->f7)
		return 7;
	if (mill->f8)
		return 8;
	if (mill->f9)
		return 9;
	mutex_lock(&mill->mutex); // [[ten-returns-lock]]
	mill->turns++;
	mutex_unlock(&mill->mutex);
	return 10;
}

// CHECK: drivers/misc/bounds.c:[[ten-modes-msleep]]:3: error: 'ten_modes_bad' may sleep with 'mill::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/bounds.c:[[bounds-lock]]:2: note: 'bounds' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bounds.c:[[bounds-ten-modes-bad]]:2: note:   'bounds' calls 'ten_modes_bad'
// CHECK: drivers/misc/bounds.c:[[ten-modes-msleep]]:3: note:     'ten_modes_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void ten_modes_bad(struct mill *mill, int mode)
{
	if (mode == 0)
		mill->f0++;
	if (mode == 1)
		mill->f1++;
	if (mode == 2)
		mill->f2++;
	if (mode == 3)
		mill->f3++;
	if (mode == 4)
		mill->f4++;
	if (mode == 5)
		mill->f5++;
	if (mode == 6)
		mill->f6++;
	if (mode == 7)
		mill->f7++;
	if (mode == 8)
		mill->f8++;
	if (mode == 9)
		msleep(1); // [[ten-modes-msleep]]
}

// CHECK: drivers/misc/bounds.c:[[step-40-msleep]]:2: error: 'step_40_bad' may sleep with 'mill::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/bounds.c:[[bounds-lock]]:2: note: 'bounds' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bounds.c:[[bounds-step-1]]:2: note:   'bounds' calls 'step_1'
// CHECK: drivers/misc/bounds.c:[[step-1-step-2]]:2: note:     'step_1' calls 'step_2'
// CHECK: drivers/misc/bounds.c:[[step-2-step-3]]:2: note:       'step_2' calls 'step_3'
// CHECK: drivers/misc/bounds.c:[[step-3-step-4]]:2: note:         'step_3' calls 'step_4'
// CHECK: drivers/misc/bounds.c:[[step-4-step-5]]:2: note:           'step_4' calls 'step_5'
// CHECK: drivers/misc/bounds.c:[[step-5-step-6]]:2: note:             'step_5' calls 'step_6'
// CHECK: drivers/misc/bounds.c:[[step-6-step-7]]:2: note:               'step_6' calls 'step_7'
// CHECK: drivers/misc/bounds.c:[[step-7-step-8]]:2: note:                 'step_7' calls 'step_8'
// CHECK: drivers/misc/bounds.c:[[step-8-step-9]]:2: note:                   'step_8' calls 'step_9'
// CHECK: drivers/misc/bounds.c:[[step-9-step-10]]:2: note:                     'step_9' calls 'step_10'
// CHECK: drivers/misc/bounds.c:[[step-10-step-11]]:2: note:                       'step_10' calls 'step_11'
// CHECK: drivers/misc/bounds.c:[[step-11-step-12]]:2: note:                         'step_11' calls 'step_12'
// CHECK: drivers/misc/bounds.c:[[step-12-step-13]]:2: note:                           'step_12' calls 'step_13'
// CHECK: drivers/misc/bounds.c:[[step-13-step-14]]:2: note:                             'step_13' calls 'step_14'
// CHECK: drivers/misc/bounds.c:[[step-14-step-15]]:2: note:                               'step_14' calls 'step_15'
// CHECK: drivers/misc/bounds.c:[[step-15-step-16]]:2: note:                                 'step_15' calls 'step_16'
// CHECK: drivers/misc/bounds.c:[[step-16-step-17]]:2: note:                                   'step_16' calls 'step_17'
// CHECK: drivers/misc/bounds.c:[[step-17-step-18]]:2: note:                                     'step_17' calls 'step_18'
// CHECK: drivers/misc/bounds.c:[[step-18-step-19]]:2: note:                                       'step_18' calls 'step_19'
// CHECK: drivers/misc/bounds.c:[[step-19-step-20]]:2: note:                                         'step_19' calls 'step_20'
// CHECK: drivers/misc/bounds.c:[[step-20-step-21]]:2: note:                                           'step_20' calls 'step_21'
// CHECK: drivers/misc/bounds.c:[[step-21-step-22]]:2: note:                                             'step_21' calls 'step_22'
// CHECK: drivers/misc/bounds.c:[[step-22-step-23]]:2: note:                                               'step_22' calls 'step_23'
// CHECK: drivers/misc/bounds.c:[[step-23-step-24]]:2: note:                                                 'step_23' calls 'step_24'
// CHECK: drivers/misc/bounds.c:[[step-24-step-25]]:2: note:                                                   'step_24' calls 'step_25'
// CHECK: drivers/misc/bounds.c:[[step-25-step-26]]:2: note:                                                     'step_25' calls 'step_26'
// CHECK: drivers/misc/bounds.c:[[step-26-step-27]]:2: note:                                                       'step_26' calls 'step_27'
// CHECK: drivers/misc/bounds.c:[[step-27-step-28]]:2: note:                                                         'step_27' calls 'step_28'
// CHECK: drivers/misc/bounds.c:[[step-28-step-29]]:2: note:                                                           'step_28' calls 'step_29'
// CHECK: drivers/misc/bounds.c:[[step-29-step-30]]:2: note:                                                             'step_29' calls 'step_30'
// CHECK: drivers/misc/bounds.c:[[step-30-step-31]]:2: note:                                                               'step_30' calls 'step_31'
// CHECK: drivers/misc/bounds.c:[[step-31-step-32]]:2: note:                                                                 'step_31' calls 'step_32'
// CHECK: drivers/misc/bounds.c:[[step-32-step-33]]:2: note:                                                                   'step_32' calls 'step_33'
// CHECK: drivers/misc/bounds.c:[[step-33-step-34]]:2: note:                                                                     'step_33' calls 'step_34'
// CHECK: drivers/misc/bounds.c:[[step-34-step-35]]:2: note:                                                                       'step_34' calls 'step_35'
// CHECK: drivers/misc/bounds.c:[[step-35-step-36]]:2: note:                                                                         'step_35' calls 'step_36'
// CHECK: drivers/misc/bounds.c:[[step-36-step-37]]:2: note:                                                                           'step_36' calls 'step_37'
// CHECK: drivers/misc/bounds.c:[[step-37-step-38]]:2: note:                                                                             'step_37' calls 'step_38'
// CHECK: drivers/misc/bounds.c:[[step-38-step-39]]:2: note:                                                                               'step_38' calls 'step_39'
// CHECK: drivers/misc/bounds.c:[[step-39-step-40-bad]]:2: note:                                                                                 'step_39' calls 'step_40_bad'
// CHECK: drivers/misc/bounds.c:[[step-40-msleep]]:2: note:                                                                                   'step_40_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:                                                                                     'msleep' calls 'schedule_timeout': gives up the CPU
static void step_40_bad(struct mill *mill)
{
	msleep(2); // [[step-40-msleep]]
}

static void step_39(struct mill *mill)
{
	step_40_bad(mill); // [[step-39-step-40-bad]]
}

static void step_38(struct mill *mill)
{
	step_39(mill); // [[step-38-step-39]]
}

static void step_37(struct mill *mill)
{
	step_38(mill); // [[step-37-step-38]]
}

static void step_36(struct mill *mill)
{
	step_37(mill); // [[step-36-step-37]]
}

static void step_35(struct mill *mill)
{
	step_36(mill); // [[step-35-step-36]]
}

static void step_34(struct mill *mill)
{
	step_35(mill); // [[step-34-step-35]]
}

static void step_33(struct mill *mill)
{
	step_34(mill); // [[step-33-step-34]]
}

static void step_32(struct mill *mill)
{
	step_33(mill); // [[step-32-step-33]]
}

static void step_31(struct mill *mill)
{
	step_32(mill); // [[step-31-step-32]]
}

static void step_30(struct mill *mill)
{
	step_31(mill); // [[step-30-step-31]]
}

static void step_29(struct mill *mill)
{
	step_30(mill); // [[step-29-step-30]]
}

static void step_28(struct mill *mill)
{
	step_29(mill); // [[step-28-step-29]]
}

static void step_27(struct mill *mill)
{
	step_28(mill); // [[step-27-step-28]]
}

static void step_26(struct mill *mill)
{
	step_27(mill); // [[step-26-step-27]]
}

static void step_25(struct mill *mill)
{
	step_26(mill); // [[step-25-step-26]]
}

static void step_24(struct mill *mill)
{
	step_25(mill); // [[step-24-step-25]]
}

static void step_23(struct mill *mill)
{
	step_24(mill); // [[step-23-step-24]]
}

static void step_22(struct mill *mill)
{
	step_23(mill); // [[step-22-step-23]]
}

static void step_21(struct mill *mill)
{
	step_22(mill); // [[step-21-step-22]]
}

static void step_20(struct mill *mill)
{
	step_21(mill); // [[step-20-step-21]]
}

static void step_19(struct mill *mill)
{
	step_20(mill); // [[step-19-step-20]]
}

static void step_18(struct mill *mill)
{
	step_19(mill); // [[step-18-step-19]]
}

static void step_17(struct mill *mill)
{
	step_18(mill); // [[step-17-step-18]]
}

static void step_16(struct mill *mill)
{
	step_17(mill); // [[step-16-step-17]]
}

static void step_15(struct mill *mill)
{
	step_16(mill); // [[step-15-step-16]]
}

static void step_14(struct mill *mill)
{
	step_15(mill); // [[step-14-step-15]]
}

static void step_13(struct mill *mill)
{
	step_14(mill); // [[step-13-step-14]]
}

static void step_12(struct mill *mill)
{
	step_13(mill); // [[step-12-step-13]]
}

static void step_11(struct mill *mill)
{
	step_12(mill); // [[step-11-step-12]]
}

static void step_10(struct mill *mill)
{
	step_11(mill); // [[step-10-step-11]]
}

static void step_9(struct mill *mill)
{
	step_10(mill); // [[step-9-step-10]]
}

static void step_8(struct mill *mill)
{
	step_9(mill); // [[step-8-step-9]]
}

static void step_7(struct mill *mill)
{
	step_8(mill); // [[step-7-step-8]]
}

static void step_6(struct mill *mill)
{
	step_7(mill); // [[step-6-step-7]]
}

static void step_5(struct mill *mill)
{
	step_6(mill); // [[step-5-step-6]]
}

static void step_4(struct mill *mill)
{
	step_5(mill); // [[step-4-step-5]]
}

static void step_3(struct mill *mill)
{
	step_4(mill); // [[step-3-step-4]]
}

static void step_2(struct mill *mill)
{
	step_3(mill); // [[step-2-step-3]]
}

static void step_1(struct mill *mill)
{
	step_2(mill); // [[step-1-step-2]]
}

static void op_1(struct mill *mill)
{
	mill->turns = 1;
}

static void op_2(struct mill *mill)
{
	mill->turns = 2;
}

static void op_3(struct mill *mill)
{
	mill->turns = 3;
}

static void op_4(struct mill *mill)
{
	mill->turns = 4;
}

static void op_5(struct mill *mill)
{
	mill->turns = 5;
}

static void op_6(struct mill *mill)
{
	mill->turns = 6;
}

static void op_7(struct mill *mill)
{
	mill->turns = 7;
}

static void op_8(struct mill *mill)
{
	mill->turns = 8;
}

static void op_9(struct mill *mill)
{
	mill->turns = 9;
}

static void op_10(struct mill *mill)
{
	mill->turns = 10;
}

static void op_11(struct mill *mill)
{
	mill->turns = 11;
}

static void op_12(struct mill *mill)
{
	mill->turns = 12;
}

static void op_13(struct mill *mill)
{
	mill->turns = 13;
}

static void op_14(struct mill *mill)
{
	mill->turns = 14;
}

static void op_15(struct mill *mill)
{
	mill->turns = 15;
}

static void op_16(struct mill *mill)
{
	mill->turns = 16;
}

static void op_17(struct mill *mill)
{
	mill->turns = 17;
}

static void op_18(struct mill *mill)
{
	mill->turns = 18;
}

static void op_19(struct mill *mill)
{
	mill->turns = 19;
}

static void op_20(struct mill *mill)
{
	mill->turns = 20;
}

static void op_21(struct mill *mill)
{
	mill->turns = 21;
}

static void op_22(struct mill *mill)
{
	mill->turns = 22;
}

static void op_23(struct mill *mill)
{
	mill->turns = 23;
}

static void op_24(struct mill *mill)
{
	mill->turns = 24;
}

static void op_25(struct mill *mill)
{
	mill->turns = 25;
}

static void op_26(struct mill *mill)
{
	mill->turns = 26;
}

static void op_27(struct mill *mill)
{
	mill->turns = 27;
}

static void op_28(struct mill *mill)
{
	mill->turns = 28;
}

static void op_29(struct mill *mill)
{
	mill->turns = 29;
}

static void op_30(struct mill *mill)
{
	mill->turns = 30;
}

static void op_31(struct mill *mill)
{
	mill->turns = 31;
}

static void op_32(struct mill *mill)
{
	mill->turns = 32;
}

static void op_33(struct mill *mill)
{
	mill->turns = 33;
}

static void op_34(struct mill *mill)
{
	mill->turns = 34;
}

static void op_35(struct mill *mill)
{
	mill->turns = 35;
}

static void op_36(struct mill *mill)
{
	mill->turns = 36;
}

static void op_37(struct mill *mill)
{
	mill->turns = 37;
}

static void op_38(struct mill *mill)
{
	mill->turns = 38;
}

static void op_39(struct mill *mill)
{
	mill->turns = 39;
}

// CHECK: drivers/misc/bounds.c:[[op-40-msleep]]:2: error: 'op_40_bad' may sleep with 'mill::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/bounds.c:[[bounds-lock]]:2: note: 'bounds' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bounds.c:[[bounds-run]]:2: note:   'bounds' calls 'run', which holds 'op_40_bad'
// CHECK: drivers/misc/bounds.c:[[op-40-msleep]]:2: note:     'op_40_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void op_40_bad(struct mill *mill)
{
	msleep(3); // [[op-40-msleep]]
}

struct mill_op {
	void (*run)(struct mill *mill);
};

static const struct mill_op mill_ops[] = {
	{ .run = op_1 },
	{ .run = op_2 },
	{ .run = op_3 },
	{ .run = op_4 },
	{ .run = op_5 },
	{ .run = op_6 },
	{ .run = op_7 },
	{ .run = op_8 },
	{ .run = op_9 },
	{ .run = op_10 },
	{ .run = op_11 },
	{ .run = op_12 },
	{ .run = op_13 },
	{ .run = op_14 },
	{ .run = op_15 },
	{ .run = op_16 },
	{ .run = op_17 },
	{ .run = op_18 },
	{ .run = op_19 },
	{ .run = op_20 },
	{ .run = op_21 },
	{ .run = op_22 },
	{ .run = op_23 },
	{ .run = op_24 },
	{ .run = op_25 },
	{ .run = op_26 },
	{ .run = op_27 },
	{ .run = op_28 },
	{ .run = op_29 },
	{ .run = op_30 },
	{ .run = op_31 },
	{ .run = op_32 },
	{ .run = op_33 },
	{ .run = op_34 },
	{ .run = op_35 },
	{ .run = op_36 },
	{ .run = op_37 },
	{ .run = op_38 },
	{ .run = op_39 },
	{ .run = op_40_bad },
};
const struct of_device_id mill_ids[] = { { .data = mill_ops }, {} };

// CHECK: drivers/misc/bounds.c:[[by-depth-msleep]]:3: error: 'by_depth_bad' may sleep with 'mill::lock' held: it calls 'msleep' [IRQ105]
// CHECK: drivers/misc/bounds.c:[[caller-29-lock]]:2: note: 'caller_29' takes the lock with 'spin_lock'
// CHECK: drivers/misc/bounds.c:[[caller-29-by-depth-bad]]:2: note:   'caller_29' calls 'by_depth_bad'
// CHECK: drivers/misc/bounds.c:[[by-depth-msleep]]:3: note:     'by_depth_bad' calls 'msleep'
// CHECK: kernel/time/sleep_timeout.c:{{[0-9]+}}:{{[0-9]+}}: note:       'msleep' calls 'schedule_timeout': gives up the CPU
static void by_depth_bad(struct mill *mill, int depth)
{
	if (depth == 29)
		msleep(4); // [[by-depth-msleep]]
}

void caller_0_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 0);
	spin_unlock(&mill->lock);
}

void caller_1_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 1);
	spin_unlock(&mill->lock);
}

void caller_2_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 2);
	spin_unlock(&mill->lock);
}

void caller_3_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 3);
	spin_unlock(&mill->lock);
}

void caller_4_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 4);
	spin_unlock(&mill->lock);
}

void caller_5_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 5);
	spin_unlock(&mill->lock);
}

void caller_6_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 6);
	spin_unlock(&mill->lock);
}

void caller_7_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 7);
	spin_unlock(&mill->lock);
}

void caller_8_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 8);
	spin_unlock(&mill->lock);
}

void caller_9_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 9);
	spin_unlock(&mill->lock);
}

void caller_10_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 10);
	spin_unlock(&mill->lock);
}

void caller_11_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 11);
	spin_unlock(&mill->lock);
}

void caller_12_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 12);
	spin_unlock(&mill->lock);
}

void caller_13_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 13);
	spin_unlock(&mill->lock);
}

void caller_14_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 14);
	spin_unlock(&mill->lock);
}

void caller_15_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 15);
	spin_unlock(&mill->lock);
}

void caller_16_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 16);
	spin_unlock(&mill->lock);
}

void caller_17_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 17);
	spin_unlock(&mill->lock);
}

void caller_18_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 18);
	spin_unlock(&mill->lock);
}

void caller_19_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 19);
	spin_unlock(&mill->lock);
}

void caller_20_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 20);
	spin_unlock(&mill->lock);
}

void caller_21_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 21);
	spin_unlock(&mill->lock);
}

void caller_22_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 22);
	spin_unlock(&mill->lock);
}

void caller_23_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 23);
	spin_unlock(&mill->lock);
}

void caller_24_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 24);
	spin_unlock(&mill->lock);
}

void caller_25_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 25);
	spin_unlock(&mill->lock);
}

void caller_26_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 26);
	spin_unlock(&mill->lock);
}

void caller_27_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 27);
	spin_unlock(&mill->lock);
}

void caller_28_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	by_depth_bad(mill, 28);
	spin_unlock(&mill->lock);
}

void caller_29(struct mill *mill)
{
	spin_lock(&mill->lock); // [[caller-29-lock]]
	by_depth_bad(mill, 29); // [[caller-29-by-depth-bad]]
	spin_unlock(&mill->lock);
}

void bounds(struct mill *mill, int id)
{
	spin_lock(&mill->lock); // [[bounds-lock]]
	ten_returns_bad(mill); // [[bounds-ten-returns-bad]]
	ten_modes_bad(mill, 9); // [[bounds-ten-modes-bad]]
	step_1(mill); // [[bounds-step-1]]
	mill_ops[id].run(mill); // [[bounds-run]]
	spin_unlock(&mill->lock);
}

void bounds_ok(struct mill *mill)
{
	spin_lock(&mill->lock);
	ten_modes_bad(mill, 8);
	mill_ops[38].run(mill);
	spin_unlock(&mill->lock);
}
