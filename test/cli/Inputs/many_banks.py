# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many_banks.py SOURCE DIR COUNT: copies of a driver, each with names and a chip of its own.

The header that SOURCE shares with others becomes a part of each copy: a run without PATH starts from the
files that fill in a chip themselves.
"""
import os
import sys

source, folder, count = sys.argv[1:]
with open(source) as stream:
    text = stream.read()
with open(os.path.join(os.path.dirname(source), "Inputs", "bank.h")) as stream:
    header = stream.read()
assert text.count('#include "bank.h"\n') == 1, text
# No other rule has a word to say of it.
for verb in ("mask", "unmask"):
    begin = "static void bank_%s(struct irq_data *d)\n{\n\tstruct bank *bank = irq_data_get_irq_chip_data(d);\n\n" % verb
    assert header.count(begin) == 1, header
    told = "gpiochip_%s_irq(&bank->gc, d->hwirq);\n" % {"mask": "disable", "unmask": "enable"}[verb]
    header = header.replace(begin, begin + "\t" + told)
text = text.replace('#include "bank.h"\n', header)
for number in range(int(count)):
    name = "bank%02d" % number
    with open(os.path.join(folder, "gpio-%s.c" % name), "w") as stream:
        stream.write(text.replace("bank_driver", name + "_driver").replace("bank_probe_bad", name + "_probe"))
