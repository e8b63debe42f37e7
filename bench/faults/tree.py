# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A kernel tree and its build: what is compiled, and the tree with patched files laid over it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

DROPPED = re.compile(r"-Wp,-M|-MMD?$|-MP$|-c$|-fconserve-stack|-fno-allow-store-data-races|-Wa,")


def fail(text):
    print("%s: error: %s" % (os.path.basename(sys.argv[0]), text), file=sys.stderr)
    sys.exit(2)


class Tree:
    def __init__(self, build, kernel):
        try:
            with open(os.path.join(build, "compile_commands.json")) as stream:
                commands = json.load(stream)
        except FileNotFoundError:
            fail("there is no compile_commands.json in '%s'; name its folder with -p" % build)
        self.build, self.commands = build, {}
        paths = {}
        for entry in commands:
            path = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
            if path.endswith(".c"):
                paths[path] = entry
        own = [p for p in paths if not p.startswith(build + os.sep)]
        self.kernel = kernel or (os.path.commonpath(own) if own else build)
        if os.path.isfile(self.kernel):
            self.kernel = os.path.dirname(self.kernel)
        for path in own:
            if path.startswith(self.kernel + os.sep):
                self.commands[os.path.relpath(path, self.kernel)] = paths[path]
        self.folders = {}
        for path in sorted(self.commands):
            self.folders.setdefault(os.path.dirname(path), []).append(path)

    def text(self, path):
        with open(os.path.join(self.kernel, path), errors="surrogateescape") as stream:
            return stream.read()

    def files(self, folders):
        return sorted(p for p in self.commands if any(p.startswith(f.rstrip("/") + "/") for f in folders))

    def with_words(self, folders, words):
        """For each word the files that have it."""
        files = self.files(folders)
        done = subprocess.run(["xargs", "-0", "grep", "-HowF"] + [a for w in words for a in ("-e", w)],
                              input="\0".join(files), stdout=subprocess.PIPE, text=True, cwd=self.kernel,
                              errors="replace", env=dict(os.environ, LC_ALL="C"))
        found = {w: set() for w in words}
        for line in done.stdout.splitlines():
            path, _, word = line.rpartition(":")
            found[word].add(path)
        return found

    def module(self, path):
        match = re.search(r"KBUILD_MODNAME=\S*?(\w+)", arguments(self.commands[path], as_text=True))
        return match.group(1) if match else path

    def neighbours(self, path):
        return [p for p in self.folders[os.path.dirname(path)] if p != path]


def arguments(entry, as_text=False):
    if as_text:
        return entry.get("command") or " ".join(entry["arguments"])
    return entry["arguments"] if "arguments" in entry else shlex.split(entry["command"])


class Overlay:
    """The tree with patched copies laid over it, for the commands that it runs and for nobody else."""

    def __init__(self, tree, folder):
        self.tree, self.upper = tree, os.path.join(folder, "patched")
        shutil.rmtree(self.upper, ignore_errors=True)
        os.makedirs(self.upper)
        done = self.run(["true"], capture_output=True, text=True)
        if done.returncode:
            fail("the patched files cannot be laid over '%s': %s\nThis needs root, or a kernel that lets "
                 "users make namespaces and mount overlayfs in them (unshare -rm)"
                 % (tree.kernel, done.stderr.strip()))

    def run(self, command, **options):
        if any(c in self.tree.kernel + self.upper for c in ",:"):
            fail("overlayfs takes no ',' or ':' in a path")
        # Both are lower layers: nothing can be written, and mounts at the same time do not meet.
        script = 'mount -t overlay overlay -o "ro,lowerdir=$2:$1" "$1" && cd "$3" && shift 3 && exec "$@"'
        cwd = options.pop("cwd", os.getcwd())
        unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
        return subprocess.run(unshare + ["sh", "-c", script, "sh", self.tree.kernel, self.upper, cwd]
                              + command, **options)

    def write(self, files):
        for path, text in files.items():
            target = os.path.join(self.upper, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", errors="surrogateescape") as stream:
                stream.write(text)

    def remove(self, files):
        for path in files:
            os.remove(os.path.join(self.upper, path))

    def compiles(self, clang, path, wanted):
        """Whether the patched file compiles, and all names that are wanted are in it then."""
        entry = self.tree.commands[path]
        recorded = arguments(entry)
        if not clang:
            clang = recorded[0] if "clang" in os.path.basename(recorded[0]) else "clang"
        command, skip = [clang], False
        for arg in recorded[1:]:
            if not skip and arg != "-o" and not DROPPED.match(arg):
                command.append(arg)
            skip = arg == "-o"
        command += ["-Qunused-arguments", "-Wno-unknown-warning-option"]
        seen = self.run(command + ["-E", "-P"], cwd=entry["directory"], capture_output=True,
                        text=True, errors="replace")
        if seen.returncode or not all(re.search(r"\b%s\b" % n, seen.stdout) for n in wanted):
            return "not in what is compiled" if not seen.returncode else seen.stderr
        done = self.run(command + ["-fsyntax-only"], cwd=entry["directory"], capture_output=True,
                        text=True, errors="replace")
        return done.stderr if done.returncode else ""
