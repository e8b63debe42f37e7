# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One fault: the place that was drawn for it, the helpers between there and the faulty call, the edits."""

import os
import re

FIRST = ["settle", "relay", "sample", "adjust", "collect", "review", "reckon", "tally", "shuffle", "hand_on"]
SECOND = ["bank", "gate", "slot", "latch", "ledger", "strand", "margin", "token", "batch", "lane"]
STYLES = ["plain", "plain", "table", "macro"]
# Words of the files that request an interrupt, and that have a chip.
REQUEST = "request_irq devm_request_irq request_threaded_irq devm_request_threaded_irq"
CHIP = "irq_mask irq_unmask"


class Kind:
    """A way to break a rule; put(draw) places it and returns true, or finds no place for it.

    Only files that have one of the words are looked at."""

    def __init__(self, rule, group, words, put, deep):
        self.rule, self.group, self.words, self.put, self.deep = rule, group, words.split(), put, deep
        self.name = put.__name__.replace("_", "-")


KINDS = []


def indented(text, indent):
    return "\n".join(indent + line if line else "" for line in text.split("\n"))


def fault(rule, group, words, deep=True):
    """Registers a kind; deep: its faulty call may be put below helpers."""

    def register(put):
        KINDS.append(Kind(rule, group, words, put, deep))
        return put

    return register


class Draw:
    def __init__(self, rng, tree, source, depth, elsewhere, other):
        self.rng, self.tree, self.source, self.depth = rng, tree, source, depth
        self.elsewhere, self.other = elsewhere and depth > 1, other
        stem = re.sub(r"\W", "_", os.path.basename(source.path)[:-2])
        self.prefix = "%s_%s_%s" % (stem, rng.choice(FIRST), rng.choice(SECOND))
        if self.prefix[0].isdigit():
            self.prefix = "n" + self.prefix
        self.edits, self.includes = [], {source.path: set(), other: set()}
        self.here, self.there, self.header = [], [], []
        self.names, self.edited, self.anchor, self.helpers = set(), [], None, 0
        self.styles, self.file_used = [], False
        self.whole = {}  # further files that are changed, with their texts

    # What a kind asks of the file.

    def pick(self, things):
        things = list(things)
        return self.rng.choice(things) if things else None

    def callback(self, fields):
        return self.pick([f for f, _ in self.source.fields(fields)])

    def entry(self, *kinds):
        return self.pick([f for k in kinds for f, _ in self.source.installed(k)])

    def probe(self):
        return self.of_platform("probe")

    def removal(self):
        return self.of_platform("remove|remove_new")

    def of_platform(self, fields):
        """A function of a platform driver, or None."""
        return self.pick([f for f, _ in self.source.fields(fields)
                          if f.parameter("struct platform_device *")])

    # What a kind does to the file.

    def name(self, word):
        return "%s_%s" % (self.prefix, word)

    def touch(self, function):
        self.names.add(function.name)
        if function not in self.edited:
            self.edited.append(function)
        if self.anchor is None or function.start < self.anchor:
            self.anchor = function.start

    def put_at(self, function, pos, text):
        """Puts lines before the statement that begins at pos, or behind what ends there."""
        self.touch(function)
        line = self.source.text.rfind("\n", 0, pos) + 1
        behind = self.source.text[line:pos].strip()
        indent = "\t" * max(1, self.source.depth(function, pos))
        body = indented(text, indent)
        self.edits.append((pos, pos, "\n" + body) if behind else (line, line, body + "\n"))

    def insert(self, function, text, where=None):
        where = where or self.rng.choice(["start", "start", "end"])
        pos = self.source.last_statement(function) if where == "end" else None
        if pos is None:
            pos = self.source.first_statement(function)
            if pos > function.open + 1:
                text = "\n" + text
        self.put_at(function, pos, text)
        return True

    def replace(self, function, start, end, text):
        self.touch(function)
        self.edits.append((start, end, text))
        return True

    def remove(self, function, start, end, text=""):
        """Takes a statement out, with its line where it stands alone."""
        self.touch(function)
        line, stop = self.source.text.rfind("\n", 0, start) + 1, self.source.text.find("\n", end) + 1
        alone = not text and not (self.source.text[line:start] + self.source.text[end:stop]).strip()
        # What an 'if' without braces ends in stays a statement.
        alone = alone and self.source.code[:start].rstrip()[-1] in ";{}"
        self.edits.append((line, stop, "") if alone else (start, end, text or ";"))
        return True

    def include(self, *headers, there=False):
        path = self.other if there and self.file_used else self.source.path
        self.includes[path].update(headers)

    def block(self, text):
        self.here.append(text)

    def chain(self, leaf, params=(), args=(), headers=(), needs=(), result="void", depth=None,
              styles=STYLES):
        """A statement whose faulty call, the leaf, is depth calls away; an expression with a result."""
        depth = self.depth if depth is None else depth
        params = list(params)
        signature = ", ".join("%s%s%s" % (t, "" if t.endswith("*") else " ", n) for t, n in params) or "void"
        passed = ", ".join(n for _, n in params)
        number, self.helpers = self.helpers, self.helpers + depth - 1
        if depth == 1 and result != "void":
            depth, number, self.helpers = 2, self.helpers, self.helpers + 1
        names = [self.name("%s%d" % (("step", "part", "work", "rest")[i % 4], number + i))
                 for i in range(depth - 1)]
        self.names.update(names)
        # From the first helper in the other file on, all are there: the chain does not come back.
        first_there = len(names)
        if self.elsewhere and names and not self.file_used:
            self.file_used = True
            first_there = self.rng.randrange(len(names))
        leaf_there = names and first_there < len(names)
        if leaf_there:
            self.includes[self.other].update(headers)
            self.there += list(needs)
        else:
            self.includes[self.source.path].update(headers)
            self.here += list(needs)
        if not names:
            text = leaf
            for (_, n), a in zip(params, args):
                text = re.sub(r"\b%s\b" % n, lambda _: a, text)
            # What declares variables of its own is a block of its own.
            return "{\n%s\n}" % indented(text, "\t") if re.match(r"(unsigned|struct)\b", text) else text
        body, code = leaf, {True: [], False: []}
        for i in reversed(range(len(names))):
            there = i >= first_there
            crossing = there and i == first_there
            style = self.rng.choice(styles)
            exported = crossing and style != "table"
            text = "%s%s %s(%s)\n{\n%s\n}\n" % (
                "" if exported else "static ", result, names[i], signature, indented(body, "\t"))
            call = "%s(%s)" % (names[i], passed)
            group = code[there]
            pieces = [text]
            if exported:
                self.header.append("%s %s(%s);" % (result, names[i], signature))
                self.includes[self.other].add("linux/export.h")
                pieces[0] += "EXPORT_SYMBOL_GPL(%s);\n" % names[i]
            if style == "table":
                record = "struct %s_ops {\n\t%s (*run)(%s);\n};\n" % (names[i], result, signature)
                table = "const struct %s_ops %s_table = {\n\t.run = %s,\n};\n" % (names[i], names[i], names[i])
                if crossing:
                    self.header += [record.rstrip("\n"),
                                    "extern const struct %s_ops %s_table;" % (names[i], names[i])]
                    self.includes[self.other].add("linux/export.h")
                    pieces.append(table + "EXPORT_SYMBOL_GPL(%s_table);\n" % names[i])
                else:
                    pieces += [record, "static " + table]
                call = "%s_table.run(%s)" % (names[i], passed)
            elif style == "macro":
                macro = "#define %s(%s) %s(%s)\n" % (names[i].upper(), passed, names[i], passed)
                call = "%s(%s)" % (names[i].upper(), passed)
                if crossing:
                    self.header.append(macro.rstrip("\n"))
                else:
                    pieces.append(macro)
            group += pieces  # from the inside out: what is called stands above
            self.styles.append(style)
            body = "return %s;" % call if result != "void" else call + ";"
        self.there += code[True]
        self.here += code[False]
        call = body[len("return "):-1] if result != "void" else body
        start, end = call.index("(") + 1, call.rindex(")")
        return call[:start] + ", ".join(args) + call[end:]

    # The patched files.

    def patched(self):
        out = dict(self.whole)
        edits = list(self.edits)
        header = ['"%s.h"' % self.prefix] if self.header else []
        if self.anchor is not None and self.here:
            edits.append((self.anchor, self.anchor, "\n".join(self.here) + "\n"))
        out[self.source.path] = self.with_includes(self.source.text, self.source.code, edits,
                                                   self.includes[self.source.path], header)
        if self.file_used:
            from .source import blanked
            text = self.tree.text(self.other)
            edits = [(len(text), len(text), "\n" + "\n".join(self.there))]
            out[self.other] = self.with_includes(text, blanked(text), edits, self.includes[self.other], header)
        if self.header:
            guard = self.prefix.upper() + "_H"
            path = os.path.join(os.path.dirname(self.source.path), self.prefix + ".h")
            lines = ["/* SPDX-License-Identifier: GPL-2.0 */", "#ifndef " + guard, "#define " + guard, "",
                     "#include <linux/types.h>", ""]
            kinds = sorted(set(re.findall(r"struct (\w+) \*", "\n".join(self.header))))
            lines += ["struct %s;" % k for k in kinds] + [""]
            out[path] = "\n".join(lines + self.header + ["", "#endif", ""])
        return out

    @staticmethod
    def with_includes(text, code, edits, headers, quoted):
        lines = ["#include <%s>\n" % h for h in sorted(headers)] + ["#include %s\n" % q for q in quoted]
        if lines:
            depth, place = 0, 0
            for match in re.finditer(r"^[ \t]*#[ \t]*(if|endif|include)[^\n]*\n", text, re.M):
                if match.group(1) == "if":
                    depth += 1
                elif match.group(1) == "endif":
                    depth -= 1
                elif not depth and not code[:match.start()].count("{"):
                    place = match.end()
            edits = edits + [(place, place, "".join(lines))]
        return Draw.with_edits(text, edits)

    @staticmethod
    def with_edits(text, edits):
        for start, end, new in sorted(edits, key=lambda e: e[:2], reverse=True):
            text = text[:start] + new + text[end:]
        return text
