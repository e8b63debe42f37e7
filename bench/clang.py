# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang -fsyntax-only -w on the files of a build directory's compile commands."""

import json
import os
import re
import shlex
import subprocess

# What irqlint leaves out as well: it writes files, warns, or instruments what is never generated.
DROPPED = re.compile(
    r"-(c|M.*|W.*|g.*|save-temps.*|fplugin.*|fsanitize.*|fno-sanitize.*|fprofile.*|ftest-coverage"
    r"|fstack-protector.*|fpatchable-.*|fcf-protection.*)"
)
KEPT = re.compile(r"-(gnu.*|Wp,-[DU].*)")
DROPPED_WITH_VALUE = {"-o", "-MF", "-MT", "-MQ", "--param", "-mllvm"}
UNKNOWN = re.compile(r"(?:unknown argument|unsupported option|unsupported argument)[^']*'([^']+)'")


class Clang:
    """Runs clang -fsyntax-only -w on the compile commands' files."""

    def __init__(self, args):
        self.program = args.clang
        self.unknown = set()
        self.commands = {}
        with open(os.path.join(args.build, "compile_commands.json")) as stream:
            entries = json.load(stream)
        for entry in entries:
            directory = os.path.normpath(os.path.join(args.build, entry["directory"]))
            file = os.path.normpath(os.path.join(directory, entry["file"]))
            key = (entry.get("command", ""), entry.get("arguments", []))
            # Of a file with several commands irqlint takes the first in this order.
            if file not in self.commands or (directory, key) < self.commands[file]:
                self.commands[file] = (directory, key)

    def command(self, file):
        directory, (command, arguments) = self.commands[file]
        arguments = arguments or shlex.split(command)
        out = [self.program]
        skip = True  # the compiler's name, and what a wrapper has before it
        for i, argument in enumerate(arguments):
            if skip:
                skip = False
                if i == 0 and len(arguments) > 1 and not arguments[1].startswith("-"):
                    skip = os.path.basename(argument) in ("ccache", "distcc", "sccache", "env")
            elif argument in DROPPED_WITH_VALUE:
                skip = True
            elif argument in self.unknown:
                pass
            elif KEPT.fullmatch(argument) or not DROPPED.fullmatch(argument):
                out.append(argument)
        return directory, out + ["-DCONFIG_DEBUG_ATOMIC_SLEEP=1", "-w", "-fsyntax-only"]

    def learn(self, file):
        """Finds the flags that this clang does not know, without parsing anything."""
        for _ in range(50):
            directory, command = self.command(file)
            run = subprocess.run(
                command + ["-###"], cwd=directory, capture_output=True, text=True, errors="replace"
            )
            new = set(UNKNOWN.findall(run.stderr)) - self.unknown
            if not new:
                return
            self.unknown |= new

    def time(self, file):
        """CPU seconds, peak KiB, and whether the file parsed."""
        directory, command = self.command(file)
        process = subprocess.Popen(
            command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, status == 0
