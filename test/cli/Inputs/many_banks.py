# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many_banks.py SOURCE DIR COUNT: copies of a driver, each with names of its own."""
import os
import sys

source, folder, count = sys.argv[1:]
with open(source) as stream:
    text = stream.read()
for number in range(int(count)):
    name = "bank%02d" % number
    with open(os.path.join(folder, "gpio-%s.c" % name), "w") as stream:
        stream.write(text.replace("bank_driver", name + "_driver").replace("bank_probe_bad", name + "_probe"))
