# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls that the context of a callback forbids."""

import re

from .draw import CHIP, REQUEST, fault

UNDER_LOCK = "irq_mask|irq_unmask|irq_ack|irq_mask_ack|irq_eoi|irq_set_type|irq_set_wake|irq_enable" \
             "|irq_disable|irq_set_affinity|irq_retrigger"


def sleeping(draw):
    """(leaf, headers, needs) of something that sleeps."""
    lock = draw.name("lock")
    return draw.rng.choice([
        ("msleep(20);", ["linux/delay.h"], []),
        ("usleep_range(100, 200);", ["linux/delay.h"], []),
        ("mutex_lock(&%s);\nmutex_unlock(&%s);" % (lock, lock), ["linux/mutex.h"],
         ["static DEFINE_MUTEX(%s);\n" % lock]),
        ("kfree(kmalloc(64, GFP_KERNEL));", ["linux/slab.h"], []),
        ("wait_for_completion(&%s);" % lock, ["linux/completion.h"],
         ["static DECLARE_COMPLETION(%s);\n" % lock]),
        ("synchronize_rcu();", ["linux/rcupdate.h"], []),
        ("flush_work(&%s);" % lock, ["linux/workqueue.h"],
         ["static void %s_fn(struct work_struct *work)\n{\n}\n\nstatic DECLARE_WORK(%s, %s_fn);\n"
          % (lock, lock, lock)]),
        ("down(&%s);\nup(&%s);" % (lock, lock), ["linux/semaphore.h"],
         ["static DEFINE_SEMAPHORE(%s, 1);\n" % lock]),
    ])


def sleep_in(draw, function, where=None):
    if not function:
        return False
    leaf, headers, needs = sleeping(draw)
    return draw.insert(function, draw.chain(leaf, headers=headers, needs=needs), where)


@fault("IRQ101", "interrupts", CHIP)
def sleep_in_irqchip_callback(draw):
    return sleep_in(draw, draw.callback(UNDER_LOCK))


@fault("IRQ104", "interrupts", REQUEST)
def sleep_in_handler(draw):
    return sleep_in(draw, draw.entry("handler"))


@fault("IRQ104", "interrupts", "timer_setup tasklet_setup irq_set_chained_handler irq_set_chained_handler_and_data")
def sleep_in_timer_tasklet_or_chained_handler(draw):
    return sleep_in(draw, draw.entry("timer", "tasklet", "chained"))


@fault("IRQ105", "interrupts", "spin_lock_irqsave")
def sleep_under_spinlock(draw):
    source = draw.source
    atomic = source.reachable(source.atomic_entries())
    places = []
    for call in source.calls("spin_lock_irqsave"):
        function = source.inside(call.start)
        statement = function and source.statement(function, call.start)
        if statement and function.name not in atomic and re.match(r"static\b", function.head):
            places.append((function, statement[1]))
    if not places:
        return False
    function, pos = draw.pick(places)
    leaf, headers, needs = sleeping(draw)
    draw.put_at(function, pos, draw.chain(leaf, headers=headers, needs=needs))
    return True


@fault("IRQ102", "interrupts", CHIP)
def spinlock_in_irqchip_callback(draw):
    function = draw.callback(UNDER_LOCK)
    if not function:
        return False
    lock, count = draw.name("lock"), draw.name("count")
    flags = "unsigned long flags;\n\nspin_lock_irqsave(&%s, flags);\n%s++;\nspin_unlock_irqrestore(&%s, flags);"
    return draw.insert(function, draw.chain(
        flags % (lock, count, lock), headers=["linux/spinlock.h"],
        needs=["static DEFINE_SPINLOCK(%s);\nstatic unsigned int %s;\n" % (lock, count)]))


@fault("IRQ103", "interrupts", CHIP)
def callback_changes_its_own_interrupt(draw):
    function = draw.callback("irq_mask|irq_unmask|irq_ack|irq_eoi|irq_set_wake|irq_enable|irq_disable")
    data = function and function.parameter("struct irq_data *")
    if not data:
        return False
    leaf = draw.rng.choice(["irq_set_irq_type(line, IRQ_TYPE_EDGE_RISING);", "irq_set_irq_wake(line, 1);"])
    return draw.insert(function, draw.chain(leaf, [("unsigned int", "line")], ["%s->irq" % data],
                                            ["linux/irq.h", "linux/interrupt.h"]))


@fault("IRQ106", "interrupts", REQUEST)
def handler_waits_for_its_own_interrupt(draw):
    function = draw.entry("handler")
    line = function and function.parameter("int")
    if not line:
        return False
    leaf = draw.rng.choice(["disable_irq(line);", "synchronize_irq(line);"])
    return draw.insert(function, draw.chain(leaf, [("int", "line")], [line], ["linux/interrupt.h"]))


@fault("IRQ106", "interrupts", "timer_setup")
def timer_waits_for_itself(draw):
    function = draw.entry("timer")
    timer = function and function.parameter("struct timer_list *")
    if not timer:
        return False
    leaf = draw.rng.choice(["timer_delete_sync(due);", "del_timer_sync(due);"])
    return draw.insert(function, draw.chain(leaf, [("struct timer_list *", "due")], [timer],
                                            ["linux/timer.h"]))


def turns_on(draw):
    lock, count = draw.name("lock"), draw.name("count")
    return draw.rng.choice([
        ("spin_lock_irq(&%s);\n%s++;\nspin_unlock_irq(&%s);" % (lock, count, lock), ["linux/spinlock.h"],
         ["static DEFINE_SPINLOCK(%s);\nstatic unsigned int %s;\n" % (lock, count)]),
        ("local_irq_disable();\n%s++;\nlocal_irq_enable();" % count, ["linux/irqflags.h"],
         ["static unsigned int %s;\n" % count]),
    ])


@fault("IRQ107", "crash", CHIP + " " + REQUEST)
def interrupts_turned_on(draw):
    function = draw.callback(UNDER_LOCK) or draw.entry("handler", "chained")
    if not function:
        return False
    leaf, headers, needs = turns_on(draw)
    return draw.insert(function, draw.chain(leaf, headers=headers, needs=needs))


@fault("IRQ109", "crash", REQUEST + " timer_setup")
def bus_lock_in_atomic_context(draw):
    function = draw.entry("handler", "timer")
    if not function:
        return False
    line = draw.name("line")
    leaf = draw.rng.choice(["enable_irq(%s);", "disable_irq_nosync(%s);", "irq_set_irq_wake(%s, 1);"]) % line
    return draw.insert(function, draw.chain(
        leaf, headers=["linux/interrupt.h", "linux/moduleparam.h"],
        needs=["static int %s;\nmodule_param(%s, int, 0444);\n" % (line, line)]))


@fault("IRQ206", "crash", CHIP)
def callback_waits_for_hardware(draw):
    function = draw.callback("irq_mask|irq_eoi|irq_disable")
    if not function:
        return False
    leaf, headers, needs = endless(draw)
    return draw.insert(function, draw.chain(leaf, headers=headers, needs=needs))


def endless(draw):
    """A wait that nothing bounds."""
    regs = draw.name("regs")
    leaf = draw.rng.choice([
        "while (readl(%s + 0x10) & BIT(3))\n\tcpu_relax();",
        "do {\n\tcpu_relax();\n} while (!(readl(%s + 0x24) & BIT(0)));",
        "while (1) {\n\tif (readl(%s) == 0)\n\t\tbreak;\n\tudelay(1);\n}",
    ]) % regs
    needs = ["static void __iomem *%s;\n\n"
             "static int %s_map(const char *text, const struct kernel_param *param)\n{\n"
             "\tunsigned long start;\n\tint ret = kstrtoul(text, 0, &start);\n\n"
             "\tif (!ret)\n\t\t%s = ioremap(start, 0x100);\n\treturn ret;\n}\n"
             "module_param_call(%s, %s_map, NULL, NULL, 0200);\n" % ((regs,) * 5)]
    return leaf, ["linux/io.h", "linux/delay.h", "linux/bits.h", "linux/kernel.h", "linux/moduleparam.h"], needs


@fault("IRQ207", "crash", CHIP + " " + REQUEST)
def cross_call_with_interrupts_off(draw):
    function = draw.callback(UNDER_LOCK) or draw.entry("handler", "chained")
    if not function:
        return False
    run = draw.name("run")
    leaf = draw.rng.choice(["smp_call_function(%s, NULL, 1);", "on_each_cpu(%s, NULL, 1);",
                            "smp_call_function_single(0, %s, NULL, 1);"]) % run
    return draw.insert(function, draw.chain(leaf, headers=["linux/smp.h"],
                                            needs=["static void %s(void *info)\n{\n}\n" % run]))


def deliver(draw, function, call):
    if not function:
        return False
    leaf = call + "(irq_find_mapping(NULL, hwirq));"
    number = str(draw.rng.randrange(32))
    return draw.insert(function, draw.chain(
        leaf, [("unsigned long", "hwirq")], [number],
        ["linux/irq.h", "linux/interrupt.h", "linux/irqdomain.h", "linux/irqdesc.h"]))


@fault("IRQ301", "interrupts", "INIT_WORK INIT_DELAYED_WORK timer_setup devm_request_threaded_irq")
def delivered_from_wrong_context(draw):
    return deliver(draw, draw.entry("work", "thread", "timer"), "generic_handle_irq")


@fault("IRQ302", "interrupts", REQUEST)
def delivered_by_hand(draw):
    # A handler with a thread, or one that may not have one, is not what the rule speaks of.
    plain = [f for f, call in draw.source.installed("handler")
             if "threaded" not in call.name and not re.search(r"NO_THREAD|PERCPU|ONESHOT|IRQF_TIMER", " ".join(call.args))
             and len(call.args) > 2]
    return deliver(draw, draw.pick(plain), "generic_handle_irq")


@fault("IRQ308", "interrupts", CHIP + " timer_setup " + REQUEST)
def nested_in_hardirq(draw):
    function = draw.pick([f for f in (draw.callback(UNDER_LOCK), draw.entry("handler"),
                                      draw.entry("timer", "tasklet", "chained")) if f])
    return deliver(draw, function, "handle_nested_irq")


@fault("IRQ407", "interrupts", REQUEST)
def handler_returns_an_error(draw):
    function = draw.entry("handler", "thread")
    if not function or "irqreturn_t" not in function.head:
        return False
    lost = draw.name("lost")
    leaf = "if (%s++ > 3)\n\treturn %s;\nreturn 0;" % (lost, draw.rng.choice(["-EIO", "-ENODEV", "-EINVAL"]))
    err = draw.name("err")
    call = draw.chain(leaf, result="int", headers=["linux/errno.h"],
                      needs=["static unsigned int %s;\n" % lost])
    return draw.insert(function, "int %s = %s;\n\nif (%s)\n\treturn %s;" % (err, call, err, err), "start")
