#!/usr/bin/env python3
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs irqlint on a test source inside a small kernel tree and checks all that it says.

    // RUN: %check_irqlint %s -- --select IRQ101

The source is copied into a copy of test/Inputs, which looks like a kernel, and only what is said of
it counts. A finding is a line "FILE:LINE:COLUMN: LEVEL: MESSAGE [RULE]"; each step of its proof follows
as "FILE:LINE:COLUMN: note: TEXT", two blanks deeper for each call, and then "help: TEXT". What is told
as one finding because it has one cause stands there as one for each of its ways. The CHECK
lines of the source must name every error, warning and note: one that no line names fails the test. A
source without CHECK lines must say EXPECT-CLEAN. The names of functions count as well:

    *_bad  is reported            FP_*  is reported, though it is right (a known false alarm)
    *_ok   is not reported        FN_*  is not reported, though it is wrong (a known miss)

A line that ends in '// [[name]]' has a label: 'FILE:[[name]]' in a CHECK line is its number. FILE is
a source of the test, or a file of test/Inputs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys

FINDING = re.compile(r"^[^\s:][^:]*:\d+:\d+: (?:error|warning|note): (.*) \[IRQ\d+[^\]]*\]$")
POSITION = re.compile(r"([\w./-]+):\[\[([\w-]+)\]\]")
DEFINITION = re.compile(r"^[A-Za-z_][\w \t\n*]*?\b(\w+)\([^;{}]*\)\s*\{", re.M)
VARIABLE = re.compile(r"^(?:[a-z]+ )*struct \w+ (\w+)(?:\[\w*\])? = \{", re.M)


def fail(text, output=""):
    sys.stderr.write("check_irqlint: %s\n" % text)
    if output:
        sys.stderr.write("--- what irqlint printed:\n%s" % output)
    sys.exit(1)


def sources_of(paths):
    """The .c files of the arguments, folders (made by split-file) searched, as (path, name)."""
    found = []
    for path in paths:
        if not os.path.isdir(path):
            found.append((path, os.path.basename(path)))
            continue
        for folder, _, names in sorted(os.walk(path)):
            for name in sorted(names):
                full = os.path.join(folder, name)
                found.append((full, os.path.relpath(full, path)))
    return found


def write_tree(args, temp):
    """A kernel tree with the test in it, and its compile commands; returns the names to report on."""
    tree = os.path.join(temp, "linux")
    build = os.path.join(temp, "build")
    shutil.rmtree(temp, ignore_errors=True)
    shutil.copytree(args.inputs, tree)
    os.makedirs(build)
    tested = []
    for path, name in sources_of(args.sources):
        target = os.path.join(tree, args.dir, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(path, target)
        if name.endswith(".c"):
            tested.append(os.path.join(args.dir, name))
    commands = []
    for folder, _, names in sorted(os.walk(tree)):
        for name in sorted(names):
            if not name.endswith(".c"):
                continue
            file = os.path.join(folder, name)
            module = args.module or os.path.splitext(name)[0].replace("-", "_")
            if os.path.relpath(file, tree) not in tested:
                module = os.path.splitext(name)[0]
            arguments = ["clang", "-std=gnu11", "-D__KERNEL__"]
            arguments += ['-DKBUILD_MODNAME="%s"' % module]
            arguments += ["-I" + os.path.join(tree, "include"), *args.cflag]
            arguments += ["-c", file, "-o", os.path.splitext(file)[0] + ".o"]
            commands.append({"directory": build, "file": file, "arguments": arguments})
    with open(os.path.join(build, "compile_commands.json"), "w") as stream:
        json.dump(commands, stream, indent=1)
    return tree, build, tested


def place(where):
    return "%s:%d:%d: " % (where["file"], where["line"], max(where["column"], 1))


def ways_of(findings):
    """Each way of the findings as one of its own, in their order: what has one cause is apart again."""
    ways = []
    for finding in findings:
        ways.append(finding)
        ways += [{**finding, **way} for way in finding["also"]]
    keys = ("file", "line", "column", "rule", "variant", "entry", "entry_field", "primitive", "message")
    return sorted(ways, key=lambda way: [way[key] for key in keys])


def lines_of(findings):
    """The findings with their whole proofs, whatever the text for people looks like."""
    lines = []
    for finding in ways_of(findings):
        lines.append(place(finding) + "%(level)s: %(message)s [%(rule)s]" % finding)
        for step in finding["path"]:
            lines.append(place(step) + "note: " + "  " * step["depth"] + step["text"])
        if finding["other_paths"]:
            lines.append("note: further paths to the same place: %d" % finding["other_paths"])
        lines.append("help: " + finding["help"])
    return "".join(line + "\n" for line in lines)


def check_names(text, output):
    """Holds the names of the source's functions against the findings' first lines."""
    findings = [m.group(1) for m in map(FINDING.match, output.splitlines()) if m]
    named = [set(re.findall(r"'(\w+)'", finding)) for finding in findings]
    blamed = [next(iter(re.findall(r"'(\w+)'", finding)), "") for finding in findings]
    for function in DEFINITION.findall(text):
        wrong = function.endswith("_bad") or function.startswith("FP_")
        right = function.endswith("_ok") or function.startswith("FN_")
        if wrong and not any(function in names for names in named):
            fail("no finding names '%s'" % function, output)
        if right and function in blamed:
            fail("a finding blames '%s'" % function, output)
    return findings


def check_kinds(tree, tested, findings, output):
    """An entry is called a function where it is one, and a variable, which is installed nowhere, else."""
    functions, variables = set(), set()
    for name in tested:
        with open(os.path.join(tree, name)) as stream:
            text = stream.read()
        functions |= set(DEFINITION.findall(text))
        variables |= set(VARIABLE.findall(text))
    for finding in ways_of(findings):
        entry, kind = finding["entry"], finding["entry_kind"]
        if entry in functions ^ variables and kind != ("function" if entry in functions else "variable"):
            fail("'%s' is called a %s" % (entry, kind), output)
        if kind == "variable" and finding["entry_field"]:
            fail("the variable '%s' is no callback" % entry, output)


def line_of(tree, file, label):
    """The number of the line of the tree's file that has the label."""
    path = os.path.join(tree, file)
    if not os.path.isfile(path):
        fail("the label '%s' is of %s, which is not there" % (label, file))
    with open(path) as stream:
        lines = [i for i, line in enumerate(stream, 1) if line.endswith("// [[%s]]\n" % label)]
    if len(lines) != 1:
        fail("%d lines of %s have the label '%s'" % (len(lines), file, label))
    return lines[0]


def resolve_labels(text, prefix, tree):
    """The text with numbers for labels in its CHECK lines, line by line as before."""
    check = re.compile(r"\b%s(-\w+)?:" % re.escape(prefix))
    number = lambda m: "%s:%d" % (m.group(1), line_of(tree, m.group(1), m.group(2)))
    lines = text.splitlines(keepends=True)
    return "".join(POSITION.sub(number, line) if check.search(line) else line for line in lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--irqlint", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--inputs", required=True)
    parser.add_argument("--temp", required=True)
    parser.add_argument("--checks", help="the file with the CHECK lines, when not the first source")
    parser.add_argument("--check-prefix", default="CHECK")
    parser.add_argument("--dir", default="drivers/irqchip", help="where in the tree the test stands")
    parser.add_argument("--module", help="KBUILD_MODNAME of all sources of the test")
    parser.add_argument("--cflag", action="append", default=[])
    parser.add_argument("sources", nargs="+")
    # What follows '--' is for irqlint.
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    args = parser.parse_args(sys.argv[1:split])
    options = sys.argv[split + 1 :]

    temp = os.path.abspath(args.temp)
    tree, build, tested = write_tree(args, temp)
    command = [args.irqlint, "check", "-p", build, "--output-format", "json", *options, *tested]
    run = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        fail("exit code %d of %s\n%s" % (run.returncode, " ".join(command), run.stderr), run.stdout)
    found = json.loads(run.stdout)["findings"]
    output = lines_of(found)
    check_kinds(tree, tested, found, output)

    checks = args.checks or args.sources[0]
    with open(checks) as stream:
        text = stream.read()
    findings = check_names(text, output)
    expects = re.search(r"\b%s(-\w+)?:" % re.escape(args.check_prefix), text)
    clean = re.search(r"\bEXPECT-CLEAN\b", text)
    if bool(expects) == bool(clean):
        fail("%s must have either %s lines or EXPECT-CLEAN" % (checks, args.check_prefix), output)
    if clean:
        if findings or run.returncode != 0:
            fail("expected nothing, exit code %d" % run.returncode, output)
        return
    filecheck = [args.filecheck, "--check-prefix=" + args.check_prefix, "--dump-input-context=40"]
    filecheck += ["--implicit-check-not=%s:" % word for word in ("error", "warning", "note")]
    resolved = os.path.join(temp, os.path.basename(checks))
    with open(resolved, "w") as stream:
        stream.write(resolve_labels(text, args.check_prefix, tree))
    filecheck.append(resolved)
    if subprocess.run(filecheck, input=output, text=True).returncode != 0:
        fail("the output is not what %s says" % checks, output + run.stderr)


main()
