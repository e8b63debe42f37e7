# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is set up after the interrupt that uses it is live."""

import re

from .calls import REQUEST
from .draw import fault, indented

# What makes a member ready, and what a handler does with it then.
READY = {
    "spin_lock_init": (r"spin_lock\w*", "spinlock_t *", "linux/spinlock.h"),
    "init_completion": (r"complete(?:_all)?", "struct completion *", "linux/completion.h"),
    "init_waitqueue_head": (r"wake_up\w*", "wait_queue_head_t *", "linux/wait.h"),
}


def requests(draw):
    """(function, end of the request with its check, handlers) of requests that are live at once."""
    source = draw.source
    for handler, call in source.installed("handler"):
        function = source.inside(call.start)
        statement = function and source.statement(function, call.start)
        if not statement or "NO_AUTOEN" in " ".join(call.args):
            continue
        if source.depth(function, statement[0]) != 1:
            continue
        end = source.after_check(function, statement[1])
        if end:
            yield function, statement[0], end, handler


@fault("IRQ401", "interrupts", REQUEST)
def lock_initialised_after_request(draw):
    """The driver's own set-up of a member, moved behind the request."""
    source, places = draw.source, []
    for function, start, end, handler in requests(draw):
        reached = source.reachable([handler.name])
        for call in source.calls("|".join(READY), function):
            statement = source.statement(function, call.start)
            member = re.fullmatch(r"&?[\w>.\-]*(?:->|\.)(\w+)", call.args[0])
            if not statement or not member or statement[1] > start or source.depth(function, call.start) != 1:
                continue
            used = re.compile(r"\b%s\([^;]*\b%s\b" % (READY[call.name][0], member.group(1)))
            if any(used.search(source.code, source.functions[n].open, source.functions[n].close)
                   for n in reached):
                places.append((function, statement, end, call))
    if not places:
        return False
    function, (start, end), after, call = draw.pick(places)
    _, kind, header = READY[call.name]
    draw.remove(function, start, end)
    draw.put_at(function, after, draw.chain(call.name + "(fresh);", [(kind, "fresh")], [call.args[0]], [header]))
    return True


@fault("IRQ401", "interrupts", REQUEST)
def handler_uses_what_comes_later(draw):
    """A lock or work of our own that the handler uses and the function sets up behind the request."""
    found = draw.pick(requests(draw))
    if not found:
        return False
    function, _, after, handler = found
    if function is handler:
        return False
    thing = draw.name("state")
    if draw.rng.random() < 0.5:
        needs = "static spinlock_t %s;\nstatic unsigned int %s_count;\n" % (thing, thing)
        use = "unsigned long flags;\n\nspin_lock_irqsave(&%s, flags);\n%s_count++;\n" \
              "spin_unlock_irqrestore(&%s, flags);" % (thing, thing, thing)
        ready, header = "spin_lock_init(&%s);" % thing, "linux/spinlock.h"
    else:
        needs = "static struct work_struct %s;\n\nstatic void %s_fn(struct work_struct *work)\n{\n}\n" % (thing, thing)
        use, header = "schedule_work(&%s);" % thing, "linux/workqueue.h"
        ready = "INIT_WORK(&%s, %s_fn);" % (thing, thing)
    draw.include(header)
    draw.elsewhere = False  # both ends of the chain use an object of this file
    draw.block(needs)
    draw.insert(handler, draw.chain(use), "start")
    draw.put_at(function, after, draw.chain(ready, depth=draw.rng.randint(1, 2)))
    return True


@fault("IRQ402", "interrupts", "platform_set_drvdata")
def driver_data_set_after_request(draw):
    source, places = draw.source, []
    probe = draw.probe()
    for call in source.calls("platform_set_drvdata", probe) if probe else ():
        statement = source.statement(probe, call.start)
        if statement and source.depth(probe, call.start) == 1:
            places.append(statement)
    if len(places) != 1:
        return False
    pdev, handler = probe.parameter("struct platform_device *"), draw.name("irq")
    leaf = "unsigned long *state = platform_get_drvdata(owner);\n\nset_bit(0, state);"
    call = draw.chain(leaf, [("struct platform_device *", "owner")], ["data"],
                      ["linux/platform_device.h", "linux/bitops.h"])
    draw.include("linux/interrupt.h")
    draw.block("static irqreturn_t %s(int irq, void *data)\n{\n%s\n\treturn IRQ_HANDLED;\n}\n"
               % (handler, indented(call, "\t")))
    draw.names.add(handler)
    draw.put_at(probe, places[0][0], "if (devm_request_irq(&%s->dev, platform_get_irq(%s, 0), %s, 0,\n"
                "\t\t     dev_name(&%s->dev), %s))\n\tdev_dbg(&%s->dev, \"no interrupt\\n\");\n"
                % (pdev, pdev, handler, pdev, pdev, pdev))
    return True


def demux(draw, domain):
    """A chained handler of our own that resolves in the domain."""
    handler = draw.name("demux")
    draw.names.add(handler)
    draw.include("linux/irq.h", "linux/irqdomain.h", "linux/irqdesc.h", "linux/irqchip/chained_irq.h")
    draw.block("static struct irq_domain *%s;\n\nstatic void %s(struct irq_desc *desc)\n{\n"
               "\tstruct irq_chip *chip = irq_desc_get_chip(desc);\n\n\tchained_irq_enter(chip, desc);\n"
               "\tgeneric_handle_domain_irq(%s, 0);\n\tchained_irq_exit(chip, desc);\n}\n"
               % (domain, handler, domain))
    return handler


@fault("IRQ403", "interrupts", "platform_driver")
def chained_before_its_domain(draw):
    probe = draw.probe()
    if not probe:
        return False
    domain = draw.name("domain")
    handler = demux(draw, domain)
    pdev = probe.parameter("struct platform_device *")
    install = draw.chain("irq_set_chained_handler_and_data(parent, %s, NULL);" % handler,
                         [("int", "parent")], ["platform_get_irq(%s, 0)" % pdev]) if not draw.elsewhere else \
        "irq_set_chained_handler_and_data(platform_get_irq(%s, 0), %s, NULL);" % (pdev, handler)
    create = "%s = irq_domain_create_linear(dev_fwnode(&%s->dev), 8, &irq_domain_simple_ops, NULL);" % (domain, pdev)
    if draw.elsewhere:
        leaf = "*where = irq_domain_create_linear(NULL, 8, &irq_domain_simple_ops, NULL);"
        create = draw.chain(leaf, [("struct irq_domain **", "where")], ["&" + domain],
                            ["linux/irqdomain.h"])
    draw.include("linux/property.h")
    draw.insert(probe, install + "\n" + create, "start")
    return True


@fault("IRQ305", "interrupts", "irq_set_chained_handler_and_data")
def handler_data_set_after_handler(draw):
    source, places = draw.source, []
    for handler, call in source.installed("chained"):
        function = source.inside(call.start)
        statement = function and len(call.args) == 3 and source.statement(function, call.start)
        body = source.code[handler.open:handler.close]
        if statement and "irq_desc_get_handler_data" in body and call.args[2] != "NULL":
            places.append((function, statement, call))
    if not places:
        return False
    function, (start, end), call = draw.pick(places)
    late = draw.chain("irq_set_handler_data(line, data);", [("unsigned int", "line"), ("void *", "data")],
                      [call.args[0], call.args[2]], ["linux/irq.h"])
    return draw.replace(function, start, end, "do {\n\t\tirq_set_chained_handler(%s, %s);\n\t\t%s\n\t} while (0);"
                        % (call.args[0], call.args[1], late))
