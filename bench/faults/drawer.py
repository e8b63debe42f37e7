# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Draws faults for a seed, each in a file of its own, and runs irqlint over them."""

import concurrent.futures
import json
import os
import random
import subprocess
import sys

from .draw import KINDS, Draw
from .source import Source
from .tree import fail

FOLDERS = ["drivers", "sound"]
BATCH = 8
SPARE = 1.15  # so many are drawn for each that is wanted; the originals of some are not silent


def parsed(parser):
    """The arguments, with the options that all programs about faults have."""
    add = parser.add_argument
    add("-p", "--build", required=True, metavar="BUILD", help="folder of compile_commands.json")
    add("--kernel", metavar="SRC", help="the tree; without it, what all files of BUILD are in")
    add("--seed", default="0", metavar="TEXT", help="any text; the same text, the same faults")
    add("--count", type=int, default=40, metavar="N", help="faults that are put in (40)")
    add("--rules", metavar="IDS", help="only faults of these rules, separated by commas")
    add("--keep", metavar="DIR", help="keep the patched files there, and irqlint's reports")
    add("--irqlint", default="irqlint", metavar="PROGRAM", help="(irqlint)")
    add("--clang", metavar="PROGRAM", help="what the patched files are compiled with (what BUILD was recorded with, "
        "where that is a clang, else clang)")
    add("--store", default="none", metavar="FILE", help="irqlint's store; one that is kept makes the next run faster")
    add("-j", "--jobs", default="2", metavar="N", help="irqlint's workers (2)")
    add("-v", "--verbose", action="store_true", help="say why a place was given up")
    add("folders", nargs="*", metavar="FOLDER", help="where drivers are drawn from (drivers sound)")
    args = parser.parse_args()
    args.select = getattr(args, "select", "all")
    args.build = os.path.abspath(args.build)
    if args.kernel:
        args.kernel = os.path.abspath(args.kernel)
    return args


class Drawer:
    """Draws one fault after the other: kind by kind, each time a file that no other fault has."""

    def __init__(self, args, tree, overlay):
        self.args, self.tree, self.overlay = args, tree, overlay
        self.rng = random.Random("irqlint faults " + args.seed)
        self.used, self.drawn, self.thrown = set(), 0, 0
        rules = set(args.rules.split(",")) if args.rules else None
        self.kinds = [k for k in KINDS if args.families in ("all", k.group) and (not rules or k.rule in rules)]
        if not self.kinds:
            fail("no faults of such rules are known")
        having = tree.with_words(args.folders or FOLDERS, sorted({w for k in self.kinds for w in k.words}))
        self.files = {k: self.shuffled(sorted(set().union(*(having[w] for w in k.words)))) for k in self.kinds}
        self.turn = []

    def shuffled(self, things):
        things = list(things)
        self.rng.shuffle(things)
        return things

    def faults(self):
        """Without an end, while there are files. They are compiled some at a time, always as many: which
        are drawn does not depend on the number of jobs."""
        with concurrent.futures.ThreadPoolExecutor(int(self.args.jobs)) as pool:
            while any(self.files.values()):
                batch = list(filter(None, (self.one(self.kind()) for _ in range(BATCH))))
                for (draw, fault), why in zip(batch, pool.map(self.compile, batch)):
                    if not why:
                        self.drawn += 1
                        yield fault
                        continue
                    self.thrown += 1
                    self.overlay.remove(fault["files"])
                    self.used.difference_update(fault["files"])
                    if self.args.verbose:
                        print("%s in %s was given up: %s" % (fault["kind"], fault["file"], why.strip()[-1500:]),
                              file=sys.stderr)
                    if self.thrown > 20 and self.thrown > 3 * self.drawn:
                        fail("hardly any patched file compiles; the last one:\n" + why[-1500:])

    def kind(self):
        """Each has its turn before one has another."""
        if not self.turn:
            self.turn = self.shuffled(k for k in self.kinds if self.files[k])
        return self.turn.pop() if self.turn else None

    def one(self, kind):
        """A fault of that kind in a file that no other one has, or None; not compiled yet."""
        # Most are deep, and every other one of these has its end in another file.
        depth = self.rng.choice([1, 2, 2, 3, 3, 4]) if kind and kind.deep else 1
        elsewhere = depth > 1 and self.rng.random() < 0.6
        while kind and self.files[kind]:
            path = self.files[kind].pop()
            if path in self.used:
                continue
            source = Source(path, self.tree.text(path))
            near = [p for p in self.tree.neighbours(path) if p not in self.used]
            # A file of the same module where there is one: that is what drivers of several files do.
            same = [p for p in near if self.tree.module(p) == self.tree.module(path)]
            other = self.rng.choice(same or near) if near else None
            draw = Draw(self.rng, self.tree, source, depth, elsewhere and other is not None, other)
            if not kind.put(draw):
                continue
            files = draw.patched()
            if self.used.intersection(files):
                continue
            self.overlay.write(files)
            self.used.update(files)
            return draw, {"kind": kind.name, "rule": kind.rule, "file": path,
                          "function": draw.edited[0].name if draw.edited else sorted(draw.names)[0],
                          "names": sorted(draw.names), "depth": depth,
                          "other": other if draw.file_used else "", "styles": sorted(set(draw.styles)),
                          "files": sorted(files)}
        return None

    def silent(self, folder, further=lambda drawn: set()):
        """As many faults as are wanted in files where their rules are silent, all files that a run has to
        read for them, what it finds there without the faults, and how many places were not silent."""
        args, drawn = self.args, []
        for fault in self.faults():
            drawn.append(fault)
            if sys.stderr.isatty():
                print("\r%d drawn" % len(drawn), end="", file=sys.stderr)
            if len(drawn) == int(args.count * SPARE + 0.5):
                break
        paths = {f for d in drawn for f in d["files"] if f.endswith(".c")}
        paths = sorted(paths | further(drawn))
        before = check(args, self.overlay, "before", paths, folder)
        faults = [f for f in drawn if not any(about(b, f) for b in before)]
        noisy = len(drawn) - len(faults)
        for spare in [f for f in drawn if f not in faults[:args.count]]:
            self.overlay.remove(spare["files"])
        return faults[:args.count], paths, before, noisy

    def compile(self, drawn):
        draw, fault = drawn
        for file in fault["files"]:
            names = {f.name for f in draw.edited} if file == fault["file"] else set()
            why = file.endswith(".c") and self.overlay.compiles(self.args.clang, file, names)
            if why:
                return why
        return ""


def check(args, overlay, name, paths, folder, more=()):
    """The findings of a run over the tree as it is, or with the overlay unless name is "before"."""
    out = os.path.join(folder, name + ".json")
    command = [args.irqlint, "check", "-p", args.build, "--isolated", "--store", args.store, "-j", args.jobs,
               "--select", args.select, "--rt", "--scope", "all", "--level", "note", "--exit-zero", "--write",
               "json=" + out, "--output-format", "concise", *more] + [os.path.join(overlay.tree.kernel, p) for p in paths]
    run = overlay.run if name != "before" else subprocess.run
    done = run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3) or not os.path.exists(out):
        fail("irqlint ended with %d\n%s" % (done.returncode, done.stderr[-2000:]))
    with open(out) as stream:
        findings = json.load(stream)["findings"]
    with open(os.path.join(folder, name + ".err"), "w") as stream:
        stream.write(done.stderr)
    # What has one cause is one finding; a fault is one of its ways.
    return [{**f, **way} for f in findings
            for way in ({"fingerprint": f["way_fingerprint"]}, *f["also"])]


def about(finding, fault):
    """Whether it is of the fault's rule and function."""
    return (finding["rule"] == fault["rule"] and finding["file"] in fault["files"]
            and (finding["function"] in fault["names"] or finding["entry"] in fault["names"]))
