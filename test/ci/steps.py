# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the tests of CI share: a small kernel that is checked out, and stand-ins for what a service or
a long build would do. 'irqlint prepare' gives the small tree's commands, cmake a link to irqlint."""

import os
import shutil
import subprocess
import sys


def script(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as stream:
        stream.write("#!/bin/bash -e\n" + text)
    os.chmod(path, 0o755)


class Machine:
    """A fresh machine of a CI; top has linux and build of make_tree.py."""

    def __init__(self, top, irqlint):
        self.top = top
        self.workspace = os.path.join(top, "workspace")
        self.stubs = os.path.join(top, "stubs")
        self.calls = os.path.join(top, "calls")
        self.irqlint = os.path.join(self.stubs, "irqlint")
        with open(os.path.join(top, "build/compile_commands.json")) as stream:
            commands = stream.read().replace(top + "/linux", self.workspace)
        with open(os.path.join(top, "commands.json"), "w") as stream:
            stream.write(commands)
        script(
            self.irqlint,
            """echo "irqlint $*" >>%s
if [ "$1" != prepare ]; then exec %s "$@"; fi
while [ "$1" != -o ]; do shift; done
mkdir -p "$2"
cp %s/commands.json "$2/compile_commands.json"
"""
            % (self.calls, irqlint, top),
        )
        # Builds nothing; the second of its two calls leaves a program.
        script(
            os.path.join(self.stubs, "cmake"),
            """echo "cmake $*" >>%s
if [ "$1" = --build ]; then mkdir -p "$2" && cp %s "$2/irqlint"; fi
"""
            % (self.calls, self.irqlint),
        )
        for name in ("apt-get", "sudo"):
            script(os.path.join(self.stubs, name), 'echo "%s $*" >>%s\n' % (name, self.calls))

    def new(self):
        """Another machine: what was not kept is gone."""
        shutil.rmtree(self.workspace, ignore_errors=True)
        source = os.path.join(self.top, "linux")
        # As a checkout does, with the times of now.
        shutil.copytree(source, self.workspace, copy_function=shutil.copyfile)
        with open(os.path.join(self.workspace, "Makefile"), "w") as stream:
            stream.write("VERSION = 6\nPATCHLEVEL = 99\nSUBLEVEL = 1\n")
        # What is asked for review does not choose how it is judged.
        with open(os.path.join(self.workspace, ".irqlint.json"), "w") as stream:
            stream.write('{"ignore": "all", "exit-zero": true, "quiet": true}')
        if os.path.exists(self.calls):
            os.remove(self.calls)

    def called(self):
        with open(self.calls) as stream:
            return stream.read()

    def run(self, text, environment, stubs=()):
        """Runs a step as a CI does; gives the finished process."""
        path = ":".join([*stubs, self.stubs, os.environ["PATH"]])
        environment = dict(os.environ, PATH=path, **environment)
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        return subprocess.run(
            shell, cwd=self.workspace, env=environment, capture_output=True, text=True
        )


def commit(folder, *words):
    git = ["git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@x", *words]
    return subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()


def fail(*what):
    sys.exit("\n".join(map(str, what)))
