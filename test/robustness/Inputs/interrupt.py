#!/usr/bin/env python3
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""interrupt.py SIGNAL PID_FILE COMMAND...: runs the command, and when PID_FILE has come to be sends it
the signal. Fails unless the exit code is 128 + SIGNAL and the process that PID_FILE names has ended."""

import os
import signal
import subprocess
import sys
import time


def is_running(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


number = getattr(signal, "SIG" + sys.argv[1])
pid_file, command = sys.argv[2], sys.argv[3:]
# lit ignores SIGINT, and what it starts would inherit that.
process = subprocess.Popen(command, preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
try:
    while not os.path.exists(pid_file):
        if process.poll() is not None:
            sys.exit("the command ended by itself, with %d" % process.returncode)
        time.sleep(0.05)
    with open(pid_file) as file:
        child = int(file.read())
    process.send_signal(number)
    code = process.wait(timeout=60)
finally:
    process.kill()
if code != 128 + number:
    sys.exit("exit code %d instead of %d" % (code, 128 + number))
deadline = time.monotonic() + 10
while is_running(child):
    if time.monotonic() > deadline:
        sys.exit("process %d goes on" % child)
    time.sleep(0.05)
