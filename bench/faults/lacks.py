# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Something that has to be done and is not any more, or not on every path."""

import re

from .draw import fault
from .order import demux


@fault("IRQ303", "interrupts", "chained_irq_exit")
def exit_left_out_on_a_path(draw):
    source, places = draw.source, []
    for call in source.calls("chained_irq_exit"):
        function = source.inside(call.start)
        statement = function and source.statement(function, call.start)
        if statement and len(list(source.calls("chained_irq_enter", function))) == 1:
            places.append((function, statement, call))
    if not places:
        return False
    function, (start, end), call = draw.pick(places)
    seen = draw.name("seen")
    leaf = "if (%s++ < 8)\n\tchained_irq_exit(parent, desc);" % seen
    new = draw.chain(leaf, [("struct irq_chip *", "parent"), ("struct irq_desc *", "desc")], call.args,
                     ["linux/irqchip/chained_irq.h"], ["static unsigned int %s;\n" % seen])
    return draw.replace(function, start, end, new)


@fault("IRQ304", "interrupts", "chained_irq_exit")
def bracket_taken_out(draw):
    source, places = draw.source, []
    for handler, _ in source.installed("chained"):
        enter = list(source.calls("chained_irq_enter", handler))
        leave = list(source.calls("chained_irq_exit", handler))
        spans = [source.statement(handler, c.start) for c in enter + leave]
        if len(enter) == len(leave) == 1 and all(spans):
            places.append((handler, spans, enter[0]))
    if not places:
        return False
    handler, spans, call = draw.pick(places)
    count = draw.name("count")
    new = draw.chain("if (parent && desc)\n\t%s++;" % count,
                     [("struct irq_chip *", "parent"), ("struct irq_desc *", "desc")], call.args,
                     ["linux/irq.h"], ["static unsigned int %s;\n" % count])
    draw.replace(handler, *spans[0], new)
    return draw.remove(handler, *spans[1])


@fault("IRQ306", "interrupts", "platform_driver")
def chained_handler_never_taken_back(draw):
    probe, remove = draw.probe(), draw.removal()
    if not probe or not remove:
        return False
    pdev, domain = probe.parameter("struct platform_device *"), draw.name("domain")
    handler = demux(draw, domain)
    draw.include("linux/property.h")
    install = draw.chain("irq_set_chained_handler_and_data(line, handler, data);",
                         [("int", "line"), ("irq_flow_handler_t", "handler"), ("void *", "data")],
                         ["platform_get_irq(%s, 0)" % pdev, handler, pdev], ["linux/irq.h"])
    draw.insert(probe, "%s = irq_domain_create_linear(NULL, 8, &irq_domain_simple_ops, NULL);\nif (%s)\n\t%s"
                % (domain, domain, install), "end")
    draw.touch(remove)
    return True


@fault("IRQ307", "interrupts", "irq_set_nested_thread", deep=False)
def nested_mark_taken_out(draw):
    source, places = draw.source, []
    for call in source.calls("irq_set_nested_thread"):
        function = source.inside(call.start)
        statement = function and source.statement(function, call.start)
        if statement and call.args[1] in ("1", "true"):
            places.append((function, statement))
    if len(places) != 1 or "handle_nested_irq(" not in source.code:
        return False
    draw.names |= {source.inside(c.start).name for c in source.calls("handle_nested_irq") if source.inside(c.start)}
    return draw.remove(places[0][0], *places[0][1])


@fault("IRQ309", "interrupts", "platform_driver")
def domain_removed_with_mappings(draw):
    probe, remove = draw.probe(), draw.removal()
    if not probe or not remove:
        return False
    domain = draw.name("domain")
    draw.include("linux/irqdomain.h")
    draw.block("static struct irq_domain *%s;\n" % domain)
    draw.insert(probe, "%s = irq_domain_create_linear(NULL, 8, &irq_domain_simple_ops, NULL);\nif (%s)\n"
                "\tirq_create_mapping(%s, 0);" % (domain, domain, domain), "end")
    return draw.insert(remove, "if (%s)\n\t%s" % (domain, draw.chain(
        "irq_domain_remove(gone);", [("struct irq_domain *", "gone")], [domain], ["linux/irqdomain.h"])), "end")


@fault("IRQ405", "interrupts", "irq_bus_sync_unlock")
def bus_lock_kept_on_a_path(draw):
    source, places = draw.source, []
    for function, _ in source.fields("irq_bus_sync_unlock"):
        for call in source.calls("mutex_unlock", function):
            statement = source.statement(function, call.start)
            if statement and source.depth(function, call.start) == 1:
                places.append((function, statement, call))
    if len(places) != 1:
        return False
    function, (start, end), call = places[0]
    held = draw.name("held")
    new = draw.chain("if (!%s)\n\tmutex_unlock(lock);" % held, [("struct mutex *", "lock")], call.args,
                     ["linux/mutex.h", "linux/moduleparam.h"],
                     ["static bool %s;\nmodule_param(%s, bool, 0644);\n" % (held, held)])
    return draw.replace(function, start, end, new)


@fault("IRQ406", "interrupts", "irq_bus_sync_unlock")
def failed_read_is_used(draw):
    source, places = draw.source, []
    for function, _ in source.fields("irq_bus_sync_unlock"):
        for call in source.calls("regmap_(?:write|update_bits|read)", function):
            if re.fullmatch(r"\w+->[\w>.\-]+", call.args[0]):
                places.append((function, call))
    if not places:
        return False
    function, call = draw.pick(places)
    statement = source.statement(function, call.start)
    if not statement:
        return False
    leaf = "unsigned int seen;\n\nregmap_read(map, 0x10, &seen);\nif (seen & 4)\n\tregmap_write(map, 0x14, seen);"
    read = draw.chain(leaf, [("struct regmap *", "map")], [call.args[0]], ["linux/regmap.h"])
    draw.put_at(function, statement[0], read + "\n")
    return source.depth(function, statement[0]) == 1


@fault("IRQ108", "interrupts", "IRQCHIP_IMMUTABLE", deep=False)
def gpio_contract_broken(draw):
    source, places = draw.source, []
    for function, _ in source.fields("irq_mask"):
        for call in source.calls("gpiochip_disable_irq", function):
            statement = source.statement(function, call.start)
            if statement:
                places.append((function, statement))
    if not places:
        return False
    function, (start, end) = draw.pick(places)
    # It is the chip that breaks the contract, and a chip has a name as well.
    draw.names |= set(re.findall(r"\bstruct irq_chip (\w+) = \{", source.code))
    return draw.remove(function, start, end)


@fault("IRQ408", "crash", "irq_mask", deep=False)
def dead_pm_callback(draw):
    source = draw.source
    chip = draw.pick(re.finditer(r"^(?:static |const )*struct irq_chip (\w+) = \{\n", source.code, re.M))
    if not chip or "irq_chip_generic" in source.text:
        return False
    run = draw.name("quiet")
    draw.names |= {run, chip.group(1)}
    draw.include("linux/irq.h")
    draw.anchor = chip.start()
    draw.block("static void %s(struct irq_data *data)\n{\n}\n" % run)
    member = draw.rng.choice(["irq_suspend", "irq_resume", "irq_pm_shutdown"])
    draw.edits.append((chip.end(), chip.end(), "\t.%s = %s,\n" % (member, run)))
    return True
