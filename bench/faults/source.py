# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A C source as text: its functions, statements, calls and the callbacks that it installs.

Nothing here is a parser of C. What it takes for a function or a statement is good enough to draw places
from, since every patched file is compiled before it counts."""

import re

WORD = re.compile(r"[A-Za-z_]\w*")
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "do", "else", "typeof"}
LEADING = re.compile(
    r"\s*(?:(?:const|static|unsigned|signed|struct|union|enum|volatile|register|DECLARE_BITMAP)\b"
    r"|(?:u8|u16|u32|u64|s8|s16|s32|s64|int|long|short|char|bool|void|size_t|ssize_t|loff_t|gfp_t"
    r"|uint\w*_t|__le\d+|__be\d+|irqreturn_t|dma_addr_t|phys_addr_t|resource_size_t|ktime_t"
    r"|irq_hw_number_t|cpumask_t|acpi_status|acpi_handle|[a-z]\w*_t)\s[\s*]*[A-Za-z_]\w*\s*[=;,\[])"
)
CHAINED = r"irq_set_chained_handler(?:_and_data)?"
# What installs a function, and which of the arguments it is.
INSTALLERS = {
    "handler": {"request_irq": 1, "devm_request_irq": 2, "request_threaded_irq": 1,
                "devm_request_threaded_irq": 2},
    "thread": {"request_threaded_irq": 2, "devm_request_threaded_irq": 3},
    "chained": {"irq_set_chained_handler": 1, "irq_set_chained_handler_and_data": 1},
    "timer": {"timer_setup": 1},
    "tasklet": {"tasklet_setup": 1},
    "work": {"INIT_WORK": 1, "INIT_DELAYED_WORK": 1},
}


def blanked(text):
    """The text with comments, strings and preprocessor lines blanked out; every position stays."""
    out = list(text)

    def blank(start, end):
        for i in range(start, end):
            if out[i] != "\n":
                out[i] = " "

    token = re.compile(
        r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
        r"|^[ \t]*#(?:\\\n|/\*.*?\*/|[^\n])*", re.S | re.M)
    for match in token.finditer(text):
        quoted = match.group(0)[0] in "\"'"
        blank(match.start() + quoted, match.end() - quoted)
    return "".join(out)


class Function:
    def __init__(self, name, start, open_, close, head, params):
        self.name, self.start, self.open, self.close = name, start, open_, close
        self.head, self.params = head, params

    def parameter(self, kind):
        """The name of the first parameter of that type, or None."""
        for param in self.params:
            match = re.fullmatch(r"(.*?)\s*(\w+)", param, re.S)
            if match and re.sub(r"\s+", " ", match.group(1)).strip() == kind:
                return match.group(2)
        return None


class Call:
    def __init__(self, name, start, end, args):
        self.name, self.start, self.end, self.args = name, start, end, args


class Source:
    def __init__(self, path, text):
        self.path, self.text, self.code = path, text, blanked(text)
        self.functions = {f.name: f for f in self.find_functions()}

    def matching(self, pos):
        """The position of the bracket that closes the one at pos, or -1."""
        pair = {"(": ")", "{": "}", "[": "]"}
        opens, closes, depth = self.code[pos], pair[self.code[pos]], 0
        for match in re.compile("[%s]" % re.escape(opens + closes)).finditer(self.code, pos):
            depth += 1 if match.group(0) == opens else -1
            if not depth:
                return match.start()
        return -1

    def split_args(self, start, end):
        args, depth, last = [], 0, start
        for i in range(start, end):
            c = self.code[i]
            if c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
            elif c == "," and not depth:
                args.append(self.text[last:i].strip())
                last = i + 1
        args.append(self.text[last:end].strip())
        return args

    def find_functions(self):
        pos = 0
        pattern = re.compile(r"^(?=[A-Za-z_])[^;{}()=#]*?\b([A-Za-z_]\w*)\s*\(", re.M)
        while True:
            match = pattern.search(self.code, pos)
            if not match:
                return
            close = self.matching(match.end() - 1)
            if close < 0:
                return
            after = re.compile(r"\s*(?:__\w+\s*)*\{").match(self.code, close + 1)
            if not after or match.group(1) in KEYWORDS:
                brace = self.code.find("{", match.end())
                semicolon = self.code.find(";", match.end())
                # An initialiser or a record in between is jumped over, with all that is in it.
                if 0 <= brace < semicolon and not after:
                    pos = max(self.matching(brace), match.end())
                else:
                    pos = close if semicolon < 0 else min(close, semicolon) + 1
                continue
            open_ = after.end() - 1
            end = self.matching(open_)
            if end < 0:
                return
            yield Function(match.group(1), match.start(), open_, end,
                           self.text[match.start():match.start(1)],
                           self.split_args(match.end(), close))
            pos = end

    def calls(self, name, function=None):
        start, end = (function.open, function.close) if function else (0, len(self.code))
        for match in re.compile(r"(?<!\w)(%s)\s*\(" % name).finditer(self.code, start, end):
            close = self.matching(match.end() - 1)
            if close > 0 and match.group(1) not in self.functions:
                yield Call(match.group(1), match.start(), close + 1,
                           self.split_args(match.end(), close))

    def inside(self, pos):
        """The function that pos is in, or None."""
        return next((f for f in self.functions.values() if f.open < pos < f.close), None)

    def depth(self, function, pos):
        body = self.code[function.open:pos]
        return body.count("{") - body.count("}")

    def fields(self, names):
        """(function, field) for each callback that an initialiser or an assignment installs."""
        pattern = r"(?:\.|->)\s*(%s)\s*=\s*&?([A-Za-z_]\w*)\s*[,;}\n]" % names
        return [(self.functions[m.group(2)], m.group(1))
                for m in re.finditer(pattern, self.code) if m.group(2) in self.functions]

    def installed(self, kind):
        """(function, call) for each function that a call of that kind installs."""
        for name, index in INSTALLERS[kind].items():
            for call in self.calls(name):
                target = call.args[index].lstrip("&") if index < len(call.args) else ""
                if target in self.functions:
                    yield self.functions[target], call

    def reachable(self, names):
        """The functions of this file that can be reached from those by plain calls and by name."""
        seen, work = set(), [n for n in names if n in self.functions]
        while work:
            name = work.pop()
            if name in seen:
                continue
            seen.add(name)
            f = self.functions[name]
            work += [w for w in WORD.findall(self.code, f.open, f.close) if w in self.functions]
        return seen

    def atomic_entries(self):
        """What this file has installed somewhere that may not sleep."""
        names = {f.name for f, _ in self.fields(r"irq_\w+|parent_handler|function|complete|callback")}
        for kind in ("handler", "chained", "timer", "tasklet"):
            names |= {f.name for f, _ in self.installed(kind)}
        return names

    def statement(self, function, pos):
        """(start, end) of the plain statement around a call at pos, or None."""
        start = max(self.code.rfind(c, function.open, pos) for c in ";{}") + 1
        label = re.compile(r"\s*[A-Za-z_]\w*\s*:(?!:)").match(self.code, start)
        start = label.end() if label and label.end() <= pos else start
        start += len(self.code[start:pos]) - len(self.code[start:pos].lstrip())
        head = self.code[start:pos]
        before = self.code[function.open:start]
        if re.match(r"(if|else|for|while|do|switch|case|return)\b", head) or "(" in head \
                or before.count("(") != before.count(")"):
            return None
        end = self.code.find(";", pos, function.close)
        return (start, end + 1) if end > 0 else None

    def after_check(self, function, end):
        """Where the 'if' that tests the result of a statement ends; end itself without one."""
        match = re.compile(r"\s*if\s*\(").match(self.code, end, function.close)
        if not match:
            return end
        close = self.matching(match.end() - 1)
        brace = re.compile(r"\s*\{").match(self.code, close + 1)
        stop = self.matching(brace.end() - 1) if brace else self.code.find(";", close)
        if re.compile(r"\s*else\b").match(self.code, stop + 1):
            return None
        return stop + 1

    def first_statement(self, function):
        """The position behind the declarations that a body begins with."""
        pos = function.open + 1
        while LEADING.match(self.code, pos, function.close):
            i, depth = pos, 0
            while self.code[i] != ";" or depth:
                depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(self.code[i], 0)
                i += 1
                if i >= function.close:
                    return pos
            pos = i + 1
        return pos

    def last_statement(self, function):
        """The position before the last 'return' of a body, or before its end; None in an 'if'.

        Where the last one is behind labels, it is where errors go, and a 'return 0' before counts."""
        if re.compile(r"^ ?\w+:\s*$", re.M).search(self.code, function.open, function.close):
            for match in re.compile(r"\n[ \t]*return 0;").finditer(self.code, function.open, function.close):
                before = self.code[:match.start()].rstrip()
                if self.depth(function, match.start()) == 1 and before[-1] in ";}":
                    return match.start()
            return None
        tail = self.code[function.open:function.close].rstrip()
        end = function.open + len(tail)
        cut = max(self.code.rfind(c, function.open, end - 1) for c in ";{}") + 1
        last = re.compile(r"\s*return\b").match(self.code, cut, end)
        if not last:
            return end if tail[-1] in ";{}" else None
        return cut if self.depth(function, cut) == 1 else None
