# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of what runs in a panic, on kexec and at shutdown."""

import re

from .calls import endless, sleeping, turns_on
from .draw import fault, indented

EXISTING = "panic_notifier_list register_restart_handler kmsg_dump_register"
DRIVER = "platform_driver"


def existing(draw):
    """A panic notifier, restart handler or kmsg dumper that the file has, or None."""
    code = draw.source.code
    if "kmsg_dump_register" in code:
        return draw.callback("dump")
    notifiers = [f for f, _ in draw.source.fields("notifier_call")]
    lists = len(set(re.findall(r"\w*_notifier_(?:chain_)?register|register_\w+", code)))
    return draw.pick(notifiers) if len(notifiers) == 1 and lists == 1 else None


def crash_code(draw, statement, kinds):
    """Puts a statement into code that runs in a panic: the file's own, or a callback of ours that probe registers."""
    function = existing(draw)
    if function and "return" in draw.source.code[function.open:function.close] or function and "void" in function.head:
        return draw.insert(function, statement, "start")
    probe = draw.probe()
    if not probe:
        return False
    run = draw.name("event")
    draw.names.add(run)
    body = indented(statement, "\t")
    kind = draw.rng.choice(kinds)
    if kind == "kmsg":
        draw.include("linux/kmsg_dump.h")
        draw.block("static void %s(struct kmsg_dumper *dumper, struct kmsg_dump_detail *detail)\n{\n%s\n}\n\n"
                   "static struct kmsg_dumper %s_dumper = {\n\t.dump = %s,\n};\n" % (run, body, run, run))
        register, undo = "kmsg_dump_register(&%s_dumper);" % run, "kmsg_dump_unregister(&%s_dumper);" % run
    else:
        draw.include("linux/notifier.h", "linux/panic_notifier.h", "linux/reboot.h", "linux/kdebug.h")
        draw.block("static int %s(struct notifier_block *nb, unsigned long action, void *data)\n{\n%s\n"
                   "\treturn NOTIFY_DONE;\n}\n\nstatic struct notifier_block %s_block = {\n"
                   "\t.notifier_call = %s,\n};\n" % (run, body, run, run))
        register, undo = {
            "panic": ("atomic_notifier_chain_register(&panic_notifier_list, &%s_block);",
                      "atomic_notifier_chain_unregister(&panic_notifier_list, &%s_block);"),
            "restart": ("register_restart_handler(&%s_block);", "unregister_restart_handler(&%s_block);"),
            "die": ("register_die_notifier(&%s_block);", "unregister_die_notifier(&%s_block);"),
        }[kind]
        register, undo = register % run, undo % run
    draw.insert(probe, register, "end")
    remove = draw.removal()
    if remove:
        draw.insert(remove, undo, "start")
    return True


@fault("IRQ204", "crash", EXISTING + " " + DRIVER)
def lock_of_a_stopped_cpu(draw):
    lock, count = draw.name("lock"), draw.name("count")
    probe = draw.probe()
    if not probe:
        return False
    use = "unsigned long flags;\n\nspin_lock_irqsave(lock, flags);\n(*count)++;\nspin_unlock_irqrestore(lock, flags);"
    draw.include("linux/spinlock.h")
    draw.block("static DEFINE_SPINLOCK(%s);\nstatic unsigned int %s;\n" % (lock, count))
    take = draw.chain(use, [("spinlock_t *", "lock"), ("unsigned int *", "count")], ["&" + lock, "&" + count],
                      ["linux/spinlock.h"])
    other = draw.name("use")
    draw.block("static void %s(void)\n{\n\tunsigned long flags;\n\n\tspin_lock_irqsave(&%s, flags);\n\t%s = 0;\n"
               "\tspin_unlock_irqrestore(&%s, flags);\n}\n" % (other, lock, count, lock))
    draw.insert(probe, "%s();" % other, "start")
    return crash_code(draw, take, ["panic", "kmsg", "restart"])


@fault("IRQ205", "crash", EXISTING + " " + DRIVER)
def sleep_in_panic(draw):
    leaf, headers, needs = sleeping(draw)
    return crash_code(draw, draw.chain(leaf, headers=headers, needs=needs), ["panic", "kmsg", "die", "restart"])


@fault("IRQ206", "crash", EXISTING + " " + DRIVER)
def endless_wait_in_panic(draw):
    leaf, headers, needs = endless(draw)
    return crash_code(draw, draw.chain(leaf, headers=headers, needs=needs), ["panic", "kmsg"])


@fault("IRQ207", "crash", EXISTING + " " + DRIVER)
def cross_call_in_panic(draw):
    run = draw.name("run")
    leaf = draw.rng.choice(["smp_call_function(%s, NULL, 1);", "on_each_cpu(%s, NULL, 1);"]) % run
    return crash_code(draw, draw.chain(leaf, headers=["linux/smp.h"],
                                       needs=["static void %s(void *info)\n{\n}\n" % run]), ["panic", "restart"])


@fault("IRQ107", "crash", EXISTING + " " + DRIVER)
def interrupts_turned_on_in_panic(draw):
    leaf, headers, needs = turns_on(draw)
    return crash_code(draw, draw.chain(leaf, headers=headers, needs=needs), ["panic", "restart"])


def requested(draw, probe):
    """A request of our own at the end of probe, the fault's depth away."""
    pdev, handler = probe.parameter("struct platform_device *"), draw.name("irq")
    draw.include("linux/interrupt.h", "linux/platform_device.h")
    draw.block("static irqreturn_t %s(int irq, void *data)\n{\n\treturn IRQ_HANDLED;\n}\n" % handler)
    draw.names.add(handler)
    leaf = "if (request_irq(line, handler, IRQF_TRIGGER_HIGH, \"faults\", owner))\n" \
           "\tdev_dbg(&owner->dev, \"no interrupt\\n\");"
    params = [("int", "line"), ("irq_handler_t", "handler"), ("struct platform_device *", "owner")]
    draw.insert(probe, draw.chain(leaf, params, ["platform_get_irq(%s, 0)" % pdev, handler, pdev],
                                  ["linux/interrupt.h", "linux/platform_device.h"]), "end")
    return pdev


@fault("IRQ208", "crash", DRIVER)
def no_shutdown(draw):
    probe, remove = draw.probe(), draw.removal()
    if not probe or re.search("shutdown", draw.source.code):
        return False
    pdev = requested(draw, probe)
    if remove:
        owner = remove.parameter("struct platform_device *")
        draw.insert(remove, "free_irq(platform_get_irq(%s, 0), %s);" % (owner, owner), "start")
    return pdev is not None


@fault("IRQ209", "crash", "shutdown")
def shutdown_does_less_than_remove(draw):
    probe, remove, shutdown = draw.probe(), draw.removal(), draw.of_platform("shutdown")
    if not probe or not remove or not shutdown or shutdown is remove \
            or remove.name in draw.source.reachable([shutdown.name]):
        return False
    requested(draw, probe)
    owner = remove.parameter("struct platform_device *")
    draw.insert(remove, "free_irq(platform_get_irq(%s, 0), %s);" % (owner, owner), "start")
    draw.touch(shutdown)
    return True


@fault("IRQ110", "crash", DRIVER)
def nmi_takes_a_shared_lock(draw):
    probe = draw.probe()
    if not probe:
        return False
    lock, count, run = draw.name("lock"), draw.name("count"), draw.name("nmi")
    draw.names.add(run)
    draw.include("linux/spinlock.h", "linux/interrupt.h")
    draw.block("static DEFINE_RAW_SPINLOCK(%s);\nstatic unsigned int %s;\n" % (lock, count))
    leaf = "raw_spin_lock(lock);\n(*count)++;\nraw_spin_unlock(lock);"
    take = draw.chain(leaf, [("raw_spinlock_t *", "lock"), ("unsigned int *", "count")], ["&" + lock, "&" + count],
                      ["linux/spinlock.h"])
    draw.block("static irqreturn_t %s(int irq, void *data)\n{\n%s\n\treturn IRQ_HANDLED;\n}\n"
               % (run, indented(take, "\t")))
    pdev = probe.parameter("struct platform_device *")
    return draw.insert(probe, "if (!request_nmi(platform_get_irq(%s, 0), %s, 0, \"faults\", %s)) {\n"
                       "\traw_spin_lock_irq(&%s);\n\t%s = 0;\n\traw_spin_unlock_irq(&%s);\n}"
                       % (pdev, run, pdev, lock, count, lock), "end")


def bus_lock(draw, declare, kind, argument, take, give, header):
    """Gives a chip that has none a bus lock, whose taking is the fault's depth away."""
    source = draw.source
    chip = draw.pick(re.finditer(r"^(?:static |const )*struct irq_chip \w+ = \{\n", source.code, re.M))
    if not chip or re.search(r"\birq_bus_lock\b", source.code):
        return False
    draw.include("linux/irq.h", header)
    # The chip is no function: its callbacks, ours and its own, are what a finding may stand in.
    draw.anchor = chip.start()
    draw.names |= {draw.name("take"), draw.name("give")} | {f.name for f, _ in source.fields("irq_\\w+")}
    draw.block(declare)
    call = draw.chain(take + "(held);", [(kind, "held")], [argument], [header])
    for name, statement in (("take", call), ("give", "%s(%s);" % (give, argument))):
        draw.block("static void %s(struct irq_data *data)\n{\n%s\n}\n"
                   % (draw.name(name), indented(statement, "\t")))
    draw.edits.append((chip.end(), chip.end(), "\t.irq_bus_lock = %s,\n\t.irq_bus_sync_unlock = %s,\n"
                       % (draw.name("take"), draw.name("give"))))
    return True


@fault("IRQ201", "crash", "irq_mask")
def bus_lock_that_sleeps(draw):
    held = draw.name("held")
    return bus_lock(draw, "static DEFINE_MUTEX(%s);\n" % held, "struct mutex *", "&" + held,
                    "mutex_lock", "mutex_unlock", "linux/mutex.h")


@fault("IRQ202", "crash", "irq_mask")
def bus_lock_gives_power(draw):
    probe, held = draw.probe(), draw.name("held")
    source = draw.source
    reached = source.reachable({f.name for f, _ in source.fields("irq_mask|irq_eoi|irq_ack|irq_disable")})
    touched = any(next(source.calls("writel|iowrite32|writel_relaxed|writeb", source.functions[n]), None)
                  for n in reached)
    if not probe or not touched or not bus_lock(draw, "static struct device *%s;\n" % held, "struct device *", held,
                                 "pm_runtime_resume_and_get", "pm_runtime_put", "linux/pm_runtime.h"):
        return False
    return draw.insert(probe, "%s = &%s->dev;" % (held, probe.parameter("struct platform_device *")), "start")
