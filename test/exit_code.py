#!/usr/bin/env python3
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""exit_code.py N[,N...] COMMAND...: runs the command and fails unless its exit code is one of N."""

import subprocess
import sys

wanted, command = sys.argv[1], sys.argv[2:]
got = subprocess.run(command).returncode
if str(got) not in wanted.split(","):
    sys.exit("exit code %d instead of %s: %s" % (got, wanted, " ".join(command)))
