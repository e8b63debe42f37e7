# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One run of irqlint check, with its workers, and what it costs."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")
SAMPLE = 0.1  # seconds between two looks at the memory


class Check:
    """A process group: irqlint and its workers, its reports, its profile and its peak memory."""

    def __init__(self, args, base, name, options, paths=()):
        self.name, self.base = name, base
        self.stdout = open(base + ".txt", "wb")
        self.stderr = open(base + ".err", "wb")
        command = [args.irqlint, "check", *options, *args.check_option]
        command += ["--sarif", base + ".sarif", "--profile", base + ".profile", *paths]
        self.peak = 0
        self.start = time.monotonic()
        self.process = subprocess.Popen(
            command, stdout=self.stdout, stderr=self.stderr, start_new_session=True
        )
        threading.Thread(target=self.watch, daemon=True).start()

    def members(self):
        """The processes of the group."""
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    if os.getpgid(int(entry)) == self.process.pid:
                        yield entry
                except OSError:
                    pass  # it has ended

    def watch(self):
        while self.process.returncode is None:
            total = 0
            for pid in self.members():
                try:
                    with open("/proc/%s/smaps_rollup" % pid) as stream:
                        total += sum(int(l.split()[1]) for l in stream if l.startswith("Pss:"))
                except OSError:
                    pass
            self.peak = max(self.peak, total)
            time.sleep(SAMPLE)

    def cpu(self):
        """Seconds so far of all of the group, those that have ended too."""
        total = 0
        for pid in self.members():
            try:
                with open("/proc/%s/stat" % pid) as stream:
                    fields = stream.read().rpartition(")")[2].split()
            except OSError:
                continue
            total += sum(int(fields[i]) for i in (11, 12, 13, 14))
        return total / TICKS

    def send(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def running(self):
        # Without reaping: finish() wants what the processes used.
        state = os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return state is None

    def finish(self):
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.monotonic() - self.start
        self.total_cpu = usage.ru_utime + usage.ru_stime
        self.stdout.close()
        self.stderr.close()
        if self.process.returncode not in (0, 1, 3):
            with open(self.base + ".err", errors="replace") as stream:
                sys.exit("bench/run: error: %s ended with %d\n%s"
                         % (self.name, self.process.returncode, stream.read()))
        with open(self.base + ".profile") as stream:
            self.profile = json.load(stream)
        # Workers are no children that have been waited for when the profile is written.
        self.total_cpu = max(self.total_cpu, self.profile["cpu_s"]["total"])
        return self

    def text(self):
        with open(self.base + ".txt", "rb") as stream:
            return stream.read()

    def sarif(self):
        """The report without what names the run's own folders and options."""
        with open(self.base + ".sarif") as stream:
            report = json.load(stream)
        for run in report["runs"]:
            run.pop("invocations", None)
        return json.dumps(report)


def pause(check):
    check.send(signal.SIGSTOP)


def resume(check):
    check.send(signal.SIGCONT)
