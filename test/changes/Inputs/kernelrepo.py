# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small kernel in a real git repository, with its compile commands, for tests of changes.

In it drivers/irqchip/irq-far.c has a callback that calls over drivers/mfd/mid.c into
drivers/base/low.c, where nothing sleeps yet, and drivers/irqchip/irq-sleepy.c has findings of old.
"""

import json
import os
import subprocess
import sys

FAR = "drivers/irqchip/irq-far.c"
MID = "drivers/mfd/mid.c"
LOW = "drivers/base/low.c"
HEADER = "include/linux/far.h"
SLEEPY = "drivers/irqchip/irq-sleepy.c"
OLD = 2  # findings of SLEEPY


class Kernel:
    """irqlint and the folder that make_tree.py has filled."""

    def __init__(self, irqlint, top, linux="linux"):
        self.irqlint, self.top = irqlint, top
        self.tree, self.build = os.path.join(top, linux), os.path.join(top, "build")
        self.store = os.path.join(top, "facts.db")
        self.env = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null",
                        GIT_CEILING_DIRECTORIES=top, CI="")
        for name in [n for n in self.env if n.startswith("PRE_COMMIT")]:
            del self.env[name]

    def git(self, *args, data=None, succeeds=True):
        """What git prints, as bytes."""
        identity = ("-c", "user.name=n", "-c", "user.email=e@example.org")
        done = subprocess.run(["git", "-C", self.tree, *identity, *args], input=data,
                              capture_output=True, env=self.env)
        assert (done.returncode == 0) == succeeds, done
        return done.stdout

    def repository(self):
        self.git("init", "-q", "-b", "main")
        self.commit("all")
        return self

    def commit(self, text):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", text)
        return self.git("rev-parse", "HEAD").decode().strip()

    def show(self, revision, name):
        return self.git("show", "%s:%s" % (revision, name)).decode()

    def path(self, name):
        return os.path.join(self.tree, name)

    def read(self, name):
        with open(self.path(name), newline="") as stream:
            return stream.read()

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", newline="") as stream:
            stream.write(text)

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text, (name, old)
        self.write(name, text.replace(old, new, 1))

    def sleep_far_away(self):
        """Makes far_mask() sleep by an edit two files away from it."""
        self.edit(LOW, "\tlow_line = line;\n",
                  "\tmutex_lock(&low_lock);\n\tlow_line = line;\n\tmutex_unlock(&low_lock);\n")

    def restore(self):
        self.git("reset", "-q", "--hard")
        self.git("clean", "-q", "-fd")

    def add_command(self, name):
        """Gives a file a compile command like that of the others."""
        file = os.path.join(self.build, "compile_commands.json")
        with open(file) as stream:
            commands = json.load(stream)
        text = json.dumps(next(c for c in commands if c["file"].endswith("/low.c")))
        stem = os.path.splitext(name)[0]
        text = text.replace("drivers/base/low", stem).replace('\\"low\\"', '\\"%s\\"' % os.path.basename(stem))
        with open(file, "w") as stream:
            json.dump(commands + [json.loads(text)], stream, indent=1)

    def run(self, *options, code=None, cwd=None, env=None, data=None, store=None):
        """One run of irqlint check; its exit code is checked where one is given."""
        command = [self.irqlint, "check", "-p", self.build, "--store", store or self.store, *options]
        done = subprocess.run(command, cwd=cwd or self.tree, env={**self.env, **(env or {})},
                              input=data, capture_output=True)
        done.out = done.stdout.decode(errors="surrogateescape")
        done.err = done.stderr.decode(errors="surrogateescape")
        assert code is None or done.returncode == code, (options, done.returncode, done.out, done.err)
        return done

    def findings(self, *options, **how):
        """The findings of a run, as (file, line, rule, message)."""
        done = self.run("--output-format", "json", *options, **how)
        assert done.returncode in (0, 1), (options, done.returncode, done.out, done.err)
        found = json.loads(done.out)["findings"]
        assert bool(found) == done.returncode, (found, done.returncode)
        return [(f["file"], f["line"], f["rule"], f["message"]) for f in found]

    def files(self, *options, **how):
        return sorted({f[0] for f in self.findings(*options, **how)})


def kernel():
    return Kernel(*sys.argv[1:])
