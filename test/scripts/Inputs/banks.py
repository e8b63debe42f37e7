# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# usage: banks.py TEMPLATE FOLDER NAME...
#
# Writes a driver gpio-NAME.c for each name: the template with that name for 'one'.
import os
import re
import sys

template, folder, *names = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
with open(template) as stream:
    text = stream.read()
for name in names:
    with open(os.path.join(folder, "gpio-%s.c" % name), "w") as stream:
        stream.write(re.sub(r"one(?=[_\"])", name, text))
