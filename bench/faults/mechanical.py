# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults that irqlint mends by itself."""

import os
import re

from .draw import CHIP, REQUEST, fault
from .source import blanked

RAW = {"raw_spinlock_t": "spinlock_t", "DEFINE_RAW_SPINLOCK": "DEFINE_SPINLOCK",
       "__RAW_SPIN_LOCK_UNLOCKED": "__SPIN_LOCK_UNLOCKED", "assert_raw_spin_locked": "assert_spin_locked"}
RAW_WORD = re.compile(r"\b(raw_spin_\w+|raw_spinlock(?:_irq|_irqsave)?|%s)\b" % "|".join(RAW))


def own_interrupt(draw):
    """(handler, the name of its first parameter) of a handler that is requested."""
    handler = draw.entry("handler")
    irq = handler and handler.parameter("int")
    return (handler, irq) if irq else (None, None)


@fault("IRQ106", "interrupts", REQUEST, deep=False)
def wait_for_own_handler(draw):
    handler, irq = own_interrupt(draw)
    if not handler:
        return False
    draw.include("linux/interrupt.h")
    return draw.insert(handler, "disable_irq(%s);" % irq)


@fault("IRQ302", "interrupts", REQUEST, deep=False)
def deliver_unsafely(draw):
    handler = draw.entry("handler")
    if not handler:
        return False
    draw.include("linux/irq.h", "linux/irqdesc.h", "linux/irqdomain.h")
    call = draw.pick(["generic_handle_irq(irq_find_mapping(%s, 3));", "generic_handle_domain_irq(%s, 3);"])
    domain = draw.name("domain")
    draw.block("static struct irq_domain *%s;\n" % domain)
    return draw.insert(handler, call % domain)


@fault("IRQ305", "interrupts", "irq_set_chained_handler_and_data", deep=False)
def handler_before_its_data(draw):
    source, places = draw.source, []
    for call in source.calls("irq_set_chained_handler_and_data"):
        function = source.inside(call.start)
        statement = function and source.statement(function, call.start)
        if statement and len(call.args) == 3 and "NULL" not in call.args[1:]:
            places.append((function, statement, call.args))
    if not places:
        return False
    function, (start, end), (irq, handler, data) = draw.pick(places)
    indent = "\n" + "\t" * max(1, source.depth(function, start))
    return draw.replace(function, start, end, "irq_set_chained_handler(%s, %s);%sirq_set_handler_data(%s, %s);"
                        % (irq, handler, indent, irq, data))


@fault("IRQ104", "interrupts", REQUEST, deep=False)
def sleeping_poll_in_handler(draw):
    handler = draw.entry("handler")
    if not handler:
        return False
    draw.include("linux/iopoll.h")
    base = draw.name("base")
    draw.block("static void __iomem *%s;\n" % base)
    return draw.insert(handler, "{\n\tu32 state;\n\n\treadl_poll_timeout(%s, state, state & 1, %d, %d);\n}"
                       % (base, draw.rng.choice([1, 2, 5, 10]), draw.rng.choice([20, 100, 1000])))


def softened(text):
    """(start, end, word) for each word about raw spinlocks."""
    for match in RAW_WORD.finditer(blanked(text)):
        word = match.group(0)
        yield match.start(), match.end(), RAW.get(word, word.removeprefix("raw_"))


@fault("IRQ102", "interrupts", CHIP, deep=False)
def spinlock_for_raw_one(draw):
    """In the file, and in the headers beside it that have raw locks; no other file may include these."""
    source, tree = draw.source, draw.tree
    folder = os.path.dirname(source.path)
    edits = list(softened(source.text))
    if not any(word.startswith("spin_lock") for _, _, word in edits):
        return False
    for name in re.findall(r'^#include "([\w-]+\.h)"', source.text, re.M):
        path = os.path.join(folder, name)
        if not os.path.exists(os.path.join(tree.kernel, path)):
            continue
        text = tree.text(path)
        others = [p for p in tree.neighbours(source.path) if '"%s"' % name in tree.text(p)]
        in_header = list(softened(text))
        if in_header and any(tree.module(p) != tree.module(source.path) for p in others):
            return False
        for other in others if in_header else []:
            draw.whole[other] = draw.with_edits(tree.text(other), list(softened(tree.text(other))))
        if in_header:
            draw.whole[path] = draw.with_edits(text, in_header)
    for start, end, word in edits:
        function = source.inside(start)
        if function:
            draw.names.add(function.name)
        draw.edits.append((start, end, word))
    return bool(draw.names)
