#!/usr/bin/env python3
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes DIR/linux, a small kernel tree, and DIR/build with its compile_commands.json.

The tree is a copy of the mock kernel with the files of SOURCES laid over it. For tests of the program
itself; tests of rules have check_irqlint.py.
"""

import argparse
import json
import os
import random
import shlex
import shutil


def c_files(tree):
    for folder, _, names in sorted(os.walk(tree)):
        for name in sorted(names):
            if name.endswith(".c"):
                yield os.path.join(folder, name)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dir")
    parser.add_argument("inputs", help="the mock kernel")
    parser.add_argument("sources", help="a folder that is laid over it")
    parser.add_argument("--compiler", default="clang", help="argv[0]; several words are split")
    parser.add_argument("--flag", action="append", default=[], help="a further argument")
    parser.add_argument("--command", action="store_true", help="write shell commands, not arguments")
    parser.add_argument("--module", action="append", default=[], metavar="START=NAME",
                        help="the module of files whose names begin so; else each file is one")
    parser.add_argument("--leave-out", action="append", default=[], metavar="NAME", help="a file without a command")
    parser.add_argument("--shuffle", type=int, help="put the entries in a random order of this seed")
    parser.add_argument("--absent", action="append", default=[], help="also list this file")
    args = parser.parse_args()

    tree = os.path.abspath(os.path.join(args.dir, "linux"))
    build = os.path.abspath(os.path.join(args.dir, "build"))
    for folder in (tree, build):
        shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(build)
    shutil.copytree(args.inputs, tree)
    shutil.copytree(args.sources, tree, dirs_exist_ok=True)

    commands = []
    for file in [*c_files(tree), *(os.path.join(tree, name) for name in args.absent)]:
        if os.path.basename(file) in args.leave_out:
            continue
        stem = os.path.splitext(file)[0]
        module = os.path.basename(stem)
        for start, _, name in (text.partition("=") for text in args.module):
            module = name if module.startswith(start) else module
        arguments = [*args.compiler.split(), *args.flag, "-std=gnu11", "-D__KERNEL__"]
        arguments += ['-DKBUILD_MODNAME="%s"' % module.replace("-", "_")]
        arguments += ["-I" + os.path.join(tree, "include"), "-c", "-o", stem + ".o", file]
        entry = {"directory": build, "file": file}
        if args.command:
            entry["command"] = " ".join(map(shlex.quote, arguments))
        else:
            entry["arguments"] = arguments
        commands.append(entry)
    if args.shuffle is not None:
        random.Random(args.shuffle).shuffle(commands)
    with open(os.path.join(build, "compile_commands.json"), "w") as stream:
        json.dump(commands, stream, indent=1)


main()
